import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Archive, ArchiveOptions } from '../../../main/archive/archive.ts';
import { openArchive } from '../../../main/archive/open.ts';
import type { Actor } from '../../../main/archive/votes.ts';
import { toHex } from '../../../shared/base/bytes.ts';
import { type MeetingId, newId, type PersonId, type TerminalId, type VoteId } from '../../../shared/base/ids.ts';
import type { Person } from '../../../shared/meeting/schemas.ts';
import type { DocumentName } from '../../../shared/room/documents.ts';
import { DEFAULT_RULE, presetRule, STANDARD_OPTIONS } from '../../../shared/votes/presets.ts';

const folders: string[] = [];
const archives: Archive[] = [];

afterEach(() => {
  for (const archive of archives.splice(0)) archive.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is removed after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plenum-archive-'));
  folders.push(folder);
  return folder;
}

/** An archive that is closed after the test; without ballast, which most tests have no use for. */
export function anArchive(folder = aFolder(), options: ArchiveOptions = {}): Archive {
  const archive = openArchive(folder, { ballastBytes: 0, ...options });
  archives.push(archive);
  return archive;
}

export function aPerson(fields: Partial<Person> = {}): Person {
  return { id: newId(), name: 'Nguyễn Thị Ánh', position: 'Ủy viên', unit: 'Sở Tài chính', role: 'delegate', seat: '12', ...fields };
}

export function aTerminal(archive: Archive, label = 'Ghế 12'): TerminalId {
  const id = newId<'terminal'>();
  archive.terminals.add({
    id,
    key: toHex(crypto.getRandomValues(new Uint8Array(32))),
    label,
    kind: 'seat',
    digits: '123456',
    createdAtMs: 1,
  });
  archive.terminals.approve(id, 2);
  return id;
}

export interface Room {
  readonly archive: Archive;
  readonly meeting: MeetingId;
  readonly chair: Actor;
  /** The chair first. */
  readonly people: readonly Person[];
  readonly actors: readonly Actor[];
}

/** A meeting in session: a chair and two delegates, each signed in at a terminal of their own. */
export function aRoomInSession(archive = anArchive()): Room {
  const people = [aPerson({ name: 'Trần Văn Bình', role: 'chair' }), aPerson({ name: 'Lê Thị Cúc' }), aPerson({ name: 'Đỗ Văn Dũng' })];
  const meeting = newId<'meeting'>();
  const actors = archive.transaction(() => {
    for (const person of people) archive.people.add(person, 'pin', 1);
    const seated = people.map((person) => ({ person: person.id, terminal: aTerminal(archive, person.seat) }));
    archive.meetings.create({ id: meeting, title: 'Phiên họp tháng 11', startsAtMs: 100, createdBy: firstOf(people).id, atMs: 5 });
    archive.meetings.publish(meeting, someFields);
    archive.participants.replace(meeting, people);
    archive.meetings.start(meeting, 100);
    return seated;
  });
  return { archive, meeting, chair: firstOf(actors), people, actors };
}

export const someFields = {
  title: 'Phiên họp tháng 11',
  parentBody: '',
  body: 'Ủy ban nhân dân tỉnh',
  notation: 'BB-UBND',
  place: 'Phòng họp số 1',
  startsAtMs: 100,
};

/** Opens a vote by "more than half of all members" on the three people of the room. */
export function anOpenVote(
  { archive, meeting, chair, people }: Room,
  fields: { readonly prepared?: VoteId; readonly late?: PersonId } = {},
): VoteId {
  const id = newId<'vote'>();
  const rule = presetRule(DEFAULT_RULE);
  if (!rule) throw new TypeError('no default rule');
  const vote = { id, meeting, item: null, title: 'Thông qua báo cáo', options: STANDARD_OPTIONS, rule, allMembers: 3, chair: chair.person };
  const list = people.map((person) => ({ person: person.id, present: person.id !== fields.late }));
  archive.transaction(() => archive.votes.open({ ...vote, prepared: fields.prepared ?? null }, list, chair, 200));
  return id;
}

/** Appends updates to a document in one transaction, as the hub does. */
export function append(archive: Archive, name: DocumentName, ...updates: readonly Uint8Array[]): void {
  archive.transaction(() => {
    for (const update of updates) archive.documents.appendNow(name, update);
  });
}

/** The hub's signing key of these tests. */
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
});
export const hubKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
export function signHead(text: string): string {
  return sign(null, Buffer.from(text), privateKey).toString('hex');
}

export function firstOf<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new TypeError('an empty list');
  return first;
}
