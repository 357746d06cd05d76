import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { newId, type PaperHash, type PersonId } from '../../../shared/base/ids.ts';
import { replacePaper } from '../../../shared/meeting/paperVersions.ts';
import { type PaperTermChange, planDifference } from '../../../shared/meeting/planDifference.ts';
import { changePlanEntry, movePlanEntry, type PlanPaper, removePlanEntry, setPlanFields } from '../../../shared/meeting/planDocument.ts';
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
    expect(planDifference(readPlanDraft(document), before)).toEqual([
      { section: 'about', kind: 'changed', entry: null, title: '', terms: [] },
    ]);
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
      { section: 'agenda', kind: 'changed', entry: first, title: 'Một', terms: [] },
      { section: 'agenda', kind: 'removed', entry: second, title: 'Hai', terms: [] },
      { section: 'papers', kind: 'added', entry: added, title: 'Bản đồ', terms: [] },
      { section: 'papers', kind: 'changed', entry: paper, title: 'Báo cáo', terms: ['file'] },
      { section: 'people', kind: 'changed', entry: person, title: 'Đại biểu 1', terms: [] },
      { section: 'votes', kind: 'changed', entry: vote, title: 'Thông qua nghị quyết', terms: [] },
    ]);
  });

  it.each<[PaperTermChange, Partial<PlanPaper>]>([
    ['title', { title: 'Tờ trình' }],
    ['item', { item: null }],
    ['class', { class: 'internal' }],
    ['print', { mayPrint: false }],
    ['export', { mayExport: false }],
    ['audience', { audience: { kind: 'some', roles: ['chair'], people: [] } }],
  ])('says what of a paper changed: %s', (term, fields) => {
    const { document, paper } = aFullPlan();
    const before = published(document);
    changePlanEntry(document, 'papers', paper, fields, 'test');
    expect(planDifference(readPlanDraft(document), before)).toMatchObject([{ kind: 'changed', entry: paper, terms: [term] }]);
  });

  it('sees no change in an audience that names the same in another order', () => {
    const { document, paper } = aFullPlan();
    const [one, two] = [newId<'person'>() as PersonId, newId<'person'>() as PersonId];
    changePlanEntry(document, 'papers', paper, { audience: { kind: 'some', roles: ['chair', 'guest'], people: [one, two] } }, 'test');
    const before = published(document);
    changePlanEntry(document, 'papers', paper, { audience: { kind: 'some', roles: ['guest', 'chair'], people: [two, one] } }, 'test');
    expect(planDifference(readPlanDraft(document), before)).toEqual([]);
  });

  it('tells a new version from a new paper', () => {
    const { document, paper } = aFullPlan();
    const before = published(document);
    const added = replacePaper(document, paper, { hash: 'ab'.repeat(32) as PaperHash, fileName: 'moi.pdf', pages: 3, bytes: 9 }, 'test');
    expect(planDifference(readPlanDraft(document), before)).toEqual([
      { section: 'papers', kind: 'replaced', entry: added, title: 'Báo cáo', terms: [] },
    ]);
  });

  it('leaves recalled papers alone, whatever the plan says of them', () => {
    const { document, paper } = aFullPlan();
    const before = published(document);
    const recalled = { ...before, papers: before.papers.map((each) => ({ ...each, recalledAtMs: 1 })) };
    changePlanEntry(document, 'papers', paper, { title: 'Khác' }, 'test');
    expect(planDifference(readPlanDraft(document), recalled)).toEqual([]);
    removePlanEntry(document, 'papers', paper, 'test');
    expect(planDifference(readPlanDraft(document), recalled)).toEqual([]);
  });

  it('sees a new order once, and none in how the order is counted', () => {
    const { document, first } = aFullPlan();
    const before = published(document);
    movePlanEntry(document, 'items', first, null, 'test');
    expect(planDifference(readPlanDraft(document), before)).toEqual([
      { section: 'agenda', kind: 'reordered', entry: null, title: '', terms: [] },
    ]);
  });

  it('does not miss a prepared vote that was opened meanwhile', () => {
    const { document, vote } = aFullPlan();
    const before = published(document);
    expect(
      planDifference(readPlanDraft(document), { ...before, preparedVotes: [], votes: [{ prepared: vote }, { prepared: null }] }),
    ).toEqual([]);
  });
});
