import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { planDifference } from '../../../shared/meeting/planDifference.ts';
import { changePlanEntry, movePlanEntry, removePlanEntry, setPlanFields } from '../../../shared/meeting/planDocument.ts';
import { readPlanDraft } from '../../../shared/meeting/planDraft.ts';
import { addItem, addPaper, addPerson, addVote, aPlan, MEETING } from './planBuilders.ts';

type Published = Parameters<typeof planDifference>[1];

/** What the hub would project if the plan were published as it stands. */
function published(document: Y.Doc): Published {
  const { fields, items, papers, people, votes } = readPlanDraft(document);
  return {
    meeting: {
      ...fields,
      title: fields.title.trim(),
      id: MEETING,
      startsAtMs: fields.startsAtMs ?? 0,
      phase: 'published',
      startedAtMs: null,
      endedAtMs: null,
      archivedAtMs: null,
      activeItem: null,
      edition: 1,
    },
    agenda: items.map((item, index) => ({ ...item, number: index + 1, startedAtMs: null })),
    papers: papers.map((paper, index) => ({ ...paper, order: index, side: null, extract: null, replacedBy: null, recalledAtMs: null })),
    people: people.map((person) => ({ ...person, name: `Đại biểu ${person.seat}`, position: '', unit: '' })),
    preparedVotes: votes,
    votes: [],
  };
}

function aFullPlan() {
  const document = aPlan();
  const [first, second] = [addItem(document, { title: 'Một' }), addItem(document, { title: 'Hai' })];
  const paper = addPaper(document, { title: 'Báo cáo', item: first });
  const person = addPerson(document, { role: 'chair', seat: '1' });
  const vote = addVote(document, { item: second });
  return { document, first, second, paper, person, vote };
}

describe('changes since the plan was published', () => {
  it('sees none right after publishing', () => {
    const { document } = aFullPlan();
    setPlanFields(document, { title: ' Phiên họp ' }, 'test');
    expect(planDifference(readPlanDraft(document), published(document))).toEqual([]);
  });

  it.each([
    ['title', 'Phiên họp khác'],
    ['parentBody', 'Chính phủ'],
    ['body', 'Hội đồng nhân dân'],
    ['notation', 'BB-HĐND'],
    ['place', 'Phòng họp số 2'],
    ['startsAtMs', 1],
  ])('sees a changed %s', (field, value) => {
    const { document } = aFullPlan();
    const before = published(document);
    setPlanFields(document, { [field]: value }, 'test');
    expect(planDifference(readPlanDraft(document), before)).toEqual([{ section: 'about', kind: 'changed', entry: null, title: '' }]);
  });

  it('sees what was added, changed and removed, and names it', () => {
    const { document, first, second, paper, person, vote } = aFullPlan();
    const before = published(document);
    changePlanEntry(document, 'items', first, { minutes: 90 }, 'test');
    removePlanEntry(document, 'items', second, 'test');
    changePlanEntry(document, 'papers', paper, { hash: 'ab'.repeat(32) as PaperHash }, 'test');
    const added = addPaper(document, { title: 'Bản đồ' });
    changePlanEntry(document, 'people', person, { seat: '5' }, 'test');
    expect(planDifference(readPlanDraft(document), before)).toEqual([
      { section: 'agenda', kind: 'changed', entry: first, title: 'Một' },
      { section: 'agenda', kind: 'removed', entry: second, title: 'Hai' },
      { section: 'papers', kind: 'added', entry: added, title: 'Bản đồ' },
      { section: 'papers', kind: 'changed', entry: paper, title: 'Báo cáo' },
      { section: 'people', kind: 'changed', entry: person, title: 'Đại biểu 1' },
      { section: 'votes', kind: 'changed', entry: vote, title: 'Thông qua nghị quyết' },
    ]);
  });

  it('sees a new order once, and none in how the order is counted', () => {
    const { document, first } = aFullPlan();
    const before = published(document);
    movePlanEntry(document, 'items', first, null, 'test');
    expect(planDifference(readPlanDraft(document), before)).toEqual([{ section: 'agenda', kind: 'reordered', entry: null, title: '' }]);
  });

  it('does not miss a prepared vote that was opened meanwhile', () => {
    const { document, vote } = aFullPlan();
    const before = published(document);
    expect(
      planDifference(readPlanDraft(document), { ...before, preparedVotes: [], votes: [{ prepared: vote }, { prepared: null }] }),
    ).toEqual([]);
  });
});
