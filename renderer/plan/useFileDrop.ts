import { type DragEvent, useState } from 'react';
import { droppedFiles, type GivenFiles } from './droppedFiles.ts';

/** Takes files dropped from outside onto an element. `isOver`: files are held over it and would be taken. */
export function useFileDrop(onFiles: (given: GivenFiles) => void, disabled: boolean) {
  const [isOver, setIsOver] = useState(false);
  const hasFiles = (event: DragEvent) => !disabled && event.dataTransfer.types.includes('Files');
  const props = {
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setIsOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setIsOver(false);
      void droppedFiles(event.dataTransfer).then((given) => given.files.length + given.leftOut.length > 0 && onFiles(given));
    },
  };
  return { isOver, props };
}
