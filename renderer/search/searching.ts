import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { RendererCallArgs, RendererCallResult } from '../../shared/ipc/calls.ts';

/** What is looked for, and where: in one meeting, or, with null, in all that the person may read. */
export type Ask = RendererCallArgs<'search.find'>;
export type Answer = RendererCallResult<'search.find'>;

export interface SearchState {
  /** What is wanted now; null while nothing is typed. */
  readonly ask: Ask | null;
  /** The last answer that belongs to what is wanted, perhaps to its first letters; null before the first, and after a refusal. */
  readonly answer: Answer | null;
  readonly refusal: Refusal | null;
  /** Whether the answer to exactly this is still to come. */
  readonly busy: boolean;
}

export interface Searching {
  current(): SearchState;
  subscribe(listener: () => void): () => void;
  /** Says what is wanted from now on. Asks at once when nothing is on its way; else when the answer is here, and then only for the newest wish. */
  want(ask: Ask | null): void;
  /** Asks again for what was refused. */
  retry(): void;
}

/**
 * Search as one types, held back by the answers themselves and not by a timer: a quick hub answers each letter, a slow one is never
 * asked twice at a time. An answer is shown while it fits what is wanted, so that an old one never covers a newer one.
 */
export function createSearching(find: (ask: Ask) => Promise<Answer | Refusal>): Searching {
  const listeners = new Set<() => void>();
  let state: SearchState = NOTHING;
  let isAsking = false;

  function show(next: SearchState): void {
    state = next;
    for (const listener of [...listeners]) listener();
  }

  async function askForNewest(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    try {
      while (state.ask && state.busy) {
        const asked: Ask = state.ask;
        take(asked, await find(asked));
      }
    } finally {
      isAsking = false;
    }
  }

  function take(asked: Ask, found: Answer | Refusal): void {
    const { ask } = state;
    if (!ask || !isFitting(asked, ask)) return;
    const busy = asked !== ask;
    if (isRefused(found)) show({ ask, answer: null, refusal: busy ? null : found, busy });
    else show({ ask, answer: found, refusal: null, busy });
  }

  return {
    current: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    want(ask) {
      if (isSame(state.ask, ask)) return;
      const keeps = ask !== null && state.ask !== null && isFitting(state.ask, ask);
      show(ask === null ? NOTHING : { ask, answer: keeps ? state.answer : null, refusal: null, busy: true });
      void askForNewest();
    },
    retry() {
      if (!state.ask || state.busy) return;
      show({ ...state, refusal: null, busy: true });
      void askForNewest();
    },
  };
}

const NOTHING: SearchState = { ask: null, answer: null, refusal: null, busy: false };

/** Whether an answer to `asked` may stand while `wanted` is on its way: the same places, and other letters of the same beginning. */
function isFitting(asked: Ask, wanted: Ask): boolean {
  if (asked.meeting !== wanted.meeting || asked.exact !== wanted.exact) return false;
  return wanted.query.startsWith(asked.query) || asked.query.startsWith(wanted.query);
}

function isSame(left: Ask | null, right: Ask | null): boolean {
  if (left === null || right === null) return left === right;
  return left.query === right.query && left.exact === right.exact && left.meeting === right.meeting;
}
