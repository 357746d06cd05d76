import { z } from 'zod';
import type { AgendaItemId, PersonId, VoteId } from '../base/ids.ts';

/** What an option counts as, whatever its label says. */
export const countsAsSchema = z.enum(['for', 'against', 'abstain']);
export type CountsAs = z.infer<typeof countsAsSchema>;

export const voteOptionSchema = z.object({
  id: z.string().regex(/^[a-z][a-zA-Z0-9-]{0,30}$/),
  label: z.string().trim().min(1).max(60),
  countsAs: countsAsSchema,
});
export type VoteOption = z.infer<typeof voteOptionSchema>;

/** The number that a share is taken of (DOMAIN.md §3). */
export const baseSchema = z.enum(['allMembers', 'entitled', 'present', 'cast', 'valid', 'castWithoutAbstentions']);
export type Base = z.infer<typeof baseSchema>;

const share = {
  comparator: z.enum(['moreThan', 'atLeast']),
  numerator: z.number().int().positive().max(1_000_000),
  denominator: z.number().int().positive().max(1_000_000),
};
type Share = { readonly comparator: 'moreThan' | 'atLeast'; readonly numerator: number; readonly denominator: number };

/** More than the whole can never be reached: such a rule is a slip of the keyboard. */
function canBeReached({ comparator, numerator, denominator }: Share): boolean {
  return comparator === 'moreThan' ? numerator < denominator : numerator <= denominator;
}

/** `count comparator numerator/denominator × base`. Fractions are exact; nothing is ever a floating-point comparison. */
export const conditionSchema = z.object({ base: baseSchema, ...share }).refine(canBeReached);
export type Condition = z.infer<typeof conditionSchema>;

/** A quorum is a share of persons who could come, never of ballots. */
export const quorumSchema = z.object({ base: z.enum(['allMembers', 'entitled']), ...share }).refine(canBeReached);
export type Quorum = z.infer<typeof quorumSchema>;

/**
 * A rule is data: presets are rows with id, version and legal reference, and a body can add its own.
 * Every condition must hold (double conditions of DOMAIN.md §3); `quorum` is checked first, on those present.
 */
export const ruleSchema = z.object({
  id: z.string().regex(/^[a-z][a-zA-Z0-9-]{0,58}$/),
  version: z.number().int().positive(),
  name: z.object({ vi: z.string(), en: z.string() }),
  /** The law or by-law that the rule comes from, printed beside each result; '' when it is the body's own custom. */
  legalReference: z.string(),
  conditions: z.array(conditionSchema).min(1).max(4),
  /** Share of `base` members that must be present, or null for none. */
  quorum: quorumSchema.nullable(),
  /** What happens when for and against are equal and the conditions are not met (SPEC.md V9–V11). */
  tie: z.enum(['fails', 'chairsSide', 'open']),
});
export type Rule = z.infer<typeof ruleSchema>;

export type Verdict = 'passed' | 'notPassed' | 'noQuorum' | 'tied' | 'undecided';

/**
 * One row of the entitled list, frozen when the vote opened. `present`: checked in at that moment, or since, while the
 * vote was open; it never turns back, so that leaving the room does not move a threshold (SPEC.md V3).
 */
export interface Entitled {
  readonly person: PersonId;
  readonly present: boolean;
}

export interface CountedBallot {
  readonly person: PersonId;
  readonly option: string;
}

export type VoteState = 'open' | 'closed';

/** A vote as everyone sees it while it runs. Holds no choice of anyone. */
export interface VoteView {
  readonly id: VoteId;
  /** The prepared vote that it was opened from; null when the chair put the matter up without preparation. */
  readonly prepared: VoteId | null;
  readonly title: string;
  readonly item: AgendaItemId | null;
  readonly state: VoteState;
  readonly options: readonly VoteOption[];
  readonly rule: Rule;
  readonly openedAtMs: number;
  readonly closedAtMs: number | null;
  readonly entitled: readonly Entitled[];
  /** Members of the body in all, whether invited to the device or not: the base `allMembers`. */
  readonly allMembers: number;
  /** Who chaired when the vote opened. Their own answer decides a tie where the rule says so (SPEC.md V10). */
  readonly chair: PersonId | null;
}

/** One requirement with its numbers: `for` 5 of base 9, needs 5. */
export interface ConditionOutcome {
  readonly condition: Condition;
  readonly count: number;
  readonly baseCount: number;
  /** The smallest whole count that satisfies the condition; null when nobody is in the base (SPEC.md V8). */
  readonly needed: number | null;
  readonly met: boolean | null;
}

export interface VoteResult {
  readonly verdict: Verdict;
  /** For and against were equal and the chair's own answer decided (SPEC.md V10). */
  readonly decidedByChair: boolean;
  /** Option id → ballots; every option of the vote is a key. */
  readonly counts: Readonly<Record<string, number>>;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly cast: number;
  readonly entitled: number;
  readonly present: number;
  readonly allMembers: number;
  /** Entitled and present, without a ballot: `present = cast + notVoted.length` (SPEC.md V4). */
  readonly notVoted: readonly PersonId[];
  readonly quorum: ConditionOutcome | null;
  readonly conditions: readonly ConditionOutcome[];
}
