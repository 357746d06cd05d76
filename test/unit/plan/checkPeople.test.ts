import { describe, expect, it } from 'vitest';
import { newId } from '../../../shared/base/ids.ts';
import { checkPeople } from '../../../shared/meeting/checkPeople.ts';
import type { ListedPerson } from '../../../shared/meeting/peopleTable.ts';
import { roleFromWord } from '../../../shared/meeting/roleWords.ts';
import type { Person } from '../../../shared/meeting/schemas.ts';

const aRow = (given: Partial<ListedPerson>): ListedPerson => ({
  line: 1,
  name: 'Lê Cường',
  position: '',
  unit: '',
  role: '',
  seat: '',
  ...given,
});
const problems = (rows: readonly Partial<ListedPerson>[], directory: readonly Person[] = []) =>
  checkPeople(rows.map(aRow), directory).map((row) => row.problems);

describe('a list of people, before it is sent', () => {
  it('keeps out texts that the directory cannot hold, and says which', () => {
    const [row] = checkPeople([aRow({ name: 'a'.repeat(121), position: 'x\u202ey', unit: 'u'.repeat(201), seat: 's'.repeat(61) })], []);
    expect(row).toMatchObject({ person: null, problems: ['nameUnusable', 'positionUnusable', 'unitUnusable', 'seatUnusable'] });
  });

  it('keeps out a role that it does not know rather than guess', () => {
    expect(checkPeople([aRow({ role: 'lái xe' })], [])).toMatchObject([{ person: null, problems: ['roleUnknown'] }]);
  });

  it('keeps out the second row of one person', () => {
    const rows = [
      { name: 'Lê Cường' },
      { name: 'lê cường' },
      { name: 'Lê  Cường'.normalize('NFD') },
      { name: 'Lê Cường', unit: 'Sở Y tế' },
    ];
    expect(problems(rows)).toEqual([[], ['twiceInList'], ['twiceInList'], []]);
  });

  it('does not take two names for one because only a tone differs', () => {
    expect(problems([{ name: 'Nguyễn Văn Hùng' }, { name: 'Nguyễn Văn Hưng' }])).toEqual([[], []]);
  });

  it('tells a seat given twice, and adds the person all the same', () => {
    const rows = checkPeople([aRow({ name: 'A', seat: '7' }), aRow({ name: 'B', seat: '7' })], []);
    expect(rows.map((row) => [row.person?.name, row.problems])).toEqual([
      ['A', []],
      ['B', ['seatTwice']],
    ]);
  });

  it('recognises who is in the directory already', () => {
    const known: Person = { id: newId<'person'>(), name: 'Lê Cường', position: 'Giám đốc', unit: 'Sở Y tế', role: 'delegate', seat: '' };
    const rows = checkPeople([aRow({ unit: 'sở y tế' }), aRow({ unit: 'Sở Nội vụ' })], [known]);
    expect(rows.map((row) => row.known)).toEqual([known, null]);
  });

  it('makes a person of a good row', () => {
    const [row] = checkPeople([aRow({ position: 'Giám đốc', unit: 'Sở Y tế', role: 'Khách mời', seat: '12' })], []);
    expect(row?.person).toEqual({ name: 'Lê Cường', position: 'Giám đốc', unit: 'Sở Y tế', role: 'guest', seat: '12' });
  });
});

describe('words for a role', () => {
  it('refuses words that name none', () => {
    for (const word of ['lái xe', 'admin', '???', 'chủ']) expect(roleFromWord(word), word).toBeNull();
  });

  it.each([
    ['', 'delegate'],
    ['Chủ tọa', 'chair'],
    ['CHỦ TRÌ', 'chair'],
    ['chu toa', 'chair'],
    ['Thư ký', 'secretary'],
    ['Đại biểu', 'delegate'],
    ['Ủy viên', 'delegate'],
    ['Khách mời', 'guest'],
    ['Đại biểu dự thính', 'observer'],
    ['Cán bộ kỹ thuật', 'technician'],
    [' Observer ', 'observer'],
    ['Thư kí'.normalize('NFD'), 'secretary'],
  ])('reads %j as %s', (word, role) => {
    expect(roleFromWord(word)).toBe(role);
  });
});
