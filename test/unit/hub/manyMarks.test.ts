import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openArchive } from '../../../main/archive/open.ts';
import { LIMITS } from '../../../shared/room/limits.ts';
import { aPublishedMeeting, type TestMeeting } from '../../kit/testMeeting.ts';
import { type Seated, TestRoom } from '../../kit/testRoom.ts';
import { until } from '../../kit/until.ts';

const MARKS = 10_000;
const A_MARK = new Uint8Array(120);

let room: TestRoom;
let given: TestMeeting;
let writer: Seated;
let name: string;
beforeEach(async () => {
  room = await TestRoom.open();
  given = await aPublishedMeeting(room, { delegates: 1, withPaper: true });
  const [first] = given.delegates;
  if (!first) throw new TypeError('a delegate');
  writer = first;
  name = `ink/${given.paper?.id}/${writer.person.id}/shared`;
});
afterEach(() => room.close());

test('10,000 marks pasted as one update are refused in so many words, and nothing that was there is lost', async () => {
  const ink = await writer.terminal.open(name);
  ink.change((doc) => doc.getMap('marks').set('before', A_MARK));
  await ink.settled();
  ink.change((doc) => {
    for (let mark = 0; mark < MARKS; mark += 1) doc.getMap('marks').set(`${mark}`, 1);
  });
  await until(() => ink.resets === 1, 'it is refused');
  expect([ink.refusals, [...ink.doc.getMap('marks').keys()]]).toEqual([['UPDATE_TOO_LARGE'], ['before']]);
});

test('10,000 marks pasted in parts are all on disk and at the readers’, and can be erased again', { timeout: 60_000 }, async () => {
  const ink = await writer.terminal.open(name);
  const seen = await given.chair.terminal.open(name);
  const sizes: number[] = [];
  ink.doc.on('update', (update: Uint8Array) => sizes.push(update.length));
  const parts = 10;
  for (let part = 0; part < parts; part += 1) {
    ink.change((doc) => {
      for (let mark = 0; mark < MARKS / parts; mark += 1) doc.getMap('marks').set(`${part}.${mark}`, A_MARK);
    });
  }
  await ink.settled();
  expect([ink.refusals, Math.max(...sizes) <= LIMITS.updateBytes]).toEqual([[], true]);
  await until(() => seen.doc.getMap('marks').size === MARKS, 'a reader has them all');
  for (let part = 0; part < parts; part += 1) {
    ink.change((doc) => {
      for (let mark = 0; mark < MARKS / parts; mark += 1) doc.getMap('marks').delete(`${part}.${mark}`);
    });
  }
  await ink.settled();
  await until(() => seen.doc.getMap('marks').size === 0, 'and none of them');
  expect(ink.refusals).toEqual([]);
});

test('what else an ink document holds passes: places, carried and unplaced marks, and steps, written, changed and deleted at another seat too', async () => {
  const ink = await writer.terminal.open(name);
  const value = { from: given.paper?.id, page: 1, sureness: 'found' };
  ink.change((doc) => {
    for (const map of ['carried', 'unplaced', 'carriedFrom', 'place', 'undo']) {
      doc.getMap(map).set('a', value);
      doc.getMap(map).set('b', A_MARK);
    }
  });
  await ink.settled();
  const second = await room.pair(given.secretary.terminal, 'Ghế khác');
  await second.signIn(writer.person.id, writer.pin);
  const elsewhere = await second.open(name);
  elsewhere.change((doc) => {
    for (const map of ['carried', 'unplaced', 'carriedFrom', 'place', 'undo']) {
      doc.getMap(map).delete('a');
      doc.getMap(map).set('b', 2);
    }
  });
  await elsewhere.settled();
  expect([ink.refusals, elsewhere.refusals]).toEqual([[], []]);
  await room.stop();
  const archive = openArchive(room.directory, { ballastBytes: 0 });
  const stored = new Y.Doc();
  const state = archive.documents.load({ kind: 'ink', paper: given.paper?.id as never, person: writer.person.id, visibility: 'shared' });
  Y.applyUpdate(stored, state ?? new Uint8Array([0, 0]));
  archive.close();
  expect(['carried', 'unplaced', 'carriedFrom', 'place', 'undo'].map((map) => stored.getMap(map).toJSON())).toEqual(
    Array(5).fill({ b: 2 }),
  );
});
