import { describe, expect, test } from 'vitest';
import { translatorFor } from '../../../shared/i18n/translate.ts';
import { explainResult, optionLabel, ruleInWords } from '../../../shared/votes/explain.ts';
import { PRESET_RULES, STANDARD_OPTIONS, standardOptionsFor } from '../../../shared/votes/presets.ts';
import { countVote } from '../../../shared/votes/tally.ts';
import { ruleSchema, type VoteOption } from '../../../shared/votes/vote.ts';
import { aRule, atLeast, aVote, moreThan, rule } from './aVote.ts';

const vi = translatorFor('vi');
const en = translatorFor('en');

function explained(given: Parameters<typeof aVote>[0], t = vi): string[] {
  return explainResult(t, countVote(aVote(given)), STANDARD_OPTIONS);
}

describe('a result in words', () => {
  test('tells the numbers, the rule and whether it holds', () => {
    expect(explained({ members: 9, answers: 'ffffffa', present: 8 })).toEqual([
      'Cần ≥ 5/9 tán thành (quá nửa tổng số thành viên). Có 6 tán thành: đạt.',
      'Có mặt 8 = đã biểu quyết 7 + chưa biểu quyết 1.',
    ]);
    expect(explained({ members: 9, answers: 'ffffffa', present: 8 }, en)).toEqual([
      'Needs ≥ 5/9 in favour (more than half of all members). 6 in favour: met.',
      '8 present = 7 voted + 1 not voted.',
    ]);
  });
  test('puts the quorum first', () => {
    expect(explained({ members: 9, present: 5, answers: 'fffff', rule: rule('peoplesCouncilRemoval') })).toEqual([
      'Cần ≥ 6/9 người có mặt (ít nhất 2/3 tổng số thành viên). Có mặt 5: không đủ số đại biểu theo quy định.',
      'Cần ≥ 6/9 tán thành (ít nhất 2/3 tổng số thành viên). Có 5 tán thành: không đạt.',
      'Có mặt 5 = đã biểu quyết 5 + chưa biểu quyết 0.',
    ]);
  });
  test('says that the chair’s answer decided a tie, and which way', () => {
    const committee = rule('peoplesCommitteeDecision');
    expect(explained({ members: 8, answers: 'ffffaaaa', rule: committee })[2]).toBe(
      'Số tán thành và không tán thành bằng nhau (4–4): quyết định theo ý kiến biểu quyết của chủ tọa là tán thành.',
    );
    expect(explained({ members: 8, answers: 'aaaaffff', rule: committee }, en)[2]).toBe(
      'For and against are equal (4–4): the chair’s own vote decides, and it was against.',
    );
    expect(explained({ members: 8, answers: 'ffffaaaa' })[1]).toBe('Số tán thành và không tán thành bằng nhau (4–4).');
  });
  test('says that there was nothing to count', () => {
    expect(explained({ members: 9, answers: 'n', rule: rule('robertsMajority') })[0]).toBe(
      'Số tán thành phải là quá nửa số phiếu tán thành và không tán thành, nhưng không có phiếu hoặc người nào để tính.',
    );
  });
  test('uses the body’s own word for for', () => {
    const options: VoteOption[] = [
      { id: 'for', label: 'Đồng ý', countsAs: 'for' },
      { id: 'against', label: 'Không đồng ý', countsAs: 'against' },
    ];
    const result = countVote({ ...aVote({ members: 3, answers: 'ff' }), options });
    expect(explainResult(vi, result, options)[0]).toBe('Cần ≥ 2/3 đồng ý (quá nửa tổng số thành viên). Có 2 đồng ý: đạt.');
    expect(options.map((option) => optionLabel(en, option))).toEqual(['Đồng ý', 'Không đồng ý']);
    expect(STANDARD_OPTIONS.map((option) => optionLabel(en, option))).toEqual(['For', 'Against', 'Abstain']);
  });
});

describe('a rule in words', () => {
  test('names share, quorum and tie', () => {
    expect(ruleInWords(vi, rule('peoplesCommitteeDecision'))).toBe(
      'Thông qua khi số tán thành là quá nửa tổng số thành viên. Phải có mặt ít nhất 2/3 tổng số thành viên. Ngang phiếu thì quyết định theo ý kiến biểu quyết của chủ tọa.',
    );
    const double = aRule({ conditions: [moreThan(2, 3, 'present'), atLeast(1, 1, 'cast')], tie: 'open' });
    expect(ruleInWords(en, double)).toBe(
      'Passes when the votes in favour are more than 2/3 of those present and all of the votes cast. In a tie the meeting decides how to go on.',
    );
  });
});

describe('presets', () => {
  test('are rules with unique ids, and only the house’s own default lacks a source', () => {
    for (const preset of PRESET_RULES) expect(ruleSchema.safeParse(preset).success).toBe(true);
    expect(new Set(PRESET_RULES.map((preset) => preset.id)).size).toBe(PRESET_RULES.length);
    expect(PRESET_RULES.filter((preset) => preset.legalReference === '').map((preset) => preset.id)).toEqual(['moreThanHalfOfAll']);
  });
  test('offer no abstention where abstentions are not counted', () => {
    expect(standardOptionsFor(rule('robertsTwoThirds')).map((option) => option.id)).toEqual(['for', 'against']);
    expect(standardOptionsFor(rule())).toEqual(STANDARD_OPTIONS);
  });
});
