import type { Base, CountsAs, VoteResult } from './vote.ts';

/**
 * `count` of `base` in per cent with at most `decimals` decimals, trailing zeros dropped, halves away from zero: `"66.667"`.
 * Null when the base is empty. Whole-number arithmetic throughout; for the eye only, a verdict never reads it.
 */
export function percentOf(count: number, base: number, decimals: number): string | null {
  if (base === 0) return null;
  const scale = 10n ** BigInt(decimals);
  const doubled = (2n * 100n * scale * BigInt(count)) / BigInt(base);
  const rounded = (doubled + 1n) / 2n;
  const fraction = (rounded % scale).toString().padStart(decimals, '0').replace(/0+$/, '');
  return fraction === '' || decimals === 0 ? `${rounded / scale}` : `${rounded / scale}.${fraction}`;
}

/**
 * The share of one answer in a base, in per cent, or null where it would mislead: abstentions are a share only of a base
 * that is made of ballots and counts them.
 */
export function shareOf(
  answer: CountsAs,
  result: Pick<VoteResult, CountsAs>,
  base: Base,
  baseCount: number,
  decimals: number,
): string | null {
  if (answer === 'abstain' && base !== 'cast' && base !== 'valid') return null;
  return percentOf(result[answer], baseCount, decimals);
}
