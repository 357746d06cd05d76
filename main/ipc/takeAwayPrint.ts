import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BrowserWindow, session } from 'electron';
import type { Refusal } from '../../shared/base/result.ts';
import { APP_ORIGIN } from '../../shared/ipc/bridge.ts';
import type { RefusalCode } from '../../shared/room/refusals.ts';

export interface PrintOrder {
  /** Holds `1.jpg` … `<pictures>.jpg`, one for each sheet, upright. */
  readonly folder: string;
  readonly pictures: number;
  /** What the printer's queue shows. */
  readonly title: string;
  /** On a kiosk nobody can leave the program for a dialog: the default printer prints at once. */
  readonly isSilent: boolean;
}

/** Whether this computer has a printer at all. */
export async function hasPrinter({ webContents }: BrowserWindow): Promise<boolean> {
  return (await webContents.getPrintersAsync()).length > 0;
}

/**
 * Prints pictures of pages from a hidden window: one sheet each, without scripts and without Chromium's PDF viewer. The window reads
 * them from a session of its own that serves nothing else. `printed: false` when the person cancelled the system's dialog.
 */
export async function printPictures(order: PrintOrder): Promise<{ readonly printed: boolean } | Refusal<RefusalCode>> {
  const partition = session.fromPartition('printing');
  partition.protocol.handle('plenum', (request) => answer(new URL(request.url).pathname, order));
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: partition, sandbox: true, javascript: false, contextIsolation: true, nodeIntegration: false },
  });
  try {
    // Resolves when the pictures have been loaded as well.
    await window.loadURL(`${APP_ORIGIN}/print`);
    return await print(window, order.isSilent);
  } finally {
    window.destroy();
    partition.protocol.unhandle('plenum');
  }
}

async function answer(path: string, { folder, pictures, title }: PrintOrder): Promise<Response> {
  if (path === '/print')
    return new Response(printedPage(pictures, title), { headers: { 'content-type': 'text/html; charset=utf-8', ...ONLY_PICTURES } });
  const number = Number(/^\/(\d+)\.jpg$/.exec(path)?.[1]);
  if (!(number >= 1 && number <= pictures)) return new Response(null, { status: 404 });
  const picture = await readFile(join(folder, `${number}.jpg`));
  return new Response(new Uint8Array(picture), { headers: { 'content-type': 'image/jpeg' } });
}

const ONLY_PICTURES = { 'content-security-policy': "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'" };

/** One picture a sheet, as large as the sheet lets it, whatever paper is in the printer. */
function printedPage(pictures: number, title: string): string {
  const sheets = Array.from({ length: pictures }, (_, index) => `<img src="/${index + 1}.jpg" alt="">`).join('');
  return `<!doctype html><meta charset="utf-8"><title>${escaped(title)}</title><style>
    @page { margin: 0 }
    html, body { margin: 0 }
    img { display: block; width: 100vw; height: 100vh; object-fit: contain; break-after: page; break-inside: avoid }
    img:last-child { break-after: auto }
  </style>${sheets}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function print({ webContents }: BrowserWindow, isSilent: boolean): Promise<{ readonly printed: boolean } | Refusal<RefusalCode>> {
  return new Promise((resolve) => {
    webContents.print({ silent: isSilent, printBackground: true, margins: { marginType: 'none' } }, (isDone, why) => {
      if (isDone) resolve({ printed: true });
      else resolve(/cancel/i.test(why) ? { printed: false } : { refused: 'PRINT_FAILED' });
    });
  });
}
