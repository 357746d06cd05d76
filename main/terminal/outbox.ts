import type { Clock } from '../../shared/base/clock.ts';
import { type MeetingId, newId, type PersonId, type VoteId } from '../../shared/base/ids.ts';
import type { Logger } from '../../shared/base/logger.ts';
import { isRefused, type Refusal, WorldFailed } from '../../shared/base/result.ts';
import type { PendingBallot } from '../../shared/ipc/terminalState.ts';
import type { Receipt } from '../../shared/room/calls.ts';
import type { HubAnswer, HubCalls } from './hubCalls.ts';
import type { KeptBallot } from './replica/ballots.ts';
import type { Replica } from './replica/replica.ts';

export interface OutboxOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly ballots: Replica['ballots'];
  readonly call: HubCalls['call'];
  /** Who is signed in here, and whether the hub can be reached. */
  readonly person: () => PersonId | null;
  readonly isOnline: () => boolean;
  /** Runs something whose failure is only logged. */
  readonly inBackground: (what: string, work: Promise<unknown>) => void;
  readonly onChange: () => void;
  readonly onDiskFull: () => void;
}

/**
 * Ballots on their way (T10): on the disk before they are sent, sent under one key until the hub answers, through cuts and restarts,
 * one after the other in the order in which they were pressed, and only while their person is signed in here.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  #person: PersonId | null = null;
  #ballots: KeptBallot[] = [];
  #lastOrdinal: number;
  #isSending = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#lastOrdinal = options.ballots.lastOrdinal();
  }

  /** Ballots of the person signed in, newest last. */
  get ballots(): readonly PendingBallot[] {
    return this.#ballots.map(({ key: _key, ordinal: _ordinal, person: _person, ...ballot }) => ballot);
  }

  /** Takes a press in. The outcome shows in {@link Outbox.ballots}. */
  cast(meeting: MeetingId, vote: VoteId, option: string): Record<never, never> | Refusal {
    const person = this.#options.person();
    if (!person) return { refused: 'NOT_SIGNED_IN' };
    this.#lastOrdinal += 1;
    const unanswered = { state: 'sending', recordedAtMs: null, code: null, refused: null } as const;
    const pressed = { key: newId(), ordinal: this.#lastOrdinal, meeting, person, vote, option, pressedAtMs: this.#options.clock.nowMs() };
    this.#keep({ ...pressed, ...unanswered });
    this.#sendSoon();
    return {};
  }

  /** Somebody else, or nobody, is signed in. */
  personChanged(): void {
    this.#person = this.#options.person();
    this.#ballots = this.#person ? [...this.#options.ballots.list(this.#person)] : [];
    this.#options.onChange();
    this.#sendSoon();
  }

  /** Sends what is not answered yet. Called whenever the hub may be reached again; runs once at a time. */
  async sendWaiting(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    clearTimeout(this.#retry);
    try {
      for (let next = this.#next(); next; next = this.#next()) if (!(await this.#send(next))) break;
    } finally {
      this.#isSending = false;
    }
    if (this.#next()) this.#retry = setTimeout(() => this.#sendSoon(), RETRY_MS);
  }

  stop(): void {
    clearTimeout(this.#retry);
  }

  /** Asks the hub what it has recorded of this person in a meeting, so that receipts are seen again at another seat or after a lost cache. */
  async refill(meeting: MeetingId): Promise<void> {
    const person = this.#options.person();
    if (!person) return;
    // First what is on its way: its receipts come as answers.
    await this.sendWaiting();
    const answer = await this.#options.call('vote.myReceipts', { meeting });
    if (isRefused(answer) || this.#options.person() !== person) return;
    for (const receipt of answer.receipts) if (!this.#isKnown(receipt)) this.#addReceipt(meeting, person, receipt);
  }

  #sendSoon(): void {
    this.#options.inBackground('sending ballots', this.sendWaiting());
  }

  #next(): KeptBallot | null {
    if (!this.#options.isOnline() || this.#options.person() !== this.#person) return null;
    return this.#ballots.find((ballot) => ballot.state === 'sending') ?? null;
  }

  /** Sends one ballot and keeps the answer. False when it has to wait for a better moment. */
  async #send(ballot: KeptBallot): Promise<boolean> {
    const { meeting, vote, option, key } = ballot;
    const answer = await this.#answerTo({ meeting, vote, option }, key);
    if (isRefused(answer)) {
      if (WAITS_FOR.has(answer.refused)) return false;
      this.#keep({ ...ballot, state: 'refused', refused: answer.refused });
    } else this.#keep({ ...ballot, state: 'recorded', recordedAtMs: answer.recordedAtMs, code: answer.code });
    return true;
  }

  async #answerTo(args: { meeting: MeetingId; vote: VoteId; option: string }, key: string): Promise<HubAnswer<'vote.cast'>> {
    try {
      return await this.#options.call('vote.cast', args, { key });
    } catch (error) {
      if (!(error instanceof WorldFailed)) throw error;
      this.#options.logger.error('the answer to a ballot is not understood; it will be sent again', { vote: args.vote }, error);
      return { refused: 'UNANSWERED' };
    }
  }

  #isKnown(receipt: Receipt): boolean {
    return this.#ballots.some(({ vote, state, code }) => code === receipt.code || (state === 'sending' && vote === receipt.vote));
  }

  #addReceipt(meeting: MeetingId, person: PersonId, receipt: Receipt): void {
    this.#lastOrdinal += 1;
    const { vote, option, recordedAtMs, code } = receipt;
    const pressed = { key: newId(), ordinal: this.#lastOrdinal, meeting, person, vote, option, pressedAtMs: recordedAtMs };
    this.#keep({ ...pressed, state: 'recorded', recordedAtMs, code, refused: null });
  }

  /**
   * Keeps a ballot on the disk and in the list. On a full disk it is sent all the same: its idempotency key lives as long as the
   * program, and what the hub recorded can be asked for. Nobody loses a vote to a full disk.
   */
  #keep(ballot: KeptBallot): void {
    try {
      this.#options.ballots.keep(ballot);
    } catch (error) {
      if (!(error instanceof WorldFailed)) throw error;
      this.#options.logger.error('a ballot could not be kept on this terminal', { vote: ballot.vote }, error);
      this.#options.onDiskFull();
    }
    if (ballot.person !== this.#person) return;
    this.#ballots = [...this.#ballots.filter(({ key }) => key !== ballot.key), ballot].sort((left, right) => left.ordinal - right.ordinal);
    this.#options.onChange();
  }
}

const RETRY_MS = 2_000;

/** Not a "no" to the ballot: the way to the hub or the session is missing, the terminal was too quick, or the hub failed at it. */
const WAITS_FOR: ReadonlySet<string> = new Set(['OFFLINE', 'UNANSWERED', 'NOT_SIGNED_IN', 'TOO_FAST', 'DISK_FULL', 'HUB_FAILED']);
