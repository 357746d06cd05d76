import { useEffect, useState, useSyncExternalStore } from 'react';
import type { MeetingId } from '../../shared/base/ids.ts';
import { call } from '../room/call.ts';
import { createSearching, type SearchState } from './searching.ts';

/** What a person types and chooses; it stays while they look at what was found. */
export interface SearchWish {
  readonly query: string;
  readonly exact: boolean;
  /** The meeting to look in; null: all. */
  readonly meeting: MeetingId | null;
}

/** The hub takes no longer one (shared/room/calls.ts). */
export const LONGEST_QUERY = 200;

/** Keeps the answer to a wish while `active`, asking anew with each change of it. */
export function useSearching(wish: SearchWish, active: boolean): SearchState & { retry(): void } {
  const [searching] = useState(() => createSearching((ask) => call('search.find', ask)));
  const state = useSyncExternalStore(searching.subscribe, searching.current);
  const query = wish.query.normalize('NFC').trim().slice(0, LONGEST_QUERY);
  const { exact, meeting } = wish;
  useEffect(() => {
    if (active) searching.want(query === '' ? null : { query, exact, meeting });
  }, [searching, active, query, exact, meeting]);
  return { ...state, retry: searching.retry };
}
