import { localParts } from '../../shared/base/clock.ts';

export interface ListedMark {
  readonly page: number;
  readonly kind: string;
  readonly person: string;
  readonly atMs: number;
  readonly text: string;
}

/**
 * A list of marks as spreadsheet programs read it: UTF-8 with a byte order mark, CRLF, every cell in quotes (RFC 4180). A cell that
 * would begin a formula gets an apostrophe in front: a colleague's note must not run anything on the secretary's computer.
 */
export function markListCsv(headings: readonly string[], rows: readonly ListedMark[]): string {
  const lines = rows.map(({ page, kind, person, atMs, text }) => [String(page), kind, person, written(atMs), text]);
  return `\ufeff${[headings, ...lines].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const harmless = /^[\s]*[=+\-@|%]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** `22/11/2026 09:41`, Vietnam's clock. */
function written(atMs: number): string {
  const { year, month, day, hour, minute } = localParts(atMs);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(day)}/${two(month)}/${year} ${two(hour)}:${two(minute)}`;
}
