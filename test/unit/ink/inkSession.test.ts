import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { InkSession } from '../../../renderer/ink/inkSession.ts';
import { type LaidMark, MARKS_MAP } from '../../../renderer/ink/marks.ts';
import { newId, type PaperId, type PersonId } from '../../../shared/base/ids.ts';
import { inkPoint } from '../../../shared/ink/stroke.ts';
import { encodeStroke } from '../../../shared/ink/strokeCode.ts';
import { formatDocumentName, type InkVisibility } from '../../../shared/room/documents.ts';
import { Relay } from './relay.ts';
import { aLine, aStroke } from './strokes.ts';

const paper = newId<'paper'>() as PaperId;
const an = newId<'person'>() as PersonId;
const binh = newId<'person'>() as PersonId;

let relay: Relay;
let frames: (() => void)[];
let nowMs: number;
const sessions: InkSession[] = [];

beforeEach(() => {
  relay = new Relay();
  frames = [];
  nowMs = 1_763_800_000_000;
  vi.useFakeTimers();
});
afterEach(() => {
  for (const session of sessions.splice(0)) session.close();
  vi.useRealTimers();
});

function open(person: PersonId | null): InkSession {
  const session = new InkSession({
    documents: relay.seatOf(person),
    place: { kind: 'paper', paper },
    person,
    onFrame: (run) => frames.push(run),
    onIdle: (run) => run(),
    nowMs: () => nowMs,
  });
  session.setPeople([an, binh].map((id) => ({ id, name: id === an ? 'An' : 'Bình' })));
  sessions.push(session);
  return session;
}

const nextFrame = () => {
  for (const run of frames.splice(0)) run();
};
const nameOf = (person: PersonId, visibility: InkVisibility) => formatDocumentName({ kind: 'ink', paper, person, visibility });
const stored = (person: PersonId, visibility: InkVisibility) => [...relay.document(nameOf(person, visibility)).getMap(MARKS_MAP).keys()];
const shown = (session: InkSession, page = 1) => [...session.marks.onPage(page)].map(({ mark, visibility }) => [mark.id, visibility]);

function draw(session: InkSession, y = 100): string {
  nowMs += 10;
  const stroke = session.beginStroke(1, 'pen');
  stroke.add(aLine(50, y, 90, y, 4));
  stroke.add(aLine(90, y, 150, y + 30, 4));
  stroke.finish();
  return stroke.draft.id;
}
function erase(session: InkSession, id: string): void {
  const erasing = session.beginErasing();
  for (const laid of [...session.marks.onPage(1)]) if (laid.mark.id === id) erasing?.erase(laid);
  erasing?.finish();
}
/** What a change of a document that nobody was told of would send. */
function changesOf(doc: Y.Doc, change: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.transact(change);
  return Y.encodeStateAsUpdate(doc, before);
}
const only = (session: InkSession) => [...session.marks.onPage(1)][0] as LaidMark;

describe('what must not be written', () => {
  it('is nothing at all where nobody is signed in', () => {
    const wall = open(null);
    expect(wall.state().canWrite).toBe(false);
    draw(wall);
    expect(wall.beginErasing()).toBeNull();
    expect([...relay.documents.values()].every((document) => document.getMap(MARKS_MAP).size === 0)).toBe(true);
  });

  it('stays unwritten once the hub no longer takes it', () => {
    const session = open(an);
    draw(session);
    relay.close(nameOf(an, 'private'));
    expect(session.state()).toMatchObject({ canWrite: false, canUndo: false });
    draw(session);
    session.undo();
    session.showAll('shared');
    expect([stored(an, 'private').length, stored(an, 'shared').length]).toEqual([1, 0]);
  });

  it('is never told to others while it is private, wet or dry', () => {
    const session = open(an);
    const other = open(binh);
    const stroke = session.beginStroke(1, 'pen');
    stroke.add(aLine(0, 0, 50, 50, 5));
    nextFrame();
    expect(other.wet.onPage(1)).toEqual([]);
    stroke.finish();
    expect(shown(other)).toEqual([]);
    expect(stored(an, 'shared')).toEqual([]);
  });
});

describe('a stroke', () => {
  it('is private until its writer shows it, and keeps its id on the way there and back', () => {
    const session = open(an);
    const other = open(binh);
    const id = draw(session);
    expect(shown(session)).toEqual([[id, 'private']]);
    session.show([only(session)], 'shared');
    expect([shown(session), shown(other)]).toEqual([[[id, 'shared']], [[id, 'shared']]]);
    session.show([only(session)], 'private');
    expect([shown(session), shown(other)]).toEqual([[[id, 'private']], []]);
    expect(session.state().mine).toEqual({ private: 1, shared: 0 });
  });

  it('is seen by another seat while it is drawn, and replaced there by its finished form', () => {
    const session = open(an);
    const other = open(binh);
    session.tools.showNewStrokesTo('shared');
    const stroke = session.beginStroke(3, 'highlighter');
    stroke.add([inkPoint(10, 10, 0.5)]);
    expect(other.wet.onPage(3)).toMatchObject([{ id: stroke.draft.id, owner: an, tool: 'highlighter', points: { length: 1 } }]);
    stroke.add([inkPoint(20, 12, 0.5)]);
    stroke.add([inkPoint(30, 12, 0.5)]);
    expect(other.wet.onPage(3)[0]?.points).toHaveLength(1);
    nextFrame();
    expect(other.wet.onPage(3)[0]?.points).toHaveLength(3);
    stroke.finish();
    expect(other.wet.onPage(3)).toEqual([]);
    expect(shown(other, 3)).toEqual([[stroke.draft.id, 'shared']]);
  });

  it('that is taken back while it is drawn disappears everywhere', () => {
    const session = open(an);
    const other = open(binh);
    session.tools.showNewStrokesTo('shared');
    const stroke = session.beginStroke(1, 'pen');
    stroke.add(aLine(0, 0, 50, 50, 5));
    stroke.cancel();
    expect([other.wet.onPage(1), shown(session), shown(other)]).toEqual([[], [], []]);
  });

  it('whose writer fell silent is dropped after ten seconds', () => {
    const session = open(an);
    const other = open(binh);
    session.tools.showNewStrokesTo('shared');
    session.beginStroke(1, 'pen').add(aLine(0, 0, 50, 50, 5));
    nowMs += 9_000;
    vi.advanceTimersByTime(9_000);
    expect(other.wet.onPage(1)).toHaveLength(1);
    nowMs += 3_000;
    vi.advanceTimersByTime(3_000);
    expect(other.wet.onPage(1)).toEqual([]);
  });

  it('is there for the same person at another seat, and for whoever opens the paper later', () => {
    const mine = draw(open(an), 100);
    const session = open(an);
    session.showAll('shared');
    expect(shown(session)).toEqual([[mine, 'shared']]);
    expect(shown(open(binh))).toEqual([[mine, 'shared']]);
  });

  it('that stands in the copy before and after a reset is not drawn again', () => {
    const session = open(an);
    const id = draw(session);
    const told: unknown[] = [];
    session.marks.subscribe(1, (change) => told.push([change.added.length, change.removed.length]));
    const state = new Y.Doc();
    Y.applyUpdate(state, Y.encodeStateAsUpdate(relay.document(nameOf(an, 'private'))));
    const more = aStroke();
    state.getMap(MARKS_MAP).set(more.id, encodeStroke(more));
    relay.reset(nameOf(an, 'private'), state);
    expect(told).toEqual([[1, 0]]);
    expect(shown(session).map(([stroke]) => stroke)).toEqual([id, more.id]);
  });

  it('in another paper, by a stranger, or that cannot be read is not shown', () => {
    const session = open(an);
    const marks = relay.document(nameOf(binh, 'shared')).getMap(MARKS_MAP);
    marks.set(newId(), Uint8Array.of(9, 9, 9));
    marks.set(newId(), 'text');
    const good = aStroke();
    marks.set(good.id, encodeStroke(good));
    const later = open(an);
    expect(shown(later)).toEqual([[good.id, 'shared']]);
    later.setPeople([{ id: an, name: 'An' }]);
    expect(shown(later)).toEqual([]);
    expect(shown(session)).toEqual([]);
  });
});

describe('undoing', () => {
  it('takes back what one did, in order, over both documents, and brings it again', () => {
    const session = open(an);
    const first = draw(session);
    const second = draw(session, 200);
    session.showAll('shared');
    const erasing = session.beginErasing();
    for (const mark of [...session.marks.onPage(1)]) erasing?.erase(mark);
    erasing?.finish();
    expect(shown(session)).toEqual([]);

    const history: unknown[] = [];
    while (session.state().canUndo) {
      session.undo();
      history.push(shown(session).sort());
    }
    const both = (visibility: string) => [
      [first, visibility],
      [second, visibility],
    ];
    expect(history).toEqual([both('shared').sort(), both('private').sort(), [[first, 'private']], []]);

    while (session.state().canRedo) session.redo();
    expect([stored(an, 'private'), stored(an, 'shared')]).toEqual([[], []]);
    session.undo();
    expect(stored(an, 'shared').sort()).toEqual([first, second].sort());
  });

  it('of two quick strokes takes back one', () => {
    const session = open(an);
    const first = draw(session);
    draw(session);
    session.undo();
    expect(shown(session)).toEqual([[first, 'private']]);
  });

  it('leaves what others did, and what the same person did elsewhere', () => {
    const session = open(an);
    const other = open(binh);
    other.tools.showNewStrokesTo('shared');
    const theirs = draw(other);
    expect(session.state().canUndo).toBe(false);
    draw(session);
    session.undo();
    session.undo();
    expect(shown(session)).toEqual([[theirs, 'shared']]);
  });

  it('after something new forgets what could be redone, in both documents', () => {
    const session = open(an);
    draw(session);
    session.showAll('shared');
    session.undo();
    const fresh = draw(session, 300);
    expect(session.state().canRedo).toBe(false);
    session.redo();
    expect(stored(an, 'shared')).toEqual([]);
    expect(stored(an, 'private')).toContain(fresh);
  });

  it('follows the person to another seat: the newest step is undone first, wherever it was made', () => {
    const session = open(an);
    const first = draw(session);
    const second = draw(session, 200);
    const elsewhere = open(an);
    erase(elsewhere, second);
    session.undo();
    expect(shown(elsewhere).map(([id]) => id)).toEqual([first, second]);
    elsewhere.undo();
    elsewhere.undo();
    expect([shown(session), session.state().canUndo, session.state().canRedo]).toEqual([[], false, true]);
  });

  it('goes on after the window was closed, for what was drawn, erased and shared before', () => {
    const yesterday = open(an);
    const first = draw(yesterday);
    const second = draw(yesterday, 200);
    yesterday.showAll('shared');
    erase(yesterday, first);
    yesterday.close();
    const today = open(an);
    today.undo();
    expect(shown(today).sort()).toEqual(
      [
        [first, 'shared'],
        [second, 'shared'],
      ].sort(),
    );
    today.undo();
    expect(shown(today).sort()).toEqual(
      [
        [first, 'private'],
        [second, 'private'],
      ].sort(),
    );
    today.undo();
    today.close();
    const tomorrow = open(an);
    tomorrow.redo();
    tomorrow.redo();
    tomorrow.redo();
    expect([shown(tomorrow), tomorrow.state().canRedo]).toEqual([[[second, 'shared']], false]);
  });

  it('leaves alone what was changed later where this window did not know of it, and takes the step before instead', () => {
    const session = open(an);
    const first = draw(session);
    const second = draw(session, 200);
    // As a terminal writes that comes back with what was done offline: without the steps of this one.
    const marks = relay.document(nameOf(an, 'private')).getMap(MARKS_MAP);
    const later = encodeStroke({ ...aStroke(), id: second as never, colour: '#c81e1e' });
    const update = changesOf(relay.document(nameOf(an, 'private')), () => marks.set(second, later));
    relay.bring(nameOf(an, 'private'), update);
    session.undo();
    nextFrame();
    expect(shown(session)).toEqual([[second, 'private']]);
    session.redo();
    expect(
      shown(session)
        .map(([id]) => id)
        .sort(),
    ).toEqual([first, second].sort());
  });

  it('keeps two hundred steps and no more', () => {
    const session = open(an);
    for (let index = 0; index < 230; index++) draw(session, index);
    for (let index = 0; index < 240; index++) session.undo();
    expect([shown(session).length, session.state().canUndo]).toEqual([30, false]);
    expect(relay.document(nameOf(an, 'private')).getMap('undo').size).toBeLessThanOrEqual(200);
  });

  it('survives steps that somebody damaged', () => {
    const session = open(an);
    const id = draw(session);
    const undo = relay.document(nameOf(an, 'private')).getMap('undo');
    const update = changesOf(relay.document(nameOf(an, 'private')), () => {
      undo.set('2', { n: 2, g: 2, u: false, c: [[5, 'x', -1, 'y']] });
      undo.set('3', 'nonsense');
      undo.set('x', { n: 4, g: 4, u: false, c: [] });
    });
    relay.bring(nameOf(an, 'private'), update);
    session.undo();
    nextFrame();
    expect([shown(session), session.state().canUndo]).toEqual([[], false]);
    session.redo();
    expect(shown(session)).toEqual([[id, 'private']]);
  });

  it('in the middle of erasing does not become part of the erasing', () => {
    const session = open(an);
    const first = draw(session);
    draw(session, 200);
    const erasing = session.beginErasing();
    session.undo();
    erasing?.finish();
    expect(shown(session)).toEqual([[first, 'private']]);
    session.undo();
    expect([shown(session), session.state().canUndo]).toEqual([[], false]);
  });

  it('begins anew when the hub has reset the copy', () => {
    const session = open(an);
    draw(session);
    const kept = aStroke();
    const state = new Y.Doc();
    state.getMap(MARKS_MAP).set(kept.id, encodeStroke(kept));
    relay.reset(nameOf(an, 'private'), state);
    expect(shown(session)).toEqual([[kept.id, 'private']]);
    expect(session.state()).toMatchObject({ canUndo: false, mine: { private: 1, shared: 0 } });
  });
});
