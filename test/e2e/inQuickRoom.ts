import { test as base } from '@playwright/test';
import { pictureFailure } from './fixtures.ts';
import { openQuickRoom, type QuickRoom } from './quickRoom.ts';

interface InRoom {
  readonly pictures: undefined;
}

/** Tests that share one {@link QuickRoom}. Called once in a file: each file has a room of its own. */
export function testsInQuickRoom() {
  return base.extend<InRoom, { readonly room: QuickRoom }>({
    room: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
      async ({}, use) => {
        const room = await openQuickRoom();
        await use(room);
        await room.close();
      },
      { scope: 'worker', timeout: 120_000 },
    ],
    pictures: [
      async ({ room }, use) => {
        await use(undefined);
        await pictureFailure(room);
      },
      { auto: true },
    ],
  });
}
