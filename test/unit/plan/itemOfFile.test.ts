import { describe, expect, it } from 'vitest';
import { byItem, sortFiles } from '../../../renderer/plan/sortedFiles.ts';
import { type AgendaItemId, newId } from '../../../shared/base/ids.ts';
import { numberIn, suggestItem } from '../../../shared/meeting/itemOfFile.ts';
import type { PlanItem } from '../../../shared/meeting/planDocument.ts';

const items: PlanItem[] = ['Tình hình kinh tế – xã hội', 'Đầu tư công', 'Công tác cán bộ'].map((title, index) => ({
  id: newId<'agendaItem'>() as AgendaItemId,
  title,
  presenter: '',
  minutes: 0,
  order: index,
}));
const found = (path: string) => {
  const names = path.split('/');
  const suggestion = suggestItem(names.slice(0, -1), names.at(-1) ?? '', items);
  return suggestion && [items.findIndex(({ id }) => id === suggestion.item) + 1, suggestion.by];
};

describe('the item that a file’s name or folder speaks of', () => {
  it.each([
    'Báo cáo.pdf',
    '2026 kế hoạch.pdf',
    '12-03-2026 giấy mời.pdf',
    '15-BC-UBND.pdf',
    '3_TTr-SKHĐT.pdf',
    '2TB-VP.pdf',
    '123 báo cáo.pdf',
    '9. Báo cáo.pdf',
    '0 - Bìa.pdf',
    'Nội dung 12.pdf',
    'Phụ lục 2.pdf',
    'Tài liệu chung/Giấy mời.pdf',
  ])('suggests nothing for %s', (path) => expect(found(path)).toBeNull());

  it.each([
    ['03 - Báo cáo.pdf', 3, 'fileNumber'],
    ['2. Tờ trình.pdf', 2, 'fileNumber'],
    ['2.1 Phụ lục.pdf', 2, 'fileNumber'],
    ['(1) Báo cáo.pdf', 1, 'fileNumber'],
    ['03 - BC tình hình.pdf', 3, 'fileNumber'],
    ['ND2_tờ trình.pdf', 2, 'fileNumber'],
    ['Báo cáo nội dung 3.pdf', 3, 'fileNumber'],
    ['NỘI DUNG SỐ 2/01 - Tờ trình.pdf', 2, 'folderNumber'],
    ['Phiên họp/Nội dung 2/Phụ lục/bảng.pdf', 2, 'folderNumber'],
    ['1. Kinh tế/3. Báo cáo.pdf', 1, 'folderNumber'],
    ['Dau tu cong/1. Báo cáo.pdf', 2, 'folderTitle'],
    ['05 - Công tác cán bộ/Báo cáo.pdf', 3, 'folderTitle'],
  ])('reads %s as item %i', (path, number, by) => expect(found(path)).toEqual([number, by]));

  it('reads no number out of words', () => {
    expect(['mục lục', 'nd', 'item', '', 'muc 0'].map(numberIn)).toEqual([0, 0, 0, 0, 0]);
  });

  it('sorts given files, each with its reason, and keeps their order within an item', () => {
    const given = ['2. b.pdf', 'a.pdf', '2. a.pdf'].map((name) => ({ file: new File([], name), folders: [] }));
    const sorted = sortFiles(given, items);
    expect(sorted.map(({ item, suggestion }) => [item, suggestion?.said ?? null])).toEqual([
      [items[1]?.id, '2. b.pdf'],
      [null, null],
      [items[1]?.id, '2. a.pdf'],
    ]);
    expect([...byItem(sorted)].map(([item, files]) => [item, files.map(({ name }) => name)])).toEqual([
      [items[1]?.id, ['2. b.pdf', '2. a.pdf']],
      [null, ['a.pdf']],
    ]);
  });
});
