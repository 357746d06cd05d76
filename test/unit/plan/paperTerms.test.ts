import { describe, expect, it } from 'vitest';
import { newId, type PaperId, type PersonId } from '../../../shared/base/ids.ts';
import {
  audienceKey,
  isForNobody,
  isSameAudience,
  readersOf,
  strangersIn,
  withPeople,
  withRole,
} from '../../../shared/meeting/audience.ts';
import { changeTerms, commonTerms } from '../../../shared/meeting/changePapers.ts';
import { type Audience, EVERYONE, OPEN_TERMS } from '../../../shared/meeting/paperTerms.ts';
import { readPlanDraft } from '../../../shared/meeting/planDraft.ts';
import type { Role } from '../../../shared/meeting/roles.ts';
import { addPaper, aPlan } from './planBuilders.ts';

const person = (role: Role) => ({ id: newId<'person'>() as PersonId, role });
const [chair, secretary, delegate, guest] = [person('chair'), person('secretary'), person('delegate'), person('guest')];
const invited = [chair, secretary, delegate, guest];
const some = (roles: Role[], people: PersonId[] = []): Audience => ({ kind: 'some', roles, people });

describe('who may read a paper', () => {
  it('names those who are not invited any more', () => {
    const gone = newId<'person'>() as PersonId;
    expect(strangersIn(some(['chair'], [gone, guest.id]), invited)).toEqual([gone]);
    expect(strangersIn(EVERYONE, invited)).toEqual([]);
  });

  it('counts secretaries among the readers, and a paper for them alone as for nobody', () => {
    expect(readersOf(some(['chair'], [guest.id]), invited)).toEqual([chair, secretary, guest]);
    expect(isForNobody(some(['observer']), invited)).toBe(true);
    expect(isForNobody(some([], [guest.id]), invited)).toBe(false);
    expect(isForNobody(EVERYONE, [])).toBe(false);
  });

  it('lets roles and people in and shuts them out, each once', () => {
    const withChair = withRole(EVERYONE, 'chair', true);
    expect(withChair).toEqual(some(['chair']));
    expect(withRole(withRole(withChair, 'chair', true), 'guest', true)).toEqual(some(['chair', 'guest']));
    expect(withRole(withChair, 'chair', false)).toEqual(some([]));
    const named = withPeople(withPeople(withChair, [guest.id, delegate.id], true), [guest.id], true);
    expect(isSameAudience(named, some(['chair'], [guest.id, delegate.id]))).toBe(true);
    expect(withPeople(named, [guest.id, delegate.id], false)).toEqual(withChair);
  });

  it('takes audiences for the same however they name it, and only then', () => {
    expect(isSameAudience(some(['chair', 'guest'], [guest.id, chair.id]), some(['guest', 'chair'], [chair.id, guest.id]))).toBe(true);
    const all = [EVERYONE, some([]), some(['chair']), some([], [chair.id]), some(['chair'], [chair.id])];
    expect(new Set(all.map(audienceKey)).size).toBe(all.length);
  });
});

describe('terms of several papers at once', () => {
  it('says what they have in common and what differs', () => {
    const internal = { ...OPEN_TERMS, class: 'internal' as const, audience: some(['chair', 'guest']) };
    expect(commonTerms([internal])).toEqual(internal);
    expect(commonTerms([internal, { ...internal, mayPrint: false, audience: some(['guest', 'chair']) }])).toEqual({
      ...internal,
      mayPrint: null,
    });
    expect(commonTerms([internal, OPEN_TERMS])).toEqual({ class: null, mayPrint: true, mayExport: true, audience: null });
    expect(commonTerms([])).toEqual({ class: null, mayPrint: null, mayExport: null, audience: null });
  });

  it('changes what is set, for the chosen papers alone, in one step, and writes nothing twice', () => {
    const document = aPlan();
    const [one, two, other] = [addPaper(document, { mayPrint: false }), addPaper(document), addPaper(document)];
    let steps = 0;
    document.on('update', () => (steps += 1));
    const terms = { class: 'restricted', mayPrint: null, mayExport: false, audience: some(['chair']) } as const;
    changeTerms(document, [one, two, newId<'paper'>() as PaperId], terms, 'test');
    const read = new Map(readPlanDraft(document).papers.map((paper) => [paper.id, paper]));
    expect(read.get(one)).toMatchObject({ class: 'restricted', mayPrint: false, mayExport: false, audience: some(['chair']) });
    expect(read.get(two)).toMatchObject({ class: 'restricted', mayPrint: true, mayExport: false });
    expect(read.get(other)).toMatchObject({ class: 'open', mayExport: true, audience: EVERYONE });
    changeTerms(document, [one, two], terms, 'test');
    expect(steps).toBe(1);
  });
});
