import { assert } from '../../shared/base/assert.ts';
import { newId } from '../../shared/base/ids.ts';
import { isRefused, type Refusal, WorldFailed } from '../../shared/base/result.ts';
import { HUB_CALLS, type HubCallArgs, type HubCallName, type HubCallResult } from '../../shared/room/calls.ts';
import type { CallFrame, HubFrame } from '../../shared/room/frames.ts';

export type HubAnswer<Name extends HubCallName> = HubCallResult<Name> | Refusal;

export interface CallOptions<Name extends HubCallName> {
  /** The idempotency key, when the caller keeps it (a ballot). Otherwise one is made for calls that change something. */
  readonly key?: string;
  readonly timeoutMs?: number;
  /** Called at once when the answer arrives, before any frame behind it is looked at. */
  readonly onAnswer?: (answer: HubAnswer<Name>) => void;
}

/** The calls under way to the hub: their numbers, keys, time limits, and what becomes of them when the connection is cut (T5). */
export interface HubCalls {
  call<Name extends HubCallName>(name: Name, args: HubCallArgs<Name>, options?: CallOptions<Name>): Promise<HubAnswer<Name>>;
  /** The hub let this terminal in: `send` reaches it. Only calls of the connection itself are sent until {@link HubCalls.release}. */
  attach(send: (text: string) => void): void;
  /** The hub's log was checked. Sends again what waited for an answer when the connection was cut, unless `sameSession` is false. */
  release(sameSession: boolean): void;
  /** The connection is gone. */
  detach(): void;
  /** Nobody will answer any more: everything under way ends as it would at its time limit. */
  abandon(): void;
  settle(frame: HubFrame & { type: 'answer' | 'refusal' }): void;
}

export function hubCalls(): HubCalls {
  const pending = new Map<number, Pending>();
  let send: ((text: string) => void) | null = null;
  let isReleased = false;
  let lastId = 0;

  const finish = (id: number, answer: unknown) => {
    const waiting = pending.get(id);
    if (!waiting) return;
    pending.delete(id);
    clearTimeout(waiting.timer);
    waiting.onAnswer(answer);
  };
  const giveUp = (id: number) => finish(id, { refused: pending.get(id)?.changes ? 'UNANSWERED' : 'OFFLINE' });

  return {
    call(name, args, options = {}) {
      const definition = HUB_CALLS[name];
      if (!send || !(isReleased || BEFORE_RELEASE.has(name))) {
        options.onAnswer?.({ refused: 'OFFLINE' });
        return Promise.resolve({ refused: 'OFFLINE' });
      }
      const { promise, resolve, reject } = Promise.withResolvers<HubAnswer<typeof name>>();
      lastId += 1;
      const id = lastId;
      const frame: CallFrame = { type: 'call', id, name, args };
      if (definition.changes) frame.key = options.key ?? newId();
      const text = JSON.stringify(frame);
      const onAnswer = (answer: unknown) => {
        const checked = checkAnswer(name, answer);
        if (checked instanceof Error) return reject(checked);
        options.onAnswer?.(checked);
        resolve(checked);
      };
      const timer = setTimeout(() => giveUp(id), options.timeoutMs ?? SLOW_CALLS.get(name) ?? CALL_MS);
      pending.set(id, { text, changes: definition.changes, onAnswer, timer });
      send(text);
      return promise;
    },
    attach(next) {
      assert(send === null, 'hub calls: attached twice');
      send = next;
    },
    release(sameSession) {
      isReleased = true;
      for (const [id, { text }] of [...pending]) {
        if (sameSession) send?.(text);
        else giveUp(id);
      }
    },
    detach() {
      send = null;
      isReleased = false;
      for (const [id, { changes }] of [...pending]) if (!changes) giveUp(id);
    },
    abandon() {
      for (const id of [...pending.keys()]) giveUp(id);
    },
    settle(frame) {
      if (frame.type === 'answer') finish(frame.id, frame.result);
      else finish(frame.id, frame.detail ? { refused: frame.refused, detail: frame.detail } : { refused: frame.refused });
    },
  };
}

interface Pending {
  readonly text: string;
  readonly changes: boolean;
  readonly onAnswer: (answer: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

/** The proof that the hub's log continues is asked for before anything else is. */
const BEFORE_RELEASE: ReadonlySet<HubCallName> = new Set(['log.proveConsistency']);

/** Long enough for a cut, five seconds' delay of the next try, and the answer. */
const CALL_MS = 20_000;
/** These render or gather a whole meeting. */
const SLOW_CALLS: ReadonlyMap<HubCallName, number> = new Map([
  ['minutes.draft', 60_000],
  ['minutes.approve', 120_000],
  ['meeting.archive', 120_000],
]);

/** The answer, checked against the table of calls; a {@link WorldFailed} where the hub speaks another language. */
function checkAnswer<Name extends HubCallName>(name: Name, answer: unknown): HubAnswer<Name> | WorldFailed {
  if (isRefused(answer)) return answer;
  const parsed = HUB_CALLS[name].result.safeParse(answer);
  if (!parsed.success) return new WorldFailed('BAD_ANSWER', `${name}: the hub's answer is not understood`, parsed.error);
  return parsed.data as HubCallResult<Name>;
}
