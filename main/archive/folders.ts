import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes the names in a folder durable: a file renamed into it is there after a power cut. */
export function syncFolder(folder: string): void {
  // Windows opens no folders and keeps its names by the file system's own journal.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
