import { useCallback, useSyncExternalStore } from 'react';
import { assert } from '../../shared/base/assert.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { theRoom } from './theRoom.ts';

/** This terminal's state; redraws at each change of any part. For one part use {@link useTerminalPart}. */
export function useTerminal(): TerminalState {
  const state = useArrivingTerminal();
  assert(state !== null, 'useTerminal: drawn before the terminal told its state');
  return state;
}

/** As {@link useTerminal}, but null before the main process has spoken for the first time. For the outermost screen. */
export function useArrivingTerminal(): TerminalState | null {
  const { terminal } = theRoom();
  return useSyncExternalStore(terminal.subscribe, terminal.current);
}

/** One part of the state; redraws only when that part changed. `select` must return a part of the state or a plain value, nothing made anew. */
export function useTerminalPart<T>(select: (state: TerminalState) => T): T {
  const { terminal } = theRoom();
  const snapshot = useCallback(() => {
    const state = terminal.current();
    assert(state !== null, 'useTerminalPart: drawn before the terminal told its state');
    return select(state);
  }, [terminal, select]);
  return useSyncExternalStore(terminal.subscribe, snapshot);
}

/** Who is signed in at this terminal. */
export function usePerson(): Person | null {
  return useTerminalPart(personOf);
}

function personOf(state: TerminalState): Person | null {
  return state.session?.person ?? null;
}
