import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InkSession } from '../../../renderer/ink/inkSession.ts';
import { type AgendaItemId, type MeetingId, newId, type PersonId } from '../../../shared/base/ids.ts';
import { readSignedWet, signWet } from '../../../shared/ink/boardWet.ts';
import { storeMark } from '../../../shared/ink/markCode.ts';
import { inkPoint } from '../../../shared/ink/stroke.ts';
import { formatDocumentName } from '../../../shared/room/documents.ts';
import { InkRoom, onPage } from './inkRoom.ts';
import { aStroke } from './strokes.ts';

const place = { kind: 'board', meeting: newId<'meeting'>() as MeetingId, item: newId<'agendaItem'>() as AgendaItemId } as const;
const name = formatDocumentName(place);
let room: InkRoom;
let an: InkSession;
let binh: InkSession;
beforeEach(() => {
  room = new InkRoom(place);
  an = room.open(room.an);
  binh = room.open(room.binh);
});
afterEach(() => room.close());

describe('a board (I12)', () => {
  it('shows what lies under a key of no person, or of no mark, to nobody', () => {
    const marks = room.relay.document(name).getMap('marks');
    const stroke = aStroke();
    for (const key of [stroke.id, `${room.an}.`, `.${stroke.id}`, `${room.an}.${stroke.id}.x`, `${room.an}/${stroke.id}`]) {
      marks.set(key, storeMark(stroke));
    }
    marks.set(`${room.an}.${stroke.id}`, storeMark(stroke));
    expect(onPage(room.open(null)).map(({ owner, mark }) => [owner, mark.id])).toEqual([[room.an, stroke.id]]);
  });

  it('is seen by all as it is drawn; nothing on it is private', () => {
    const stroke = an.beginStroke(1, 'pen');
    stroke.add([inkPoint(10, 10, 0.5)]);
    expect([binh.wet.onPage(1).map(({ owner }) => owner), an.wet.onPage(1)]).toEqual([[room.an], []]);
    stroke.add([inkPoint(40, 10, 0.5)]);
    stroke.finish();
    expect([binh.wet.onPage(1), onPage(binh).map(({ owner, visibility }) => [owner, visibility])]).toEqual([[], [[room.an, 'shared']]]);
    an.showAll('private');
    expect(onPage(binh)).toHaveLength(1);
  });

  it('lets each change only their own, in one document, and undo only their own', () => {
    const [mine, theirs] = [room.draw(an), room.draw(binh, 200)];
    an.remove(onPage(an));
    expect(onPage(an).map(({ mark }) => mark.id)).toEqual([theirs]);
    an.undo();
    an.undo();
    expect([onPage(binh).map(({ mark }) => mark.id), an.state().canUndo, binh.state().canUndo]).toEqual([[theirs], false, true]);
    an.redo();
    expect(onPage(binh).map(({ mark }) => mark.id)).toContain(mine);
    binh.undo();
    expect(onPage(an).map(({ mark }) => mark.id)).toEqual([mine]);
  });

  it('hides and shows the marks of one person among those of all', () => {
    room.draw(an);
    room.draw(binh, 200);
    an.people.show([room.binh], false);
    expect(onPage(an).map(({ owner }) => owner)).toEqual([room.an]);
    expect([an.marks.countOf(room.binh).shared, [...an.marks.of(room.binh)].length]).toEqual([1, 1]);
    an.people.show([room.binh], true);
    expect(onPage(an)).toHaveLength(2);
  });
});

it('a wet message of nobody is no message', () => {
  expect(readSignedWet(new Uint8Array(0))).toBeNull();
  expect(readSignedWet(new Uint8Array(40).fill(85))).toBeNull();
  const person = newId<'person'>() as PersonId;
  expect(readSignedWet(signWet(person, Uint8Array.of(1, 2)))).toEqual({ person, payload: Uint8Array.of(1, 2) });
});
