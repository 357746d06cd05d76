import { type PagePlacement, screenPoint, toPage } from '../../shared/ink/pageSpace.ts';
import type { PageText } from '../../shared/paper/pageText.ts';

/** The words of one page as they lie there: the text, and the element in which each item of it stands. */
export interface LaidText {
  readonly text: PageText;
  readonly elements: readonly HTMLElement[];
}

/** Selected words of one page. */
export interface SelectedText {
  readonly page: number;
  /** One for each line, in page points: top left, top right, bottom left, bottom right, x and y each, as the words stand upright. */
  readonly quads: [number, number, number, number, number, number, number, number][];
  readonly quote: string;
  /** Up to 32 letters before and after, to find the words again in another version of the paper. */
  readonly prefix: string;
  readonly suffix: string;
}

const AROUND = 32;

/** The pages whose words lie in the window now, and what of them is selected. */
export class LaidTexts {
  readonly #pages = new Map<number, LaidText>();

  /** Returns the function that takes it away again. */
  lay(page: number, laid: LaidText): () => void {
    this.#pages.set(page, laid);
    return () => {
      if (this.#pages.get(page) === laid) this.#pages.delete(page);
    };
  }

  /** The selected words, page by page; `placementOf` tells how a page lies on the screen. */
  selected(placementOf: (page: number) => PagePlacement): readonly SelectedText[] {
    const selection = document.getSelection();
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return [];
    const range = selection.getRangeAt(0);
    const pages = [...this.#pages].sort(([left], [right]) => left - right);
    return pages.flatMap(([page, laid]) => selectedOn(page, laid, range, placementOf(page)) ?? []);
  }
}

function selectedOn(page: number, { text, elements }: LaidText, range: Range, placement: PagePlacement): SelectedText | null {
  const sheet = elements[0]?.closest('article')?.getBoundingClientRect();
  if (!sheet) return null;
  const parts = elements.flatMap((element, item) => selectedPart(element, item, range) ?? []);
  if (parts.length === 0) return null;
  const units = unitsOf(text, new Map(parts.map((part) => [part.item, part])));
  if (!units) return null;
  const lines = inLines(parts.flatMap(({ rects }) => rects));
  const quads = lines.map((line): SelectedText['quads'][number] => {
    const corner = (x: number, y: number) => toPage(placement, screenPoint(x - sheet.left, y - sheet.top));
    const [topLeft, topRight] = [corner(line.left, line.top), corner(line.right, line.top)];
    const [bottomLeft, bottomRight] = [corner(line.left, line.bottom), corner(line.right, line.bottom)];
    return [topLeft.x, topLeft.y, topRight.x, topRight.y, bottomLeft.x, bottomLeft.y, bottomRight.x, bottomRight.y];
  });
  const [first, end] = units;
  return {
    page,
    quads,
    quote: text.text.slice(first, end),
    prefix: text.text.slice(Math.max(0, first - AROUND), first),
    suffix: text.text.slice(end, end + AROUND),
  };
}

interface SelectedPart {
  readonly item: number;
  /** Of the item's `str`. */
  readonly start: number;
  readonly end: number;
  readonly rects: readonly DOMRect[];
}

function selectedPart(element: HTMLElement, item: number, range: Range): SelectedPart | null {
  const node = element.firstChild;
  if (!(node instanceof Text) || !range.intersectsNode(node)) return null;
  const start = range.startContainer === node ? range.startOffset : 0;
  const end = range.endContainer === node ? range.endOffset : node.length;
  if (start >= end) return null;
  const part = document.createRange();
  part.setStart(node, start);
  part.setEnd(node, end);
  return { item, start, end, rects: [...part.getClientRects()].filter(({ width, height }) => width > 0 && height > 0) };
}

/** The first unit of the text that stands in the parts, and the one behind the last; null where none does. */
function unitsOf({ items, starts, ends }: PageText, parts: ReadonlyMap<number, SelectedPart>): readonly [number, number] | null {
  let [first, last] = [-1, -1];
  for (let unit = 0; unit < items.length; unit++) {
    const part = parts.get(items[unit] ?? -1);
    if (!part || (starts[unit] ?? 0) >= part.end || (ends[unit] ?? 0) <= part.start) continue;
    if (first < 0) first = unit;
    last = unit;
  }
  return first < 0 ? null : [first, last + 1];
}

interface Line {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Rectangles that stand side by side become one: a line is marked in one piece, blanks included. */
function inLines(rects: readonly DOMRect[]): readonly Line[] {
  const lines: Line[] = [];
  for (const { left, top, right, bottom } of rects) {
    const last = lines.at(-1);
    const shared = last ? Math.min(bottom, last.bottom) - Math.max(top, last.top) : 0;
    const isBeside =
      last && shared > 0.6 * Math.min(bottom - top, last.bottom - last.top) && left - last.right < bottom - top && left >= last.left;
    if (!last || !isBeside) lines.push({ left, top, right, bottom });
    else
      lines[lines.length - 1] = {
        left: last.left,
        right: Math.max(right, last.right),
        top: Math.min(top, last.top),
        bottom: Math.max(bottom, last.bottom),
      };
  }
  return lines;
}
