import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { BOARD_PAGE, BOARD_VIEW_BOX } from '../../shared/ink/boardPage.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { useTranslate } from '../room/texts.ts';
import styles from './board.module.css';
import type { BoardEye } from './boardEye.ts';
import { type Point, type Scroll, scrollAfterZoom, sheetCorner } from './sheetGeometry.ts';
import { attachSheetGestures } from './sheetGestures.ts';

/** 16 megapixels, 64 MB: a board enlarged four times would take gigabytes otherwise. */
const MOST_PIXELS = 16_000_000;

/** The page of a board in its window: scrolls, zooms, and gives whoever draws on it a surface. */
export function BoardSheet({
  eye,
  draw,
  children,
}: {
  readonly eye: BoardEye;
  readonly draw: (surface: PageSurface) => ReactNode;
  /** Over the page where it is still empty. */
  readonly children?: ReactNode;
}) {
  const { t } = useTranslate();
  const { page, scale } = useSyncExternalStore(eye.subscribe, eye.state);
  const scroller = useRef<HTMLElement>(null);
  const drawn = useRef(scale);
  /** Around which point the scale changes; the middle where a button did it. */
  const around = useRef<Point | null>(null);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => eye.setViewport({ widthPx: element.clientWidth, heightPx: element.clientHeight });
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    const detach = attachSheetGestures(element, {
      zoomBy: (factor, at) => {
        around.current = at;
        eye.zoomTo(eye.state().scale * factor);
      },
      scrollBy: (leftPx, topPx) => element.scrollBy(leftPx, topPx),
    });
    return () => {
      detach();
      resized.disconnect();
    };
  }, [eye]);

  // What lay under the fingers stays there; the new size has been laid out, and is not painted yet.
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = drawn.current;
    drawn.current = scale;
    if (!element || before === scale) return;
    const { viewport } = eye;
    const at = around.current ?? { x: viewport.widthPx / 2, y: viewport.heightPx / 2 };
    around.current = null;
    const scroll: Scroll = { leftPx: element.scrollLeft, topPx: element.scrollTop };
    const { leftPx, topPx } = scrollAfterZoom(viewport, { scale: before, scroll }, scale, at);
    element.scrollLeft = leftPx;
    element.scrollTop = topPx;
  }, [eye, scale]);

  const surface = useMemo(() => surfaceOf(page, scale), [page, scale]);
  const corner = sheetCorner(eye.viewport, scale, eye.marginPx);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={scroller} className={styles.scroller} tabIndex={0} aria-label={t('board.surface', { page })} data-board-page={page}>
      <div className={styles.content} style={{ paddingInline: corner.x, paddingBlock: corner.y }}>
        <article
          className={styles.sheet}
          style={{ width: surface.widthPx, height: surface.heightPx }}
          aria-label={t('board.surface', { page })}
        >
          {children}
          {draw(surface)}
        </article>
      </div>
    </section>
  );
}

function surfaceOf(page: number, scale: number): PageSurface {
  const [widthPx, heightPx] = [BOARD_PAGE.widthPt * scale, BOARD_PAGE.heightPt * scale];
  const pixelRatio = Math.min(window.devicePixelRatio, Math.sqrt(MOST_PIXELS / (widthPx * heightPx)));
  return { page, placement: { viewBox: BOARD_VIEW_BOX, rotation: 0, scale }, widthPx, heightPx, pixelRatio };
}
