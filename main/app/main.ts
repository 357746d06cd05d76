import { join } from 'node:path';
import { app, type BrowserWindow, dialog, protocol } from 'electron';
import { systemClock } from '../../shared/base/clock.ts';
import { isRefused } from '../../shared/base/result.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import { openDoors } from '../ipc/openDoors.ts';
import { Terminal } from '../terminal/terminal.ts';
import { appProtocol } from './appProtocol.ts';
import { readCommandLine } from './commandLine.ts';
import { HubHost } from './hubHost.ts';
import { fileLogger } from './logger.ts';
import { setMenu } from './menu.ts';
import { paperProtocol } from './paperProtocol.ts';
import { endOnUncaught, explainStart } from './trouble.ts';
import { openWindow, ownAddress } from './window.ts';

protocol.registerSchemesAsPrivileged([
  { scheme: 'plenum', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
  { scheme: 'paper', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: true } },
]);
const devUrl = app.isPackaged ? undefined : process.env.PLENUM_DEV_URL;
// The room's network is the hub's, over sockets of this program's own. What Chromium would send goes to a proxy that is not there:
// the content policy stops everything but WebRTC, which it does not name.
if (devUrl) app.commandLine.appendSwitch('no-proxy-server');
else {
  app.commandLine.appendSwitch('proxy-server', 'socks5://127.0.0.1:1');
  app.commandLine.appendSwitch('proxy-bypass-list', '<-loopback>');
}
app.commandLine.appendSwitch('disable-background-networking');

// One program a data folder: a second one shows the first one's window and ends.
if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
else app.exit(0);

function run(): void {
  const options = readCommandLine(process.argv.slice(1));
  const folder = app.getPath('userData');
  const log = join(folder, 'logs', 'plenum.log');
  const logger = fileLogger(log);
  const trouble = { logger, log, folder };
  endOnUncaught(trouble, options.isKiosk);
  try {
    openTerminal();
  } catch (error) {
    explainStart(error, trouble);
  }

  function openTerminal(): void {
    let window: BrowserWindow | null = null;
    const roomHost = new HubHost({
      directory: join(folder, 'hub'),
      port: options.hostPort,
      log: join(folder, 'logs', 'hub.log'),
      logger,
      language: () => terminal.state.language,
    });
    const terminal = new Terminal({
      folder: join(folder, 'terminal'),
      logger,
      isKiosk: options.isKiosk,
      hubAddress: options.hubAddress,
      roomHost,
      clock: systemClock,
      random: Math.random,
    });
    const devUrl = app.isPackaged ? undefined : process.env.PLENUM_DEV_URL;
    setMenu(devUrl !== undefined);
    protocol.handle('plenum', appProtocol(join(import.meta.dirname, '..', 'renderer')));
    protocol.handle('paper', paperProtocol(terminal.reader));
    openDoors({ terminal, logger, window: () => window, ownAddress: ownAddress(devUrl) });

    const background = BACKGROUND[terminal.state.theme];
    window = openWindow({ isKiosk: options.isKiosk, background, logger, devUrl });
    window.once('closed', () => {
      window = null;
    });
    showSeat(window, terminal.state);
    terminal.onState((state) => window && showSeat(window, state));
    app.on('second-instance', () => {
      window?.restore();
      window?.focus();
    });
    app.on('window-all-closed', () => app.quit());
    endInOrder(terminal, roomHost);

    terminal.start().catch((error: unknown) => {
      logger.error('the room hosted here did not open', {}, error);
      tellHostFailure(window, terminal.state, error);
    });
    if (options.pair && terminal.state.pairing.state === 'unpaired') pair(options.pair.address, options.pair.code);

    function pair(address: string, code: string): void {
      terminal.pairing.pair(address, code).then(
        (answer) => isRefused(answer) && logger.warn('pairing from the command line was refused', { refused: answer.refused }),
        (error: unknown) => logger.error('pairing from the command line failed', {}, error),
      );
    }
  }

  /** Lets the terminal, and the room if it is hosted here, end in good order before the program does. */
  function endInOrder(terminal: Terminal, roomHost: HubHost): void {
    let isEnded = false;
    app.on('before-quit', (event) => {
      if (isEnded) return;
      event.preventDefault();
      isEnded = true;
      terminal
        .stop()
        .then(() => roomHost.stop())
        .catch((error: unknown) => logger.error('the terminal did not end in order', {}, error))
        .finally(() => app.exit(0));
    });
  }
}

/** The colours of renderer/ui/theme.css behind the first paint, so that nothing flashes. */
const BACKGROUND = { light: '#eef2f4', dark: '#0e1619' } as const;

function showSeat(window: BrowserWindow, { pairing }: TerminalState): void {
  const title = pairing.state === 'paired' && pairing.label !== '' ? `Plenum – ${pairing.label}` : 'Plenum';
  if (!window.isDestroyed() && window.getTitle() !== title) window.setTitle(title);
}

function tellHostFailure(window: BrowserWindow | null, { language }: TerminalState, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const t = translatorFor(language);
  if (window)
    void dialog.showMessageBox(window, { type: 'error', title: t('app.host.title'), message: t('app.host.title'), detail: message });
}
