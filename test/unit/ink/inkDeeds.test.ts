import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepWords, plainWords } from '../../../renderer/ink/editedWords.ts';
import { drawGesture } from '../../../renderer/ink/gestures/drawGesture.ts';
import type { InkSession } from '../../../renderer/ink/inkSession.ts';
import type { LaidMark } from '../../../renderer/ink/marks.ts';
import { markWords } from '../../../renderer/ink/selectedWords.ts';
import { newId, type PersonId } from '../../../shared/base/ids.ts';
import { isStroke } from '../../../shared/ink/mark.ts';
import { moved, recoloured } from '../../../shared/ink/markChange.ts';
import { readMark, storeMark } from '../../../shared/ink/markCode.ts';
import { pagePoint } from '../../../shared/ink/pageSpace.ts';
import { inkPoint, STROKE_LIMITS } from '../../../shared/ink/stroke.ts';
import { formatDocumentName } from '../../../shared/room/documents.ts';
import { LIMITS } from '../../../shared/room/limits.ts';
import { InkRoom, onPage } from './inkRoom.ts';
import { aMark } from './marks.ts';
import { aStroke } from './strokes.ts';

let room: InkRoom;
let session: InkSession;
beforeEach(() => {
  room = new InkRoom();
  session = room.open(room.an);
});
afterEach(() => room.close());

const ids = (marks: readonly LaidMark[]) => marks.map(({ mark }) => mark.id as string);
const undoAll = () => {
  while (session.state().canUndo) {
    session.undo();
    while (room.nextFrame());
  }
};

describe('erasing a part of a stroke', () => {
  it('is one transaction and one step: the stroke goes, its pieces come, with its colour, time and page', () => {
    const id = room.draw(session);
    const transactions: number[] = [];
    const marks = room.marksIn(room.an, 'private');
    marks.observe(({ keysChanged }) => transactions.push(keysChanged.size));
    const erasing = session.beginErasing();
    for (let x = 80; x <= 100; x += 2) {
      for (const laid of onPage(session)) erasing?.cut(laid, pagePoint(x, 100), pagePoint(x + 2, 100), 3);
    }
    expect([onPage(session).length, marks.size, transactions]).toEqual([2, 1, []]);
    erasing?.finish();
    expect(transactions).toEqual([3]);
    const pieces = onPage(session);
    const original = readMark(id, storeMark(aStroke()));
    expect(pieces.map(({ mark }) => mark.colour)).toEqual(Array(2).fill(session.tools.state().nibs.pen.colour));
    expect(pieces.every(({ mark }) => mark.atMs === room.nowMs && isStroke(mark) && mark.widthPt === 1.5)).toBe(true);
    expect(original).not.toBeNull();
    session.undo();
    expect(ids(onPage(session))).toEqual([id]);
    session.redo();
    expect(onPage(session)).toHaveLength(2);
  });

  it('leaves words and shapes, which cannot be cut, and comes back when nothing could be written', () => {
    session.add([aMark({ kind: 'rectangle', rect: [60, 90, 140, 110] })]);
    room.draw(session);
    const erasing = session.beginErasing();
    for (const laid of onPage(session)) erasing?.cut(laid, pagePoint(100, 80), pagePoint(100, 120), 3);
    expect(onPage(session)).toHaveLength(3);
    room.relay.close(formatDocumentName({ kind: 'ink', paper: room.paper, person: room.an, visibility: 'private' }));
    erasing?.finish();
    expect(onPage(session)).toHaveLength(2);
  });

  it('does not bring back what somebody erased at another seat meanwhile', () => {
    room.draw(session);
    const elsewhere = room.open(room.an);
    const erasing = session.beginErasing();
    for (const laid of onPage(session)) erasing?.erase(laid);
    elsewhere.remove(onPage(elsewhere));
    erasing?.finish();
    expect([onPage(session), onPage(elsewhere)]).toEqual([[], []]);
  });
});

describe('marks that were taken', () => {
  it('are one page’s, and one’s own to change', () => {
    const other = room.open(room.binh);
    other.tools.showNewStrokesTo('shared');
    room.draw(other);
    const theirs = onPage(session);
    session.remove(theirs);
    session.change(theirs, (mark, atMs) => recoloured(mark, '#000000', atMs));
    session.show(theirs, 'private');
    expect(onPage(session)).toEqual(theirs);
    room.draw(session, 100, 1);
    room.draw(session, 100, 2);
    session.selection.take([...onPage(session, 1), ...onPage(session, 2)]);
    expect(session.selection.state().marks.every(({ mark }) => mark.page === 1)).toBe(true);
  });

  it('follow their marks through every change, and let go of what is gone', () => {
    const [first, second] = [room.draw(session), room.draw(session, 200)];
    session.selection.take(onPage(session));
    session.change(session.selection.state().marks, (mark, atMs) => moved(mark, 10, 0, atMs));
    expect(ids(session.selection.state().marks).sort()).toEqual([first, second].sort());
    expect(session.selection.state().marks.map(({ bounds }) => Math.round(bounds.left))).toEqual([59, 59]);
    session.show(session.selection.state().marks, 'shared');
    expect(session.selection.state().marks.map(({ visibility }) => visibility)).toEqual(['shared', 'shared']);
    session.remove(session.selection.state().marks.filter(({ mark }) => mark.id === first));
    expect(ids(session.selection.state().marks)).toEqual([second]);
    session.remove(session.selection.state().marks);
    expect(session.selection.state().marks).toEqual([]);
    undoAll();
    expect(onPage(session)).toEqual([]);
  });

  it('move and change colour as one step each', () => {
    room.draw(session);
    room.draw(session, 200);
    const before = onPage(session).map(({ mark }) => storeMark(mark));
    session.change(onPage(session), (mark, atMs) => moved(mark, 5, 5, atMs));
    session.change(onPage(session), (mark, atMs) => recoloured(mark, '#c81e1e', atMs));
    session.undo();
    session.undo();
    expect(onPage(session).map(({ mark }) => storeMark(mark))).toEqual(before);
  });

  it('are pasted to another page under new ids', () => {
    const id = room.draw(session);
    const pasted = session.paste(
      onPage(session).map(({ mark }) => mark),
      4,
    );
    expect(pasted.map(({ mark }) => mark.page)).toEqual([4]);
    expect([ids(onPage(session)), ids(onPage(session, 4)).includes(id)]).toEqual([[id], false]);
  });
});

describe('a deed of ten thousand marks (I16)', () => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    aStroke({ points: [inkPoint(index % 500, index / 20, 0.5), inkPoint((index % 500) + 3, index / 20, 0.5)] }),
  );

  it('is written in parts that the gate takes, one a frame, and undone as one step', () => {
    const sizes: number[] = [];
    const name = formatDocumentName({ kind: 'ink', paper: room.paper, person: room.an, visibility: 'private' });
    room.relay.document(name).on('update', (update: Uint8Array) => sizes.push(update.length));
    const keys: number[] = [];
    room.marksIn(room.an, 'private').observe(({ keysChanged }) => keys.push(keysChanged.size));
    session.paste(many, 2);
    expect([session.state().isBusy, onPage(session, 2).length]).toEqual([true, 500]);
    let frames = 0;
    while (room.nextFrame()) frames += 1;
    expect([onPage(session, 2).length, session.state().isBusy, frames >= 19]).toEqual([10_000, false, true]);
    expect([Math.max(...keys) <= 500, Math.max(...sizes) < LIMITS.updateBytes]).toEqual([true, true]);
    session.undo();
    while (room.nextFrame());
    expect([onPage(session, 2).length, session.state().canUndo]).toEqual([0, false]);
    session.redo();
    while (room.nextFrame());
    expect(onPage(session, 2)).toHaveLength(10_000);
    session.showAll('shared');
    while (room.nextFrame());
    expect(session.state().mine).toEqual({ private: 0, shared: 10_000 });
  });

  it('keeps its order with what is drawn, and undone, while it is still being written', () => {
    session.paste(many.slice(0, 2_000), 2);
    const drawn = room.draw(session);
    session.undo();
    while (room.nextFrame());
    expect([onPage(session, 1), onPage(session, 2).length]).toEqual([[], 2_000]);
    session.redo();
    while (room.nextFrame());
    expect(ids(onPage(session))).toEqual([drawn]);
  });
});

describe('words', () => {
  const selected = {
    page: 3,
    quads: [[72, 512, 200, 512, 72, 500, 200, 500] as never],
    quote: 'Ủy ban nhân dân',
    prefix: '',
    suffix: ' tỉnh',
  };

  it('that are selected are marked page by page, in one step, and nothing without a selection', () => {
    expect(markWords(session, 'highlight', [])).toBe(false);
    expect(markWords(session, 'underline', [selected, { ...selected, page: 4 }])).toBe(true);
    expect([onPage(session, 3)[0]?.mark, onPage(session, 4).length]).toMatchObject([{ kind: 'underline', quote: 'Ủy ban nhân dân' }, 1]);
    session.undo();
    expect([onPage(session, 3), onPage(session, 4)]).toEqual([[], []]);
  });

  it('that fill more lines than a mark may hold become several marks', () => {
    markWords(session, 'highlight', [{ ...selected, quads: Array(1_200).fill(selected.quads[0]) }]);
    expect(onPage(session, 3)).toHaveLength(3);
  });

  it('that were not written leave no note, and a note whose words went goes too', () => {
    const mark = aMark({ kind: 'note', text: '' }) as never;
    keepWords(session, { mark, isNew: true }, '  ');
    expect(onPage(session)).toEqual([]);
    keepWords(session, { mark, isNew: true }, 'Xem lại số liệu');
    const [note] = onPage(session);
    expect(note?.mark).toMatchObject({ kind: 'note', text: 'Xem lại số liệu' });
    keepWords(session, { mark: note?.mark as never, isNew: false }, 'Xem lại số liệu');
    keepWords(session, { mark: note?.mark as never, isNew: false }, '');
    expect(onPage(session)).toEqual([]);
    session.undo();
    expect(onPage(session)).toHaveLength(1);
  });

  it('are kept composed and without characters that would not be read again', () => {
    expect(plainWords('Uỷ ban\r\nnhân\tdân\u0007\u202e')).toBe('Uỷ ban\nnhân    dân');
    const note = { ...aMark({ kind: 'note' }), text: plainWords(`${'\u0000'.repeat(9)}${'ệ'.repeat(9_000)}`) };
    expect(() => storeMark(note)).not.toThrow();
  });
});

it('a stroke of a million points is written in strokes that can be read, each beginning where the last one stopped', () => {
  const nothing = () => undefined;
  const gesture = drawGesture({
    session,
    own: { grow: nothing, remove: nothing },
    tip: { predict: nothing, ring: nothing, over: nothing, wipe: nothing },
    host: null as never,
    surface: () => ({
      page: 1,
      placement: { viewBox: [0, 0, 600, 800], rotation: 0, scale: 1 },
      widthPx: 600,
      heightPx: 800,
      pixelRatio: 1,
    }),
  });
  for (let index = 0; index < 1_000_000; index += 500) {
    gesture.move(Array.from({ length: 500 }, (_, step) => inkPoint((index + step) % 997, ((index + step) * 7) % 641, 0.5)));
  }
  gesture.finish();
  const strokes = onPage(session).map(({ mark }) => mark);
  expect(strokes.length).toBe(Math.ceil(1_000_000 / (STROKE_LIMITS.pointsInOneGo - 1)));
  expect(strokes.every((mark) => isStroke(mark) && mark.points.length <= STROKE_LIMITS.points)).toBe(true);
});

describe('marks of others', () => {
  it('go out of sight and come back, wet ones too, without anything being written', () => {
    const other = room.open(room.binh);
    other.tools.showNewStrokesTo('shared');
    const id = room.draw(other);
    session.people.show([room.binh], false);
    expect([onPage(session), session.marks.countOf(room.binh).shared]).toEqual([[], 1]);
    other.beginStroke(1, 'pen').add([inkPoint(1, 1, 0.5)]);
    expect(session.wet.onPage(1)).toEqual([]);
    room.draw(other, 300);
    expect(onPage(session)).toEqual([]);
    session.people.show([room.binh], true);
    expect(ids(onPage(session))).toContain(id);
    expect(onPage(session)).toHaveLength(2);
  });

  it('are gone to as they are made, when their person is followed, and not those from before', () => {
    const other = room.open(room.binh);
    other.tools.showNewStrokesTo('shared');
    room.draw(other);
    const seen: string[] = [];
    session.views.onJump(({ mark }) => seen.push(mark.id));
    session.people.follow(room.binh);
    room.draw(session);
    const newest = room.draw(other, 300, 5);
    expect(seen).toEqual([newest]);
    expect(session.views.flash()?.laid.mark.id).toBe(newest);
    session.people.show([room.binh], false);
    room.draw(other, 400);
    expect([seen.length, session.people.state().followed]).toEqual([1, null]);
  });

  it('are opened a few at a time when the window is idle, one’s own at once', () => {
    const opened: string[] = [];
    const people = Array.from({ length: 60 }, (_, index) => ({ id: newId<'person'>() as PersonId, name: `Đại biểu ${index}` }));
    const documents = room.relay.seatOf(room.an);
    const watch = documents.watch.bind(documents);
    documents.watch = (name, listener) => {
      opened.push(name);
      return watch(name, listener);
    };
    const waiting: (() => void)[] = [];
    const lazy = new (session.constructor as typeof InkSession)({
      documents,
      place: room.place,
      person: room.an,
      onFrame: () => undefined,
      onIdle: (run) => waiting.push(run),
    });
    lazy.setPeople(people);
    expect([opened.length, lazy.state().canWrite]).toEqual([2, true]);
    let steps = 0;
    for (let run = waiting.shift(); run; run = waiting.shift()) {
      const before = opened.length;
      run();
      steps += 1;
      expect(opened.length - before).toBeLessThanOrEqual(6);
    }
    expect([opened.length, steps]).toEqual([62, 10]);
    lazy.close();
  });
});
