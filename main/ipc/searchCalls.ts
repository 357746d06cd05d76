import type { Terminal } from '../terminal/terminal.ts';
import type { CallHandlers } from './callHandlers.ts';

/** Finding words in papers, with the hub or without it. */
export function searchCalls({ search }: Terminal) {
  return { 'search.find': (wanted) => search.find(wanted) } satisfies Partial<CallHandlers>;
}
