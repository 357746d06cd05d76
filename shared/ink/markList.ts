import { holdsWords } from '../base/foldText.ts';
import type { PersonId } from '../base/ids.ts';
import type { InkVisibility } from '../room/documents.ts';
import { type Carried, isOnText, isStroke, kindOf, type Mark, type MarkKind } from './mark.ts';

/** A mark as lists know it. */
export interface ListedMark {
  readonly mark: Mark;
  readonly owner: PersonId;
  readonly visibility: InkVisibility;
}

/** One line of the list: a mark, or the strokes of one hand that were written in one go. */
export interface MarkRow<M extends ListedMark = ListedMark> {
  /** Oldest first; at least one. */
  readonly marks: readonly M[];
  readonly kind: MarkKind;
  readonly owner: PersonId;
  readonly page: number;
  /** The paper has such a page. What lies on none is kept, shown here alone, and stands at the end. */
  readonly isOnPaper: boolean;
  /** When the last of them was made or changed. */
  readonly atMs: number;
  /** What it says, or the words it lies on; '' for drawings. */
  readonly text: string;
  readonly carried: Carried | null;
}

export const KIND_GROUPS = {
  handwriting: ['pen', 'highlighter'],
  onText: ['highlight', 'underline', 'strike'],
  words: ['note', 'textBox', 'stamp'],
  shapes: ['arrow', 'rectangle', 'ellipse'],
} as const satisfies Readonly<Record<string, readonly MarkKind[]>>;
export type KindGroup = keyof typeof KIND_GROUPS;

export interface MarkFilter {
  readonly group: KindGroup | null;
  readonly person: PersonId | null;
  readonly page: number | null;
  /** Words as typed; tones, case and đ do not matter. */
  readonly search: string;
}

/** A pause so long between two strokes begins another row: a word is written with shorter ones. */
const ONE_GO_MS = 4_000;

/** All marks as rows, by page and time. `pages`: how many the paper has. */
export function rowsOf<M extends ListedMark>(
  marks: Iterable<M>,
  pages: number,
  carriedOf: (mark: M) => Carried | null = () => null,
): readonly MarkRow<M>[] {
  const rows: (Omit<MarkRow<M>, 'marks' | 'atMs'> & { readonly marks: M[]; atMs: number })[] = [];
  /** The row that a hand is writing on: by person, page, visibility and tool. */
  const open = new Map<string, number>();
  for (const listed of [...marks].sort((left, right) => left.mark.atMs - right.mark.atMs)) {
    const { mark, owner, visibility } = listed;
    const kind = kindOf(mark);
    const carried = carriedOf(listed);
    const key = `${owner} ${visibility} ${mark.page} ${kind}`;
    const row = rows[open.get(key) ?? -1];
    if (row && isStroke(mark) && !carried && !row.carried && mark.atMs - row.atMs <= ONE_GO_MS) {
      row.marks.push(listed);
      row.atMs = mark.atMs;
      continue;
    }
    open.set(key, rows.length);
    const isOnPaper = mark.page <= pages;
    rows.push({ marks: [listed], kind, owner, page: mark.page, isOnPaper, atMs: mark.atMs, text: textOf(mark), carried });
  }
  return rows.sort((left, right) => left.page - right.page || left.atMs - right.atMs);
}

export function fitting<R extends MarkRow>(rows: readonly R[], { group, person, page, search }: MarkFilter): readonly R[] {
  return rows.filter(
    (row) =>
      (group === null || KIND_GROUPS[group].some((kind) => kind === row.kind)) &&
      (person === null || row.owner === person) &&
      (page === null || row.page === page) &&
      (search.trim() === '' || holdsWords(row.text, search.trim())),
  );
}

function textOf(mark: Mark): string {
  if (isOnText(mark)) return mark.quote;
  return 'text' in mark ? mark.text : '';
}
