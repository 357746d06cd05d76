import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '../../shared/base/clock.ts';
import type { Logger } from '../../shared/base/logger.ts';
import { WorldFailed } from '../../shared/base/result.ts';
import { type Translate, translatorFor } from '../../shared/i18n/translate.ts';
import { DEFAULT_HUB_PORT } from '../../shared/room/address.ts';
import { ArchiveFailed } from '../archive/failures.ts';
import { type Hub, startHub } from '../hub/hub.ts';
import type { HubEvent } from '../hub/hubEvents.ts';
import { HubFailed } from '../hub/hubFailed.ts';
import { environmentLanguage } from './language.ts';

interface HubArguments {
  readonly directory: string;
  readonly host: string | null;
  readonly port: number;
  readonly pairing: boolean;
  readonly json: boolean;
}

/**
 * `plenum hub`: runs a hub until SIGTERM or SIGINT. Prints what a person needs to pair the
 * first terminal, or with `--json` one object per line. Answers the exit code: 0 stopped cleanly, 1 it could not start, 2 wrong arguments.
 */
export async function hubCommand(args: readonly string[]): Promise<number> {
  const t = translatorFor(environmentLanguage());
  const parsed = parse(args, t);
  if (typeof parsed === 'string') {
    process.stderr.write(`${parsed}\n${t('cli.usage', { port: DEFAULT_HUB_PORT })}\n`);
    return 2;
  }
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const announce = (event: HubEvent) => print(parsed.json ? JSON.stringify(event) : sentenceOf(event, t));
  try {
    const { directory, port, pairing, host } = parsed;
    const hub = await startHub({ directory, port, pairing, announce, logger: stderrLogger, ...(host === null ? {} : { host }) });
    offerOnRequest(hub);
    await stopSignal();
    if (!parsed.json) print(t('cli.stopping'));
    await hub.close();
    if (!parsed.json) print(t('cli.stopped'));
    return 0;
  } catch (error) {
    if (!(error instanceof WorldFailed)) throw error;
    process.stderr.write(`${failureSentence(error, t)}\n`);
    return 1;
  }
}

const VALUED = ['--data', '--host', '--port'] as const;
const FLAGS = ['--pairing', '--json'] as const;

/** The arguments, or the sentence that says what is wrong with them. */
function parse(args: readonly string[], t: Translate): HubArguments | string {
  const values = new Map<string, string>();
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (VALUED.some((name) => name === argument)) {
      index += 1;
      values.set(argument, args[index] ?? '');
    } else if (FLAGS.some((name) => name === argument)) values.set(argument, '');
    else return t('cli.wrongArgument', { argument });
  }
  const directory = values.get('--data') ?? '';
  if (directory === '') return t('cli.dataMissing');
  const port = values.get('--port') ?? String(DEFAULT_HUB_PORT);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return t('cli.badPort', { value: port });
  return {
    directory: resolve(directory),
    host: values.get('--host') ?? null,
    port: Number(port),
    pairing: values.has('--pairing'),
    json: values.has('--json'),
  };
}

function sentenceOf(event: HubEvent, t: Translate): string {
  switch (event.event) {
    case 'listening':
      return [
        ...event.addresses.map((address) => t('cli.address', { address })),
        t('cli.fingerprint', { fingerprint: event.fingerprint }),
      ].join('\n');
    case 'pairingCode':
      return t('cli.pairingCode', { code: event.code, minutes: Math.round((event.expiresAtMs - systemClock.nowMs()) / 60_000) });
    case 'digits':
      return t('cli.digits', { digits: event.digits, terminal: event.terminal });
    case 'paired':
      return t('cli.paired', { label: event.label, terminal: event.terminal });
  }
}

function failureSentence(error: WorldFailed, t: Translate): string {
  if (error instanceof ArchiveFailed) return t(`archive.${error.code}`, error.detail);
  if (error instanceof HubFailed) return t(`hub.${error.code}`, error.detail);
  return t('cli.failed', { what: error.message });
}

/** A line "code" on standard input asks for a fresh pairing code. */
function offerOnRequest(hub: Hub): void {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => void (line.trim() === 'code' && hub.offerConsolePairing()));
  // Standard input must not keep a hub alive that was told to stop, nor end one that runs as a service without any.
  process.stdin.unref?.();
}

function stopSignal(): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop());
  });
}

/** What goes wrong, on standard error: one line each, with the cause's stack where there is one. */
const stderrLogger: Logger = {
  info: () => {},
  warn: (message, detail, cause) => complain('warning', message, detail, cause),
  error: (message, detail, cause) => complain('error', message, detail, cause),
};

function complain(weight: string, message: string, detail: Parameters<Logger['warn']>[1], cause: unknown): void {
  const facts = detail && Object.keys(detail).length > 0 ? ` ${JSON.stringify(detail)}` : '';
  const why = cause instanceof Error ? `\n${cause.stack ?? cause.message}` : '';
  process.stderr.write(`${weight}: ${message}${facts}${why}\n`);
}
