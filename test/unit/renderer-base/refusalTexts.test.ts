import { describe, expect, it } from 'vitest';
import { CALL_FAILED } from '../../../renderer/room/call.ts';
import { refusalText } from '../../../renderer/room/refusal.ts';
import { en } from '../../../shared/i18n/en.ts';
import { isTextKey, translatorFor } from '../../../shared/i18n/translate.ts';
import { vi as vietnamese } from '../../../shared/i18n/vi.ts';
import { REFUSALS } from '../../../shared/room/refusals.ts';

const inVietnamese = translatorFor('vi');
const inEnglish = translatorFor('en');

describe('refusal texts', () => {
  it.each([...REFUSALS, CALL_FAILED])('says in both languages what %s means', (code) => {
    expect(isTextKey(`refusal.${code}`)).toBe(true);
    const general = refusalText(inVietnamese, { refused: 'NEVER_HEARD_OF' }).replace('NEVER_HEARD_OF', code);
    const [first, second] = [refusalText(inVietnamese, { refused: code }), refusalText(inEnglish, { refused: code })];
    expect(first).not.toBe(general);
    expect(first.length).toBeGreaterThan(20);
    expect(second.length).toBeGreaterThan(20);
    expect(second).not.toBe(first);
  });

  it('gives a code without a text the general sentence, with the code for the technician', () => {
    expect(refusalText(inVietnamese, { refused: 'NEVER_HEARD_OF' })).toContain('NEVER_HEARD_OF');
    expect(refusalText(inEnglish, { refused: 'NEVER_HEARD_OF' })).toContain('NEVER_HEARD_OF');
  });

  it('takes the text that names a detail when the refusal carries it', () => {
    const plain = refusalText(inVietnamese, { refused: 'WRONG_PIN' });
    expect(refusalText(inVietnamese, { refused: 'WRONG_PIN', detail: { left: 3 } })).toContain('còn 3 lần');
    expect(plain).not.toMatch(/\{\{|còn {2}lần/);
    expect(refusalText(inVietnamese, { refused: 'WRONG_PIN', detail: { somethingElse: 1 } })).toBe(plain);
  });

  it('leaves no place for a value open in the plain texts', () => {
    const open = REFUSALS.filter((code) => /\{\{/.test(vietnamese[`refusal.${code}` as keyof typeof vietnamese]));
    expect(open).toEqual([]);
  });
});

describe('the two languages', () => {
  it('fill the same values into the same texts', () => {
    const places = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]))].sort().join(' ');
    const keys = Object.keys(vietnamese) as (keyof typeof vietnamese)[];
    const differing = keys.filter((key) => places(vietnamese[key]) !== places(en[key]));
    expect(differing).toEqual([]);
  });

  it('leave no text empty', () => {
    expect(Object.entries({ ...vietnamese }).filter(([, text]) => text.trim() === '')).toEqual([]);
    expect(Object.entries(en).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
