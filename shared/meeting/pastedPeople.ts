import { type PeopleTable, readPeopleTable } from './peopleTable.ts';

/**
 * Reads what a person copied from a spreadsheet or typed: one person a line, cells apart by tabs or, where there is no tab, by
 * semicolons. Commas do not separate: positions hold them. Cells in double quotes may hold separators and line ends, as spreadsheets copy them.
 */
export function readPastedPeople(text: string): PeopleTable {
  return readPeopleTable(splitCells(text, text.includes('\t') ? '\t' : ';'));
}

/** Rows and cells of delimited text, quotes as in RFC 4180 §2; a quote that is never closed is an ordinary character. */
export function splitCells(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let position = 0;
  while (position <= text.length) {
    const [cell, end] = cellAt(text, position, separator);
    row.push(cell);
    if (text[end] !== separator) {
      rows.push(row);
      row = [];
    }
    position = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return rows;
}

/** The cell that begins at `start`, and the place of the separator or line end behind it. */
function cellAt(text: string, start: number, separator: string): [string, number] {
  const quoted = text[start] === '"' ? quotedCellAt(text, start, separator) : null;
  if (quoted) return quoted;
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return [text.slice(start, end), end];
}

function quotedCellAt(text: string, start: number, separator: string): [string, number] | null {
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  const behind = text[close + 1];
  if (close === -1 || (behind !== undefined && behind !== separator && behind !== '\n' && behind !== '\r')) return null;
  return [text.slice(start + 1, close).replaceAll('""', '"'), close + 1];
}
