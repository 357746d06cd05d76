import Papa from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import type { Refusal } from '../../../shared/base/result.ts';
import { type PeopleTable, readPeopleTable } from '../../../shared/meeting/peopleTable.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import { decodeCsv } from './csvText.ts';
import { unpackedZipBytes } from './zipSize.ts';

/** A list of five hundred people is some 50 kB; pictures in a spreadsheet make it larger. */
export const LARGEST_LIST_BYTES = 10 * 1024 * 1024;
const LARGEST_UNPACKED_BYTES = 100 * 1024 * 1024;
const MOST_ROWS = 5_000;
const MOST_COLUMNS = 100;

/**
 * Reads a file with a list of people: XLSX by its content (first sheet), everything else as CSV with commas, semicolons or tabs.
 * Refuses `TOO_LARGE` and `LIST_UNREADABLE`.
 */
export async function readPeopleFile(bytes: Uint8Array): Promise<PeopleTable | Refusal<RefusalCode>> {
  if (bytes.length > LARGEST_LIST_BYTES) return { refused: 'TOO_LARGE' };
  const cells = isZip(bytes) ? await readXlsx(bytes) : readCsv(bytes);
  if (!cells) return { refused: 'LIST_UNREADABLE' };
  if (cells.length > MOST_ROWS) return { refused: 'TOO_LARGE' };
  return readPeopleTable(cells.map((row) => row.slice(0, MOST_COLUMNS)));
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

async function readXlsx(bytes: Uint8Array): Promise<string[][] | null> {
  const unpacked = unpackedZipBytes(bytes);
  if (unpacked === null || unpacked > LARGEST_UNPACKED_BYTES) return null;
  try {
    const rows = await readSheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return rows.map((row) => row.map(cellText));
  } catch (error) {
    // The reader throws several kinds of errors for archives that are not spreadsheets, or damaged ones.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** A seat "12" may be a number in the sheet; a date or a truth value names no person. */
function cellText(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' ? String(cell) : '';
}

function readCsv(bytes: Uint8Array): string[][] | null {
  const text = decodeCsv(bytes);
  // Control characters other than tabs and line ends: a picture, a PDF, an old binary spreadsheet.
  if (/[^\P{Cc}\t\n\f\r]/u.test(text.slice(0, 65_536)) || text.trim() === '') return null;
  const { data } = Papa.parse<string[]>(text, { delimiter: separatorOf(text), skipEmptyLines: false });
  return data;
}

/** Excel writes semicolons where the comma is the decimal mark, as in Vietnam. The separator is the one that the first lines hold most of. */
function separatorOf(text: string): string {
  const lines = text.split(/\r\n|\r|\n/, 20);
  const counts = SEPARATORS.map((separator) => lines.reduce((sum, line) => sum + line.split(separator).length - 1, 0));
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

const SEPARATORS = ['\t', ';', ','] as const;
