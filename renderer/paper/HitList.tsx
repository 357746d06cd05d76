import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { Text } from '../ui/kit.ts';
import type { Finder } from './finder.ts';
import type { PageLabels } from './pageLabels.ts';
import styles from './paper.module.css';

const ROW_PX = 92;

/** All hits with the words around them. */
export function HitList({ finder, labels }: { readonly finder: Finder; readonly labels: PageLabels }) {
  const { t } = useTranslate();
  const list = useRef<HTMLElement>(null);
  const { hits, current, progress } = useSyncExternalStore(finder.subscribe, finder.state);
  const rows = useVirtualizer({ count: hits.length, getScrollElement: () => list.current, estimateSize: () => ROW_PX, overscan: 4 });
  useEffect(() => {
    if (current !== null) rows.scrollToIndex(current, { align: 'auto' });
  }, [rows, current]);
  if (hits.length === 0)
    return (
      <Text tone="muted" className={styles.panelNote}>
        {t(progress === 'done' ? 'paper.find.none' : 'paper.find.hint')}
      </Text>
    );
  return (
    <nav ref={list} className={styles.strip} aria-label={t('paper.find.hits')}>
      <div className={styles.stripContent} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const hit = hits[row.index];
          const excerpt = hit && finder.excerpt(hit);
          if (!hit || !excerpt) return null;
          return (
            <button
              key={row.key}
              type="button"
              className={styles.hit}
              style={{ transform: `translateY(${row.start}px)`, height: ROW_PX }}
              aria-current={row.index === current ? 'true' : undefined}
              onClick={() => finder.choose(row.index)}
            >
              <span className={styles.hitPage}>{t('paper.page', { page: labels?.[hit.page - 1] ?? hit.page })}</span>
              <span className={styles.hitText}>
                {excerpt.before}
                <mark>{excerpt.hit}</mark>
                {excerpt.after}
              </span>
            </button>
          );
        })}
      </div>
    </nav>
  );
}
