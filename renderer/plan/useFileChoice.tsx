import { type ReactNode, useRef } from 'react';
import { ACCEPTED_FILES } from '../../shared/meeting/paperFiles.ts';

/** The system's file dialog for one paper file, opened by whatever deed wants one. Put `input` anywhere on the screen. */
export function useFileChoice(): { readonly input: ReactNode; ask(onFile: (file: File) => void): void } {
  const input = useRef<HTMLInputElement>(null);
  const wanted = useRef<((file: File) => void) | null>(null);
  return {
    ask(onFile) {
      wanted.current = onFile;
      input.current?.click();
    },
    input: (
      <input
        ref={input}
        type="file"
        hidden
        data-choice="new-version"
        accept={ACCEPTED_FILES}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) wanted.current?.(file);
          wanted.current = null;
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = '';
        }}
      />
    ),
  };
}
