import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openArchive } from '../../../main/archive/open.ts';
import { dossierOf } from '../../../main/hub/meeting/dossier.ts';
import type { PersonId } from '../../../shared/base/ids.ts';
import { signWet } from '../../../shared/ink/boardWet.ts';
import { removePlanEntry } from '../../../shared/meeting/planDocument.ts';
import { boardEntryAuthor } from '../../../shared/room/boardAuthor.ts';
import type { TestDocument } from '../../kit/testDocument.ts';
import { aMeetingInSession, aPublishedMeeting, type TestMeeting } from '../../kit/testMeeting.ts';
import { type Seated, TestRoom } from '../../kit/testRoom.ts';
import { until } from '../../kit/until.ts';

let room: TestRoom;
let given: TestMeeting;
let one: Seated;
let two: Seated;
let name: string;
beforeEach(async () => {
  room = await TestRoom.open();
  given = await aMeetingInSession(room, { delegates: 2 });
  const [first, second] = given.delegates;
  if (!first || !second) throw new TypeError('two delegates');
  [one, two] = [first, second];
  name = `board/${given.meeting}/${given.items[0]}`;
});
afterEach(() => room.close());

const draw = (document: TestDocument, person: PersonId, mark: string, value: unknown = new Uint8Array(40)) =>
  document.change((doc) => doc.getMap('marks').set(`${person}.${mark}`, value));
const erase = (document: TestDocument, person: PersonId, mark: string) =>
  document.change((doc) => doc.getMap('marks').delete(`${person}.${mark}`));
/** The hub closes the channel when the right to draw changes; the terminal opens the board again, and learns how it stands. */
async function rightsAgain({ terminal }: Seated, board: TestDocument): Promise<unknown> {
  expect(await terminal.nextFrame('channelClosed')).toMatchObject({ channel: board.channel });
  await board.open();
  return board.access;
}
const marks = ({ doc }: TestDocument) => [...doc.getMap('marks').keys()].sort();

describe('a board', () => {
  it('is drawn on by everyone who is checked in at once, and all see all of it', async () => {
    const people = [given.secretary, given.chair, one, two];
    const boards = await Promise.all(people.map(({ terminal }) => terminal.open(name)));
    expect(boards.map(({ access }) => access)).toEqual(['write', 'write', 'write', 'write']);
    for (let mark = 0; mark < 20; mark += 1) {
      for (const [index, board] of boards.entries()) draw(board, people[index]?.person.id as PersonId, String(mark));
    }
    for (const board of boards) await board.settled();
    for (const board of boards) await until(() => marks(board).length === 80, 'all marks are there');
    expect(boards.flatMap(({ refusals }) => refusals)).toEqual([]);
    const wall = await room.pair(given.secretary.terminal, 'Màn hình', 'display');
    const shown = await wall.open(name);
    expect([shown.access, marks(shown).length]).toEqual(['read', 80]);
  });

  it('is there for items of the agenda only', async () => {
    await expect(one.terminal.open(`board/${given.meeting}/${given.meeting}`)).rejects.toThrow('UNKNOWN_DOCUMENT');
  });

  it('is read by whoever is not checked in, until they are', async () => {
    await given.secretary.terminal.call('attendance.record', {
      meeting: given.meeting,
      person: one.person.id,
      state: 'absent',
      reason: '',
    });
    const board = await one.terminal.open(name);
    expect(board.access).toBe('read');
    draw(board, one.person.id, 'early');
    await until(() => board.refusals.length > 0, 'it is refused');
    expect(board.refusals).toEqual(['UPDATE_FORBIDDEN']);
    await board.open();
    await one.terminal.call('attendance.checkIn', { meeting: given.meeting });
    expect(await rightsAgain(one, board)).toBe('write');
    draw(board, one.person.id, 'now');
    await board.settled();
    await given.secretary.terminal.call('attendance.record', {
      meeting: given.meeting,
      person: one.person.id,
      state: 'absent',
      reason: '',
    });
    expect(await rightsAgain(one, board)).toBe('read');
    draw(board, one.person.id, 'late');
    await until(() => board.refusals.length > 1, 'it is refused again');
    const seen = await two.terminal.open(name);
    expect(marks(seen)).toEqual([`${one.person.id}.now`]);
  });

  it('opens for drawing with the session, and closes with it', async () => {
    await room.close();
    room = await TestRoom.open();
    given = await aPublishedMeeting(room, { delegates: 1 });
    const [delegate] = given.delegates;
    if (!delegate) throw new TypeError('a delegate');
    await delegate.terminal.call('attendance.checkIn', { meeting: given.meeting });
    const board = await delegate.terminal.open(`board/${given.meeting}/${given.items[0]}`);
    expect(board.access).toBe('read');
    await given.chair.terminal.call('meeting.start', { meeting: given.meeting });
    expect(await rightsAgain(delegate, board)).toBe('write');
    draw(board, delegate.person.id, '1');
    await board.settled();
    await given.chair.terminal.call('meeting.close', { meeting: given.meeting });
    expect(await rightsAgain(delegate, board)).toBe('read');
    draw(board, delegate.person.id, '2');
    await until(() => board.refusals.length > 0, 'it is refused');
    expect(marks(board)).toEqual([`${delegate.person.id}.1`]);
  });

  it('holds everyone to entries of their own: nobody draws or changes anything in another’s name', async () => {
    const [board, seen] = [await one.terminal.open(name), await two.terminal.open(name)];
    draw(seen, two.person.id, 'theirs');
    draw(board, one.person.id, 'mine');
    await Promise.all([board.settled(), seen.settled()]);
    await until(() => marks(board).length === 2, 'both are there');
    const attempts: readonly (() => void)[] = [
      () => draw(board, two.person.id, 'forged'),
      () => draw(board, two.person.id, 'theirs', 'other'),
      () => erase(board, two.person.id, 'theirs'),
      () => board.change((doc) => doc.getMap('marks').set('nobody', 1)),
      () => board.change((doc) => doc.getMap(`undo/${two.person.id}`).set('1', 1)),
      () => board.change((doc) => doc.getText('text').insert(0, 'x')),
    ];
    for (const attempt of attempts) {
      const resets = board.resets;
      attempt();
      await until(() => board.resets > resets, 'the attempt is thrown back');
      await board.open();
    }
    expect(board.refusals).toEqual(attempts.map(() => 'UPDATE_FORBIDDEN'));
    board.change((doc) => doc.getMap(`undo/${one.person.id}`).set('1', { own: true }));
    erase(board, one.person.id, 'mine');
    await board.settled();
    await until(() => marks(seen).length === 1, 'one’s own mark is erased');
    expect(seen.doc.getMap('marks').toJSON()).toEqual({ [`${two.person.id}.theirs`]: new Uint8Array(40) });
  });

  it('is wiped by chair and secretary, who draw in nobody’s name either', async () => {
    const [board, chairs, secretarys] = [
      await one.terminal.open(name),
      await given.chair.terminal.open(name),
      await given.secretary.terminal.open(name),
    ];
    draw(board, one.person.id, 'a');
    draw(board, one.person.id, 'b');
    await board.settled();
    await until(() => marks(chairs).length === 2 && marks(secretarys).length === 2, 'both see it');
    erase(chairs, one.person.id, 'a');
    erase(secretarys, one.person.id, 'b');
    await Promise.all([chairs.settled(), secretarys.settled()]);
    await until(() => marks(board).length === 0, 'the board is clean');
    draw(board, one.person.id, 'a', 'undone');
    await board.settled();
    draw(chairs, one.person.id, 'c');
    await until(() => chairs.refusals.length > 0, 'it is refused');
    expect([chairs.refusals, marks(board)]).toEqual([['UPDATE_FORBIDDEN'], [`${one.person.id}.a`]]);
  });

  it('lets a person erase at one seat what they drew at another', async () => {
    const board = await one.terminal.open(name);
    draw(board, one.person.id, 'a');
    await board.settled();
    await two.terminal.signIn(one.person.id, one.pin);
    const elsewhere = await two.terminal.open(name);
    erase(elsewhere, one.person.id, 'a');
    await elsewhere.settled();
    expect([elsewhere.refusals, marks(elsewhere)]).toEqual([[], []]);
  });

  it('relays wet ink in the name of whoever sits there, and of nobody else', async () => {
    const wall = await room.pair(given.secretary.terminal, 'Màn hình', 'display');
    const [board, seen, onWall] = [await one.terminal.open(name), await two.terminal.open(name), await wall.open(name)];
    const text = (letter: string) => new TextEncoder().encode(letter);
    board.sendWet(signWet(two.person.id, text('forged')));
    board.sendWet(text('no author'));
    board.sendWet(new Uint8Array());
    onWall.sendWet(signWet(one.person.id, text('a display')));
    board.sendWet(signWet(one.person.id, new Uint8Array(4_096)));
    board.sendWet(signWet(one.person.id, text('a')));
    seen.sendWet(signWet(two.person.id, text('b')));
    await until(() => onWall.wet.length >= 2 && seen.wet.length >= 1, 'the strokes arrive');
    expect([onWall.wet.length, seen.wet, board.wet]).toEqual([2, [signWet(one.person.id, text('a'))], [signWet(two.person.id, text('b'))]]);
  });

  it('is kept with the meeting, and its item with it', async () => {
    const board = await one.terminal.open(name);
    draw(board, one.person.id, 'kept');
    await board.settled();
    const plan = await given.secretary.terminal.open(`plan/${given.meeting}`);
    plan.change((doc) => removePlanEntry(doc, 'items', given.items[0] ?? ('' as never), 'person'));
    await plan.settled();
    expect(await given.secretary.terminal.ask('meeting.publish', { meeting: given.meeting })).toMatchObject({ refused: 'ITEM_IN_USE' });
    await room.stop();
    const archive = openArchive(room.directory, { ballastBytes: 0 });
    const [item] = given.items;
    const doc = new Y.Doc();
    Y.applyUpdate(
      doc,
      archive.documents.load({ kind: 'board', meeting: given.meeting, item: item ?? ('' as never) }) ?? new Uint8Array([0, 0]),
    );
    expect([[...doc.getMap('marks').keys()], dossierOf(archive, given.meeting).documents]).toEqual([
      [`${one.person.id}.kept`],
      expect.arrayContaining([name]),
    ]);
    archive.close();
  });
});

it('the author of an entry stands in its key, or in the name of its map', () => {
  const person = 'a'.repeat(20);
  expect([
    boardEntryAuthor('marks', `${person}.1`),
    boardEntryAuthor(`undo/${person}`, '7'),
    boardEntryAuthor('marks', person),
    boardEntryAuthor('marks', `x.${person}`),
    boardEntryAuthor('undo/x', `${person}.1`),
    boardEntryAuthor('', ''),
  ]).toEqual([person, person, null, null, null, null]);
});
