import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { derivation } from '../../../renderer/room/derived.ts';
import { shareStructure } from '../../../renderer/room/shareStructure.ts';

describe('shareStructure', () => {
  it('gives back the very same value when all is equal', () => {
    const before = { list: [{ a: 1 }, { b: [2] }], map: new Map([['k', { c: 3 }]]) };
    expect(shareStructure(before, structuredClone(before))).toBe(before);
  });

  it('keeps every part that is equal, and changes those on the way to the difference', () => {
    const before = { left: { a: 1 }, right: { list: [{ n: 1 }, { n: 2 }] } };
    const after = shareStructure(before, { left: { a: 1 }, right: { list: [{ n: 1 }, { n: 3 }] } });
    expect(after).toEqual({ left: { a: 1 }, right: { list: [{ n: 1 }, { n: 3 }] } });
    expect(after.left).toBe(before.left);
    expect(after.right).not.toBe(before.right);
    expect(after.right.list[0]).toBe(before.right.list[0]);
  });

  it('sees what is missing or new', () => {
    expect(shareStructure({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 });
    expect(shareStructure([1, 2, 3], [1, 2])).toEqual([1, 2]);
    expect(shareStructure(new Map([['a', 1]]), new Map([['b', 1]]))).toEqual(new Map([['b', 1]]));
    expect(shareStructure({ a: null }, { a: {} })).toEqual({ a: {} });
  });
});

describe('a value read from a document', () => {
  const itemsOf = derivation('items', (doc) => doc.getMap<{ n: number }>('items').toJSON());

  it('is read again only when its own map changed, and told only when it differs', () => {
    const doc = new Y.Doc();
    doc.getMap('items').set('first', { n: 1 });
    const items = itemsOf(doc);
    const before = items.current();
    let told = 0;
    const stop = items.subscribe(() => {
      told += 1;
    });
    doc.getMap('other').set('x', 1);
    doc.getMap('items').set('first', { n: 1 });
    expect(told).toBe(0);
    expect(items.current()).toBe(before);
    doc.transact(() => {
      doc.getMap('items').set('second', { n: 2 });
      doc.getMap('items').set('third', { n: 3 });
    });
    expect(told).toBe(1);
    expect(items.current()).toEqual({ first: { n: 1 }, second: { n: 2 }, third: { n: 3 } });
    expect(items.current().first).toBe(before.first);
    stop();
    doc.getMap('items').delete('third');
    expect(told).toBe(1);
    expect(items.current()).toEqual({ first: { n: 1 }, second: { n: 2 } });
  });

  it('is one for all readers of a document', () => {
    const doc = new Y.Doc();
    expect(itemsOf(doc)).toBe(itemsOf(doc));
    expect(itemsOf(new Y.Doc())).not.toBe(itemsOf(doc));
  });
});
