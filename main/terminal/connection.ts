import type { Clock } from '../../shared/base/clock.ts';
import type { Logger } from '../../shared/base/logger.ts';
import type { ConnectionState } from '../../shared/ipc/terminalState.ts';
import type { HubAddress } from '../../shared/room/address.ts';
import { type HubFrame, hubFrameSchema, type TreeHead } from '../../shared/room/frames.ts';
import { greetHub, type Welcome } from './greeting.ts';
import { checkHead, type HeadVerdict } from './heads.ts';
import type { HubCalls } from './hubCalls.ts';
import type { TerminalKeys } from './keys.ts';
import type { Link, Message } from './link.ts';
import { WrongHub } from './pinnedSocket.ts';

export interface ConnectionOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** 0 ≤ x < 1, for the jitter of reconnecting. */
  readonly random: () => number;
  readonly keys: TerminalKeys;
  readonly calls: HubCalls;
  /** Where to dial; asked before each try. */
  readonly address: () => HubAddress;
  readonly onState: (state: ConnectionState) => void;
  /** The hub let this terminal in and its log was checked. Releasing the calls is the listener's to do. */
  readonly onWelcome: (welcome: Welcome) => void;
  /** The hub does not let this terminal in any more, or never did. */
  readonly onShutOut: () => void;
  readonly onFrame: (frame: HubFrame) => void;
  readonly onBinary: (bytes: Uint8Array) => void;
}

/** The one connection to the hub: dials, proves, checks the hub's log, and dials again for as long as it takes (T2–T4). */
export class HubConnection {
  readonly #options: ConnectionOptions;
  #state: ConnectionState;
  #link: Link | null = null;
  #isStopped = true;
  #retry: NodeJS.Timeout | undefined;
  #failures = 0;
  /** The newest head that is still to be checked; heads are checked one after the other. */
  #uncheckedHead: TreeHead | null = null;
  #isChecking = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#state = { state: 'offline', sinceMs: options.clock.nowMs() };
  }

  get state(): ConnectionState {
    return this.#state;
  }

  start(): void {
    if (!this.#isStopped) return;
    this.#isStopped = false;
    this.#failures = 0;
    this.#become('connecting');
    void this.#dial();
  }

  /** Sends one binary frame at the end of this turn of the event loop. Dropped where there is no connection. */
  sendBinary(frame: Uint8Array): void {
    this.#link?.send(frame);
  }

  /** Ends the connection and every call under way. May be started again. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    this.#drop();
    this.#options.calls.abandon();
    this.#become('offline');
  }

  async #dial(): Promise<void> {
    const { hub } = this.#options.keys;
    if (!hub) return;
    try {
      const greeting = await greetHub(this.#options.address(), hub, this.#options.keys.key);
      if (this.#isStopped) return greeting.link.close();
      if ('welcome' in greeting) await this.#enter(greeting.link, greeting.welcome);
      else this.#refused(greeting.link, greeting.refused);
    } catch (error) {
      if (this.#isStopped) return;
      if (error instanceof WrongHub) this.#end({ state: 'wrongHub', sinceMs: this.#options.clock.nowMs(), why: 'fingerprint' });
      else this.#lose(error instanceof Error ? error.message : String(error));
    }
  }

  /** Listens to a hub that let this terminal in, and is online once the hub's log has been checked. */
  async #enter(link: Link, welcome: Welcome): Promise<void> {
    const { calls, onWelcome } = this.#options;
    this.#link = link;
    calls.attach((text) => link.send(text));
    link.onClose((why) => this.#link === link && this.#lose(why));
    link.listen((message) => this.#link === link && this.#receive(message));
    const verdict = await this.#check(welcome.head);
    if (this.#link !== link) return;
    if (verdict === 'rolledBack') return this.#rolledBack();
    if (verdict === 'unproved') return this.#lose('the hub did not prove its log');
    this.#keepHead(welcome.head);
    this.#failures = 0;
    this.#become('online');
    onWelcome(welcome);
  }

  #receive(message: Message): void {
    const { calls, logger, onBinary, onFrame } = this.#options;
    if (typeof message !== 'string') {
      onBinary(message);
      return;
    }
    const frame = hubFrameSchema.safeParse(parseJson(message)).data;
    if (!frame) logger.warn('a frame of the hub is not understood', { characters: message.length });
    else if (frame.type === 'answer' || frame.type === 'refusal') calls.settle(frame);
    else if (frame.type === 'head') void this.#follow(frame.head);
    else onFrame(frame);
  }

  async #follow(head: TreeHead): Promise<void> {
    this.#uncheckedHead = head;
    if (this.#isChecking) return;
    this.#isChecking = true;
    try {
      await this.#checkNewest();
    } finally {
      this.#isChecking = false;
    }
  }

  async #checkNewest(): Promise<void> {
    while (this.#uncheckedHead && this.#state.state === 'online') {
      const head = this.#uncheckedHead;
      this.#uncheckedHead = null;
      const verdict = await this.#check(head);
      if (verdict === 'rolledBack') this.#rolledBack();
      if (verdict === 'grown') this.#keepHead(head);
    }
  }

  #check(head: TreeHead): Promise<HeadVerdict> {
    const { calls, keys } = this.#options;
    return checkHead(head, keys, (fromSize, toSize) => calls.call('log.proveConsistency', { fromSize, toSize }));
  }

  #keepHead(head: TreeHead): void {
    try {
      this.#options.keys.keepHead(head);
    } catch (error) {
      // The head stays known while the program runs; a full disk is no reason to leave the meeting.
      this.#options.logger.error('a head of the log was not written down', { size: head.size }, error);
    }
  }

  #rolledBack(): void {
    this.#end({ state: 'wrongHub', sinceMs: this.#options.clock.nowMs(), why: 'rolledBack' });
  }

  #refused(link: Link, code: string): void {
    link.close();
    if (SHUT_OUT.has(code)) {
      this.#end({ state: 'revoked', sinceMs: this.#options.clock.nowMs() });
      this.#options.onShutOut();
    } else if (code === 'TERMINAL_PENDING') this.#retryIn(PENDING_MS);
    else this.#lose(code);
  }

  #lose(why: string): void {
    this.#drop();
    if (this.#state.state === 'online') this.#options.logger.info('the hub is out of reach', { why });
    this.#become('offline');
    this.#retryIn(retryDelayMs(this.#failures, this.#options.random()));
    this.#failures += 1;
  }

  #retryIn(delayMs: number): void {
    clearTimeout(this.#retry);
    if (!this.#isStopped) this.#retry = setTimeout(() => void this.#dial(), delayMs);
  }

  /** Never to be tried again by itself: a person has to look. */
  #end(state: ConnectionState): void {
    this.#options.logger.warn('the connection to the hub ends for good', { state: state.state });
    this.stop();
    this.#state = state;
    this.#options.onState(state);
  }

  #drop(): void {
    const link = this.#link;
    this.#link = null;
    this.#uncheckedHead = null;
    if (!link) return;
    link.close();
    this.#options.calls.detach();
  }

  #become(name: 'connecting' | 'online' | 'offline'): void {
    if (this.#state.state === name) return;
    this.#state = { state: name, sinceMs: this.#options.clock.nowMs() };
    this.#options.onState(this.#state);
  }
}

const SHUT_OUT: ReadonlySet<string> = new Set(['NOT_PAIRED', 'TERMINAL_REVOKED', 'BAD_PROOF']);
/** How often a terminal asks whether the secretary has let it in meanwhile. */
const PENDING_MS = 2_000;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;

/** Within 250 ms after a cut, then twice as long each time up to 5 s; the random part keeps 200 seats from knocking at once (SYNC.md). */
export function retryDelayMs(failures: number, random: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 10)) * (0.2 + 0.8 * random);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
