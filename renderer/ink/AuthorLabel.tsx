import { useEffect } from 'react';
import { timeOfDay } from '../../shared/base/clock.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { useTranslate } from '../room/texts.ts';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';
import type { LaidMark } from './marks.ts';
import { onScreen } from './onScreen.ts';

const SHOWN_MS = 4_000;

/** Whose mark that is, and when it was made: beside the mark, for a few seconds. */
export function AuthorLabel({
  ink,
  laid,
  surface,
  onGone,
}: {
  readonly ink: InkSession;
  readonly laid: LaidMark;
  readonly surface: PageSurface;
  readonly onGone: () => void;
}) {
  const { t } = useTranslate();
  // Another mark shows anew; `onGone` is another function at each drawing.
  useEffect(() => {
    const timer = setTimeout(onGone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [laid]);
  const box = onScreen(laid.bounds, surface);
  const isHigh = box.top > 48;
  const name = laid.owner === ink.person ? t('ink.people.me') : ink.people.nameOf(laid.owner) || t('ink.someone');
  return (
    <span
      className={styles.author}
      role="status"
      style={{
        left: Math.max(4, Math.min(box.left, surface.widthPx - 240)),
        top: isHigh ? box.top - 40 : box.top + box.height + 6,
      }}
    >
      {t('ink.author', { name, time: timeOfDay(laid.mark.atMs).slice(0, 5) })}
    </span>
  );
}
