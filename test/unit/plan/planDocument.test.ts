import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgendaItemId } from '../../../shared/base/ids.ts';
import {
  addPlanEntry,
  changePlanEntry,
  movePlanEntry,
  orderBetween,
  readEntries,
  readPlan,
  removePlanEntry,
  setPlanFields,
} from '../../../shared/meeting/planDocument.ts';
import { readPlanDraft } from '../../../shared/meeting/planDraft.ts';
import { aCopy, addItem, addPaper, addPerson, addVote, aPlan, MEETING, meet, STARTS_AT_MS } from './planBuilders.ts';

const titles = (document: ReturnType<typeof aPlan>) => readPlanDraft(document).items.map((item) => item.title);

describe('reading a plan for publishing', () => {
  it('says at which place it is not whole', () => {
    const document = aPlan();
    setPlanFields(document, { place: '  ' }, 'test');
    expect(readPlan(document, MEETING)).toEqual({ wrongAt: 'place' });
    setPlanFields(document, { place: 'Phòng họp số 1' }, 'test');
    addItem(document);
    addItem(document, { title: '' });
    expect(readPlan(document, MEETING)).toEqual({ wrongAt: 'items.1.title' });
  });

  it('refuses what only a foreign program could have written', () => {
    const document = aPlan();
    document.getMap('papers').set('not an entry', 'at all');
    expect(readPlan(document, MEETING)).toHaveProperty('plan');
    const paper = addPaper(document);
    changePlanEntry(document, 'papers', paper, { pages: Number.NaN }, 'test');
    expect(readPlan(document, MEETING)).toEqual({ wrongAt: 'papers.0.pages' });
  });

  it('reads the whole plan, entries in their order', () => {
    const document = aPlan();
    const second = addItem(document, { title: 'Hai', order: 2 });
    const first = addItem(document, { title: 'Một', order: 1 });
    const paper = addPaper(document, { item: second });
    const person = addPerson(document, { role: 'chair', seat: '1' });
    const vote = addVote(document, { item: first });
    const read = readPlan(document, MEETING);
    expect(read).toMatchObject({
      plan: {
        id: MEETING,
        title: 'Phiên họp UBND tỉnh tháng 3',
        startsAtMs: STARTS_AT_MS,
        items: [{ id: first }, { id: second }],
        papers: [{ id: paper, item: second }],
        people: [{ id: person, role: 'chair', seat: '1' }],
        votes: [{ id: vote, item: first }],
      },
    });
  });

  it('does not ask for a parent body or a notation that nobody wrote', () => {
    const document = aPlan();
    document.getMap('plan').delete('parentBody');
    document.getMap('plan').delete('notation');
    expect(readPlan(document, MEETING)).toMatchObject({ plan: { parentBody: '', notation: '' } });
  });
});

describe('two secretaries at one plan', () => {
  it('keeps both when they edit different fields of one item', () => {
    const left = aPlan();
    const item = addItem(left);
    const right = aCopy(left);
    changePlanEntry(left, 'items', item, { title: 'Ngân sách' }, 'left');
    changePlanEntry(right, 'items', item, { presenter: 'Sở Tài chính', minutes: 45 }, 'right');
    meet(left, right);
    for (const copy of [left, right]) {
      expect(readPlanDraft(copy).items).toMatchObject([{ title: 'Ngân sách', presenter: 'Sở Tài chính', minutes: 45 }]);
    }
  });

  it('keeps an item removed when another edits it at the same time', () => {
    const left = aPlan();
    const item = addItem(left);
    const right = aCopy(left);
    removePlanEntry(left, 'items', item, 'left');
    changePlanEntry(right, 'items', item, { title: 'Ngân sách' }, 'right');
    meet(left, right);
    changePlanEntry(right, 'items', item, { title: 'Ngân sách 2' }, 'right');
    meet(left, right);
    for (const copy of [left, right]) expect(readPlanDraft(copy).items).toEqual([]);
  });

  it('keeps a paper that one assigns to an item while the other removes the item', () => {
    const left = aPlan();
    const item = addItem(left);
    const paper = addPaper(left);
    addVote(left, { item });
    const right = aCopy(left);
    removePlanEntry(left, 'items', item, 'left');
    changePlanEntry(right, 'papers', paper, { item }, 'right');
    meet(left, right);
    for (const copy of [left, right]) {
      expect(readPlanDraft(copy).papers).toMatchObject([{ id: paper, item: null }]);
      expect(readPlan(copy, MEETING)).toMatchObject({ plan: { papers: [{ item: null }], votes: [{ item: null }] } });
    }
  });

  it('shows one order in both copies when both add at the end at once', () => {
    const left = aPlan();
    const right = aCopy(left);
    for (const title of ['a', 'b', 'c']) addItem(left, { title });
    for (const title of ['x', 'y', 'z']) addItem(right, { title });
    meet(left, right);
    expect(titles(left)).toEqual(titles(right));
    expect(new Set(titles(left)).size).toBe(6);
  });

  it('invites a person once when both pick them', () => {
    const left = aPlan();
    const right = aCopy(left);
    const person = addPerson(left, { role: 'chair' });
    addPerson(right, { id: person, role: 'delegate' });
    meet(left, right);
    expect(readPlanDraft(left).people).toHaveLength(1);
    expect(readPlanDraft(left).people).toEqual(readPlanDraft(right).people);
  });
});

describe('entries', () => {
  it('leaves a person who is invited already as they are', () => {
    const document = aPlan();
    const person = addPerson(document, { role: 'chair', seat: '1' });
    addPerson(document, { id: person, role: 'delegate', seat: '' });
    expect(readPlanDraft(document).people).toMatchObject([{ id: person, role: 'chair', seat: '1' }]);
  });

  it('writes nothing when nothing changes, so that two screens do not echo each other', () => {
    const document = aPlan();
    const item = addItem(document);
    const before = JSON.stringify([...document.store.clients.values()].map((structs) => structs.length));
    setPlanFields(document, { place: 'Phòng họp số 1' }, 'test');
    changePlanEntry(document, 'items', item, { minutes: 30 }, 'test');
    movePlanEntry(document, 'items', item, null, 'test');
    expect(JSON.stringify([...document.store.clients.values()].map((structs) => structs.length))).toBe(before);
  });

  it('does not bring a removed entry back by moving it', () => {
    const document = aPlan();
    const item = addItem(document);
    addItem(document, { title: 'Khác' });
    removePlanEntry(document, 'items', item, 'test');
    movePlanEntry(document, 'items', item, null, 'test');
    expect(titles(document)).toEqual(['Khác']);
  });

  it('moves between two that have the same order', () => {
    const document = aPlan();
    const [a, b, c] = ['a', 'b', 'c'].map((title) => addItem(document, { title, order: 1 }));
    const shown = readEntries(document, 'items').map((entry) => entry.id as AgendaItemId);
    expect(new Set(shown)).toEqual(new Set([a, b, c]));
    const [first, second, third] = shown;
    if (!first || !second || !third) throw new Error('three items');
    movePlanEntry(document, 'items', third, second, 'test');
    expect(readEntries(document, 'items').map((entry) => entry.id)).toEqual([first, third, second]);
  });

  it('goes on moving to one place after halving has used up the digits', () => {
    const document = aPlan();
    const [a, b, c] = ['a', 'b', 'c'].map((title) => addItem(document, { title }));
    if (!a || !b || !c) throw new Error('three items');
    for (let times = 0; times < 200; times += 1) {
      const last = readPlanDraft(document).items[2]?.id;
      const middle = readPlanDraft(document).items[1]?.id;
      if (!last || !middle) throw new Error('three items');
      movePlanEntry(document, 'items', last, middle, 'test');
      expect(readPlanDraft(document).items.map((item) => item.id)).toEqual([a, last, middle]);
    }
  });

  it('stands where it was moved, whatever was moved before', () => {
    const moves = fc.array(fc.tuple(fc.nat(5), fc.nat(6)), { maxLength: 60 });
    fc.assert(
      fc.property(moves, (pairs) => {
        const document = aPlan();
        const expected = Array.from({ length: 6 }, (_, index) => addItem(document, { title: String(index) }));
        for (const [from, to] of pairs) {
          const moved = expected[from];
          const before = expected[to] ?? null;
          if (!moved) continue;
          movePlanEntry(document, 'items', moved, before, 'test');
          if (before === moved) continue;
          expected.splice(from, 1);
          expected.splice(before === null ? expected.length : expected.indexOf(before), 0, moved);
        }
        expect(readPlanDraft(document).items.map((item) => item.id)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('gives an order between, before and behind', () => {
    expect([orderBetween(null, null), orderBetween(null, 3), orderBetween(3, null), orderBetween(3, 4)]).toEqual([1, 2, 4, 3.5]);
  });

  it('carries the origin of whoever writes', () => {
    const document = aPlan();
    const origins: unknown[] = [];
    document.on('afterTransaction', (transaction) => origins.push(transaction.origin));
    const item = addPlanEntry(document, 'items', { title: 'a', presenter: '', minutes: 0 }, 'me');
    movePlanEntry(document, 'items', item, null, 'me');
    removePlanEntry(document, 'items', item, 'me');
    expect(new Set(origins)).toEqual(new Set(['me']));
  });
});
