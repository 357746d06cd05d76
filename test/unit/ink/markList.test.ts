import { describe, expect, it } from 'vitest';
import { newId, type PersonId } from '../../../shared/base/ids.ts';
import type { Mark } from '../../../shared/ink/mark.ts';
import { fitting, type ListedMark, rowsOf } from '../../../shared/ink/markList.ts';
import { aMark } from './marks.ts';
import { aStroke } from './strokes.ts';

const an = newId<'person'>() as PersonId;
const binh = newId<'person'>() as PersonId;
const listed = (mark: Mark, owner = an, visibility: ListedMark['visibility'] = 'private'): ListedMark => ({ mark, owner, visibility });
const at = (seconds: number) => 1_763_800_000_000 + seconds * 1_000;
const ALL = { group: null, person: null, page: null, search: '' };

describe('the list of marks', () => {
  it('puts marks on pages that do not exist at its end, and says so (I14)', () => {
    const rows = rowsOf([listed(aMark({ kind: 'note', page: 900 })), listed(aMark({ kind: 'stamp', page: 2 }))], 3);
    expect(rows.map(({ page, isOnPaper }) => [page, isOnPaper])).toEqual([
      [2, true],
      [900, false],
    ]);
  });

  it('takes strokes of one go as one row: not those of another person, page, tool or audience, nor after a pause', () => {
    const stroke = (seconds: number, parts: Partial<Parameters<typeof aStroke>[0]> = {}) => aStroke({ atMs: at(seconds), ...parts });
    const rows = rowsOf(
      [
        listed(stroke(0)),
        listed(stroke(2)),
        listed(stroke(5)),
        listed(stroke(1), binh),
        listed(stroke(3, { page: 2 })),
        listed(stroke(4, { tool: 'highlighter' })),
        listed(stroke(4), an, 'shared'),
        listed(stroke(60)),
      ],
      9,
    );
    expect(rows.map(({ marks }) => marks.length).sort()).toEqual([1, 1, 1, 1, 1, 3]);
    expect(rows.find(({ marks }) => marks.length === 3)?.atMs).toBe(at(5));
  });

  it('keeps a stroke that came over from an older version by itself, with how sure it is', () => {
    const carried = { from: newId<'paper'>(), page: 1, sureness: 'likely' } as never;
    const [first, second] = [listed(aStroke({ atMs: at(0) })), listed(aStroke({ atMs: at(1) }))];
    const rows = rowsOf([first, second], 9, (mark) => (mark === first ? carried : null));
    expect(rows.map((row) => row.carried)).toEqual([carried, null]);
  });

  it('finds words without tones and đ, in notes and in quotes, and nothing in drawings', () => {
    const rows = rowsOf(
      [listed(aMark({ kind: 'note', text: 'Đề nghị làm rõ' })), listed(aMark({ kind: 'highlight', quote: 'Điều 5' })), listed(aStroke())],
      9,
    );
    const found = (search: string) => fitting(rows, { ...ALL, search }).map(({ kind }) => kind);
    expect([found('lam ro de nghi'), found('dieu'), found('  '), found('xyz')]).toEqual(
      [['note'], ['highlight'], ['pen', 'note', 'highlight'].sort(), []].map((kinds) =>
        kinds.length === 3 ? expect.arrayContaining(kinds) : kinds,
      ),
    );
  });

  it('keeps what fits person, kind and page together', () => {
    const rows = rowsOf(
      [
        listed(aMark({ kind: 'note', page: 1 })),
        listed(aMark({ kind: 'note', page: 1 }), binh),
        listed(aMark({ kind: 'arrow', page: 1 })),
        listed(aMark({ kind: 'stamp', page: 2 })),
      ],
      9,
    );
    expect(fitting(rows, { group: 'words', person: an, page: 1, search: '' })).toHaveLength(1);
    expect(fitting(rows, { ...ALL, group: 'words' })).toHaveLength(3);
    expect(fitting(rows, { ...ALL, page: 2 }).map(({ kind }) => kind)).toEqual(['stamp']);
  });
});
