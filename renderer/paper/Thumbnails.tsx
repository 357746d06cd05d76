import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import type { PageLabels } from './pageLabels.ts';
import styles from './paper.module.css';
import { SmallPicture } from './SmallPicture.tsx';
import { SMALL_WIDTH_PX } from './smallPictures.ts';
import type { Viewer } from './viewer.ts';

/** Padding, frame and number around a small picture. */
const AROUND_PX = 50;

/** The strip of small pages. Only those that are seen stand there; those that did not come with the paper are drawn while nothing else is to do. */
export function Thumbnails({ viewer, labels }: { readonly viewer: Viewer; readonly labels: PageLabels }) {
  const { t } = useTranslate();
  const strip = useRef<HTMLElement>(null);
  const { current, pageCount, layout, turn } = useSyncExternalStore(viewer.subscribe, viewer.state);
  const heightOf = (index: number) => {
    const box = layout.pages[index];
    return Math.round(box ? Math.min(4, box.heightPx / box.widthPx) * SMALL_WIDTH_PX : SMALL_WIDTH_PX);
  };
  const rows = useVirtualizer({
    count: pageCount,
    getScrollElement: () => strip.current,
    estimateSize: (index) => heightOf(index) + AROUND_PX,
    overscan: 2,
  });
  const items = rows.getVirtualItems();
  const wanted = items.map((item) => item.index + 1).join();
  useEffect(() => {
    viewer.pictures.wantSmall(wanted === '' ? [] : wanted.split(',').map(Number));
    return () => viewer.pictures.wantSmall([]);
  }, [viewer, wanted]);
  useEffect(() => {
    rows.scrollToIndex(current - 1, { align: 'auto' });
  }, [rows, current]);
  // A turned paper has small pages of other heights.
  useEffect(() => rows.measure(), [rows, turn]);
  return (
    <nav ref={strip} className={styles.strip} aria-label={t('paper.strip')}>
      <div className={styles.stripContent} style={{ height: rows.getTotalSize() }}>
        {items.map((item) => {
          const page = item.index + 1;
          return (
            <button
              key={page}
              type="button"
              className={styles.small}
              style={{ transform: `translateY(${item.start}px)` }}
              aria-label={t('paper.page', { page: labels?.[item.index] ?? page })}
              aria-current={page === current ? 'page' : undefined}
              onClick={() => viewer.jumpTo(page)}
            >
              <span className={styles.smallSheet} style={{ width: SMALL_WIDTH_PX, height: heightOf(item.index) }}>
                <SmallPicture pictures={viewer.pictures.small} page={page} turn={turn} className={styles.smallPicture} />
              </span>
              <span aria-hidden>{labels?.[item.index] ?? page}</span>
            </button>
          );
        })}
      </div>
    </nav>
  );
}
