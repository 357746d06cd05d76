import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';

/** Something with windows that a test has started. */
export interface Opened {
  /** The windows that are open now, by the label of their seat. */
  windows(): ReadonlyMap<string, Page>;
  close(): Promise<void>;
}

interface Fixtures {
  /** A new, empty folder, gone after the test. */
  readonly folder: string;
  /** Looks after something until the test ends: its windows are pictured when the test fails, then it is closed. */
  readonly keep: <T extends Opened>(opened: T) => T;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
  folder: async ({}, use) => {
    const folder = await newFolder();
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  // The folder is named so that it is removed after everything in it has ended.
  keep: async ({ folder: _folder }, use) => {
    const all: Opened[] = [];
    await use((opened) => {
      all.push(opened);
      return opened;
    });
    for (const opened of all) {
      await pictureFailure(opened);
      await opened.close();
    }
  },
});

export { expect } from '@playwright/test';

export function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'plenum-e2e-'));
}

/** When the test has failed: leaves a picture of every window among its results. That says more than the line that failed. */
export async function pictureFailure({ windows }: Pick<Opened, 'windows'>): Promise<void> {
  const info = test.info();
  if (info.status === info.expectedStatus) return;
  for (const [label, page] of windows()) {
    if (!page.isClosed()) await page.screenshot({ path: info.outputPath(`${label}.png`) });
  }
}
