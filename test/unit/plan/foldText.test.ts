import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../../shared/base/foldText.ts';

describe('folding for search', () => {
  it('takes tones, marks, case and đ away', () => {
    expect(foldText('ĐỒNG Ý với Điều 5, Nghị quyết')).toBe('dong y voi dieu 5, nghi quyet');
    expect(foldText('Hường'.normalize('NFD'))).toBe('huong');
  });

  it('keeps places: one unit of the NFC text is one unit of the result', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(text)).toHaveLength(text.normalize('NFC').length);
      }),
      { numRuns: 150 },
    );
  });
});
