import { memo, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Finder, Hit } from './finder.ts';
import { highlight, rangesIn } from './hitHighlights.ts';
import type { LaidText } from './laidTexts.ts';
import { readPageWords } from './pageTextItems.ts';
import styles from './paper.module.css';
import { layText } from './textLayer.ts';
import type { Viewer } from './viewer.ts';

/** The words of a page over its picture, and the hits among them. Laid once the picture is there: reading comes before selecting. */
export const PageText = memo(function PageText({
  viewer,
  finder,
  page,
  isDrawn,
  rotation,
}: {
  readonly viewer: Viewer;
  readonly finder: Finder;
  readonly page: number;
  readonly isDrawn: boolean;
  readonly rotation: number;
}) {
  const layer = useRef<HTMLDivElement>(null);
  const wasDrawn = useRef(false);
  wasDrawn.current ||= isDrawn;
  const begins = wasDrawn.current;
  const [laid, setLaid] = useState<LaidText | null>(null);
  useEffect(() => {
    const container = layer.current;
    if (!begins || !container) return;
    const ending = new AbortController();
    const lay = async () => {
      const proxy = await viewer.page(page);
      const words = await readPageWords(proxy);
      const { scale } = viewer.surface(page).placement;
      const layout = await layText(proxy, words, container, { scale, rotation }, ending.signal);
      if (layout) setLaid({ text: finder.texts.placed(page, proxy, words), elements: layout.elements });
    };
    // Words that cannot be read are no words; the page's picture says by itself when the page is broken.
    lay().catch(() => undefined);
    return () => {
      ending.abort();
      container.replaceChildren();
      setLaid(null);
    };
  }, [viewer, finder, page, begins, rotation]);
  useEffect(() => (laid ? viewer.laidTexts.lay(page, laid) : undefined), [viewer, page, laid]);
  const hasHits = useHits(viewer, finder, page, laid);
  return <div ref={layer} className={styles.text} data-text-layer="" data-hits={hasHits} />;
});

/** Marks the page's hits, and brings the one that is to be shown into sight. Answers whether there are any. */
function useHits(viewer: Viewer, finder: Finder, page: number, laid: LaidText | null): boolean {
  const { hits, current } = useSyncExternalStore(finder.subscribe, finder.state);
  const chosen = current === null ? null : (hits[current] ?? null);
  const chosenHere = chosen?.page === page ? chosen : null;
  useEffect(() => {
    if (!laid) return;
    const here = hits.filter((hit) => hit.page === page);
    if (here.length === 0) return;
    const ranges = here.map((hit) => ({ hit, ranges: rangesIn(hit, laid.text, laid.elements) }));
    const strong = ranges.filter(({ hit }) => hit === chosenHere).flatMap((one) => one.ranges);
    return highlight({ hits: ranges.flatMap((one) => one.ranges), current: strong });
  }, [laid, hits, page, chosenHere]);
  const shownHit = useRef<Hit | null>(null);
  useEffect(() => {
    if (!laid || !chosenHere || shownHit.current === chosenHere) return;
    shownHit.current = chosenHere;
    const [range] = rangesIn(chosenHere, laid.text, laid.elements);
    const sheet = laid.elements[0]?.closest('article')?.getBoundingClientRect();
    if (!range || !sheet || sheet.height === 0) return;
    const box = range.getBoundingClientRect();
    viewer.reveal(page, (box.top - sheet.top) / sheet.height, (box.bottom - sheet.top) / sheet.height);
  }, [viewer, page, laid, chosenHere]);
  return hits.some((hit) => hit.page === page);
}
