import { foldText } from '../base/foldText.ts';

/** One person as a list tells them: texts as found, nothing judged yet. */
export interface ListedPerson {
  /** The line or row of the source, counted from 1, for the person who has to mend it there. */
  readonly line: number;
  readonly name: string;
  readonly position: string;
  readonly unit: string;
  readonly role: string;
  readonly seat: string;
}

export interface PeopleTable {
  readonly rows: readonly ListedPerson[];
  /** Rows that hold something but no name. */
  readonly unread: readonly { readonly line: number; readonly why: 'noName' }[];
}

type Column = 'ordinal' | 'familyName' | 'name' | 'position' | 'unit' | 'role' | 'seat';

/**
 * Reads a table of cells as people. A heading in Vietnamese or English, in any order of columns, may follow a few rows of title;
 * rows above it are not people. Without a heading the columns are name, position, unit, role, seat, after a running number if there is one.
 */
export function readPeopleTable(cells: readonly (readonly string[])[]): PeopleTable {
  const table = cells.map((row) => row.map(plainCell));
  const headingAt = table.slice(0, HEADING_WITHIN).findIndex(isHeading);
  const columns = headingAt === -1 ? columnsWithoutHeading(table) : (table[headingAt] ?? []).map(columnOf);
  const rows: ListedPerson[] = [];
  const unread: { line: number; why: 'noName' }[] = [];
  for (const [index, row] of table.entries()) {
    if (index <= headingAt || row.every((cell) => cell === '')) continue;
    const person = personOf(row, columns, index + 1);
    if (person.name !== '') rows.push(person);
    else if (row.some((cell, column) => cell !== '' && columns[column] !== 'ordinal')) unread.push({ line: index + 1, why: 'noName' });
  }
  return { rows, unread };
}

/** Titles of a list ("DANH SÁCH ĐẠI BIỂU …", the body, the date) stand above the heading; no list of the field has more of them. */
const HEADING_WITHIN = 12;

const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  ordinal: ['stt', 'tt', 'so tt', 'so thu tu', 'no', 'number'],
  familyName: ['ho', 'ho dem', 'ho va dem', 'ho va ten dem', 'ho lot', 'ho va ten lot', 'family name', 'last name', 'surname'],
  name: [
    'ho va ten',
    'ho ten',
    'ten',
    'ten dai bieu',
    'ho va ten dai bieu',
    'ho ten dai bieu',
    'name',
    'full name',
    'first name',
    'given name',
  ],
  position: ['chuc vu', 'chuc danh', 'chuc vu chuc danh', 'position', 'title', 'job title'],
  unit: ['don vi', 'co quan', 'co quan don vi', 'don vi cong tac', 'to dai bieu', 'unit', 'organisation', 'organization', 'department'],
  role: ['vai tro', 'tu cach', 'thanh phan', 'role'],
  seat: ['ghe', 'so ghe', 'cho', 'cho ngoi', 'vi tri ngoi', 'seat'],
};
const COLUMN_OF = new Map(Object.entries(HEADINGS).flatMap(([column, words]) => words.map((word) => [word, column as Column] as const)));
const DEFAULT_COLUMNS: readonly Column[] = ['name', 'position', 'unit', 'role', 'seat'];

function plainCell(cell: string): string {
  return cell.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

function columnOf(heading: string): Column | null {
  const words = foldText(heading)
    .replace(/\(.*\)/g, '')
    .replace(/[^a-z]+/g, ' ')
    .trim();
  return COLUMN_OF.get(words) ?? null;
}

function isHeading(row: readonly string[]): boolean {
  const columns = row.map(columnOf);
  const filled = row.filter((cell) => cell !== '').length;
  return columns.includes('name') && (filled === 1 || columns.filter((column) => column !== null).length >= 2);
}

function columnsWithoutHeading(table: readonly (readonly string[])[]): readonly Column[] {
  const rows = table.filter((row) => row.some((cell) => cell !== ''));
  const isNumbered =
    rows.length > 0 && rows.every((row) => /^\d{1,4}[.)]?$/.test(row[0] ?? '')) && rows.some((row) => (row[1] ?? '') !== '');
  return isNumbered ? ['ordinal', ...DEFAULT_COLUMNS] : DEFAULT_COLUMNS;
}

function personOf(row: readonly string[], columns: readonly (Column | null)[], line: number): ListedPerson {
  const cell = (column: Column) => row[columns.indexOf(column)] ?? '';
  const name = cell('name') === '' ? '' : `${cell('familyName')} ${cell('name')}`.trim();
  return { line, name, position: cell('position'), unit: cell('unit'), role: cell('role'), seat: cell('seat') };
}
