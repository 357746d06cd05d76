import type * as Y from 'yjs';

/** Origin of a clearing: nobody's own steps, so that no undo brings back what the chair took away. */
const CLEARING = 'clearing';
/** A page of ten thousand strokes in one update would be refused at the hub's gate (LIMITS.updateStructs). */
const AT_ONCE = 1_000;

/** Takes marks from a board, a thousand a frame. Keys that are gone already are left alone. */
export function clearMarks(doc: Y.Doc, keys: readonly string[], onFrame: (run: () => void) => void): void {
  const map = doc.getMap('marks');
  doc.transact(() => {
    for (const key of keys.slice(0, AT_ONCE)) if (map.has(key)) map.delete(key);
  }, CLEARING);
  const rest = keys.slice(AT_ONCE);
  if (rest.length > 0) onFrame(() => clearMarks(doc, rest, onFrame));
}
