import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';
import { PageInk } from './pageInk.ts';

const CLASS_NAMES = {
  dry: { pen: styles.dryPen ?? '', highlighter: styles.dryHighlighter ?? '' },
  wet: { pen: styles.wetPen ?? '', highlighter: styles.wetHighlighter ?? '' },
  tip: styles.tip ?? '',
};

/** The ink above one page. React gives it its place and size; strokes never pass through React. */
export function InkPage({ ink, surface }: { readonly ink: InkSession; readonly surface: PageSurface }) {
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<PageInk | null>(null);
  const latest = useRef(surface);
  latest.current = surface;
  const { tool } = useSyncExternalStore(ink.tools.subscribe, ink.tools.state);
  const { canWrite } = useSyncExternalStore(ink.subscribe, ink.state);
  const { page } = surface;

  useEffect(() => {
    if (!host.current) return;
    const pageInk = new PageInk(host.current, CLASS_NAMES, ink, latest.current);
    drawn.current = pageInk;
    return () => {
      drawn.current = null;
      pageInk.drop();
    };
  }, [ink, page]);

  useLayoutEffect(() => drawn.current?.setSurface(surface), [surface]);

  return <div ref={host} className={styles.page} data-tool={canWrite ? tool : 'hand'} data-ink-page={page} />;
}
