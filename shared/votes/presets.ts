import type { Condition, Quorum, Rule, VoteOption } from './vote.ts';

/** The rule that a vote gets unless someone chooses another. */
export const DEFAULT_RULE = 'moreThanHalfOfAll';

/** The law of 2015 was replaced on 16 June 2025; whoever reads a result must see that the row still cites the old one. */
const LOCAL_GOVERNMENT_LAW = 'Luật Tổ chức chính quyền địa phương 2015 (đã được thay thế ngày 16/6/2025)';
const ROBERTS_RULES = 'Robert’s Rules of Order Newly Revised';

/** Share of the members that must be present for a session to be held at all. A row like any other: number and source together. */
export const SESSION_QUORUM: { readonly quorum: Quorum; readonly legalReference: string } = {
  quorum: { base: 'allMembers', comparator: 'atLeast', numerator: 2, denominator: 3 },
  legalReference: `${LOCAL_GOVERNMENT_LAW}, Điều 113`,
};

/**
 * Rules that come with Plenum (DOMAIN.md §3). Rows, not code: a changed law is a new row or a higher version, and a vote
 * keeps the row that it was opened with.
 */
export const PRESET_RULES: readonly Rule[] = [
  {
    id: DEFAULT_RULE,
    version: 1,
    name: { vi: 'Quá nửa tổng số thành viên', en: 'More than half of all members' },
    legalReference: '',
    conditions: [moreThan(1, 2, 'allMembers')],
    quorum: null,
    tie: 'fails',
  },
  {
    id: 'peoplesCouncilResolution',
    version: 1,
    name: { vi: 'Nghị quyết của Hội đồng nhân dân', en: 'People’s Council resolution' },
    legalReference: `${LOCAL_GOVERNMENT_LAW}, Điều 91 khoản 3`,
    conditions: [moreThan(1, 2, 'allMembers')],
    quorum: SESSION_QUORUM.quorum,
    tie: 'fails',
  },
  {
    id: 'peoplesCouncilRemoval',
    version: 1,
    name: { vi: 'Bãi nhiệm đại biểu Hội đồng nhân dân', en: 'Removal of a People’s Council deputy' },
    legalReference: `${LOCAL_GOVERNMENT_LAW}, Điều 91 khoản 3`,
    conditions: [atLeast(2, 3, 'allMembers')],
    quorum: SESSION_QUORUM.quorum,
    tie: 'fails',
  },
  {
    id: 'peoplesCommitteeDecision',
    version: 1,
    name: { vi: 'Quyết định của Ủy ban nhân dân', en: 'People’s Committee decision' },
    legalReference: `${LOCAL_GOVERNMENT_LAW}, các Điều 113, 114 và 117`,
    conditions: [moreThan(1, 2, 'allMembers')],
    quorum: SESSION_QUORUM.quorum,
    tie: 'chairsSide',
  },
  {
    id: 'robertsMajority',
    version: 1,
    name: { vi: 'Đa số theo Robert’s Rules', en: 'Robert’s Rules majority' },
    legalReference: ROBERTS_RULES,
    conditions: [moreThan(1, 2, 'castWithoutAbstentions')],
    quorum: null,
    tie: 'fails',
  },
  {
    id: 'robertsTwoThirds',
    version: 1,
    name: { vi: 'Hai phần ba theo Robert’s Rules', en: 'Robert’s Rules two thirds' },
    legalReference: ROBERTS_RULES,
    conditions: [atLeast(2, 3, 'castWithoutAbstentions')],
    quorum: null,
    tie: 'fails',
  },
];

/** The usual three answers (DOMAIN.md §1). Labels are data of the vote and stay as written in the archive and the minutes. */
export const STANDARD_OPTIONS: readonly VoteOption[] = [
  { id: 'for', label: 'Tán thành', countsAs: 'for' },
  { id: 'against', label: 'Không tán thành', countsAs: 'against' },
  { id: 'abstain', label: 'Không biểu quyết', countsAs: 'abstain' },
];

/** The answers to offer under a rule: where abstentions are not counted at all, there is no button for them (DOMAIN.md §3, Robert's Rules). */
export function standardOptionsFor(rule: Rule): readonly VoteOption[] {
  const abstentionsCount = rule.conditions.some((condition) => condition.base !== 'castWithoutAbstentions');
  return abstentionsCount ? STANDARD_OPTIONS : STANDARD_OPTIONS.filter((option) => option.countsAs !== 'abstain');
}

/** The preset of this id, or undefined. */
export function presetRule(id: string): Rule | undefined {
  return PRESET_RULES.find((rule) => rule.id === id);
}

function moreThan(numerator: number, denominator: number, base: Condition['base']): Condition {
  return { base, comparator: 'moreThan', numerator, denominator };
}

function atLeast(numerator: number, denominator: number, base: Condition['base']): Condition {
  return { base, comparator: 'atLeast', numerator, denominator };
}
