import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { JumpHistory } from '../../../renderer/paper/jumpHistory.ts';
import { VIEW_KINDS } from '../../../renderer/paper/pageRows.ts';
import { keptPlace, type Reading, readKeptPlace } from '../../../renderer/paper/reading.ts';
import { placeToTake, readingIn, watchPlace, writeReading } from '../../../renderer/paper/rememberedReadings.ts';

const READING: Reading = {
  wish: 'fitWidth',
  view: { kind: 'continuous', firstAlone: true },
  turn: 0,
  place: { page: 7, along: 0.1, down: 0.25 },
};

const anyReading: fc.Arbitrary<Reading> = fc.record({
  wish: fc.oneof(fc.constantFrom('fitWidth', 'fitPage'), fc.double({ min: 0.25, max: 5, noNaN: true })) as fc.Arbitrary<Reading['wish']>,
  view: fc.record({ kind: fc.constantFrom(...VIEW_KINDS), firstAlone: fc.boolean() }),
  turn: fc.constantFrom<Reading['turn']>(0, 90, 180, 270),
  place: fc.record({
    page: fc.integer({ min: 1, max: 40 }),
    along: fc.double({ min: -2, max: 2, noNaN: true }),
    down: fc.double({ min: -2, max: 2, noNaN: true }),
  }),
});

describe('the place where somebody reads', () => {
  it('that nobody wrote is none', () => {
    const kept = new Map<string, unknown>(Object.entries(keptPlace(READING)));
    expect(readKeptPlace(new Map(), 40)).toBeNull();
    for (const [key, value] of [
      ['page', 0],
      ['page', 1.5],
      ['page', '7'],
      ['x', Number.NaN],
      ['y', 1e9],
      ['zoom', 0],
      ['zoom', 'fitHeight'],
      ['view', 'scattered'],
      ['rotation', 45],
      ['rotation', null],
    ] as const)
      expect(readKeptPlace(new Map([...kept, [key, value]]), 40), `${key} ${String(value)}`).toBeNull();
  });

  it('is read as it was written, however the page is turned', () => {
    fc.assert(
      fc.property(anyReading, (reading) => {
        const found = readKeptPlace(new Map(Object.entries(keptPlace(reading))), 40);
        expect(found).toMatchObject({ wish: reading.wish, view: reading.view, turn: reading.turn });
        expect(found?.place.page).toBe(reading.place.page);
        expect(found?.place.along).toBeCloseTo(reading.place.along, 3);
        expect(found?.place.down).toBeCloseTo(reading.place.down, 3);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('means the same spot of the paper to whoever reads it unturned', () => {
    // The upper left corner of a page turned clockwise is its lower left corner as it was written.
    expect(keptPlace({ ...READING, turn: 90, place: { page: 1, along: 0, down: 0 } })).toMatchObject({ x: 0, y: 1 });
    expect(keptPlace({ ...READING, turn: 180, place: { page: 1, along: 0, down: 0 } })).toMatchObject({ x: 1, y: 1 });
  });

  it('beyond the end of a paper that became shorter is its last page', () => {
    expect(readKeptPlace(new Map(Object.entries(keptPlace(READING))), 3)?.place).toEqual({ page: 3, along: 0, down: 0 });
  });

  it('is not written where nothing may be written, nor a second time', () => {
    const doc = new Y.Doc();
    let updates = 0;
    doc.on('update', () => updates++);
    writeReading({ doc, writable: false }, READING);
    expect(readingIn(doc, 40)).toBeNull();
    writeReading({ doc, writable: true }, READING);
    writeReading({ doc, writable: true }, READING);
    expect([updates, readingIn(doc, 40)]).toEqual([1, READING]);
  });

  it('is what was kept last at whatever seat, and this window’s own where nothing could be kept', () => {
    const elsewhere: Reading = { ...READING, place: { page: 9, along: 0, down: 0 } };
    expect(placeToTake(undefined, null)).toBeNull();
    expect(placeToTake(undefined, elsewhere)).toBe(elsewhere);
    expect(placeToTake({ reading: READING, isKept: true }, elsewhere)).toBe(elsewhere);
    expect(placeToTake({ reading: READING, isKept: true }, null)).toBe(READING);
    expect(placeToTake({ reading: READING, isKept: false }, elsewhere)).toBe(READING);
  });

  it('is told when it comes from another seat, until nobody asks any more', () => {
    const doc = new Y.Doc();
    const told: Reading[] = [];
    const end = watchPlace(doc, 40, (reading) => told.push(reading));
    expect(told).toEqual([]);
    writeReading({ doc, writable: true }, READING);
    end();
    writeReading({ doc, writable: true }, { ...READING, turn: 90 });
    expect(told).toEqual([READING]);
  });

  it('is nothing that undoing marks could take back', () => {
    const doc = new Y.Doc();
    const origin = 'ink';
    const undo = new Y.UndoManager([doc.getMap('marks'), doc.getMap('place')], { trackedOrigins: new Set([origin]), captureTimeout: 0 });
    doc.transact(() => doc.getMap('marks').set('a', 1), origin);
    writeReading({ doc, writable: true }, READING);
    undo.undo();
    expect([doc.getMap('marks').size, readingIn(doc, 40)]).toEqual([0, READING]);
  });
});

describe('going back through jumps', () => {
  it('ends where it began, and at the last place forward', () => {
    const history = new JumpHistory<string>();
    expect([history.back('here'), history.forward('here')]).toEqual([null, null]);
    history.leave('a');
    history.leave('b');
    expect([history.back('c'), history.back('b'), history.back('a')]).toEqual(['b', 'a', null]);
    expect([history.forward('a'), history.forward('b'), history.forward('c')]).toEqual(['b', 'c', null]);
  });

  it('forgets what lay ahead once somebody jumps elsewhere', () => {
    const history = new JumpHistory<string>();
    history.leave('a');
    history.back('b');
    expect(history.canGoForward).toBe(true);
    history.leave('a');
    expect([history.canGoForward, history.canGoBack]).toEqual([false, true]);
  });

  it('keeps a hundred places', () => {
    const history = new JumpHistory<number>();
    for (let place = 0; place < 500; place++) history.leave(place);
    let steps = 0;
    while (history.back(-1) !== null) steps++;
    expect(steps).toBe(100);
  });
});
