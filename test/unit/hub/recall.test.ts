import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArchive } from '../../../main/archive/open.ts';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import { readFloor, readShelf } from '../../../shared/floor/floorState.ts';
import { removePlanEntry } from '../../../shared/meeting/planDocument.ts';
import { type DeskRecall, readDesk, readRoom } from '../../../shared/room/roomState.ts';
import { placePaper } from '../../kit/files.ts';
import { aDelegate } from '../../kit/people.ts';
import { aMeetingInSession, seenFloor, type TestMeeting } from '../../kit/testMeeting.ts';
import { fileStatus, planPapers, publishPapers, type TestPaper } from '../../kit/testPapers.ts';
import { type Seated, TestRoom } from '../../kit/testRoom.ts';
import { aKey, type TestTerminal } from '../../kit/testTerminal.ts';
import { until } from '../../kit/until.ts';

let room: TestRoom;
let given: TestMeeting;
let delegate: Seated;
let paper: TestPaper;
beforeEach(async () => {
  room = await TestRoom.open();
  given = await aMeetingInSession(room, { delegates: 2 });
  const [first] = given.delegates;
  const [published] = await publishPapers(room, given, [{ title: 'Tờ trình' }]);
  if (!first || !published) throw new TypeError('a delegate and a paper');
  [delegate, paper] = [first, published];
});
afterEach(() => room.close());

const recall = (id = paper.id, reason = 'gửi nhầm') =>
  given.secretary.terminal.call('paper.recall', { meeting: given.meeting, paper: id, reason });
const filesOf = ({ hash, side, extract }: TestPaper) => [hash, side, extract].sort();

async function deskRecall(isReached: (recalled: DeskRecall) => boolean, id = paper.id): Promise<DeskRecall> {
  const desk = await given.secretary.terminal.open('desk');
  return until(() => readDesk(desk.doc).recalls.find((each) => each.paper === id && isReached(each)), 'the desk tells of the recall');
}

async function recalledHashes(terminal: TestTerminal): Promise<readonly string[]> {
  return readRoom((await terminal.open('room')).doc).recalled.toSorted();
}

describe('recalling a paper', () => {
  it('is a secretary’s to do, of a paper of that meeting, once', async () => {
    const args = { meeting: given.meeting, paper: paper.id, reason: '' };
    expect(await given.chair.terminal.ask('paper.recall', args)).toEqual({ refused: 'NOT_ALLOWED' });
    expect(await given.secretary.terminal.ask('paper.recall', { ...args, paper: given.items[0] as never })).toEqual({
      refused: 'UNKNOWN_PAPER',
    });
    const { meeting: draft } = await given.secretary.terminal.call('meeting.create', { title: 'Nháp' });
    expect(await given.secretary.terminal.ask('paper.recall', { ...args, meeting: draft })).toMatchObject({
      refused: 'MEETING_WRONG_PHASE',
    });
    await recall();
    const { recalledAtMs } = await deskRecall(() => true);
    room.clock.turn(1_000);
    await recall();
    expect((await deskRecall(() => true)).recalledAtMs).toBe(recalledAtMs);
  });

  it('shows on the floor, takes its files from everyone, and tells every terminal to wipe them', async () => {
    const wall = await room.pair(given.secretary.terminal, 'Màn hình', 'display');
    await recall();
    const floor = await seenFloor(delegate.terminal, given.meeting, ({ papers }) => papers[0]?.recalledAtMs !== null);
    expect(floor.papers).toMatchObject([{ id: paper.id, title: 'Tờ trình', recalledAtMs: room.clock.nowMs() }]);
    for (const terminal of [given.secretary.terminal, given.chair.terminal, delegate.terminal, wall]) {
      for (const file of filesOf(paper)) expect(await fileStatus(room, terminal, file)).toBe(403);
      await until(async () => (await recalledHashes(terminal)).length === 3, 'the room lists the files');
      expect(await recalledHashes(terminal)).toEqual(filesOf(paper));
    }
  });

  it('closes the ink on it and says why; what was acknowledged is kept, and read by nobody', async () => {
    const name = `ink/${paper.id}/${delegate.person.id}/shared`;
    const ink = await delegate.terminal.open(name);
    const seen = await given.chair.terminal.open(name);
    ink.change((doc) => doc.getMap('marks').set('kept', new Uint8Array(30)));
    await ink.settled();
    await recall();
    for (const { terminal } of [delegate, given.chair])
      expect(await terminal.nextFrame('channelClosed')).toMatchObject({ refused: 'PAPER_RECALLED' });
    const [stroke] = [seen.doc.getMap('marks').get('kept')];
    expect(stroke).toHaveLength(30);
    // Drawn while the word of the recall was on its way: a late frame, which nobody takes and nobody breaks over.
    ink.change((doc) => doc.getMap('marks').set('late', new Uint8Array(30)));
    expect(await delegate.terminal.call('attendance.checkIn', { meeting: given.meeting })).toHaveProperty('atMs');
    expect([ink.refusals, ink.unacknowledged]).toEqual([[], 1]);
    await delegate.terminal.disconnect();
    delegate.terminal.documents.delete(name);
    await delegate.terminal.connect();
    await expect(delegate.terminal.open(name)).rejects.toThrow('PAPER_RECALLED');
    const [outsider] = await room.seat(given.secretary.terminal, [aDelegate()]);
    await expect(outsider?.terminal.open(name)).rejects.toThrow('NOT_ALLOWED');
    await room.stop();
    const archive = openArchive(room.directory, { ballastBytes: 0 });
    expect(archive.documents.load({ kind: 'ink', paper: paper.id, person: delegate.person.id, visibility: 'shared' })).not.toBeNull();
    archive.close();
  });

  it('cuts a file that is on its way', async () => {
    const [large] = await planPapers(room, given, [{ title: 'Bản quét' }]);
    if (!large) throw new TypeError('a paper');
    const { paper: scan } = placePaper(room, given.secretary.person.id, new Uint8Array(60_000_000).fill(7), 3, 'quet.pdf');
    const plan = await given.secretary.terminal.open(`plan/${given.meeting}`);
    plan.change((doc) => (doc.getMap('papers').get(large.id) as import('yjs').Map<unknown>).set('hash', scan.hash));
    await plan.settled();
    await given.secretary.terminal.call('meeting.publish', { meeting: given.meeting });
    const { ticket } = await delegate.terminal.call('paper.ticket', {});
    const sent = request({
      ...room.address,
      path: `/papers/${scan.hash}`,
      rejectUnauthorized: false,
      agent: false,
      headers: { authorization: `Bearer ${ticket}` },
    });
    sent.end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    await once(response, 'data');
    response.pause();
    await recall(large.id);
    let bytes = 0;
    response.on('data', (chunk: Buffer) => (bytes += chunk.length));
    response.resume();
    await expect(once(response, 'end')).rejects.toThrow('aborted');
    expect(bytes).toBeLessThan(60_000_000 - 1_000_000);
  });

  it('keeps a file that another paper still shows, until that one is recalled too', async () => {
    const plan = await given.secretary.terminal.open(`plan/${given.meeting}`);
    const [twin] = await planPapers(room, given, [{ title: 'Bản sao' }]);
    if (!twin) throw new TypeError('a paper');
    plan.change((doc) => (doc.getMap('papers').get(twin.id) as import('yjs').Map<unknown>).set('hash', paper.hash));
    await plan.settled();
    await given.secretary.terminal.call('meeting.publish', { meeting: given.meeting });
    await recall();
    expect(await recalledHashes(delegate.terminal)).toEqual([]);
    expect(await fileStatus(room, delegate.terminal, paper.side)).toBe(200);
    await recall(twin.id);
    await until(async () => (await recalledHashes(delegate.terminal)).length === 3, 'all is to be wiped');
    expect(await fileStatus(room, delegate.terminal, paper.side)).toBe(403);
  });

  it('stays recalled, whatever is published later, and a new version takes its place', async () => {
    const [second] = await publishPapers(room, given, [{ title: 'Bản hai', replaces: paper.id }]);
    if (!second) throw new TypeError('a paper');
    await recall(second.id);
    const [third] = await publishPapers(room, given, [{ title: 'Bản ba', replaces: paper.id }]);
    const plan = await given.secretary.terminal.open(`plan/${given.meeting}`);
    plan.change((doc) => removePlanEntry(doc, 'papers', second.id, 'person'));
    await plan.settled();
    await given.secretary.terminal.call('meeting.publish', { meeting: given.meeting });
    const floor = await seenFloor(delegate.terminal, given.meeting, ({ meeting }) => meeting.edition === 5);
    expect(floor.papers.map(({ title, replacedBy, recalledAtMs }) => [title, replacedBy, recalledAtMs !== null])).toEqual([
      ['Tờ trình', third?.id, false],
      ['Bản ba', null, false],
      ['Bản hai', null, true],
    ]);
    expect(await recalledHashes(delegate.terminal)).toEqual(filesOf(second));
  });
});

describe('receipts', () => {
  async function deliver(terminal: TestTerminal, files: readonly TestPaper['hash'][]): Promise<void> {
    for (const file of files) expect(await fileStatus(room, terminal, file)).toBe(200);
  }
  const confirm = (terminal: TestTerminal, hash: TestPaper['hash']) => terminal.call('paper.confirmWiped', { hash }, aKey());

  it('are one for each terminal that was ever sent something of it, the one that is off too', async () => {
    const [, other] = given.delegates;
    if (!other) throw new TypeError('two delegates');
    await deliver(delegate.terminal, [paper.hash, paper.side]);
    await deliver(other.terminal, [paper.extract]);
    expect(await fileStatus(room, given.chair.terminal, paper.hash, 'HEAD')).toBe(200);
    await other.terminal.disconnect();
    await recall();
    const asked = await deskRecall(({ terminals }) => terminals.length > 0);
    const seat = ({ terminal }: Seated) => terminal.welcome?.terminal;
    expect(asked).toMatchObject({ meeting: given.meeting, title: 'Tờ trình' });
    expect(asked.terminals.map(({ terminal, label, wipedAtMs }) => [terminal, label, wipedAtMs])).toEqual(
      expect.arrayContaining([delegate, other].map((each) => [seat(each), `Ghế ${each.person.seat}`, null])),
    );
    expect(asked.terminals).toHaveLength(2);

    room.clock.turn(5_000);
    await confirm(delegate.terminal, paper.hash);
    expect((await deskRecall(() => true)).terminals.every(({ wipedAtMs }) => wipedAtMs === null)).toBe(true);
    await confirm(delegate.terminal, paper.side);
    await confirm(delegate.terminal, paper.side);
    const wipedAtMs = room.clock.nowMs();
    await deskRecall(({ terminals }) => terminals.some((each) => each.terminal === seat(delegate) && each.wipedAtMs === wipedAtMs));

    // Off at the time, comes back days later, and nobody signs in there.
    room.clock.turn(3 * 24 * 3_600_000);
    await room.restart([other.terminal, given.secretary.terminal]);
    await given.secretary.terminal.connect();
    await other.terminal.connect();
    await other.terminal.call('person.signOut', {});
    expect(await recalledHashes(other.terminal)).toEqual(filesOf(paper));
    await confirm(other.terminal, paper.extract);
    const done = await deskRecall(({ terminals }) => terminals.every((each) => each.wipedAtMs !== null));
    expect(done.terminals).toHaveLength(2);
    await room.stop();
    const archive = openArchive(room.directory, { ballastBytes: 0 });
    const entries = Array.from({ length: archive.log.size() }, (_, index) => archive.log.find(index + 1));
    archive.close();
    expect(entries.filter((entry) => entry?.type === 'paperRecalled').map((entry) => entry?.body)).toMatchObject([
      { paper: paper.id, reason: 'gửi nhầm' },
    ]);
    const wiped = entries.filter((entry) => entry?.type === 'paperWiped');
    expect(wiped.map((entry) => [entry?.by.terminal, entry?.body.paper])).toEqual([delegate, other].map((each) => [seat(each), paper.id]));
    expect((await verifyArchive(room.directory)).findings).toEqual([]);
  });

  it('mean nothing from a terminal that was never sent the file, nor for a file that nobody recalled', async () => {
    await deliver(delegate.terminal, [paper.hash]);
    await confirm(given.chair.terminal, paper.hash);
    await confirm(delegate.terminal, 'f'.repeat(64) as TestPaper['hash']);
    await recall();
    expect((await deskRecall(() => true)).terminals).toMatchObject([{ terminal: delegate.terminal.welcome?.terminal, wipedAtMs: null }]);
  });

  it('are awaited again from a terminal that fetched the file anew after wiping it', async () => {
    await deliver(delegate.terminal, [paper.hash]);
    await confirm(delegate.terminal, paper.hash);
    await deliver(delegate.terminal, [paper.hash]);
    await recall();
    expect((await deskRecall(({ terminals }) => terminals.length > 0)).terminals).toMatchObject([{ wipedAtMs: null }]);
  });
});

describe('closing the meeting', () => {
  it('recalls its restricted papers by itself, says why, and leaves the others', async () => {
    const [restricted, narrow] = await publishPapers(room, given, [
      { title: 'Hạn chế', class: 'restricted' },
      { title: 'Hạn chế, cho một người', class: 'restricted', audience: { kind: 'some', roles: [], people: [delegate.person.id] } },
      { title: 'Nội bộ', class: 'internal' },
    ]);
    if (!restricted || !narrow) throw new TypeError('papers');
    const shelf = await delegate.terminal.open(`shelf/${given.meeting}/${delegate.person.id}`);
    await given.chair.terminal.call('meeting.close', { meeting: given.meeting });
    const floor = await seenFloor(delegate.terminal, given.meeting, ({ meeting }) => meeting.phase === 'closed');
    await until(
      () => readFloor(delegate.terminal.documents.get(`floor/${given.meeting}`)?.doc as never)?.papers[1]?.recalledAtMs,
      'it is recalled',
    );
    expect(floor.papers.map(({ title }) => title)).toEqual(['Tờ trình', 'Hạn chế', 'Nội bộ']);
    await until(() => readShelf(shelf.doc)[0]?.recalledAtMs, 'the paper on the shelf is recalled');
    expect(await fileStatus(room, delegate.terminal, narrow.hash)).toBe(403);
    expect(await fileStatus(room, delegate.terminal, paper.hash)).toBe(200);
    await until(async () => (await recalledHashes(delegate.terminal)).length === 6, 'both are to be wiped');
    await recall(paper.id);
    await room.stop();
    const archive = openArchive(room.directory, { ballastBytes: 0 });
    const reasons = Array.from({ length: archive.log.size() }, (_, index) => archive.log.find(index + 1)).flatMap((entry) =>
      entry?.type === 'paperRecalled' ? [entry.body.reason] : [],
    );
    archive.close();
    expect(reasons).toEqual([
      'Thu hồi khi kết thúc phiên họp (tài liệu hạn chế)',
      'Thu hồi khi kết thúc phiên họp (tài liệu hạn chế)',
      'gửi nhầm',
    ]);
    expect(room.errors).toEqual([]);
  });
});
