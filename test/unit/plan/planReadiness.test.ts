import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, type PaperId, type PersonId } from '../../../shared/base/ids.ts';
import { readPlan, setPlanFields } from '../../../shared/meeting/planDocument.ts';
import { readPlanDraft } from '../../../shared/meeting/planDraft.ts';
import { type PlanSurroundings, planReadiness } from '../../../shared/meeting/planReadiness.ts';
import { addItem, addPaper, addPerson, addVote, aPlan, MEETING, STARTS_AT_MS } from './planBuilders.ts';

const UNKNOWN: PlanSurroundings = { directory: null, rules: null, recalled: new Set(), nowMs: null };
const gaps = (document: ReturnType<typeof aPlan>, surroundings: Partial<PlanSurroundings> = {}) =>
  planReadiness(readPlanDraft(document), { ...UNKNOWN, ...surroundings });
const codes = (...given: Parameters<typeof gaps>) => gaps(...given).map((gap) => gap.code);

function aWholePlan() {
  const document = aPlan();
  const item = addItem(document);
  addPaper(document, { item });
  addPerson(document, { role: 'chair', seat: '1' });
  addPerson(document, { role: 'secretary', seat: '2' });
  return document;
}

describe('what is missing before a plan can be published', () => {
  it('names every missing field of a new meeting, and what is usual but not needed', () => {
    const document = aPlan();
    setPlanFields(document, { title: '', body: ' ', place: '' }, 'test');
    document.getMap('plan').delete('startsAtMs');
    expect(gaps(document)).toEqual([
      { code: 'titleMissing', weight: 'blocks', place: { section: 'about', field: 'title', entry: null } },
      { code: 'bodyMissing', weight: 'blocks', place: { section: 'about', field: 'body', entry: null } },
      { code: 'placeMissing', weight: 'blocks', place: { section: 'about', field: 'place', entry: null } },
      { code: 'startMissing', weight: 'blocks', place: { section: 'about', field: 'startsAtMs', entry: null } },
      { code: 'agendaEmpty', weight: 'advises', place: { section: 'agenda', field: null, entry: null } },
      { code: 'papersNone', weight: 'advises', place: { section: 'papers', field: null, entry: null } },
      { code: 'chairMissing', weight: 'blocks', place: { section: 'people', field: null, entry: null } },
      { code: 'secretaryMissing', weight: 'advises', place: { section: 'people', field: null, entry: null } },
    ]);
  });

  it('leads to the entry that is wrong', () => {
    const document = aWholePlan();
    const item = addItem(document, { title: ' ', minutes: -1 });
    const paper = addPaper(document, { title: '' });
    const vote = addVote(document, { title: '', rule: '' });
    expect(gaps(document).map((gap) => [gap.code, gap.place.section, gap.place.entry])).toEqual([
      ['itemUntitled', 'agenda', item],
      ['itemMinutesWrong', 'agenda', item],
      ['paperUntitled', 'papers', paper],
      ['voteUntitled', 'votes', vote],
      ['ruleMissing', 'votes', vote],
    ]);
  });

  it('tells a text that is too long from one that is missing', () => {
    const document = aWholePlan();
    setPlanFields(document, { title: 'a'.repeat(501), notation: 'a'.repeat(31) }, 'test');
    addItem(document, { title: 'tờ\u202etrình' });
    expect(codes(document)).toEqual(['textUnusable', 'textUnusable', 'textUnusable']);
  });

  it('finds a person whom the directory no longer holds, and a rule that the room does not know', () => {
    const document = aWholePlan();
    const gone = addPerson(document);
    const vote = addVote(document, { rule: 'unheard-of' });
    const directory = new Set(readPlanDraft(document).people.map((person) => person.id));
    directory.delete(gone);
    const found = gaps(document, { directory, rules: new Set(['committee-decision']) });
    expect(found.map((gap) => [gap.code, gap.weight, gap.place.entry])).toEqual([
      ['personUnknown', 'blocks', gone],
      ['ruleMissing', 'blocks', vote],
    ]);
  });

  it('advises on two people in one seat and on a beginning that has passed', () => {
    const document = aWholePlan();
    const second = addPerson(document, { seat: ' 1 ' });
    const nowMs = STARTS_AT_MS + 1;
    expect(gaps(document, { nowMs }).map((gap) => [gap.code, gap.weight, gap.place.entry])).toEqual([
      ['startPassed', 'advises', null],
      ['seatTwice', 'advises', second],
    ]);
    expect(codes(document, { nowMs: STARTS_AT_MS })).toEqual(['seatTwice']);
  });

  it('blocks a paper that names a reader who is no longer invited, as the hub does', () => {
    const document = aWholePlan();
    const gone = newId<'person'>() as PersonId;
    const paper = addPaper(document, { audience: { kind: 'some', roles: ['chair'], people: [gone] } });
    expect(gaps(document)).toEqual([
      { code: 'audienceStranger', weight: 'blocks', place: { section: 'papers', field: null, entry: paper } },
    ]);
    expect(gaps(document, { recalled: new Set([paper]) })).toEqual([]);
  });

  it('advises on a paper that nobody but secretaries may read', () => {
    const document = aWholePlan();
    const secretary = readPlanDraft(document).people.find(({ role }) => role === 'secretary')?.id as PersonId;
    const alone = addPaper(document, { audience: { kind: 'some', roles: ['guest'], people: [secretary] } });
    addPaper(document, { audience: { kind: 'some', roles: ['chair'], people: [] } });
    expect(gaps(document).map((gap) => [gap.code, gap.weight, gap.place.entry])).toEqual([['audienceNobody', 'advises', alone]]);
  });

  it('blocks a paper above the licence of the room', () => {
    const document = aWholePlan();
    const secret = addPaper(document, { class: 'secret' });
    addPaper(document, { class: 'restricted' });
    expect(gaps(document).map((gap) => [gap.code, gap.weight, gap.place.entry])).toEqual([['paperAboveLicence', 'blocks', secret]]);
  });

  it('blocks two papers that replace the same one, and one whose older version is gone', () => {
    const document = aWholePlan();
    const old = addPaper(document);
    addPaper(document, { replaces: old });
    const second = addPaper(document, { replaces: old });
    const lost = addPaper(document, { replaces: newId<'paper'>() as PaperId });
    expect(gaps(document).map((gap) => [gap.code, gap.place.entry])).toEqual([
      ['versionTwice', second],
      ['versionLost', lost],
    ]);
  });

  it('has nothing against a whole plan', () => {
    const document = aWholePlan();
    const directory = new Set<PersonId>(readPlanDraft(document).people.map((person) => person.id));
    expect(gaps(document, { directory, rules: new Set(), nowMs: 0 })).toEqual([]);
  });

  it('blocks whenever the hub would find the plan not whole, and only then', () => {
    const text = fc.constantFrom('', ' ', 'Đúng', 'a'.repeat(600), 'x\0y', 'x\u2066y');
    const minutes = fc.constantFrom(0, 30, 1_440, 1_441, -1, 0.5);
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 8, maxLength: 8 }),
        minutes,
        fc.constantFrom(0, -5, 1.5, STARTS_AT_MS),
        (texts, length, startsAtMs) => {
          const [title = '', place = '', parentBody = '', itemTitle = '', presenter = '', paperTitle = '', seat = '', voteTitle = ''] =
            texts;
          const document = aPlan();
          setPlanFields(document, { title, place, parentBody, startsAtMs }, 'test');
          addItem(document, { title: itemTitle, presenter, minutes: length });
          addPaper(document, { title: paperTitle });
          addPerson(document, { role: 'chair', seat, id: newId<'person'>() });
          addVote(document, { title: voteTitle });
          const isBlocked = gaps(document).some((gap) => gap.weight === 'blocks');
          expect(isBlocked).toBe('wrongAt' in readPlan(document, MEETING));
        },
      ),
      { numRuns: 500 },
    );
  });
});
