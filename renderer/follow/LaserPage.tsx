import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import styles from './follow.module.css';
import type { FollowSession } from './followSession.ts';
import { attachPointing } from './laserInput.ts';
import { LaserPainter } from './laserPainter.ts';
import { wantsStillness } from './stillness.ts';

/** The laser pointer over one page: shows where the leader points, and takes the leader's hand while their pointer is on. */
export function LaserPage({ session, surface }: { readonly session: FollowSession; readonly surface: PageSurface }) {
  const host = useRef<HTMLDivElement>(null);
  const painter = useRef<LaserPainter | null>(null);
  const latest = useRef(surface);
  latest.current = surface;
  const { page } = surface;
  const isPointing = useSyncExternalStore(session.subscribe, () => session.isPointing());

  useEffect(() => {
    if (!host.current) return;
    const made = new LaserPainter(host.current, styles.laser ?? '', session.laser, latest.current, !wantsStillness());
    painter.current = made;
    return () => {
      painter.current = null;
      made.drop();
    };
  }, [session, page]);

  useLayoutEffect(() => painter.current?.setSurface(surface), [surface]);

  useEffect(() => {
    if (!host.current || !isPointing) return;
    return attachPointing({
      host: host.current,
      surface: () => latest.current,
      point: (points) => session.point(page, points),
      pointNoMore: () => session.pointNoMore(page),
    });
  }, [session, page, isPointing]);

  return <div ref={host} className={styles.laserPage} data-pointing={isPointing} data-laser-page={page} />;
}
