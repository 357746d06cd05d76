import type * as Y from 'yjs';
import type { PaperHash } from '../../shared/base/ids.ts';
import { type FloorState, readFloor } from '../../shared/floor/floorState.ts';
import { readPlanDraft } from '../../shared/meeting/planDraft.ts';
import type { DocumentName } from '../../shared/room/documents.ts';
import type { HubFile } from './papers/hubFiles.ts';
import type { WantedPaper } from './papers/paperCache.ts';

/** The papers of a meeting in the order in which they will be needed: those of the whole meeting, then item by item. */
export function papersInOrder(floor: FloorState): WantedPaper[] {
  const place = new Map(floor.agenda.map((item, index) => [item.id, index]));
  const placeOf = (item: (typeof floor.papers)[number]['item']) => (item === null ? -1 : (place.get(item) ?? floor.agenda.length));
  return [...floor.papers]
    .sort((left, right) => placeOf(left.item) - placeOf(right.item) || left.order - right.order)
    .map(({ hash, bytes, title }) => ({ hash, bytes, title }));
}

/** Which files the documents that are open here list, and how long they are: what may be read at this terminal now (T11). */
export function readableFiles(documents: Iterable<{ readonly name: DocumentName; readonly copy: Y.Doc }>): ReadableFiles {
  const papers = new Map<PaperHash, number>();
  const minutes = new Set<PaperHash>();
  for (const { name, copy } of documents) {
    if (name.kind === 'floor') {
      const floor = readFloor(copy);
      for (const paper of floor?.papers ?? []) papers.set(paper.hash, paper.bytes);
      if (floor?.minutes.pdfHash) minutes.add(floor.minutes.pdfHash);
    }
    if (name.kind === 'plan') {
      for (const { hash, bytes } of readPlanDraft(copy).papers) {
        if (typeof hash === 'string' && typeof bytes === 'number') papers.set(hash as PaperHash, bytes);
      }
    }
  }
  return ({ kind, hash }) => {
    if (kind === 'minutes') return minutes.has(hash) ? { bytes: null } : null;
    const bytes = papers.get(hash);
    return bytes === undefined ? null : { bytes };
  };
}
export type ReadableFiles = (file: HubFile) => { readonly bytes: number | null } | null;
