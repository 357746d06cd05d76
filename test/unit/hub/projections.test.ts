import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openArchive } from '../../../main/archive/open.ts';
import { floorState } from '../../../main/hub/projections/floorSlices.ts';
import { roomState } from '../../../main/hub/projections/roomState.ts';
import { keySlice, prefixSlice, reconcile, wholeSlice } from '../../../main/hub/projections/slice.ts';
import { floorEntries, readFloor } from '../../../shared/floor/floorState.ts';
import { readRoom } from '../../../shared/room/roomState.ts';
import { aMeetingInSession, aVote, seenFloor, type TestMeeting } from '../../kit/testMeeting.ts';
import { TestRoom } from '../../kit/testRoom.ts';
import { until } from '../../kit/until.ts';

describe('reconciling', () => {
  function mapWith(entries: Readonly<Record<string, unknown>>): { map: Y.Map<unknown>; updates: Uint8Array[] } {
    const doc = new Y.Doc();
    const map = doc.getMap('m');
    for (const [key, value] of Object.entries(entries)) map.set(key, value);
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    return { map, updates };
  }

  it('writes nothing where all is right', () => {
    const { map, updates } = mapWith({ a: { x: 1 }, b: [1, 2] });
    reconcile(
      map,
      wholeSlice(
        new Map<string, unknown>([
          ['a', { x: 1 }],
          ['b', [1, 2]],
        ]),
      ),
    );
    expect(updates).toEqual([]);
  });

  it('sets what differs, adds what is missing, removes what is no more', () => {
    const { map } = mapWith({ kept: 1, changed: 1, gone: 1 });
    reconcile(
      map,
      wholeSlice(
        new Map([
          ['kept', 1],
          ['changed', 2],
          ['new', 3],
        ]),
      ),
    );
    expect(map.toJSON()).toEqual({ kept: 1, changed: 2, new: 3 });
  });

  it('leaves alone what a slice does not speak for', () => {
    const { map } = mapWith({ 'vote/1': 1, 'vote/2': 2, meeting: 3 });
    reconcile(map, keySlice('vote/1', null));
    expect(map.toJSON()).toEqual({ 'vote/2': 2, meeting: 3 });
    reconcile(map, prefixSlice('vote/', new Map([['vote/9', 9]])));
    expect(map.toJSON()).toEqual({ 'vote/9': 9, meeting: 3 });
  });
});

describe('the floor', () => {
  let room: TestRoom;
  let given: TestMeeting;
  beforeEach(async () => {
    room = await TestRoom.open();
    given = await aMeetingInSession(room, { delegates: 3 });
  });
  afterEach(() => room.close());

  async function hold(): Promise<void> {
    const { meeting, chair, delegates, items, secretary } = given;
    await chair.terminal.call('agenda.activate', { meeting, item: items[0] ?? '' });
    const { vote } = await chair.terminal.call('vote.open', aVote(meeting, { prepared: given.prepared }));
    for (const { terminal } of delegates) await terminal.call('vote.cast', { meeting, vote, option: 'for' });
    await secretary.terminal.call('attendance.record', { meeting, person: chair.person.id, state: 'absent', reason: 'ra ngoài' });
    await chair.terminal.call('vote.close', { meeting, vote });
    await chair.terminal.call('vote.open', aVote(meeting, { title: 'Lần hai' }));
    await chair.terminal.ask('vote.cast', { meeting, vote, option: 'for' });
    await secretary.terminal.call('minutes.draft', { meeting, replace: false });
  }

  it('moved by parts is what the tables say as a whole, before and after a restart', async () => {
    const { meeting, chair } = given;
    const seen = await chair.terminal.open(`floor/${meeting}`);
    await hold();
    await until(() => readFloor(seen.doc)?.minutes.state === 'draft', 'the last part is shown');
    const shown = seen.doc.getMap('floor').toJSON();
    const list = (await chair.terminal.open('room')).doc;
    const shownRoom = readRoom(list);
    await room.stop();
    const archive = openArchive(room.directory, { ballastBytes: 0 });
    const expected = Object.fromEntries(floorEntries(floorState(archive, meeting)));
    expect(shownRoom).toEqual(roomState(archive));
    archive.close();
    expect(shown).toEqual(expected);
    await room.start();
    chair.terminal.address = room.address;
    await chair.terminal.connect();
    expect(seen.doc.getMap('floor').toJSON()).toEqual(expected);
  });

  it('is put right at the next start where its stored document is not what the tables say', async () => {
    const { meeting, chair } = given;
    await seenFloor(chair.terminal, meeting);
    await room.stop();
    const archive = openArchive(room.directory, { ballastBytes: 0 });
    const name = { kind: 'floor', meeting } as const;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, archive.documents.load(name) ?? new Uint8Array([0, 0]));
    const before = Y.encodeStateVector(doc);
    doc.getMap('floor').set('meeting', { phase: 'archived' });
    doc.getMap('floor').set('result/forged', { result: { verdict: 'passed' } });
    archive.transaction(() => archive.documents.appendNow(name, Y.encodeStateAsUpdate(doc, before)));
    archive.close();
    await room.start();
    chair.terminal.address = room.address;
    chair.terminal.documents.clear();
    await chair.terminal.connect();
    const floor = await seenFloor(chair.terminal, meeting);
    expect([floor.meeting.phase, [...floor.results.keys()]]).toEqual(['inSession', []]);
  });

  it('moves a few bytes for one ballot', async () => {
    const { meeting, chair, delegates } = given;
    const { vote } = await chair.terminal.call('vote.open', aVote(meeting));
    const seen = await chair.terminal.open(`floor/${meeting}`);
    await until(() => readFloor(seen.doc)?.votes.length === 1, 'the vote is shown');
    const sizes: number[] = [];
    seen.doc.on('update', (update: Uint8Array) => sizes.push(update.length));
    for (const { terminal } of delegates) await terminal.call('vote.cast', { meeting, vote, option: 'for' });
    await until(() => readFloor(seen.doc)?.cast.get(vote)?.size === delegates.length, 'the ballots are shown');
    expect(sizes).toHaveLength(delegates.length);
    expect(Math.max(...sizes)).toBeLessThan(120);
  });
});
