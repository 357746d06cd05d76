import { assert } from '../base/assert.ts';
import type { PersonId } from '../base/ids.ts';
import type {
  Base,
  Condition,
  ConditionOutcome,
  CountedBallot,
  CountsAs,
  Entitled,
  Rule,
  Verdict,
  VoteOption,
  VoteResult,
} from './vote.ts';

export interface VoteToCount {
  readonly rule: Rule;
  readonly options: readonly VoteOption[];
  readonly entitled: readonly Entitled[];
  /** Members of the body in all: at least as many as are entitled. */
  readonly allMembers: number;
  readonly chair: PersonId | null;
  readonly ballots: readonly CountedBallot[];
}

/**
 * Counts a vote under its rule: the one tally, used by the hub, every screen, the minutes and the verifier.
 * Pure; whole numbers and exact fractions only. Each step is a numbered rule of SPEC.md.
 * Throws {@link AssertionFailed} on input that the hub never lets happen (V1).
 */
export function countVote(vote: VoteToCount): VoteResult {
  assertCountable(vote);
  const heads = countHeads(vote);
  const quorum = vote.rule.quorum && outcomeOf(vote.rule.quorum, heads.present, heads);
  const conditions = vote.rule.conditions.map((condition) => outcomeOf(condition, heads.for, heads));
  const chairsAnswer = vote.chair === null ? null : answerOf(vote, vote.chair);
  const { verdict, decidedByChair } = judge(vote.rule, heads, quorum, conditions, chairsAnswer);
  return { verdict, decidedByChair, ...heads, quorum, conditions };
}

/** Whether `count` satisfies the condition on `baseCount`, and the smallest whole count that would (V6–V8). Both are whole numbers. */
export function outcomeOn(condition: Condition, count: number, baseCount: number): ConditionOutcome {
  if (baseCount === 0) return { condition, count, baseCount, needed: null, met: null };
  const threshold = BigInt(condition.numerator) * BigInt(baseCount);
  const denominator = BigInt(condition.denominator);
  const reached = BigInt(count) * denominator;
  const met = condition.comparator === 'moreThan' ? reached > threshold : reached >= threshold;
  const needed = condition.comparator === 'moreThan' ? threshold / denominator + 1n : (threshold + denominator - 1n) / denominator;
  return { condition, count, baseCount, needed: Number(needed), met };
}

type Heads = Pick<VoteResult, 'counts' | 'for' | 'against' | 'abstain' | 'cast' | 'entitled' | 'present' | 'allMembers' | 'notVoted'>;

/** V1: what can only be a fault of the program stops the count, instead of giving a number that nobody can explain. */
function assertCountable({ options, entitled, allMembers, ballots }: VoteToCount): void {
  const optionIds = new Set(options.map((option) => option.id));
  const people = new Set(entitled.map((row) => row.person));
  const voters = new Set(ballots.map((ballot) => ballot.person));
  assert(optionIds.size === options.length, 'tally: an option is listed twice');
  assert(people.size === entitled.length, 'tally: a person is entitled twice');
  assert(Number.isSafeInteger(allMembers) && allMembers >= 0, `tally: ${allMembers} is no number of members`);
  assert(entitled.length <= allMembers, `tally: entitled exceed all members (${entitled.length} > ${allMembers})`);
  assert(ballots.length <= entitled.length, `tally: ballots exceed entitled (${ballots.length} > ${entitled.length})`);
  assert(voters.size === ballots.length, 'tally: a person has two ballots');
  for (const { person, option } of ballots) {
    assert(people.has(person), `tally: ballot of ${person}, who is not entitled`);
    assert(optionIds.has(option), `tally: ballot for unknown option ${option}`);
  }
}

/** V2–V5: who is present, who has voted, and how many ballots each option has. */
function countHeads({ options, entitled, allMembers, ballots }: VoteToCount): Heads {
  const voters = new Set(ballots.map((ballot) => ballot.person));
  const present = entitled.filter((row) => row.present || voters.has(row.person));
  const counts = Object.fromEntries(options.map((option) => [option.id, ballots.filter((ballot) => ballot.option === option.id).length]));
  const sumOf = (kind: CountsAs) =>
    options.filter((option) => option.countsAs === kind).reduce((sum, option) => sum + (counts[option.id] ?? 0), 0);
  return {
    counts,
    for: sumOf('for'),
    against: sumOf('against'),
    abstain: sumOf('abstain'),
    cast: ballots.length,
    entitled: entitled.length,
    present: present.length,
    allMembers,
    notVoted: present.filter((row) => !voters.has(row.person)).map((row) => row.person),
  };
}

function outcomeOf(condition: Condition, count: number, heads: Heads): ConditionOutcome {
  return outcomeOn(condition, count, baseCount(condition.base, heads));
}

/** V5: what each base counts. A ballot given at a seat is never spoiled, so `valid` is `cast`. */
function baseCount(base: Base, heads: Heads): number {
  switch (base) {
    case 'allMembers':
      return heads.allMembers;
    case 'entitled':
      return heads.entitled;
    case 'present':
      return heads.present;
    case 'cast':
    case 'valid':
      return heads.cast;
    case 'castWithoutAbstentions':
      return heads.for + heads.against;
  }
}

function answerOf({ ballots, options }: VoteToCount, person: PersonId): CountsAs | null {
  const ballot = ballots.find((candidate) => candidate.person === person);
  return options.find((option) => option.id === ballot?.option)?.countsAs ?? null;
}

/** V7–V11, in their order: quorum, empty base, conditions, tie. */
function judge(
  rule: Rule,
  heads: Heads,
  quorum: ConditionOutcome | null,
  conditions: readonly ConditionOutcome[],
  chairsAnswer: CountsAs | null,
): { verdict: Verdict; decidedByChair: boolean } {
  const byRule = (verdict: Verdict) => ({ verdict, decidedByChair: false });
  if (quorum && !quorum.met) return byRule(quorum.met === null ? 'undecided' : 'noQuorum');
  if (conditions.some((outcome) => outcome.met === null)) return byRule('undecided');
  if (conditions.every((outcome) => outcome.met)) return byRule('passed');
  const isTied = heads.for === heads.against && heads.for > 0;
  if (!isTied || rule.tie === 'fails') return byRule('notPassed');
  if (rule.tie === 'open') return byRule('tied');
  if (chairsAnswer === 'for') return { verdict: 'passed', decidedByChair: true };
  if (chairsAnswer === 'against') return { verdict: 'notPassed', decidedByChair: true };
  return byRule('tied');
}
