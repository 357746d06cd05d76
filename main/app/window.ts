import { join } from 'node:path';
import { app, BrowserWindow, type Session } from 'electron';
import type { Logger } from '../../shared/base/logger.ts';
import { APP_ORIGIN } from '../../shared/ipc/bridge.ts';

export interface WindowOptions {
  readonly isKiosk: boolean;
  readonly background: string;
  readonly logger: Logger;
  /** The development server's address; undefined in every build that people use. */
  readonly devUrl: string | undefined;
}

/** What the address of our own page begins with. */
export function ownAddress(devUrl: string | undefined): string {
  return devUrl ?? `${APP_ORIGIN}/`;
}

/** Opens the terminal's one window: sandboxed, without network, navigation, new windows or permissions (SECURITY.md §5.1). */
export function openWindow({ isKiosk, background, logger, devUrl }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1_280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    show: false,
    kiosk: isKiosk,
    title: 'Plenum',
    autoHideMenuBar: true,
    backgroundColor: background,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      // A seat in the background still receives strokes and votes at full pace.
      backgroundThrottling: false,
    },
  });
  denyAll(window.webContents.session);
  keepInPlace(window, ownAddress(devUrl));
  reviveAfterCrash(window, logger);
  keepErrorsOf(window, logger);
  // The title is the seat's, set by us.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  window.loadURL(devUrl ?? `${APP_ORIGIN}/index.html`).catch((error: unknown) => logger.error('the page did not load', {}, error));
  return window;
}

/** An error on a screen is in the technician's log too. Electron before 35 tells level and text as arguments of their own. */
function keepErrorsOf(window: BrowserWindow, logger: Logger): void {
  window.webContents.on('console-message', (event, level, message) => {
    const isError = 'level' in event && event.level ? event.level === 'error' : level === ERROR_LEVEL;
    if (isError) logger.error('the window reported an error', { text: String(event.message ?? message).slice(0, 2_000) });
  });
}

const ERROR_LEVEL = 3;

/** Electron grants every permission unless told otherwise. */
function denyAll(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  session.on('will-download', (event) => event.preventDefault());
}

/** The window shows its own page and nothing else, whatever a paper or a script asks for. */
function keepInPlace(window: BrowserWindow, own: string): void {
  const contents = window.webContents;
  // Otherwise WebRTC sends datagrams past every proxy (see main.ts).
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!event.url.startsWith(own) || !event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}

const REVIVALS = 3;
const REVIVALS_WITHIN_MS = 60_000;

/** A page that died is loaded again: whoever sits there must not need a technician. One that dies at once each time stays down. */
function reviveAfterCrash(window: BrowserWindow, logger: Logger): void {
  let revivedAtMs: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    logger.error('the page is gone', { reason, exitCode });
    if (reason === 'clean-exit') return;
    const nowMs = performance.now();
    revivedAtMs = [...revivedAtMs.filter((atMs) => nowMs - atMs < REVIVALS_WITHIN_MS), nowMs];
    if (revivedAtMs.length <= REVIVALS && !window.isDestroyed()) window.webContents.reload();
  });
}
