import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openArchive } from '../../main/archive/open.ts';
import { verifyArchive } from '../../main/archive/verify/verify.ts';
import { floorState } from '../../main/hub/projections/floorSlices.ts';
import { floorEntries, readFloor } from '../../shared/floor/floorState.ts';
import { parseDocumentName } from '../../shared/room/documents.ts';
import { until } from '../kit/until.ts';
import { type Deed, FuzzedMeeting, strokesOf } from './fuzzedMeeting.ts';

/**
 * Seeds that run every time. One that once found a fault stays, with what it found. `PLENUM_SEED=123` runs another,
 * `PLENUM_STEPS=2000` a longer one.
 */
const SEEDS = process.env.PLENUM_SEED ? [Number(process.env.PLENUM_SEED)] : [1, 20_261_123, 4_711];
const STEPS = Number(process.env.PLENUM_STEPS ?? 250);

let meeting: FuzzedMeeting | null = null;
afterEach(async () => {
  await meeting?.room.close();
  meeting = null;
});

async function settledMeeting(seed: number): Promise<FuzzedMeeting> {
  meeting = await FuzzedMeeting.begin(seed);
  for (let step = 0; step < STEPS; step += 1) await meeting.step();
  await meeting.settle();
  return meeting;
}

const ALWAYS: readonly Deed[] = [
  'drew',
  'drewOffline',
  'erased',
  'cut',
  'mended',
  'pressed',
  'openedVote',
  'closedVote',
  'restarted',
  'drewOnBoard',
  'forgedOnBoard',
  'wipedBoard',
  'recalled',
  'narrowed',
  'gotFile',
  'wasDeniedFile',
  'wiped',
];

describe.each(SEEDS)('a meeting thrown about with seed %i', (seed) => {
  it('ends with equal copies, every acknowledged stroke, each vote counted once, files at nobody who may not read them, and an archive that agrees', async () => {
    const run = await settledMeeting(seed);
    const { room, given } = run;
    expect(
      ALWAYS.filter((deed) => !run.deeds.has(deed)),
      `seed ${seed} did not do these`,
    ).toEqual([]);

    for (const [name, copies] of run.copies()) {
      const [first] = copies;
      if (!first) throw new Error(`nobody holds ${name}`);
      await until(() => copies.every(({ doc }) => sameState(doc, first.doc)), `all copies of ${name} are equal`);
      const acknowledged = run.acknowledged.get(name) ?? new Set();
      expect(strokesOf(first.doc).filter((stroke) => stroke.endsWith('forged'))).toEqual([]);
      expect([...acknowledged].filter((stroke) => !first.doc.getMap('strokes').has(stroke))).toEqual([]);
    }
    const floor = readFloor(given.chair.terminal.documents.get(`floor/${given.meeting}`)?.doc ?? new Y.Doc());
    const copies = new Map([...run.copies()].map(([name, [first]]) => [name, first ? strokesOf(first.doc) : []]));
    const receipts = run.votes.map((vote) =>
      Object.fromEntries(run.members.flatMap(({ person, receipts: own }) => (own.has(vote) ? [[person.id, own.get(vote)]] : []))),
    );

    await room.stop();
    const archive = openArchive(room.directory, { ballastBytes: 0 });
    try {
      expect(floor && Object.fromEntries(floorEntries(floor))).toEqual(
        Object.fromEntries(floorEntries(floorState(archive, given.meeting))),
      );
      const results = run.votes.map((vote) => archive.votes.findResult(vote));
      expect(results.map((result) => result?.ballots)).toEqual(receipts);
      expect(results.map((result) => result?.result.cast)).toEqual(receipts.map((people) => Object.keys(people).length));
      for (const paper of run.papers) {
        expect(archive.papers.find(paper.id)?.recalledAtMs !== null).toBe(paper.isRecalled);
        for (const [member, held] of run.held) {
          const terminal = member.terminal.hub?.terminal;
          if (!terminal) throw new Error('a member without a terminal');
          for (const file of [paper.hash, paper.side, paper.extract])
            expect(archive.deliveries.isHeld(file, terminal)).toBe(held.has(file));
        }
        const receipts = archive.recalls.listReceipts(paper.id);
        if (paper.isRecalled) expect(receipts.filter(({ wipedAtMs }) => wipedAtMs === null)).toEqual([]);
      }
      for (const [text, strokes] of copies) {
        const name = parseDocumentName(text);
        if (name?.kind !== 'ink' && name?.kind !== 'board') continue;
        const stored = new Y.Doc();
        const state = archive.documents.load(name);
        if (state) Y.applyUpdate(stored, state);
        expect(strokesOf(stored)).toEqual(strokes);
      }
    } finally {
      archive.close();
    }
    expect((await verifyArchive(room.directory)).findings).toEqual([]);
    expect(room.errors).toEqual([]);
  }, 120_000);
});

function sameState(left: Y.Doc, right: Y.Doc): boolean {
  const [a, b] = [left, right].map((doc) => Buffer.from(Y.encodeStateAsUpdate(doc)));
  return a !== undefined && b !== undefined && a.equals(b);
}
