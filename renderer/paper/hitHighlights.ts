import { type PageText, rangesOf } from '../../shared/paper/pageText.ts';
import type { TextSpan } from './findText.ts';

/** Names of the highlights, as the style sheet knows them. */
const ALL = 'paper-hit';
const CURRENT = 'paper-hit-current';

/** The ranges of one page that are marked now. */
export interface PageHighlights {
  readonly hits: readonly Range[];
  readonly current: readonly Range[];
}

/**
 * Marks ranges of the text layer as hits, by the browser's own highlights: no element is added to the layer, so that selecting and
 * screen readers notice nothing. Returns the function that takes the marks away.
 */
export function highlight({ hits, current }: PageHighlights): () => void {
  const [all, strong] = [registered(ALL), registered(CURRENT)];
  for (const range of hits) all.add(range);
  for (const range of current) strong.add(range);
  return () => {
    for (const range of hits) all.delete(range);
    for (const range of current) strong.delete(range);
  };
}

/** The stretches of the layer's elements in which the units of the text stand. */
export function rangesIn(span: TextSpan, text: PageText, elements: readonly HTMLElement[]): readonly Range[] {
  return rangesOf(text, span.start, span.end).flatMap(({ item, start, end }) => {
    const node = elements[item]?.firstChild;
    if (!(node instanceof Text)) return [];
    const range = document.createRange();
    range.setStart(node, Math.min(start, node.length));
    range.setEnd(node, Math.min(end, node.length));
    return range.collapsed ? [] : [range];
  });
}

function registered(name: string): Highlight {
  const there = CSS.highlights.get(name);
  if (there) return there;
  const made = new Highlight();
  // Above the other hits where both lie.
  made.priority = name === CURRENT ? 1 : 0;
  CSS.highlights.set(name, made);
  return made;
}
