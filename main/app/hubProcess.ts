import { WorldFailed } from '../../shared/base/result.ts';
import { isTextKey, type TextValues } from '../../shared/i18n/translate.ts';
import { type Hub, startHub } from '../hub/hub.ts';
import type { HubEvent } from '../hub/hubEvents.ts';
import { type FromHub, toHubSchema } from './hubMessages.ts';
import { fileLogger } from './logger.ts';
import { VettingOrders } from './vettingOrders.ts';

// The entry of the utility process in which a terminal hosts its room. The hub itself is the one that `plenum hub` starts.

let hub: Promise<Hub> | null = null;
const vettings = new VettingOrders(tell);

process.parentPort.on('message', ({ data, ports }) => {
  const message = toHubSchema.safeParse(data).data;
  if (message) vettings.take(message, ports);
  if (message?.type === 'start') hub ??= open(message.directory, message.port, message.log);
  if (message?.type === 'offerPairing') hub?.then((opened) => opened.offerConsolePairing()).catch(fail);
  if (message?.type === 'stop') void close();
});
// A service is ended by signals too, and must close the room in good order then.
process.once('SIGTERM', () => void close());

function open(directory: string, port: number, log: string): Promise<Hub> {
  const opened = startHub({ directory, port, logger: fileLogger(log), announce, vettingHost: vettings.host });
  opened.catch(fail);
  return opened;
}

async function close(): Promise<void> {
  try {
    await (await hub)?.close();
    tell({ type: 'stopped' });
  } catch (error) {
    fail(error);
  }
  process.exit(0);
}

function announce(event: HubEvent): void {
  if (event.event === 'listening') tell({ type: 'listening', port: event.port });
  if (event.event === 'pairingCode') tell({ type: 'pairingCode', code: event.code });
  if (event.event === 'digits') tell({ type: 'digits', digits: event.digits });
}

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof WorldFailed ? error.code : 'HUB_FAILED';
  const text = [`hub.${code}`, `archive.${code}`].find(isTextKey) ?? '';
  tell({ type: 'failed', code, message, text, detail: detailOf(error) });
}

function detailOf(error: unknown): TextValues {
  return error instanceof WorldFailed && 'detail' in error ? (error.detail as TextValues) : {};
}

function tell(message: FromHub): void {
  process.parentPort.postMessage(message);
}
