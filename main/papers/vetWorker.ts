import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { present } from '../../shared/base/assert.ts';
import type { VetAnswer, VetOrder } from './vet.ts';

// pdf.js wants to start a browser's worker of its own; here it already is in one. Given its worker module, it takes that.
const worker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
Object.assign(globalThis, { pdfjsWorker: worker });
const { getDocument, InvalidPDFException, PasswordException, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');

const port = present(parentPort, 'vetWorker: not in a worker thread');
port.postMessage(await vet(workerData as VetOrder));

/** Opens the document and every page's dictionary. Draws nothing and runs nothing. */
async function vet({ path, maxPages }: VetOrder): Promise<VetAnswer> {
  const task = getDocument({
    data: new Uint8Array(readFileSync(path)),
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    if (document.numPages > maxPages) return { refused: 'PAPER_TOO_MANY_PAGES', detail: { pages: document.numPages, limit: maxPages } };
    for (let page = 1; page <= document.numPages; page++) (await document.getPage(page)).cleanup();
    const { info } = await document.getMetadata();
    const title = 'Title' in info && typeof info.Title === 'string' ? info.Title : '';
    return { pages: document.numPages, title: title.normalize('NFC').trim() };
  } catch (error) {
    if (error instanceof PasswordException) return { refused: 'PAPER_ENCRYPTED' };
    if (error instanceof InvalidPDFException) return { refused: 'PAPER_NOT_PDF' };
    // pdf.js gives damage inside pages several private exception types; whichever it is, this page cannot be shown.
    if (error instanceof Error) return { refused: 'PAPER_TRUNCATED' };
    throw error;
  } finally {
    await task.destroy();
  }
}
