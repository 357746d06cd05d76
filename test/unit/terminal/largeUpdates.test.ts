import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readOwnUpdate } from '../../../main/terminal/documents/ownUpdate.ts';
import { Pace } from '../../../main/terminal/documents/pace.ts';
import { PIECE_LIMITS } from '../../../main/terminal/documents/splitUpdate.ts';
import { openReplica } from '../../../main/terminal/replica/replica.ts';
import { silentLogger } from '../../../shared/base/logger.ts';
import { LIMITS } from '../../../shared/room/limits.ts';
import { until } from '../../kit/until.ts';
import { aFolder, aScene, aSeat, Cable, offline, online, type Scene, WindowDocument } from './kit.ts';

const CLIENT = 4_711;

/** Updates of one client, one for each change. */
function aWriter(): { doc: Y.Doc; take(change: (doc: Y.Doc) => void): Uint8Array } {
  const doc = new Y.Doc();
  doc.clientID = CLIENT;
  return {
    doc,
    take(change) {
      const updates: Uint8Array[] = [];
      const keep = (update: Uint8Array) => void updates.push(update);
      doc.on('update', keep);
      doc.transact(() => change(doc));
      doc.off('update', keep);
      const [update] = updates;
      if (!update || updates.length > 1) throw new Error('one transaction makes one update');
      return update;
    },
  };
}

function pasteMarks(doc: Y.Doc, count: number, bytes = 217, from = 0): void {
  for (let index = from; index < from + count; index += 1)
    doc.getMap('marks').set(`mark ${index}`, new Uint8Array(bytes).fill(index % 251));
}

function piecesOf(update: Uint8Array): readonly Uint8Array[] {
  const pieces = readOwnUpdate(update, CLIENT);
  if (typeof pieces === 'string') throw new Error(pieces);
  return pieces;
}

function isTakenByTheGate(piece: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(piece);
  const deletions = [...ds.clients.values()].reduce((sum, items) => sum + items.length, 0);
  return piece.length <= LIMITS.updateBytes && structs.length <= LIMITS.updateStructs && deletions <= LIMITS.updateStructs;
}

test('T7: one transaction of any size is cut into pieces that the hub takes, each built upon the ones before', () => {
  const { doc, take } = aWriter();
  const updates = [
    take((each) => pasteMarks(each, 10_000)),
    take((each) => pasteMarks(each, 20, 60_000, 10_000)),
    take((each) => {
      for (let index = 0; index < 9_000; index += 1) each.getMap('marks').delete(`mark ${index}`);
      pasteMarks(each, 3_000, 40, 20_000);
      const text = new Y.Text('ghi chú '.repeat(1_000));
      each.getMap('notes').set('note', new Y.Map([['text', text]]));
      text.insert(5, 'giữa');
      text.delete(0, 3);
    }),
    take((each) => {
      // Every second of them: as many ranges of deletions.
      for (let index = 20_000; index < 23_000; index += 2) each.getMap('marks').delete(`mark ${index}`);
    }),
  ];
  const copy = new Y.Doc();
  for (const update of updates) {
    const pieces = piecesOf(update);
    for (const piece of pieces) {
      expect(isTakenByTheGate(piece)).toBe(true);
      Y.applyUpdate(copy, piece);
      expect([copy.store.pendingStructs, copy.store.pendingDs]).toEqual([null, null]);
    }
  }
  expect(piecesOf(updates[0] ?? new Uint8Array()).length).toBeGreaterThan(4);
  expect(Y.encodeStateAsUpdate(copy)).toEqual(Y.encodeStateAsUpdate(doc));
});

test('a small update is passed on as it is; one struct that is too large, foreign structs and nonsense are refused', () => {
  const small = aWriter().take((doc) => pasteMarks(doc, 3));
  expect(readOwnUpdate(small, CLIENT)).toEqual([small]);
  expect(readOwnUpdate(small, CLIENT + 1)).toBe('UPDATE_FORGED');
  const huge = aWriter().take((doc) => {
    pasteMarks(doc, 3);
    doc.getMap('marks').set('huge', new Uint8Array(LIMITS.updateBytes + 1));
  });
  expect(readOwnUpdate(huge, CLIENT)).toBe('UPDATE_TOO_LARGE');
  const large = aWriter().take((doc) => pasteMarks(doc, 10_000));
  expect(readOwnUpdate(large, CLIENT + 1)).toBe('UPDATE_FORGED');
  expect(readOwnUpdate(new Uint8Array(300_000), CLIENT)).toBe('UPDATE_TOO_LARGE');
  expect(readOwnUpdate(Uint8Array.of(9, 9, 9), CLIENT)).toBe('UPDATE_DAMAGED');
  expect(PIECE_LIMITS.bytes).toBeLessThan(LIMITS.updateBytes);
});

const inkOf = ({ papers, an }: Scene) => `ink/${papers[0]?.id}/${an.id}/shared`;

test('T7: ten thousand marks pasted at once reach the hub, and so do those pasted while it is out of reach', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const an = await aSeat(scene, scene.an, await aFolder(), cable.address);
  const mine = await new WindowDocument(an, inkOf(scene)).synced();
  mine.change((doc) => pasteMarks(doc, 10_000));
  await until(
    () => mine.received.some((message) => message.kind === 'acknowledged' && message.sequence === 1),
    'the paste is acknowledged',
  );
  expect(an.state).toMatchObject({ unacknowledged: 0, trouble: null });
  cable.cut();
  await offline(an);
  mine.change((doc) => pasteMarks(doc, 10_000, 100, 10_000));
  mine.change((doc) => doc.getMap('marks').delete('mark 5'));
  cable.mend();
  await online(an);
  await until(() => an.state.unacknowledged === 0, 'the hub has everything');
  const desk = await scene.room.desk.open(inkOf(scene));
  await until(() => desk.doc.getMap('marks').size === 19_999, 'the desk sees all marks');
  expect(an.state.trouble).toBeNull();
  expect(mine.kinds()).not.toContain('reset');
});

test('T5: a terminal never sends faster than the hub takes: a flood of updates costs no connection', async () => {
  const scene = await aScene();
  const an = await aSeat(scene, scene.an, await aFolder());
  const mine = await new WindowDocument(an, inkOf(scene)).synced();
  const states: string[] = [];
  an.onState(({ connection }) => void states.push(connection.state));
  // More bytes than the hub's bucket holds (LIMITS.bytesPerSecond over ten seconds).
  for (let index = 0; index < 215; index += 1) mine.change((doc) => pasteMarks(doc, 1, 200_000, index));
  for (let index = 0; index < 200; index += 1) mine.send({ kind: 'wet', payload: new Uint8Array(4_000) });
  await expect.poll(() => an.state.unacknowledged, { timeout: 50_000 }).toBe(0);
  expect(states.filter((state) => state !== 'online')).toEqual([]);
  expect(mine.kinds()).not.toContain('reset');
}, 60_000);

test('the pace is that of a bucket: a burst at once, then as much as flows in', () => {
  let nowMs = 0;
  const planned: (() => void)[] = [];
  const pace = new Pace({ nowMs: () => nowMs, later: (work) => void planned.push(work) });
  const burst = () => {
    let frames = 0;
    while (pace.spend(100)) frames += 1;
    return frames;
  };
  const full = burst();
  expect(full).toBeLessThan(LIMITS.framesPerSecond * 10);
  expect(full).toBeGreaterThan(LIMITS.framesPerSecond * 5);
  nowMs += 1_000;
  expect(burst()).toBe(Math.floor(LIMITS.framesPerSecond * 0.6));
  nowMs += 3_600_000;
  expect(burst()).toBe(full);
  let resumed = 0;
  const resume = () => {
    resumed += 1;
  };
  pace.whenRoom(resume);
  pace.whenRoom(resume);
  expect([planned.length, resumed]).toEqual([1, 0]);
  planned[0]?.();
  expect(resumed).toBe(1);
});

test('T7: what the hub refuses is kept on this disk, for the person who wrote it', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const folder = await aFolder();
  const an = await aSeat(scene, scene.an, folder, cable.address);
  const mine = await new WindowDocument(an, inkOf(scene)).synced();
  cable.cut();
  await offline(an);
  mine.change((doc) => pasteMarks(doc, 2));
  await until(() => an.state.unacknowledged === 1, 'it waits for the hub');
  await scene.room.desk.call('paper.recall', { meeting: scene.meeting, paper: scene.papers[0]?.id as never, reason: '' });
  cable.mend();
  await online(an);
  await until(() => an.state.trouble?.code === 'updateRefused', 'the person is told');
  mine.send({ kind: 'update', sequence: 2, update: Uint8Array.of(9, 9) });
  await an.stop();
  const { replica } = openReplica(folder, silentLogger);
  const [rescued] = replica.rescued.list(scene.an.id);
  const waiting = replica.documents.listPending(inkOf(scene), scene.an.id);
  replica.close();
  const copy = new Y.Doc();
  for (const body of [...(rescued ? [rescued.body] : []), ...waiting.map((update) => update.body)]) Y.applyUpdate(copy, body);
  expect([...copy.getMap('marks').keys()].sort()).toEqual(['mark 0', 'mark 1']);
});

test('rescued updates are bounded: the oldest go first', async () => {
  const { replica } = openReplica(await aFolder(), silentLogger);
  const keep = (document: string, bytes: number) =>
    replica.rescued.keep({ document, person: 'an', refused: 'UPDATE_FORBIDDEN', atMs: 1, body: new Uint8Array(bytes) });
  for (let number = 0; number < 205; number += 1) keep(`ink/${number}`, 10);
  expect(replica.rescued.list('an').map(({ document }) => document)).toEqual(Array.from({ length: 200 }, (_, index) => `ink/${index + 5}`));
  keep('large/1', 40 * 1_048_576);
  keep('large/2', 40 * 1_048_576);
  expect(replica.rescued.list('an').map(({ document }) => document)).toEqual(['large/2']);
  expect(replica.rescued.list('binh')).toEqual([]);
  replica.close();
});
