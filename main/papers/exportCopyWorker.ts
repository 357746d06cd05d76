import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { present } from '../../shared/base/assert.ts';
import type { TakeAwayAnswer, TakeAwayOrder } from './exportCopy.ts';
import { readCopyFonts } from './exportCopyFonts.ts';
import { makeCopy } from './exportCopyWays.ts';
import { PICTURE_DPI, pictureOf } from './flatten.ts';
import { withPdf } from './reopenPdf.ts';

// The thread in which copies are made: a damaged paper may hold it up or take it down, and nothing else.
const port = present(parentPort, 'exportCopyWorker: not in a worker thread');
port.postMessage(await takeAway(workerData as TakeAwayOrder));

function takeAway(order: TakeAwayOrder): Promise<TakeAwayAnswer> {
  return order.deed === 'copy' ? copy(order) : pictures(order);
}

async function copy({ source, target, marks, form, words }: TakeAwayOrder & { deed: 'copy' }): Promise<TakeAwayAnswer> {
  const original = await read(source);
  const made = await makeCopy({ original, marks, form, words, fonts: await readCopyFonts() });
  if (made.bytes === null) return { refused: 'COPY_FAILED', failed: made.failed };
  await writeFile(target, made.bytes, { mode: 0o600 });
  return { pages: made.pages, pictures: 0, failed: made.failed };
}

/** The marks are drawn into the pages first, so that the printer gets what the flattened copy shows. */
async function pictures(order: TakeAwayOrder & { deed: 'pictures' }): Promise<TakeAwayAnswer> {
  const { source, folder, marks, words, from, to } = order;
  const original = await read(source);
  const ofPages = marks.filter(({ mark }) => mark.page >= from && mark.page <= to);
  const made =
    ofPages.length === 0
      ? { bytes: original, pages: 'kept' as const, failed: [] }
      : await makeCopy({ original, marks: ofPages, form: 'flattened', words, fonts: await readCopyFonts() });
  if (made.bytes === null) return { refused: 'COPY_FAILED', failed: made.failed };
  const ownPages = await withPdf(original, async ({ numPages }) => numPages);
  const count = await withPdf(made.bytes, async (document) => {
    const asked = Array.from({ length: document.numPages }, (_, index) => index + 1);
    const numbers = asked.filter((number) => (number >= from && number <= to) || number > ownPages);
    for (const [index, number] of numbers.entries()) {
      const page = await document.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      // Every sheet upright: printers turn them as they like, and none has to mix two formats.
      const rotation = (page.rotate + (width > height ? 90 : 0)) % 360;
      const { jpeg } = await pictureOf(page, { rotation, dpi: PICTURE_DPI, quality: 92 });
      await writeFile(join(folder, `${index + 1}.jpg`), jpeg, { mode: 0o600 });
      page.cleanup();
    }
    return numbers.length;
  });
  return { pages: made.pages, pictures: count, failed: made.failed };
}

async function read(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}
