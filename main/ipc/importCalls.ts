import type { Terminal } from '../terminal/terminal.ts';
import type { CallHandlers } from './callHandlers.ts';

/** Files that a secretary brings in, piece by piece. */
export function importCalls({ uploads }: Terminal) {
  return {
    'import.begin': ({ name, bytes }) => uploads.begin(name, bytes),
    'import.piece': ({ upload, piece }) => uploads.piece(upload, piece),
    'import.finish': ({ upload }) => uploads.finish(upload),
    'import.cancel': ({ upload }) => uploads.cancel(upload),
  } satisfies Partial<CallHandlers>;
}
