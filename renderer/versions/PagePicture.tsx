import { useEffect, useRef, useState } from 'react';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { pagePoint, toScreen } from '../../shared/ink/pageSpace.ts';
import { useTranslate } from '../room/texts.ts';
import { Loader, Text } from '../ui/kit.ts';
import type { PaperPages } from './paperPages.ts';
import styles from './versions.module.css';

/** Something to point out on a page: left, bottom, right, top in its user space. */
export interface Pointed {
  readonly rect: readonly [number, number, number, number];
  readonly tone: 'added' | 'removed' | 'mark';
}

/**
 * One page of a paper beside the one that is read, so wide, with frames around parts of it and whatever `paint` draws over it. Scrolls
 * to the first frame.
 */
export function PagePicture({
  pages,
  page,
  widthPx,
  label,
  pointed = [],
  paint,
}: {
  readonly pages: PaperPages;
  readonly page: number;
  readonly widthPx: number;
  readonly label: string;
  readonly pointed?: readonly Pointed[];
  readonly paint?: ((context: CanvasRenderingContext2D, surface: PageSurface) => void) | undefined;
}) {
  const { t } = useTranslate();
  const host = useRef<HTMLDivElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const [surface, setSurface] = useState<PageSurface | null>(null);
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing');

  useEffect(() => {
    const ending = new AbortController();
    setState('drawing');
    const draw = async () => {
      const next = await pages.surface(page, widthPx);
      if (ending.signal.aborted) return;
      setSurface(next);
      const canvas = await pages.draw(next, ending.signal);
      if (ending.signal.aborted) return;
      host.current?.replaceChildren(...(canvas ? [canvas] : []));
      setState(canvas ? 'drawn' : 'failed');
    };
    draw().catch(() => !ending.signal.aborted && setState('failed'));
    return () => ending.abort();
  }, [pages, page, widthPx]);

  useEffect(() => {
    const context = over.current?.getContext('2d');
    if (!context || !surface || !paint) return;
    context.canvas.width = Math.round(surface.widthPx * surface.pixelRatio);
    context.canvas.height = Math.round(surface.heightPx * surface.pixelRatio);
    paint(context, surface);
  }, [surface, paint]);

  const first = useRef<HTMLDivElement>(null);
  const place = pointed.map(({ rect }) => rect.join()).join(';');
  useEffect(() => {
    const frame = first.current;
    const scroller = frame?.closest<HTMLElement>('[data-sheet-scroll]');
    if (!surface || place === '' || !frame || !scroller) return;
    // Not scrollIntoView: it would move every panel around it as well.
    scroller.scrollTop = frame.offsetTop - (scroller.clientHeight - frame.offsetHeight) / 2;
    scroller.scrollLeft = frame.offsetLeft - Math.max(0, (scroller.clientWidth - frame.offsetWidth) / 2);
  }, [surface, place]);

  const frames = surface ? pointed.map((one) => ({ ...one, box: boxOf(surface, one.rect) })) : [];
  return (
    <div
      className={styles.picture}
      role="img"
      aria-label={label}
      aria-busy={state === 'drawing'}
      style={{ width: widthPx, height: surface?.heightPx ?? Math.round(widthPx * Math.SQRT2) }}
    >
      <div ref={host} className={styles.sheet} />
      {paint && <canvas ref={over} className={styles.over} />}
      {frames.map(({ box, tone }, index) => (
        <div key={`${box.left},${box.top}`} ref={index === 0 ? first : undefined} className={styles.frame} data-tone={tone} style={box} />
      ))}
      {state === 'drawing' && (
        <span className={styles.waiting}>
          <Loader />
        </span>
      )}
      {state === 'failed' && (
        <Text className={styles.waiting} tone="muted">
          {t('versions.noPicture')}
        </Text>
      )}
    </div>
  );
}

/** A little larger than the part itself, so that its letters are not cut by the frame. */
const AROUND_PX = 2;

function boxOf({ placement }: PageSurface, [left, bottom, right, top]: Pointed['rect']) {
  const corners = [toScreen(placement, pagePoint(left, bottom)), toScreen(placement, pagePoint(right, top))];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return {
    left: Math.min(...xs) - AROUND_PX,
    top: Math.min(...ys) - AROUND_PX,
    width: Math.max(...xs) - Math.min(...xs) + 2 * AROUND_PX,
    height: Math.max(...ys) - Math.min(...ys) + 2 * AROUND_PX,
  };
}
