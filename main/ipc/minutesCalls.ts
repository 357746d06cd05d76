import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { isRefused, WorldFailed } from '../../shared/base/result.ts';
import { cleanFileName } from '../../shared/meeting/fileNames.ts';
import { REFUSALS, type RefusalCode } from '../../shared/room/refusals.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CallHandlers } from './callHandlers.ts';

/** The approved minutes as a file of the person's own. */
export function minutesCalls(terminal: Terminal, window: () => BrowserWindow | null) {
  return {
    'minutes.savePdf': async ({ hash, fileName }) => {
      const parent = window();
      if (!parent) return { saved: false };
      const cleaned = cleanFileName(fileName);
      // Loaded on need: the texts of all screens are no use to a terminal that starts.
      const { translatorFor } = await import('../../shared/i18n/translate.ts');
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: translatorFor(terminal.state.language)('app.saveMinutes'),
        defaultPath: join(app.getPath('documents'), isRefused(cleaned) ? `${hash.slice(0, 12)}.pdf` : cleaned.fileName),
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      });
      if (canceled || filePath === '') return { saved: false };
      try {
        await writeFile(filePath, await terminal.reader.readWhole({ kind: 'minutes', hash }, AbortSignal.timeout(SAVE_MS)));
        return { saved: true };
      } catch (error) {
        const code = error instanceof WorldFailed && REFUSALS.find((known) => known === error.code);
        if (!code) throw error;
        return { refused: code satisfies RefusalCode };
      }
    },
  } satisfies Partial<CallHandlers>;
}

const SAVE_MS = 30_000;
