import { useEffect, useRef, useState } from 'react';
import { leaderOf, presentationOf } from '../../shared/floor/follow.ts';
import type { FollowSeat } from '../../shared/floor/followSeat.ts';
import { useTranslate } from '../room/texts.ts';
import { VisuallyHidden } from '../ui/kit.ts';
import type { Following } from './Following.tsx';
import styles from './follow.module.css';

const SHOWN_MS = 6_000;

/** Says once that a presentation began or ended: aloud to screen readers, and its end for a moment to everyone. */
export function FollowNews({ following }: { readonly following: Following }) {
  const { t } = useTranslate();
  const { floor, seat, paper } = following;
  const show = floor.follow && presentationOf(floor.follow);
  const name = leaderOf(floor)?.name ?? '';
  const title = paper?.title ?? '';
  const before = useRef<{ readonly show: string | null; readonly state: FollowSeat['state'] }>({ show: null, state: 'alone' });
  const [ended, setEnded] = useState<FollowSeat['state'] | null>(null);
  const began = (() => {
    if (seat.state === 'leads') return t('follow.announceOwn', { title });
    if (seat.state === 'follows') return t('follow.announceStart', { name, title });
    if (seat.state === 'shutOut') return t('follow.shutOut', { name });
    return seat.state === 'left' ? t('follow.announceStartLeft', { name, title }) : '';
  })();
  const [announced, setAnnounced] = useState('');

  // Only that it began is announced, not each step of the seat within it.
  const beganNow = useRef(began);
  beganNow.current = began;
  useEffect(() => {
    setAnnounced(show === null ? '' : beganNow.current);
  }, [show]);

  useEffect(() => {
    const { show: shownBefore, state } = before.current;
    before.current = { show, state: seat.state };
    if (shownBefore === null || show !== null) return;
    setEnded(state);
    const timer = setTimeout(() => setEnded(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [show, seat.state]);

  const over = ended === 'follows' ? t('follow.ended') : ended === 'leads' ? t('follow.endedOwn') : '';
  return (
    <>
      <VisuallyHidden>
        <span role="status">{announced || over}</span>
      </VisuallyHidden>
      {show === null && over && (
        <div className={styles.news} aria-hidden>
          {over}
        </div>
      )}
    </>
  );
}
