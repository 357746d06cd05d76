import { useRef } from 'react';
import { UploadIcon } from '../ui/icons.ts';
import { Button, type ButtonProps } from '../ui/kit.ts';
import { inNaturalOrder } from './droppedFiles.ts';

/** A button that opens the system's file dialog. `label` is its whole name, `text` what stands on it. */
export function FileButton({
  label,
  text,
  accept,
  multiple = true,
  place,
  onFiles,
  ...button
}: Pick<ButtonProps, 'disabled' | 'variant' | 'busy'> & {
  readonly label: string;
  readonly text: string;
  readonly accept: string;
  readonly multiple?: boolean;
  readonly place?: string;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        {...button}
        icon={<UploadIcon aria-hidden />}
        aria-label={label}
        {...(place !== undefined && { 'data-place': place })}
        onClick={() => input.current?.click()}
      >
        {text}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          onFiles(inNaturalOrder([...(event.currentTarget.files ?? [])]));
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
