import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import type { MeetingId } from '../../../shared/base/ids.ts';
import { aFolder, anArchive, aRoomInSession } from './room.ts';

const ROUNDS = 6;

/** Starts a writer, kills it with SIGKILL at its `lines`th acknowledgement, and answers what it had acknowledged. */
async function killedWriter(folder: string, meeting: MeetingId, lines: number): Promise<{ entries: number; marks: number }> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), folder, meeting], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(writer, 'exit');
  const acknowledged = { entries: 0, marks: 0 };
  let seen = 0;
  // What was still in the pipe when it died was acknowledged as well, so reading goes on to the end.
  for await (const line of createInterface({ input: writer.stdout })) {
    const [what, number] = line.split(' ');
    if (what === 'entry') acknowledged.entries = Number(number);
    if (what === 'mark') acknowledged.marks = Number(number);
    if (++seen === lines) writer.kill('SIGKILL');
  }
  const [, signal] = await exit;
  expect(signal, 'the writer ended by itself').toBe('SIGKILL');
  return acknowledged;
}

test('kill -9 at any time loses no acknowledged row, breaks no chain and leaves no lock behind', { timeout: 60_000 }, async () => {
  const folder = aFolder();
  const room = aRoomInSession(anArchive(folder));
  room.archive.close();
  let before = 0;
  /** Sizes of the log at which a writer died. */
  const roundEnds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const acknowledged = await killedWriter(folder, room.meeting, 15 + round * 17);
    expect(acknowledged.entries).toBeGreaterThan(before);
    const archive = anArchive(folder);
    expect(archive.log.size()).toBeGreaterThanOrEqual(acknowledged.entries);
    const document = new Y.Doc();
    Y.applyUpdate(document, archive.documents.load({ kind: 'plan', meeting: room.meeting }) ?? new Uint8Array());
    const marks = document.getMap('marks');
    for (let seq = 1; seq <= acknowledged.marks; seq++) {
      // Between an entry's acknowledgement and its mark's the writer may die: then the next round begins after that entry.
      if (!marks.has(`mark ${seq}`)) expect(roundEnds, `mark ${seq} was acknowledged`).toContain(seq);
    }
    before = archive.log.size();
    roundEnds.push(before);
    archive.close();
  }
  const { findings } = await verifyArchive(folder);
  expect(findings.filter((finding) => finding.severity === 'fault')).toEqual([]);
});
