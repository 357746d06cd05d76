import type * as Y from 'yjs';
import type { MeetingId, PaperHash } from '../../shared/base/ids.ts';
import { type FloorPaper, type FloorState, readFloor, readShelf } from '../../shared/floor/floorState.ts';
import { readPlanDraft } from '../../shared/meeting/planDraft.ts';
import type { DocumentName } from '../../shared/room/documents.ts';
import type { WantedPaper } from './papers/fetchOrder.ts';
import type { HubFile } from './papers/hubFiles.ts';
import type { HeldFor, Holding } from './replica/heldFiles.ts';

/** The papers of a meeting in the order in which they will be needed: those of the whole meeting, then item by item. Recalled ones are none. */
export function papersInOrder(floor: FloorState): WantedPaper[] {
  const place = new Map(floor.agenda.map((item, index) => [item.id, index]));
  const placeOf = (item: (typeof floor.papers)[number]['item']) => (item === null ? -1 : (place.get(item) ?? floor.agenda.length));
  return floor.papers
    .filter(isNotRecalled)
    .sort((left, right) => placeOf(left.item) - placeOf(right.item) || left.order - right.order)
    .map(({ hash, bytes, title, side, extract }) => ({ hash, bytes, title, side, extract }));
}

/** A file that a document lists, with the paper that it is or goes with. */
export type ListedFile = Pick<Holding, 'hash' | 'paper' | 'bytes'>;

/** All files of the papers: themselves, their side files and their extracts. */
export function filesOfPapers(papers: readonly FloorPaper[]): ListedFile[] {
  return papers.flatMap(({ hash, bytes, side, extract }) =>
    [{ hash, bytes }, side, extract].flatMap((file) => (file ? { hash: file.hash, bytes: file.bytes, paper: hash } : [])),
  );
}

/** A file that may be read at this terminal now: its length (null when nobody said) and the reason for which it may lie here. */
export interface ReadableFile {
  readonly bytes: number | null;
  readonly paper: PaperHash;
  readonly meeting: MeetingId;
  readonly person: HeldFor;
}
export type ReadableFiles = (file: HubFile) => ReadableFile | 'recalled' | null;

/** Which files the documents that are open here list (T11). `person`: who is signed in, '' for nobody; their plans are theirs alone. */
export function readableFiles(documents: Iterable<{ readonly name: DocumentName; readonly copy: Y.Doc }>, person: HeldFor): ReadableFiles {
  const papers = new Map<PaperHash, ReadableFile | 'recalled'>();
  const minutes = new Map<PaperHash, ReadableFile>();
  const add = (listed: readonly FloorPaper[], meeting: MeetingId, heldFor: HeldFor) => {
    for (const { hash } of filesOfPapers(listed.filter((paper) => !isNotRecalled(paper))))
      if (!papers.has(hash)) papers.set(hash, 'recalled');
    for (const { hash, bytes, paper } of filesOfPapers(listed.filter(isNotRecalled)))
      papers.set(hash, { bytes, paper, meeting, person: heldFor });
  };
  for (const { name, copy } of documents) {
    if (name.kind === 'floor') {
      const floor = readFloor(copy);
      add(floor?.papers ?? [], name.meeting, '');
      const hash = floor?.minutes.pdfHash;
      if (hash) minutes.set(hash, { bytes: null, paper: hash, meeting: name.meeting, person: '' });
    }
    if (name.kind === 'shelf') add(readShelf(copy), name.meeting, name.person);
    if (name.kind === 'plan') {
      for (const { hash, bytes } of readPlanDraft(copy).papers)
        if (typeof hash === 'string' && typeof bytes === 'number' && !papers.has(hash as PaperHash))
          papers.set(hash as PaperHash, { bytes, paper: hash as PaperHash, meeting: name.meeting, person });
    }
  }
  return ({ kind, hash }) => (kind === 'minutes' ? minutes : papers).get(hash) ?? null;
}

export function isNotRecalled({ recalledAtMs }: FloorPaper): boolean {
  return recalledAtMs === null;
}
