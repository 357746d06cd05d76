import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../shared/base/ids.ts';
import { readFloor, readShelf, withShelf } from '../../../shared/floor/floorState.ts';
import type { Audience } from '../../../shared/meeting/paperTerms.ts';
import { changePlanEntry, removePlanEntry } from '../../../shared/meeting/planDocument.ts';
import { aDelegate } from '../../kit/people.ts';
import { aPublishedMeeting, seenFloor, type TestMeeting } from '../../kit/testMeeting.ts';
import { fileStatus, planPapers, publishPapers } from '../../kit/testPapers.ts';
import { type Seated, TestRoom } from '../../kit/testRoom.ts';
import { until } from '../../kit/until.ts';

let room: TestRoom;
let given: TestMeeting;
let inside: Seated;
let outside: Seated;
beforeEach(async () => {
  room = await TestRoom.open();
  given = await aPublishedMeeting(room, { delegates: 2 });
  const [first, second] = given.delegates;
  if (!first || !second) throw new TypeError('two delegates are needed');
  [inside, outside] = [first, second];
});
afterEach(() => room.close());

const only = (...people: readonly Seated[]): Audience => ({ kind: 'some', roles: [], people: people.map(({ person }) => person.id) });
const publish = () => given.secretary.terminal.ask('meeting.publish', { meeting: given.meeting });
const shelfOf = (seated: Seated) => `shelf/${given.meeting}/${seated.person.id}`;

describe('publishing papers', () => {
  it('refuses a paper above what the room may hold, by its title', async () => {
    await planPapers(room, given, [{ title: 'Hạn chế', class: 'restricted' }]);
    expect(await publish()).toEqual({ edition: 2 });
    await planPapers(room, given, [{ title: 'Kế hoạch mật', class: 'secret' }]);
    expect(await publish()).toEqual({ refused: 'PAPER_ABOVE_LICENCE', detail: { title: 'Kế hoạch mật' } });
  });

  it('refuses an audience of people who do not take part, and says where', async () => {
    const [stranger] = await room.seat(given.secretary.terminal, [aDelegate()]);
    if (!stranger) throw new TypeError('nobody');
    await planPapers(room, given, [{ title: 'Một' }, { title: 'Hai', audience: only(inside, stranger) }]);
    expect(await publish()).toEqual({ refused: 'PLAN_INCOMPLETE', detail: { at: 'papers.1.audience', title: 'Hai' } });
  });

  it('refuses versions that lead nowhere, meet in one, or run in a circle', async () => {
    const [a, b, c] = await planPapers(room, given, [{ title: 'a' }, { title: 'b' }, { title: 'c' }]);
    if (!a || !b || !c) throw new TypeError('three papers');
    const plan = await given.secretary.terminal.open(`plan/${given.meeting}`);
    const replace = async (...pairs: readonly (readonly [typeof a, string | null])[]) => {
      for (const [paper, replaces] of pairs)
        plan.change((doc) => changePlanEntry(doc, 'papers', paper.id, { replaces: replaces as typeof a.id | null }, 'person'));
      await plan.settled();
      return publish();
    };
    const wrong = (index: number) =>
      expect.objectContaining({ refused: 'PLAN_INCOMPLETE', detail: expect.objectContaining({ at: `papers.${index}.replaces` }) });
    expect(await replace([b, newId()])).toEqual(wrong(1));
    expect(await replace([b, b.id])).toEqual(wrong(1));
    expect(await replace([b, a.id], [c, a.id])).toEqual(wrong(1));
    expect(await replace([c, b.id], [a, c.id])).toEqual(wrong(0));
    expect(await replace([a, null])).toEqual({ edition: 2 });
    const floor = await seenFloor(given.chair.terminal, given.meeting, ({ papers }) => papers.length === 3);
    expect(floor.papers.map(({ replaces, replacedBy }) => [replaces, replacedBy])).toEqual([
      [null, b.id],
      [a.id, c.id],
      [b.id, null],
    ]);
  });
});

describe('a paper for some', () => {
  it('stands on their shelves and on no floor, and its files are nobody else’s to read', async () => {
    const [open, narrow] = await publishPapers(room, given, [
      { title: 'Cho mọi người' },
      { title: 'Cho một người', audience: only(inside), mayPrint: false, mayExport: false, class: 'restricted' },
    ]);
    if (!open || !narrow) throw new TypeError('two papers');
    const floor = await seenFloor(inside.terminal, given.meeting, ({ papers }) => papers.length === 1);
    expect(floor.papers).toMatchObject([{ id: open.id, side: { hash: open.side }, extract: { hash: open.extract }, class: 'open' }]);
    const shelf = readShelf((await inside.terminal.open(shelfOf(inside))).doc);
    expect(shelf).toMatchObject([
      { id: narrow.id, hash: narrow.hash, audience: only(inside), mayPrint: false, mayExport: false, class: 'restricted' },
    ]);
    expect(withShelf(floor, shelf).papers.map(({ id }) => id)).toEqual([open.id, narrow.id]);
    expect(readShelf((await outside.terminal.open(shelfOf(outside))).doc)).toEqual([]);
    await expect(outside.terminal.open(shelfOf(inside))).rejects.toThrow('NOT_ALLOWED');
    const wall = await room.pair(given.secretary.terminal, 'Màn hình', 'display');
    await expect(wall.open(shelfOf(inside))).rejects.toThrow('NOT_ALLOWED');
    const readers = [inside.terminal, given.secretary.terminal, outside.terminal, given.chair.terminal, wall];
    for (const file of [narrow.hash, narrow.side, narrow.extract]) {
      expect(await Promise.all(readers.map((terminal) => fileStatus(room, terminal, file)))).toEqual([200, 200, 403, 403, 403]);
    }
    expect(await Promise.all(readers.map((terminal) => fileStatus(room, terminal, open.side)))).toEqual([200, 200, 200, 200, 200]);
  });

  it('may be for a role, which counts as it is in this meeting', async () => {
    const [paper] = await publishPapers(room, given, [{ title: 'Cho chủ tọa', audience: { kind: 'some', roles: ['chair'], people: [] } }]);
    if (!paper) throw new TypeError('a paper');
    expect(await fileStatus(room, given.chair.terminal, paper.hash)).toBe(200);
    expect(await fileStatus(room, inside.terminal, paper.hash)).toBe(403);
    const plan = await given.secretary.terminal.open(`plan/${given.meeting}`);
    const shelf = await inside.terminal.open(shelfOf(inside));
    plan.change((doc) => changePlanEntry(doc, 'people', inside.person.id, { role: 'chair' }, 'person'));
    await plan.settled();
    await publish();
    await until(() => readShelf(shelf.doc).length === 1, 'the shelf has the paper');
    expect(await fileStatus(room, inside.terminal, paper.hash)).toBe(200);
  });

  it('leaves a shelf, with its ink, when the audience becomes narrower', async () => {
    const [paper] = await publishPapers(room, given, [{ title: 'Dự thảo', audience: only(inside, outside) }]);
    if (!paper) throw new TypeError('a paper');
    const shelf = await outside.terminal.open(shelfOf(outside));
    const shared = await outside.terminal.open(`ink/${paper.id}/${inside.person.id}/shared`);
    const own = await outside.terminal.open(`ink/${paper.id}/${outside.person.id}/private`);
    expect([readShelf(shelf.doc).length, own.access]).toEqual([1, 'write']);
    const wall = await room.pair(given.secretary.terminal, 'Màn hình', 'display');
    await expect(wall.open(`ink/${paper.id}/${inside.person.id}/shared`)).rejects.toThrow('NOT_ALLOWED');
    const plan = await given.secretary.terminal.open(`plan/${given.meeting}`);
    plan.change((doc) => changePlanEntry(doc, 'papers', paper.id, { audience: only(inside) }, 'person'));
    await plan.settled();
    await publish();
    await until(() => readShelf(shelf.doc).length === 0, 'the shelf is empty');
    const closed = [await outside.terminal.nextFrame('channelClosed'), await outside.terminal.nextFrame('channelClosed')];
    expect(closed.map(({ channel, refused }) => [channel, refused]).sort()).toEqual(
      [shared, own].map(({ channel }) => [channel, 'NOT_ALLOWED']).sort(),
    );
    expect(await fileStatus(room, outside.terminal, paper.hash)).toBe(403);
  });

  it('does not show in what papers for everyone say of their versions, but on the shelf of who may read it', async () => {
    const [old] = await publishPapers(room, given, [{ title: 'Bản một' }]);
    if (!old) throw new TypeError('a paper');
    const [narrow] = await publishPapers(room, given, [{ title: 'Bản hai', replaces: old.id, audience: only(inside) }]);
    const floor = await seenFloor(inside.terminal, given.meeting, ({ meeting }) => meeting.edition === 3);
    expect(floor.papers).toMatchObject([{ id: old.id, replacedBy: null }]);
    const shelf = readShelf((await inside.terminal.open(shelfOf(inside))).doc);
    expect(withShelf(floor, shelf).papers).toMatchObject([
      { id: old.id, replacedBy: narrow?.id },
      { id: narrow?.id, replaces: old.id },
    ]);
    expect(withShelf(floor, [])).toBe(floor);
  });

  it('is a secretary’s of the room to read, also where they are only a delegate of the meeting or none of its people', async () => {
    const [paper] = await publishPapers(room, given, [{ title: 'Kín', audience: only(inside) }]);
    const [other] = await room.seat(given.secretary.terminal, [aDelegate({ role: 'secretary' })]);
    if (!paper || !other) throw new TypeError('a paper and another secretary');
    expect(await fileStatus(room, other.terminal, paper.hash)).toBe(200);
    expect(readShelf((await other.terminal.open(shelfOf(other))).doc)).toMatchObject([{ id: paper.id }]);
    const shelf = await outside.terminal.open(shelfOf(outside));
    await given.secretary.terminal.call('people.change', { person: { ...outside.person, role: 'secretary' } });
    await until(() => readShelf(shelf.doc).length === 1, 'the new secretary sees it');
    await given.secretary.terminal.call('people.change', { person: outside.person });
    await until(() => readShelf(shelf.doc).length === 0, 'and a moment later does not');
  });

  it('is on the shelf again after a restart, as the tables say it', async () => {
    const [paper] = await publishPapers(room, given, [{ title: 'Kín', audience: only(inside) }]);
    const shelf = await inside.terminal.open(shelfOf(inside));
    const before = readShelf(shelf.doc);
    expect(before).toMatchObject([{ id: paper?.id }]);
    await room.restart([inside.terminal]);
    await inside.terminal.connect();
    expect(readShelf(shelf.doc)).toEqual(before);
  });
});

describe('a new version', () => {
  it('leaves the old one readable, and what is being drawn on it', async () => {
    const [old] = await publishPapers(room, given, [{ title: 'Bản một' }]);
    if (!old) throw new TypeError('a paper');
    const ink = await inside.terminal.open(`ink/${old.id}/${inside.person.id}/private`);
    ink.change((doc) => doc.getMap('marks').set('1', new Uint8Array(30)));
    const published = publishPapers(room, given, [{ title: 'Bản hai', replaces: old.id }]);
    for (let stroke = 2; stroke < 40; stroke += 1) {
      ink.change((doc) => doc.getMap('marks').set(String(stroke), new Uint8Array(30)));
      await ink.settled();
    }
    const [successor] = await published;
    await ink.settled();
    expect([ink.refusals, ink.access, ink.doc.getMap('marks').size]).toEqual([[], 'write', 39]);
    const floor = await seenFloor(inside.terminal, given.meeting, ({ papers }) => papers.length === 2);
    expect(floor.papers.map(({ id, replacedBy }) => [id, replacedBy])).toEqual([
      [old.id, successor?.id],
      [successor?.id, null],
    ]);
    expect(await fileStatus(room, inside.terminal, old.hash)).toBe(200);
    const plan = await given.secretary.terminal.open(`plan/${given.meeting}`);
    plan.change((doc) => removePlanEntry(doc, 'papers', old.id, 'person'));
    await plan.settled();
    expect(await publish()).toMatchObject({ refused: 'PLAN_INCOMPLETE' });
  });
});

it('the floor holds no paper for some, whoever asks', async () => {
  await publishPapers(room, given, [{ title: 'Kín', audience: only(inside) }, { title: 'Mở' }]);
  for (const { terminal } of [given.secretary, given.chair, inside, outside]) {
    const { doc } = await terminal.open(`floor/${given.meeting}`);
    await until(() => readFloor(doc)?.papers.length === 1, 'one paper');
    expect(JSON.stringify(doc.getMap('floor').toJSON())).not.toContain('Kín');
  }
});
