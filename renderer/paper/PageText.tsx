import { memo, useEffect, useRef } from 'react';
import styles from './paper.module.css';
import { layText } from './textLayer.ts';
import type { Viewer } from './viewer.ts';

/** The words of a page over its picture. Laid once the picture is there: reading comes before selecting. */
export const PageText = memo(function PageText({
  viewer,
  page,
  isDrawn,
}: {
  readonly viewer: Viewer;
  readonly page: number;
  readonly isDrawn: boolean;
}) {
  const layer = useRef<HTMLDivElement>(null);
  const wasDrawn = useRef(false);
  wasDrawn.current ||= isDrawn;
  const begins = wasDrawn.current;
  useEffect(() => {
    const container = layer.current;
    if (!begins || !container) return;
    const ending = new AbortController();
    const { scale } = viewer.surface(page).placement;
    void viewer.paper.page(page).then((proxy) => layText(proxy, container, scale, ending.signal));
    return () => {
      ending.abort();
      container.replaceChildren();
    };
  }, [viewer, page, begins]);
  return <div ref={layer} className={styles.text} data-text-layer="" />;
});
