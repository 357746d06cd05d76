import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../../shared/base/ids.ts';
import { isStroke, kindOf, MARK_KINDS } from '../../../shared/ink/mark.ts';
import { fingerprintOf, readMark, sameStored, storeMark } from '../../../shared/ink/markCode.ts';
import { encodeStroke } from '../../../shared/ink/strokeCode.ts';
import { aMark, anyPlacedValue } from './marks.ts';
import { anyStroke, aStroke } from './strokes.ts';

const id = newId<'stroke'>();

describe('a stored mark that is refused (I4)', () => {
  const { id: _, ...note } = aMark({ kind: 'note' });

  it('is refused under a key that is no id', () => {
    expect(readMark('short', encodeStroke(aStroke()))).toBeNull();
    expect(readMark(id, note)).not.toBeNull();
    expect(readMark(`${id}/`, note)).toBeNull();
  });

  it('is refused when it is no mark at all', () => {
    for (const value of [undefined, null, 0, 'note', [], {}, { kind: 'picture' }, new Y.Map(), new Y.Text('x')]) {
      expect(readMark(id, value)).toBeNull();
    }
  });

  it('is refused with values beyond what can be shown', () => {
    const wrong = [
      { page: 0 },
      { page: 1.5 },
      { page: 1e9 },
      { colour: 'red' },
      { colour: '#FF0000' },
      { atMs: -1 },
      { at: [Number.NaN, 1] },
      { at: [1] },
      { at: [1e9, 0] },
      { text: 'a'.repeat(4_001) },
      { text: 'một\u0007hai' },
      { text: 'phải\u202etrái' },
      { turn: 45 },
    ];
    expect(wrong.filter((part) => readMark(id, { ...note, ...part }) !== null)).toEqual([]);
  });

  it('is refused with no quads, five hundred and one of them, or a stroke of a million points', () => {
    const { id: __, ...highlight } = aMark({ kind: 'highlight' });
    const quads = Array.from({ length: 501 }, () => [0, 1, 1, 1, 0, 0, 1, 0]);
    expect([readMark(id, { ...highlight, quads: [] }), readMark(id, { ...highlight, quads })]).toEqual([null, null]);
    const head = encodeStroke(aStroke()).slice(0, 13);
    const million = new Uint8Array(head.length + 3 + 2_000_000);
    million.set(head);
    million.set([0xc0, 0x84, 0x3d], head.length);
    const beganAt = performance.now();
    expect(readMark(id, million)).toBeNull();
    expect(performance.now() - beganAt).toBeLessThan(50);
  });

  it('is not written either', () => {
    expect(() => storeMark(aMark({ kind: 'stamp', text: '' }))).toThrow();
    expect(() => storeMark(aMark({ kind: 'arrow', widthPt: 0 }))).toThrow();
  });
});

describe('a stored mark', () => {
  it('comes back through a document as it was, whatever its kind', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(anyPlacedValue, anyStroke), (mark) => {
        const whole = 'id' in mark ? mark : { ...mark, id };
        const doc = new Y.Doc();
        doc.getMap('marks').set(whole.id, storeMark(whole));
        const copy = new Y.Doc();
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
        const read = readMark(whole.id, copy.getMap('marks').get(whole.id));
        if (!read) throw new Error('not read');
        kinds.add(kindOf(read));
        if (isStroke(read)) expect(storeMark(read)).toEqual(storeMark(whole));
        else expect(read).toEqual(whole);
      }),
      { seed: 31, numRuns: 400 },
    );
    expect([...kinds].sort()).toEqual([...MARK_KINDS].sort());
  });

  it('is told apart from every other by its fingerprint, and from nothing at all', () => {
    const values = [
      aMark({ kind: 'note' }),
      aMark({ kind: 'note', text: 'Khác' }),
      aMark({ kind: 'arrow' }),
      aStroke(),
      aStroke({ widthPt: 3 }),
    ].map(storeMark);
    const prints = values.map(fingerprintOf);
    expect(new Set([...prints, 0]).size).toBe(values.length + 1);
  });

  it('is the same value whatever the order of its parts', () => {
    const value = storeMark(aMark({ kind: 'rectangle' }));
    const turned = Object.fromEntries(Object.entries(value).reverse());
    expect([sameStored(value, turned), fingerprintOf(turned as typeof value) === fingerprintOf(value)]).toEqual([true, true]);
    expect(sameStored(value, { ...turned, page: 2 })).toBe(false);
    expect(sameStored(encodeStroke(aStroke()), value)).toBe(false);
  });
});
