import type { MeetingId, PersonId, TerminalId } from '../../../shared/base/ids.ts';
import { boardEntryAuthor } from '../../../shared/room/boardAuthor.ts';
import type { DocumentName } from '../../../shared/room/documents.ts';
import type { Archive } from '../../archive/archive.ts';
import { type Random, randomClientId } from '../random.ts';
import type { TerminalConnection } from '../wire/terminalConnection.ts';
import type { WriterRights } from './gate.ts';

/** Whose Yjs client ids are whose (H12). An id is given once, to one person at one terminal, and never again to others. */
export class ClientIds {
  readonly #archive: Archive;
  readonly #random: Random;
  /** Ids already looked up. They never change hands, so they may be remembered; ids of nobody are not, they may be given yet. */
  readonly #owners = new Map<number, { readonly terminal: TerminalId; readonly person: PersonId }>();

  constructor(archive: Archive, random: Random) {
    this.#archive = archive;
    this.#random = random;
  }

  /** The id under which this person writes at this terminal. Gives a new one the first time; then only in a transaction. */
  of(terminal: TerminalId, person: PersonId, nowMs: number): number {
    const [current] = this.#archive.clientIds.list(terminal, person);
    return current ?? this.#give(terminal, person, nowMs);
  }

  /** What this writer may write and delete in the document. */
  rightsOf(connection: TerminalConnection, name: DocumentName): WriterRights {
    const person = connection.session?.person.id;
    const owner = (clientId: number) => this.#ownerOf(clientId);
    return {
      owns: (clientId) => {
        const found = owner(clientId);
        return found !== null && found.terminal === connection.terminal.id && found.person === person;
      },
      // Ink has one writer, who may erase at this seat what they drew at another. Plan and minutes are edited together.
      mayDelete: (clientId) => name.kind !== 'ink' || owner(clientId)?.person === person,
      mayChangeEntry: name.kind === 'board' ? this.#boardEntries(connection, name.meeting) : null,
    };
  }

  /** On a board everybody writes entries of their own; who leads the meeting or keeps its record may wipe anyone's (H24). */
  #boardEntries({ session }: TerminalConnection, meeting: MeetingId): NonNullable<WriterRights['mayChangeEntry']> {
    const person = session?.person;
    const role = person && this.#archive.participants.find(meeting, person.id)?.role;
    const mayWipe = [person?.role, role].some((each) => each === 'chair' || each === 'secretary');
    return (map, key, change) => {
      if (change === 'delete' && mayWipe) return true;
      return person !== undefined && boardEntryAuthor(map, key) === person.id;
    };
  }

  #give(terminal: TerminalId, person: PersonId, nowMs: number): number {
    let clientId = randomClientId(this.#random);
    while (this.#archive.clientIds.findOwner(clientId)) clientId = randomClientId(this.#random);
    this.#archive.clientIds.give({ clientId, terminal, person, givenAtMs: nowMs });
    return clientId;
  }

  #ownerOf(clientId: number): { readonly terminal: TerminalId; readonly person: PersonId } | null {
    const known = this.#owners.get(clientId);
    if (known) return known;
    const found = this.#archive.clientIds.findOwner(clientId);
    if (found) this.#owners.set(clientId, found);
    return found;
  }
}
