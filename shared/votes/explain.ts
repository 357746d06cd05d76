import type { Translate } from '../i18n/translate.ts';
import { STANDARD_OPTIONS } from './presets.ts';
import type { Condition, ConditionOutcome, Rule, VoteOption, VoteResult } from './vote.ts';

/** How a result came about, line by line: quorum, each condition, a tie if there was one, reconciliation. For screens, minutes and export alike. */
export function explainResult(t: Translate, result: VoteResult, options: readonly VoteOption[]): string[] {
  return [
    ...(result.quorum ? [explainQuorum(t, result.quorum)] : []),
    ...result.conditions.map((outcome) => explainCondition(t, outcome, options)),
    ...explainTie(t, result),
    t('votes.arithmetic.reconciled', { present: result.present, voted: result.cast, notVoted: result.notVoted.length }),
  ];
}

/** `Cần ≥ 5/9 tán thành (quá nửa tổng số thành viên). Có 6 tán thành: đạt.` */
export function explainCondition(t: Translate, outcome: ConditionOutcome, options: readonly VoteOption[]): string {
  const inFavour = inFavourWord(t, options);
  const share = shareInWords(t, outcome.condition);
  if (outcome.needed === null) return t('votes.arithmetic.emptyBase', { share, inFavour });
  const values = { needed: outcome.needed, base: outcome.baseCount, share, inFavour, votesFor: outcome.count };
  return t(outcome.met ? 'votes.arithmetic.met' : 'votes.arithmetic.unmet', values);
}

/** `Cần ≥ 6/9 người có mặt (ít nhất 2/3 tổng số thành viên). Có mặt 8: đủ số đại biểu theo quy định.` */
export function explainQuorum(t: Translate, outcome: ConditionOutcome): string {
  if (outcome.needed === null) return t('votes.arithmetic.quorumEmptyBase');
  const share = shareInWords(t, outcome.condition);
  const values = { needed: outcome.needed, base: outcome.baseCount, share, present: outcome.count };
  return t(outcome.met ? 'votes.arithmetic.quorumMet' : 'votes.arithmetic.quorumUnmet', values);
}

/** What a tie led to, in one line; nothing when there was none. */
export function explainTie(t: Translate, result: VoteResult): string[] {
  const sides = { votesFor: result.for, votesAgainst: result.against };
  if (result.decidedByChair) {
    return [t(result.verdict === 'passed' ? 'votes.arithmetic.chairDecidedFor' : 'votes.arithmetic.chairDecidedAgainst', sides)];
  }
  const isTied = result.for === result.against && result.for > 0 && (result.verdict === 'tied' || result.verdict === 'notPassed');
  return isTied ? [t('votes.arithmetic.tied', sides)] : [];
}

/** The rule before anyone has voted: what passes, the quorum, and what a tie does. */
export function ruleInWords(t: Translate, rule: Rule): string {
  const shares = rule.conditions.map((condition) => shareInWords(t, condition)).join(t('votes.rule.and'));
  const quorum = rule.quorum ? [t('votes.rule.quorum', { share: shareInWords(t, rule.quorum) })] : [];
  const tie = { fails: 'votes.rule.tieFails', chairsSide: 'votes.rule.tieChairsSide', open: 'votes.rule.tieOpen' } as const;
  return [t('votes.rule.passes', { shares }), ...quorum, t(tie[rule.tie])].join(' ');
}

/** `quá nửa tổng số thành viên`, `ít nhất 2/3 số người có mặt`. */
export function shareInWords(t: Translate, { base, comparator, numerator, denominator }: Condition): string {
  const values = { base: t(`votes.base.${base}`), numerator, denominator };
  if (comparator === 'moreThan') return t(numerator * 2 === denominator ? 'votes.share.moreThanHalf' : 'votes.share.moreThan', values);
  return t(numerator === denominator ? 'votes.share.everyOne' : 'votes.share.atLeast', values);
}

/** The option's label; the standard three in the reader's language, a body's own as the body wrote it. */
export function optionLabel(t: Translate, option: VoteOption): string {
  return isStandard(option) ? t(`votes.option.${option.countsAs}`) : option.label;
}

/** A body that says "Đồng ý" reads "đồng ý" in its arithmetic. Where several options count as for, there is no one word. */
function inFavourWord(t: Translate, options: readonly VoteOption[]): string {
  const [only, second] = options.filter((option) => option.countsAs === 'for');
  return !only || second || isStandard(only) ? t('votes.inFavour') : only.label.toLocaleLowerCase('vi');
}

function isStandard(option: VoteOption): boolean {
  return STANDARD_OPTIONS.some((standard) => standard.id === option.id && standard.label === option.label);
}
