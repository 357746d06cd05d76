import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countVote, outcomeOn, type VoteToCount } from '../../../shared/votes/tally.ts';
import { baseSchema, type Condition, conditionSchema, type Quorum, type Rule, type Verdict } from '../../../shared/votes/vote.ts';
import { aRule, aVote } from './aVote.ts';

const share = fc
  .record({
    comparator: fc.constantFrom('moreThan' as const, 'atLeast' as const),
    numerator: fc.integer({ min: 1, max: 12 }),
    denominator: fc.integer({ min: 1, max: 12 }),
  })
  .filter((drawn) => (drawn.comparator === 'moreThan' ? drawn.numerator < drawn.denominator : drawn.numerator <= drawn.denominator));
const condition: fc.Arbitrary<Condition> = fc
  .tuple(share, fc.constantFrom(...baseSchema.options))
  .map(([drawn, base]) => ({ ...drawn, base }));
const quorum: fc.Arbitrary<Quorum | null> = fc.option(
  fc.tuple(share, fc.constantFrom('allMembers' as const, 'entitled' as const)).map(([drawn, base]) => ({ ...drawn, base })),
);
const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
    quorum,
    tie: fc.constantFrom('fails' as const, 'chairsSide' as const, 'open' as const),
  })
  .map(aRule);
/** A body of up to 14 with any presence and any answers; f, a, n or no ballot. */
const anyVote: fc.Arbitrary<VoteToCount> = fc
  .record({
    rule: anyRule,
    answers: fc.array(fc.constantFrom('f', 'a', 'n', '-'), { maxLength: 14 }).map((letters) => letters.join('')),
    present: fc.integer({ min: 0, max: 14 }),
    outside: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ rule, answers, present, outside }) => {
    const vote = aVote({ members: answers.length, answers, present, rule });
    return { ...vote, allMembers: vote.allMembers + outside };
  });
const runs = { numRuns: 3_000 };

describe('whatever the body, the rule and the answers', () => {
  test('the order of ballots and of the list does not matter', () => {
    fc.assert(
      fc.property(
        anyVote.chain((vote) =>
          fc.tuple(
            fc.constant(vote),
            fc.shuffledSubarray([...vote.ballots], { minLength: vote.ballots.length, maxLength: vote.ballots.length }),
            fc.shuffledSubarray([...vote.entitled], { minLength: vote.entitled.length, maxLength: vote.entitled.length }),
          ),
        ),
        ([vote, ballots, entitled]) => {
          const inOrder = countVote(vote);
          const shuffled = countVote({ ...vote, ballots, entitled });
          expect({ ...shuffled, notVoted: [...shuffled.notVoted].sort() }).toEqual({ ...inOrder, notVoted: [...inOrder.notVoted].sort() });
        },
      ),
      runs,
    );
  });

  test('the counts add up to the ballots, and those present to voted and not voted (V4)', () => {
    fc.assert(
      fc.property(anyVote, (vote) => {
        const result = countVote(vote);
        expect(Object.values(result.counts).reduce((sum, count) => sum + count, 0)).toBe(vote.ballots.length);
        expect(result.for + result.against + result.abstain).toBe(result.cast);
        expect(result.cast + result.notVoted.length).toBe(result.present);
      }),
      runs,
    );
  });

  test('one more "for" never turns passed into not passed, except out of a tie that the chair decided (V10)', () => {
    let tried = 0;
    fc.assert(
      fc.property(anyVote, (vote) => {
        const before = countVote(vote);
        if (before.verdict !== 'passed' || before.decidedByChair) return;
        for (const more of withOneMoreFor(vote)) {
          tried += 1;
          expect(countVote(more).verdict).toBe('passed');
        }
      }),
      runs,
    );
    expect(tried).toBeGreaterThan(500);
  });

  test('one more "for" never brings any verdict further from passed where ties are not the chair’s', () => {
    const rank: Record<Verdict, number> = { undecided: 0, noQuorum: 0, notPassed: 0, tied: 0, passed: 1 };
    fc.assert(
      fc.property(anyVote, (vote) => {
        const rule: Rule = { ...vote.rule, tie: 'open' };
        const before = rank[countVote({ ...vote, rule }).verdict];
        for (const more of withOneMoreFor({ ...vote, rule })) expect(rank[countVote(more).verdict]).toBeGreaterThanOrEqual(before);
      }),
      runs,
    );
  });
});

test('needed is the smallest whole count that satisfies a condition (V8)', () => {
  fc.assert(
    fc.property(condition, fc.integer({ min: 1, max: 100_000 }), (drawn, base) => {
      const { needed } = outcomeOn(drawn, 0, base);
      expect(needed).not.toBeNull();
      expect(outcomeOn(drawn, needed ?? 0, base).met).toBe(true);
      expect(outcomeOn(drawn, (needed ?? 0) - 1, base).met).toBe(false);
      expect(needed).toBeLessThanOrEqual(base);
    }),
    runs,
  );
});

test('a share beyond the whole is no condition', () => {
  const wrong = { base: 'cast', comparator: 'moreThan', numerator: 1, denominator: 1 };
  expect(conditionSchema.safeParse(wrong).success).toBe(false);
  expect(conditionSchema.safeParse({ ...wrong, comparator: 'atLeast' }).success).toBe(true);
  expect(conditionSchema.safeParse({ ...wrong, comparator: 'atLeast', numerator: 3, denominator: 2 }).success).toBe(false);
  expect(conditionSchema.safeParse({ ...wrong, numerator: 0.5 }).success).toBe(false);
});

/** Each vote that differs by one more "for": a person who had not voted votes for, or somebody's answer becomes for. */
function withOneMoreFor(vote: VoteToCount): VoteToCount[] {
  const voters = new Set(vote.ballots.map((ballot) => ballot.person));
  const added = vote.entitled
    .filter((row) => !voters.has(row.person))
    .map(({ person }) => ({ ...vote, ballots: [...vote.ballots, { person, option: 'for' }] }));
  const changed = vote.ballots
    .filter((ballot) => ballot.option !== 'for')
    .map(({ person }) => ({
      ...vote,
      ballots: vote.ballots.map((ballot) => (ballot.person === person ? { person, option: 'for' } : ballot)),
    }));
  return [...added, ...changed];
}
