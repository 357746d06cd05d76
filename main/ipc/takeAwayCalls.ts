import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Logger } from '../../shared/base/logger.ts';
import { isRefused, type Refusal, WorldFailed } from '../../shared/base/result.ts';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { BOARD_PAGE } from '../../shared/ink/boardPage.ts';
import { cleanFileName } from '../../shared/meeting/fileNames.ts';
import { REFUSALS } from '../../shared/room/refusals.ts';
import { emptyPdf } from '../papers/emptyPdf.ts';
import { takeAway } from '../papers/exportCopy.ts';
import { TakeAway } from '../terminal/takeAway.ts';
import { gatherBoard } from '../terminal/takeAwayBoard.ts';
import { markListCsv } from '../terminal/takeAwayList.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CallHandlers } from './callHandlers.ts';
import { hasPrinter, printPictures } from './takeAwayPrint.ts';

/** Papers that a person takes along: saved with marks, printed; and lists of marks. */
export function takeAwayCalls(terminal: Terminal, window: () => BrowserWindow | null, logger: Logger) {
  const gathering = new TakeAway({
    view: (name, port) => terminal.viewDocument(name, port),
    person: () => terminal.state.session?.person.id ?? null,
  });
  // What a program that was ended in the middle left behind.
  rm(workFolder(), { recursive: true, force: true }).catch((error: unknown) => logger.warn('old copies could not be removed', {}, error));
  const t = () => translatorFor(terminal.state.language);
  const words = () => ({ title: t()('takeAway.notesSheet'), page: t()('takeAway.notesPage') });

  return {
    'paper.saveCopy': async ({ form, ...wish }) => {
      const material = await gathering.gather(wish, 'export');
      if (isRefused(material)) return material;
      const { paper, marks } = material;
      return inFolderOfOneself(async (folder) => {
        const source = await fetched(terminal, paper, folder);
        if (isRefused(source)) return source;
        const target = join(folder, 'copy.pdf');
        // Without marks the paper is handed over as it is, to the last byte.
        const made = marks.length === 0 ? UNMARKED : await takeAway({ deed: 'copy', source, target, marks, form, words: words() });
        tellFailed(logger, paper, made);
        if (isRefused(made)) return made;
        // Asked only now: whoever has chosen a name should not hear then that there is nothing to save.
        const name = marks.length === 0 ? paper.fileName : t()('takeAway.copyName', { name: paper.fileName.replace(/\.pdf$/i, '') });
        const chosen = await askWhere(window(), t()('takeAway.saveTitle'), name, PDF);
        if (chosen === null) return { saved: false, pages: made.pages };
        await copyFile(marks.length === 0 ? source : target, chosen);
        return { saved: true, pages: made.pages };
      });
    },

    'board.saveCopy': async (wish) => {
      const board = await gatherBoard((name, port) => terminal.viewDocument(name, port), wish);
      if (isRefused(board)) return board;
      return inFolderOfOneself(async (folder) => {
        const [source, target] = [join(folder, 'board.pdf'), join(folder, 'copy.pdf')];
        await writeFile(source, emptyPdf(board.pages, BOARD_PAGE), { mode: 0o600 });
        const { marks } = board;
        const made =
          marks.length === 0 ? UNMARKED : await takeAway({ deed: 'copy', source, target, marks, form: 'annotations', words: words() });
        if (isRefused(made)) return made;
        const chosen = await askWhere(window(), t()('board.save'), t()('board.fileName', { number: board.item.number }), PDF);
        if (chosen === null) return { saved: false };
        await copyFile(marks.length === 0 ? source : target, chosen);
        return { saved: true };
      });
    },

    'paper.print': async ({ from, to, ...wish }) => {
      const material = await gathering.gather(wish, 'print');
      if (isRefused(material)) return material;
      const parent = window();
      if (!parent) return { printed: false };
      if (!(await hasPrinter(parent))) return { refused: 'NO_PRINTER' };
      const { paper, marks } = material;
      return inFolderOfOneself(async (folder) => {
        const source = await fetched(terminal, paper, folder);
        if (isRefused(source)) return source;
        const drawn = await takeAway({ deed: 'pictures', source, folder, marks, words: words(), from, to });
        tellFailed(logger, paper, drawn);
        if (isRefused(drawn)) return drawn;
        return printPictures({ folder, pictures: drawn.pictures, title: paper.title, isSilent: terminal.state.kiosk });
      });
    },

    'marks.saveList': async ({ fileName, rows }) => {
      const headings = (['page', 'kind', 'person', 'time', 'text'] as const).map((column) => t()(`takeAway.list.${column}`));
      const chosen = await askWhere(window(), t()('takeAway.list.title'), fileName, CSV);
      if (chosen === null) return { saved: false };
      await writeFile(chosen, markListCsv(headings, rows));
      return { saved: true };
    },
  } satisfies Partial<CallHandlers>;
}

const UNMARKED = { pages: 'kept', pictures: 0, failed: [] } as const;
const PDF = { name: 'PDF', extensions: ['pdf'] };
const CSV = { name: 'CSV', extensions: ['csv'] };
/** 150 MB over a slow network. */
const FETCH_MS = 120_000;

function workFolder(): string {
  return join(app.getPath('userData'), 'take-away');
}

/** A folder that only this user can read, removed whatever happens: a paper must not stay behind outside the terminal's own store. */
async function inFolderOfOneself<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(workFolder(), { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(workFolder(), 'copy-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetched(terminal: Terminal, { hash }: FloorPaper, folder: string): Promise<string | Refusal> {
  try {
    const path = join(folder, 'paper.pdf');
    await writeFile(path, await terminal.reader.readWhole({ kind: 'paper', hash }, AbortSignal.timeout(FETCH_MS)), { mode: 0o600 });
    return path;
  } catch (error) {
    return whyNot(error);
  }
}

async function askWhere(parent: BrowserWindow | null, title: string, name: string, filter: typeof PDF): Promise<string | null> {
  if (!parent) return null;
  const cleaned = cleanFileName(name);
  const { canceled, filePath } = await dialog.showSaveDialog(parent, {
    title,
    defaultPath: join(app.getPath('documents'), isRefused(cleaned) ? `plenum.${filter.extensions[0]}` : cleaned.fileName),
    filters: [filter],
  });
  return canceled || filePath === '' ? null : filePath;
}

function tellFailed(logger: Logger, { hash }: FloorPaper, { failed }: { readonly failed?: readonly string[] }): void {
  if (failed && failed.length > 0)
    logger.warn('a way of writing marks into a paper lost something', { hash, failed: failed.join('; ').slice(0, 500) });
}

/** A failure with a code that has a sentence of its own is told by that. */
function whyNot(error: unknown): Refusal {
  const code = error instanceof WorldFailed && REFUSALS.find((known) => known === error.code);
  if (code) return { refused: code };
  if (error instanceof WorldFailed && error.code === 'HUB_UNREACHABLE') return { refused: 'OFFLINE' };
  throw error;
}
