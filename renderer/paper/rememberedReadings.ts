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

/** Where each person was in each paper, while the window lives: also where nothing may be written, as in an archived meeting. */
const readings = new Map<string, Reading>();

/** The document in which a person's place in a paper is kept; null for nobody. */
export function placeDocument(person: PersonId | null, paper: PaperId): string | null {
  return person === null ? null : formatDocumentName({ kind: 'ink', paper, person, visibility: 'private' });
}

/** Where the person was last, here or at another seat, as far as this window knows at this moment. */
export function rememberedReading(person: PersonId | null, paper: PaperId, pageCount: number): Reading | null {
  const here = readings.get(keyOf(person, paper));
  if (here) return here;
  const name = placeDocument(person, paper);
  return name === null ? null : readingIn(theRoom().documents.current(name)?.doc ?? null, pageCount);
}

/** What a document says; null when it says nothing, or nothing that a reader wrote. */
export function readingIn(doc: Y.Doc | null, pageCount: number): Reading | null {
  const map = doc?.getMap<unknown>(PLACE_MAP);
  return map && map.size > 0 ? readKeptPlace(new Map(map.entries()), pageCount) : null;
}

/** Remembers a place here, and in the person's document where that may be written. Values that did not change are not written again. */
export function rememberReading(person: PersonId | null, paper: PaperId, reading: Reading): void {
  readings.set(keyOf(person, paper), reading);
  const name = placeDocument(person, paper);
  const document = name === null ? null : theRoom().documents.current(name);
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
