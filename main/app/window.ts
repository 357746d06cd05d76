import { join } from 'node:path';
import { app, BrowserWindow, type Session } from 'electron';
import { APP_ORIGIN } from '../../shared/ipc/bridge.ts';

export interface WindowOptions {
  readonly isKiosk: boolean;
  readonly background: string;
  /** The development server's address; undefined in every build that people use. */
  readonly devUrl: string | undefined;
}

/** The terminal's one window: sandboxed, without network, navigation, new windows or permissions (SECURITY.md §5.1). */
export async function openWindow({ isKiosk, background, devUrl }: WindowOptions): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1_280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    show: false,
    kiosk: isKiosk,
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
  keepInPlace(window, devUrl);
  window.once('ready-to-show', () => window.show());
  await window.loadURL(devUrl ?? `${APP_ORIGIN}/index.html`);
  return window;
}

/** Electron grants every permission unless told otherwise. */
function denyAll(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  session.on('will-download', (event) => event.preventDefault());
}

/** The window shows its own page and nothing else, whatever a paper or a script asks for. */
function keepInPlace(window: BrowserWindow, devUrl: string | undefined): void {
  const contents = window.webContents;
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  const own = devUrl ?? `${APP_ORIGIN}/`;
  contents.on('will-frame-navigate', (event) => {
    if (!event.url.startsWith(own) || !event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}
