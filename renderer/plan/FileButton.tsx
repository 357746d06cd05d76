import { useRef } from 'react';
import { UploadIcon } from '../ui/icons.ts';
import { Button, type ButtonProps } from '../ui/kit.ts';
import { chosenFiles, type GivenFiles } from './droppedFiles.ts';

/** A button that opens the system's file dialog. `label` is its whole name, `text` what stands on it. `folder`: a folder is chosen, not files. */
export function FileButton({
  label,
  text,
  accept,
  multiple = true,
  folder = false,
  icon = <UploadIcon aria-hidden />,
  place,
  onFiles,
  ...button
}: Pick<ButtonProps, 'disabled' | 'variant' | 'busy' | 'icon'> & {
  readonly label: string;
  readonly text: string;
  readonly accept: string;
  readonly multiple?: boolean;
  readonly folder?: boolean;
  readonly place?: string;
  readonly onFiles: (given: GivenFiles) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        {...button}
        icon={icon}
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
        {...(folder && { webkitdirectory: '' })}
        aria-label={label}
        onChange={(event) => {
          onFiles(chosenFiles([...(event.currentTarget.files ?? [])]));
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
