import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { Logger } from '../../shared/base/logger.ts';
import { isRefused, WorldFailed } from '../../shared/base/result.ts';
import { PASSED_ON, type PassedOnName, type TerminalCallName } from '../../shared/ipc/calls.ts';
import { CALL_CHANNEL, type CallReply, DOCUMENT_CHANNEL, STATE_CHANNEL } from '../../shared/ipc/channels.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CallHandlers } from './callHandlers.ts';
import { DocumentPorts } from './documentPorts.ts';
import { checkCall, isOurPage, type Sender } from './door.ts';
import { importCalls } from './importCalls.ts';
import { minutesCalls } from './minutesCalls.ts';
import { peopleCalls } from './peopleCalls.ts';
import { searchCalls } from './searchCalls.ts';
import { sessionCalls } from './sessionCalls.ts';
import { takeAwayCalls } from './takeAwayCalls.ts';
import { terminalCalls } from './terminalCalls.ts';
import { windowCalls } from './windowCalls.ts';

export interface DoorOptions {
  readonly terminal: Terminal;
  readonly logger: Logger;
  readonly window: () => BrowserWindow | null;
  /** What our page's address begins with. */
  readonly ownAddress: string;
}

/** Opens the main process to its window: calls, state, documents. Each message's sender is looked at first (SECURITY.md §5.1 no. 17). */
export function openDoors({ terminal, logger, window, ownAddress }: DoorOptions): void {
  const handlers: CallHandlers = {
    ...terminalCalls(terminal),
    ...sessionCalls(terminal),
    ...searchCalls(terminal),
    ...importCalls(terminal),
    ...peopleCalls(),
    ...minutesCalls(terminal, window),
    ...takeAwayCalls(terminal, window, logger),
    ...windowCalls(window),
  };
  const isAllowed = (event: IpcMainEvent | IpcMainInvokeEvent) => {
    const isOurs = isOurPage(senderOf(event), ownAddress);
    if (!isOurs) logger.warn('a message from a foreign page was not listened to', { url: event.senderFrame?.url ?? '' });
    return isOurs;
  };

  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, args: unknown): Promise<CallReply> => {
    if (!isAllowed(event)) return { refused: 'NOT_ALLOWED' };
    const checked = checkCall(name, args);
    if (isRefused(checked)) return checked;
    try {
      const answer = await answerTo(checked.name, checked.args, handlers, terminal);
      return isRefused(answer) ? answer : { answer };
    } catch (error) {
      logger.error(`${checked.name} failed`, {}, error);
      return { failed: told(checked.name, error) };
    }
  });

  const listening = new Set<WebContents>();
  const ports = new Map<WebContents, DocumentPorts>();
  terminal.onState((state) => {
    for (const contents of listening) contents.send(STATE_CHANNEL, state);
  });
  ipcMain.on(STATE_CHANNEL, (event) => {
    if (!isAllowed(event)) return;
    const contents = event.sender;
    if (!listening.has(contents)) contents.once('destroyed', () => listening.delete(contents));
    listening.add(contents);
    contents.send(STATE_CHANNEL, terminal.state);
  });
  ipcMain.on(DOCUMENT_CHANNEL, (event, name: unknown) => {
    if (!isAllowed(event) || typeof name !== 'string' || name.length > LONGEST_NAME) return;
    const contents = event.sender;
    const known = ports.get(contents) ?? new DocumentPorts(terminal, contents);
    if (!ports.has(contents)) contents.once('destroyed', () => ports.delete(contents));
    ports.set(contents, known);
    known.open(name);
  });
}

const LONGEST_NAME = 120;
const PASSED: ReadonlySet<string> = new Set(PASSED_ON);

/** Own calls are answered here; the others go to the hub as they are. Arguments have been checked against the same table. */
function answerTo(name: PassedOnName | TerminalCallName, args: unknown, handlers: CallHandlers, terminal: Terminal): unknown {
  if (PASSED.has(name)) return terminal.call(name as PassedOnName, args as never);
  const handler = handlers[name as TerminalCallName];
  return handler(args as never);
}

function senderOf(event: IpcMainEvent | IpcMainInvokeEvent): Sender | null {
  const frame = event.senderFrame;
  return frame ? { url: frame.url, isTopFrame: frame.parent === null } : null;
}

/** What may cross of an error: what it is and what it says, with the call's name in front. Its cause and stack are in the log. */
function told(call: string, error: unknown): { name: string; message: string; code: string } {
  if (!(error instanceof Error)) return { name: 'Error', message: `${call}: ${String(error)}`, code: '' };
  const code = error instanceof WorldFailed ? error.code : 'code' in error ? String(error.code) : '';
  return { name: error.name, message: `${call}: ${error.message}`, code };
}
