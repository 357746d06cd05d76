import type * as Y from 'yjs';
import type { PaperId, PersonId } from '../../shared/base/ids.ts';
import { formatDocumentName } from '../../shared/room/documents.ts';
import type { OpenDocument } from '../room/documentStore.ts';
import { theRoom } from '../room/theRoom.ts';
import { keptPlace, type Reading, readKeptPlace } from './reading.ts';

/** The Y.Map in a person's private ink document that says where they read; keys and values are {@link KeptPlace}. */
const PLACE_MAP = 'place';
/** Origin of its transactions: no undo of ink may take back where somebody read. */
const PLACE_ORIGIN = 'place';

/** A place as this window remembers it. */
export interface RememberedPlace {
  readonly reading: Reading;
  /** It stands in the person's document as well, which other seats write too: what is found there now may be newer. */
  readonly isKept: boolean;
}

/** Where each person was in each paper, while the window lives: also where nothing may be written, as in an archived meeting. */
const readings = new Map<string, RememberedPlace>();

/** The document in which a person's place in a paper is kept; null for nobody. */
export function placeDocument(person: PersonId | null, paper: PaperId): string | null {
  return person === null ? null : formatDocumentName({ kind: 'ink', paper, person, visibility: 'private' });
}

/** Where the person was last, here or at another seat, as far as this window knows at this moment. */
export function rememberedReading(person: PersonId | null, paper: PaperId, pageCount: number): Reading | null {
  const name = placeDocument(person, paper);
  const doc = name === null ? null : (theRoom().documents.current(name)?.doc ?? null);
  return placeToTake(readings.get(keyOf(person, paper)), readingIn(doc, pageCount));
}

/** What to open a paper at: what the document says, unless this window knows of a place that could not be written there. */
export function placeToTake(here: RememberedPlace | undefined, kept: Reading | null): Reading | null {
  return here && !here.isKept ? here.reading : (kept ?? here?.reading ?? null);
}

/** Whether what comes to stand in the person's document says more than this window knows. */
export function mayLearnPlace(person: PersonId | null, paper: PaperId): boolean {
  return readings.get(keyOf(person, paper))?.isKept ?? true;
}

/** Calls back with what stands in the document now, and whenever that changes. Returns the function that ends it. */
export function watchPlace(doc: Y.Doc, pageCount: number, onPlace: (reading: Reading) => void): () => void {
  const map = doc.getMap<unknown>(PLACE_MAP);
  const tell = () => {
    const reading = readingIn(doc, pageCount);
    if (reading) onPlace(reading);
  };
  tell();
  map.observe(tell);
  return () => map.unobserve(tell);
}

/** What a document says; null when it says nothing, or nothing that a reader wrote. */
export function readingIn(doc: Y.Doc | null, pageCount: number): Reading | null {
  const map = doc?.getMap<unknown>(PLACE_MAP);
  return map && map.size > 0 ? readKeptPlace(new Map(map.entries()), pageCount) : null;
}

/** Remembers a place here, and in the person's document where that may be written. Values that did not change are not written again. */
export function rememberReading(person: PersonId | null, paper: PaperId, reading: Reading): void {
  const name = placeDocument(person, paper);
  const document = name === null ? null : theRoom().documents.current(name);
  const key = keyOf(person, paper);
  // The document is gone already when somebody took their seat elsewhere: what they do there is newer.
  readings.set(key, { reading, isKept: document ? document.writable : (readings.get(key)?.isKept ?? false) });
  if (document) writeReading(document, reading);
}

export function writeReading({ doc, writable }: Pick<OpenDocument, 'doc' | 'writable'>, reading: Reading): void {
  if (!writable) return;
  const map = doc.getMap<unknown>(PLACE_MAP);
  const changed = Object.entries(keptPlace(reading)).filter(([key, value]) => map.get(key) !== value);
  if (changed.length === 0) return;
  doc.transact(() => {
    for (const [key, value] of changed) map.set(key, value);
  }, PLACE_ORIGIN);
}

function keyOf(person: PersonId | null, paper: PaperId): string {
  return `${person ?? ''}/${paper}`;
}
