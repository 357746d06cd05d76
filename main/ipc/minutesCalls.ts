import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { isRefused, type Refusal, WorldFailed } from '../../shared/base/result.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { cleanFileName } from '../../shared/meeting/fileNames.ts';
import { REFUSALS } from '../../shared/room/refusals.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CallHandlers } from './callHandlers.ts';

/** The approved minutes as a file of the person's own. */
export function minutesCalls(terminal: Terminal, window: () => BrowserWindow | null) {
  return {
    'minutes.savePdf': async ({ hash, fileName }) => {
      const parent = window();
      if (!parent) return { saved: false };
      // First the bytes: whoever has chosen a name should not hear then that there is nothing to save.
      const pdf = await terminal.reader.readWhole({ kind: 'minutes', hash }, AbortSignal.timeout(FETCH_MS)).catch(whyNot);
      if (isRefused(pdf)) return pdf;
      const cleaned = cleanFileName(fileName);
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: translatorFor(terminal.state.language)('app.saveMinutes'),
        defaultPath: join(app.getPath('documents'), isRefused(cleaned) ? `${hash.slice(0, 12)}.pdf` : cleaned.fileName),
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      });
      if (canceled || filePath === '') return { saved: false };
      await writeFile(filePath, pdf);
      return { saved: true };
    },
  } satisfies Partial<CallHandlers>;
}

const FETCH_MS = 30_000;

/** A failure with a code that has a sentence of its own is told by that. */
function whyNot(error: unknown): Refusal {
  const code = error instanceof WorldFailed && REFUSALS.find((known) => known === error.code);
  if (code) return { refused: code };
  if (error instanceof WorldFailed && error.code === 'HUB_UNREACHABLE') return { refused: 'OFFLINE' };
  throw error;
}
