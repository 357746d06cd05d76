import type { PersonId } from '../../../shared/base/ids.ts';
import { DEFAULT_RULE, presetRule, STANDARD_OPTIONS } from '../../../shared/votes/presets.ts';
import type { VoteToCount } from '../../../shared/votes/tally.ts';
import type { Condition, CountedBallot, Rule } from '../../../shared/votes/vote.ts';

export const CHAIR = person(1);

/** The n-th person of the body; the first one chairs. */
export function person(n: number): PersonId {
  return `person${String(n).padStart(14, '0')}` as PersonId;
}

export function rule(id: string = DEFAULT_RULE): Rule {
  const found = presetRule(id);
  if (!found) throw new Error(`no preset ${id}`);
  return found;
}

export function aRule(changes: Partial<Rule>): Rule {
  return { ...rule(), id: 'ownRule', ...changes };
}

export function moreThan(numerator: number, denominator: number, base: Condition['base']): Condition {
  return { base, comparator: 'moreThan', numerator, denominator };
}

export function atLeast(numerator: number, denominator: number, base: Condition['base']): Condition {
  return { base, comparator: 'atLeast', numerator, denominator };
}

/** A body of `members`, all entitled, the first `present` of them present, who answer in the given order: 'ffa-' is for, for, against, nothing. */
export function aVote(given: { answers: string; members: number; present?: number; rule?: Rule; chair?: PersonId | null }): VoteToCount {
  const present = given.present ?? given.members;
  return {
    rule: given.rule ?? rule(),
    options: STANDARD_OPTIONS,
    entitled: Array.from({ length: given.members }, (_, index) => ({ person: person(index + 1), present: index < present })),
    allMembers: given.members,
    chair: given.chair === undefined ? CHAIR : given.chair,
    ballots: ballots(given.answers),
  };
}

/** f for, a against, n not voting (abstain), - no ballot. */
export function ballots(answers: string): CountedBallot[] {
  const options: Record<string, string> = { f: 'for', a: 'against', n: 'abstain' };
  return [...answers].flatMap((letter, index) => {
    const option = options[letter];
    return option ? [{ person: person(index + 1), option }] : [];
  });
}
