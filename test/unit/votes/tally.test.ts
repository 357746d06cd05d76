import { describe, expect, test } from 'vitest';
import { STANDARD_OPTIONS } from '../../../shared/votes/presets.ts';
import { countVote, outcomeOn } from '../../../shared/votes/tally.ts';
import { aRule, atLeast, aVote, ballots, moreThan, person, rule } from './aVote.ts';

describe('impossible input (V1)', () => {
  const vote = aVote({ members: 3, answers: 'fa' });

  test('a ballot more than there are entitled persons is a fault of the program', () => {
    expect(() => countVote({ ...vote, entitled: vote.entitled.slice(0, 1) })).toThrow('ballots exceed entitled (2 > 1)');
  });
  test('more entitled persons than members are refused', () => {
    expect(() => countVote({ ...vote, allMembers: 2 })).toThrow('entitled exceed all members (3 > 2)');
  });
  test('two ballots of one person are refused', () => {
    const twice = [...ballots('f'), ...ballots('a')];
    expect(() => countVote({ ...vote, ballots: twice })).toThrow('a person has two ballots');
  });
  test('a ballot of somebody who is not on the list is refused', () => {
    expect(() => countVote({ ...vote, ballots: [{ person: person(9), option: 'for' }] })).toThrow('not entitled');
  });
  test('a ballot for an option that was not offered is refused', () => {
    expect(() => countVote({ ...vote, ballots: [{ person: person(1), option: 'perhaps' }] })).toThrow('unknown option perhaps');
  });
  test('an option or a person listed twice is refused', () => {
    expect(() => countVote({ ...vote, options: [...STANDARD_OPTIONS, ...STANDARD_OPTIONS] })).toThrow('an option is listed twice');
    expect(() => countVote({ ...vote, entitled: [...vote.entitled, ...vote.entitled], allMembers: 9 })).toThrow('entitled twice');
  });
  test('half a member is refused', () => {
    expect(() => countVote({ ...vote, allMembers: 3.5 })).toThrow('no number of members');
    expect(() => countVote({ ...vote, allMembers: Number.NaN })).toThrow('no number of members');
  });
});

describe('counting (V2–V5)', () => {
  test('gives every number of a vote', () => {
    expect(countVote(aVote({ members: 9, present: 8, answers: 'ffffffa' }))).toEqual({
      verdict: 'passed',
      decidedByChair: false,
      counts: { for: 6, against: 1, abstain: 0 },
      for: 6,
      against: 1,
      abstain: 0,
      cast: 7,
      entitled: 9,
      present: 8,
      allMembers: 9,
      notVoted: [person(8)],
      quorum: null,
      conditions: [{ condition: moreThan(1, 2, 'allMembers'), count: 6, baseCount: 9, needed: 5, met: true }],
    });
  });
  test('adds options that count as the same, whatever they are called (V2)', () => {
    const options = [
      { id: 'planA', label: 'Phương án A', countsAs: 'for' },
      { id: 'planB', label: 'Phương án B', countsAs: 'for' },
      { id: 'neither', label: 'Không chọn', countsAs: 'against' },
    ] as const;
    const cast = ['planA', 'planB', 'neither'].map((option, index) => ({ person: person(index + 1), option }));
    const result = countVote({ ...aVote({ members: 3, answers: '' }), options, ballots: cast });
    expect(result).toMatchObject({ counts: { planA: 1, planB: 1, neither: 1 }, for: 2, against: 1, verdict: 'passed' });
  });
  test('a ballot proves presence (V3)', () => {
    expect(countVote(aVote({ members: 3, present: 1, answers: '-f' }))).toMatchObject({ present: 2, cast: 1, notVoted: [person(1)] });
  });
  test('a ballot given at a seat is never spoiled: valid equals cast (V5)', () => {
    for (const base of ['cast', 'valid'] as const) {
      const own = aRule({ conditions: [moreThan(1, 2, base)] });
      expect(countVote(aVote({ members: 9, answers: 'ffna', rule: own })).conditions[0]).toMatchObject({ baseCount: 4, needed: 3 });
    }
  });
  test.each([
    ['allMembers', 9],
    ['entitled', 8],
    ['present', 7],
    ['cast', 6],
    ['castWithoutAbstentions', 5],
  ] as const)('the base %s counts %i here (V5)', (base, expected) => {
    const vote = aVote({ members: 8, present: 7, answers: 'fffaan', rule: aRule({ conditions: [moreThan(1, 2, base)] }) });
    expect(countVote({ ...vote, allMembers: 9 }).conditions[0]?.baseCount).toBe(expected);
  });
});

describe('conditions (V6–V9)', () => {
  test('exactly half is not more than half, but is at least half', () => {
    expect(outcomeOn(moreThan(1, 2, 'cast'), 5, 10)).toMatchObject({ met: false, needed: 6 });
    expect(outcomeOn(atLeast(1, 2, 'cast'), 5, 10)).toMatchObject({ met: true, needed: 5 });
  });
  test('two thirds of a large body are compared exactly', () => {
    const base = 9_007_199_254_740_990;
    expect(outcomeOn(atLeast(2, 3, 'allMembers'), 6_004_799_503_160_660, base).met).toBe(true);
    expect(outcomeOn(atLeast(2, 3, 'allMembers'), 6_004_799_503_160_659, base).met).toBe(false);
  });
  test('the quorum comes before the count (V7)', () => {
    const result = countVote(aVote({ members: 9, present: 5, answers: 'fffff', rule: rule('peoplesCouncilResolution') }));
    expect(result).toMatchObject({ verdict: 'noQuorum', quorum: { count: 5, needed: 6, met: false }, conditions: [{ met: true }] });
  });
  test('an empty base decides nothing and has no needed number (V8)', () => {
    const result = countVote(aVote({ members: 9, answers: 'nn', rule: rule('robertsMajority') }));
    expect(result).toMatchObject({ verdict: 'undecided', conditions: [{ baseCount: 0, needed: null, met: null }] });
  });
  test('a body without members decides nothing, even about its quorum (V8)', () => {
    expect(countVote(aVote({ members: 0, answers: '', rule: rule('peoplesCouncilResolution') })).verdict).toBe('undecided');
  });
  test('of two conditions both must hold (V9)', () => {
    const double = aRule({ conditions: [moreThan(1, 2, 'present'), atLeast(2, 3, 'cast')] });
    expect(countVote(aVote({ members: 9, answers: 'ffffaa---', rule: double })).verdict).toBe('notPassed');
    expect(countVote(aVote({ members: 9, answers: 'fffffaaa-', rule: double })).verdict).toBe('notPassed');
    expect(countVote(aVote({ members: 9, answers: 'fffffaa--', rule: double })).verdict).toBe('passed');
  });
});

describe('presets (DOMAIN.md §3)', () => {
  test.each([
    ['moreThanHalfOfAll', 85, `${'f'.repeat(43)}`, 'passed'],
    ['moreThanHalfOfAll', 85, `${'f'.repeat(42)}`, 'notPassed'],
    ['moreThanHalfOfAll', 116, `${'f'.repeat(58)}${'a'.repeat(58)}`, 'notPassed'],
    ['peoplesCouncilRemoval', 9, 'ffffffaaa', 'passed'],
    ['peoplesCouncilRemoval', 9, 'fffffaaaa', 'notPassed'],
    ['robertsMajority', 9, 'ffannnnnn', 'passed'],
    ['robertsMajority', 9, 'ffaannnnn', 'notPassed'],
    ['robertsTwoThirds', 9, 'ffannnnnn', 'passed'],
    ['robertsTwoThirds', 9, 'fffaannnn', 'notPassed'],
  ])('%s of %i with %s: %s', (id, members, answers, verdict) => {
    expect(countVote(aVote({ members, answers, rule: rule(id) })).verdict).toBe(verdict);
  });
});

describe('ties (V10, V11)', () => {
  const committee = rule('peoplesCommitteeDecision');

  test('the chair’s own answer decides a tie where the rule gives it to the chair’s side', () => {
    expect(countVote(aVote({ members: 8, answers: 'ffffaaaa', rule: committee }))).toMatchObject({
      verdict: 'passed',
      decidedByChair: true,
    });
    expect(countVote(aVote({ members: 8, answers: 'aaaaffff', rule: committee }))).toMatchObject({
      verdict: 'notPassed',
      decidedByChair: true,
    });
  });
  test('a tie stays a tie when the chair abstained, did not vote, or is not known', () => {
    const tied = { verdict: 'tied', decidedByChair: false };
    expect(countVote(aVote({ members: 9, answers: 'nffffaaaa', rule: committee }))).toMatchObject(tied);
    expect(countVote(aVote({ members: 9, answers: '-ffffaaaa', rule: committee }))).toMatchObject(tied);
    expect(countVote(aVote({ members: 8, answers: 'ffffaaaa', rule: committee, chair: null }))).toMatchObject(tied);
  });
  test('every tie goes to the chair’s side, also below half of all members, and only a tie', () => {
    expect(countVote(aVote({ members: 10, answers: 'ffffaaaa--', rule: committee })).verdict).toBe('passed');
    expect(countVote(aVote({ members: 10, answers: 'fffffaaaa-', rule: committee })).verdict).toBe('notPassed');
  });
  test('no ballots at all are not a tie', () => {
    expect(countVote(aVote({ members: 9, answers: '', rule: committee })).verdict).toBe('notPassed');
  });
  test('a tie fails or stays open where the rule says so', () => {
    expect(countVote(aVote({ members: 8, answers: 'ffffaaaa', rule: aRule({ tie: 'fails' }) })).verdict).toBe('notPassed');
    expect(countVote(aVote({ members: 8, answers: 'ffffaaaa', rule: aRule({ tie: 'open' }) })).verdict).toBe('tied');
  });
  test('equal sides that satisfy the rule have passed and need nobody to decide', () => {
    const half = aRule({ conditions: [atLeast(1, 2, 'cast')], tie: 'chairsSide' });
    expect(countVote(aVote({ members: 4, answers: 'aaff', rule: half }))).toMatchObject({ verdict: 'passed', decidedByChair: false });
  });
});
