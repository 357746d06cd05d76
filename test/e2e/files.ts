import type { Locator } from '@playwright/test';

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How often the bytes follow one another; once unless told. */
  readonly times?: number;
}

/** Gives files to the file field in `group`, with names that no file on a disk could have. */
export function giveFiles(group: Locator, files: readonly GivenFile[]): Promise<void> {
  return give(group.locator('input[type=file]'), files);
}

/** Drops files onto an element, as somebody does who drags them out of a folder. */
export function dropFiles(target: Locator, files: readonly GivenFile[]): Promise<void> {
  return give(target, files);
}

async function give(target: Locator, files: readonly GivenFile[]): Promise<void> {
  const given = files.map(({ name, bytes, times = 1 }) => ({ name, base64: Buffer.from(bytes).toString('base64'), times }));
  await target.evaluate((element, sent) => {
    const transfer = new DataTransfer();
    for (const { name, base64, times } of sent) {
      const once = new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
      transfer.items.add(
        new File(
          Array.from({ length: times }, () => once),
          name,
          { type: 'application/pdf' },
        ),
      );
    }
    if (element instanceof HTMLInputElement) {
      element.files = transfer.files;
      element.dispatchEvent(new Event('change', { bubbles: true }));
      return;
    }
    for (const type of ['dragover', 'drop'])
      element.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }, given);
}
