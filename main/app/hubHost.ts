import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { type UtilityProcess, utilityProcess } from 'electron';
import type { Logger } from '../../shared/base/logger.ts';
import { WorldFailed } from '../../shared/base/result.ts';
import { isTextKey, translatorFor } from '../../shared/i18n/translate.ts';
import type { Language } from '../../shared/ipc/terminalState.ts';
import type { HostedHub, RoomHost } from '../terminal/terminalOptions.ts';
import { type FromHub, fromHubSchema, type ToHub } from './hubMessages.ts';
import { VettingStarter } from './vettingStarter.ts';

export interface HubHostOptions {
  readonly directory: string;
  readonly port: number;
  /** The hub's own log file. */
  readonly log: string;
  readonly logger: Logger;
  readonly language: () => Language;
}

/** Runs the room's hub in a process of its own beside this terminal. A hub that dies is started again; the terminals come back by themselves. */
export class HubHost implements RoomHost {
  readonly #options: HubHostOptions;
  #running: Promise<RunningHub> | null = null;
  #isStopping = false;
  #restarts = 0;

  constructor(options: HubHostOptions) {
    this.#options = options;
  }

  async start(): Promise<HostedHub> {
    this.#isStopping = false;
    this.#running ??= this.#launch();
    try {
      const { heard, process, port } = await this.#running;
      return {
        address: `127.0.0.1:${port}`,
        pairingCode: async () => {
          // Codes and digits of before would be taken for those that come now.
          heard.forget();
          const code = heard.next('pairingCode');
          tell(process, { type: 'offerPairing' });
          return (await code).code;
        },
        digits: async () => (await heard.next('digits')).digits,
      };
    } catch (error) {
      this.#running = null;
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    const running = await this.#running?.catch(() => null);
    this.#running = null;
    if (!running) return;
    tell(running.process, { type: 'stop' });
    const impatience = setTimeout(() => running.process.kill(), STOP_MS);
    await running.ended;
    clearTimeout(impatience);
  }

  async #launch(): Promise<RunningHub> {
    const { directory, port, log, logger } = this.#options;
    const process = utilityProcess.fork(join(import.meta.dirname, 'hubProcess.js'), [], { serviceName: 'Plenum hub', stdio: 'ignore' });
    const heard = new Heard(logger, (failure) => this.#failure(failure));
    const vettings = new VettingStarter(process);
    process.on('message', (given) => {
      const message = heard.take(given);
      if (message) vettings.take(message);
    });
    const ended = once(process, 'exit').then(([code]) => {
      vettings.stop();
      heard.end();
      this.#ended(Number(code));
    });
    const listening = heard.next('listening');
    tell(process, { type: 'start', directory, port, log });
    try {
      return { process, heard, ended, port: (await listening).port };
    } catch (error) {
      process.kill();
      throw error;
    }
  }

  #ended(code: number): void {
    this.#running = null;
    if (this.#isStopping || this.#restarts >= RESTARTS) return;
    this.#options.logger.error('the hub process ended and is started again', { code });
    this.#restarts += 1;
    setTimeout(() => {
      if (!this.#isStopping) this.start().catch((error: unknown) => this.#options.logger.error('the hub did not start again', {}, error));
    }, RESTART_MS);
  }

  /** The failure with its sentence in the language of this terminal. */
  #failure({ code, message, text, detail }: FromHub & { type: 'failed' }): WorldFailed {
    const sentence = isTextKey(text) ? translatorFor(this.#options.language())(text, detail) : message;
    return new WorldFailed(code, sentence);
  }
}

const STOP_MS = 5_000;
const RESTART_MS = 1_000;
/** A hub that cannot stay up needs a person, not a tenth try. */
const RESTARTS = 5;
const ANSWER_MS = 30_000;

interface RunningHub {
  readonly process: UtilityProcess;
  readonly heard: Heard;
  readonly ended: Promise<void>;
  readonly port: number;
}

/** Messages of the hub process, by their type. The newest of each waits until somebody asks for it. */
class Heard {
  readonly #events = new EventEmitter();
  readonly #unread = new Map<string, FromHub>();
  readonly #logger: Logger;
  readonly #failureOf: (failed: FromHub & { type: 'failed' }) => WorldFailed;

  constructor(logger: Logger, failureOf: (failed: FromHub & { type: 'failed' }) => WorldFailed) {
    this.#logger = logger;
    this.#failureOf = failureOf;
  }

  /** The message, when it is understood. */
  take(message: unknown): FromHub | null {
    const heard = fromHubSchema.safeParse(message).data;
    if (heard?.type === 'failed') this.#logger.warn('the hub process failed', { code: heard.code, message: heard.message });
    if (!heard) this.#logger.warn('a message of the hub process is not understood');
    else if (!this.#events.emit(heard.type, heard)) this.#unread.set(heard.type, heard);
    return heard ?? null;
  }

  forget(): void {
    this.#unread.clear();
  }

  end(): void {
    this.#events.emit('failed', { type: 'failed', code: 'HUB_FAILED', message: 'The hub process ended.', text: '', detail: {} });
  }

  /** The next message of a type. Throws the hub's failure when it tells one first. */
  next<Type extends FromHub['type']>(type: Type): Promise<FromHub & { type: Type }> {
    const { promise, resolve, reject } = Promise.withResolvers<FromHub & { type: Type }>();
    const unread = this.#unread.get(type);
    if (unread) {
      this.#unread.delete(type);
      return Promise.resolve(unread as FromHub & { type: Type });
    }
    const failed = (message: FromHub & { type: 'failed' }) => reject(this.#failureOf(message));
    const timer = setTimeout(() => reject(new WorldFailed('HUB_FAILED', `The hub process did not say "${type}" in time.`)), ANSWER_MS);
    this.#events.once(type, resolve);
    this.#events.once('failed', failed);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#events.off(type, resolve).off('failed', failed);
    });
  }
}

function tell(process: UtilityProcess, message: ToHub): void {
  process.postMessage(message);
}
