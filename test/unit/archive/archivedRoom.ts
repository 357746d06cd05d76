import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import * as Y from 'yjs';
import type { Archive } from '../../../main/archive/archive.ts';
import { completedBy, type Hash, leafHash } from '../../../main/archive/merkle.ts';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import { canonicalJson, type Json } from '../../../shared/base/canonicalJson.ts';
import { newId, type PaperHash, type VoteId } from '../../../shared/base/ids.ts';
import type { FileRef } from '../../../shared/floor/floorState.ts';
import type { TreeHead } from '../../../shared/room/frames.ts';
import { countVote } from '../../../shared/votes/tally.ts';
import { aFolder, anArchive, anOpenVote, append, aRoomInSession, hubKey, type Room, signHead } from './room.ts';

/** A room after a whole meeting: a paper, a vote with three ballots, approved minutes, a dossier, documents, signed heads. */
export interface ArchivedRoom {
  readonly folder: string;
  readonly vote: VoteId;
  readonly paper: PaperHash;
  /** Files made from the paper. */
  readonly side: PaperHash;
  readonly extract: PaperHash;
  readonly pdf: PaperHash;
  readonly keptHead: TreeHead;
  readonly room: Room;
}

export async function anArchivedRoom(): Promise<ArchivedRoom> {
  const folder = aFolder();
  const room = aRoomInSession(anArchive(folder));
  const { archive, meeting, chair, actors } = room;
  const paper = await archive.files.store(new TextEncoder().encode('%PDF báo cáo'));
  const made = { side: await storedFile(archive, 'tệp mở nhanh'), extract: await storedFile(archive, 'văn bản các trang') };
  archive.transaction(() => {
    archive.settings.write('hubKey', hubKey);
    archive.paperVersions.add({
      hash: paper,
      bytes: 15,
      pages: 1,
      fileName: 'a.pdf',
      title: 'Báo cáo',
      importedBy: chair.person,
      importedAtMs: 1,
      ...made,
      texts: ['Tình hình kinh tế'],
    });
    archive.papers.replace(meeting, [{ id: newId(), title: 'Báo cáo', fileName: 'a.pdf', hash: paper, item: null }]);
  });
  const vote = anOpenVote(room);
  for (const [index, option] of ['for', 'against', 'for'].entries()) {
    const actor = actors[index] ?? chair;
    archive.transaction(() => archive.votes.record({ vote, represented: actor.person, option }, actor, 210 + index));
  }
  archive.transaction(() => {
    archive.votes.close(vote, countVote, chair, 300);
    archive.log.signHead(signHead, 300, 'boot-1');
  });
  const document = new Y.Doc();
  document.getText('text').insert(0, 'Biên bản');
  append(archive, { kind: 'minutes', meeting }, Y.encodeStateAsUpdate(document));
  const pdf = await archive.files.store(new TextEncoder().encode('%PDF biên bản'));
  const keptHead = archive.transaction(() => finish(room, pdf));
  archive.close();
  return { folder, vote, paper, side: made.side.hash, extract: made.extract.hash, pdf, keptHead, room };
}

async function storedFile(archive: Archive, text: string): Promise<FileRef> {
  const bytes = new TextEncoder().encode(text);
  return { hash: await archive.files.store(bytes), bytes: bytes.length };
}

function finish({ archive, meeting, chair }: Room, pdfHash: PaperHash): TreeHead {
  const content: Json = { title: 'Biên bản phiên họp' };
  const textHash = createHash('sha256').update(canonicalJson(content)).digest('hex');
  archive.meetings.close(meeting, 400);
  archive.minutes.begin(meeting);
  archive.minutes.submit(meeting, chair.person, 410);
  archive.minutes.approve({ meeting, year: 2026, number: 5, content, textHash, pdfHash, approvedBy: chair.person, approvedAtMs: 420 });
  archive.log.append({ type: 'minutesApproved', by: chair, atMs: 420, body: { meeting, number: 5, textHash, pdfHash } });
  archive.dossiers.add({
    meeting,
    contents: {},
    archivedBy: chair.person,
    archivedAtMs: 430,
    logSize: archive.log.size(),
    root: archive.log.root(),
  });
  archive.meetings.archive(meeting, 430);
  archive.log.append({ type: 'meetingArchived', by: chair, atMs: 430, body: { meeting } });
  return archive.log.signHead(signHead, 440, 'boot-1');
}

/** Edits the database as someone would who has the file and knows SQL: triggers first dropped, then put back, so that only the data tells. */
export function tamper(folder: string, ...sql: readonly string[]): void {
  const database = new Sqlite(join(folder, 'archive.sqlite'));
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[];
  database.pragma('foreign_keys = OFF');
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  for (const statement of sql) database.exec(statement);
  for (const trigger of triggers) database.exec(trigger.sql);
  database.close();
}

/** Recomputes leaves and nodes after an edit of bodies: what an attacker does who knows how the log is made. */
export function recomputeLog(folder: string): void {
  const database = new Sqlite(join(folder, 'archive.sqlite'));
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[];
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  const rows = database.prepare('SELECT seq, body FROM log ORDER BY seq').all() as { seq: number; body: string }[];
  const nodes = new Map<string, Hash>();
  database.exec('DELETE FROM log_node');
  for (const [index, { seq, body }] of rows.entries()) {
    const leaf = leafHash(new TextEncoder().encode(body));
    database.prepare('UPDATE log SET leaf = ? WHERE seq = ?').run(leaf, seq);
    nodes.set(`0/${index}`, leaf);
    for (const node of completedBy(index, leaf, (level, position) => nodes.get(`${level}/${position}`) ?? leaf)) {
      nodes.set(`${node.level}/${node.position}`, node.hash);
      database.prepare('INSERT INTO log_node VALUES (?, ?, ?)').run(node.level, node.position, node.hash);
    }
  }
  for (const trigger of triggers) database.exec(trigger.sql);
  database.close();
}

export async function codesOf(folder: string, keptHead?: TreeHead): Promise<string[]> {
  const { findings } = await verifyArchive(folder, keptHead ? { keptHead } : {});
  return [...new Set(findings.map((finding) => finding.code))].sort();
}
