import { useEffect, useRef } from 'react';
import type { Mark } from '../../shared/ink/mark.ts';
import { type PageSurface, screenPoint, toPage } from '../../shared/ink/pageSpace.ts';
import { useTranslate } from '../room/texts.ts';
import type { PaintMarks } from './paperPages.ts';
import { placedAt } from './placeMark.ts';
import styles from './versions.module.css';

/**
 * Over a page while a mark is being put on it: the mark goes with the pointer and stands where it is let go. Enter places it in the
 * middle of the page, from where it can be moved as any mark.
 */
export function PlacingLayer({
  surface,
  mark,
  paint,
  onPlaced,
}: {
  readonly surface: PageSurface;
  readonly mark: Mark;
  readonly paint: PaintMarks;
  readonly onPlaced: (mark: Mark) => void;
}) {
  const { t } = useTranslate();
  const layer = useRef<HTMLButtonElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const host = layer.current;
    const context = canvas.current?.getContext('2d');
    if (!host || !context) return;
    const ending = new AbortController();
    const { signal } = ending;
    const at = (event: PointerEvent) => {
      const box = host.getBoundingClientRect();
      return toPage(surface.placement, screenPoint(event.clientX - box.left, event.clientY - box.top));
    };
    const preview = (event: PointerEvent | null) => {
      context.canvas.width = Math.round(surface.widthPx * surface.pixelRatio);
      context.canvas.height = Math.round(surface.heightPx * surface.pixelRatio);
      if (event) paint(context, surface, [placedAt(mark, surface.page, at(event))]);
    };
    host.addEventListener(
      'pointerdown',
      (event) => {
        // The tools of the page, and its scrolling, must not hear of it.
        event.stopPropagation();
        event.preventDefault();
        host.setPointerCapture(event.pointerId);
        preview(event);
      },
      { signal },
    );
    host.addEventListener('pointermove', preview, { signal });
    host.addEventListener('pointerleave', () => preview(null), { signal });
    host.addEventListener('pointercancel', () => preview(null), { signal });
    host.addEventListener('pointerup', (event) => onPlaced(placedAt(mark, surface.page, at(event))), { signal });
    return () => ending.abort();
  }, [surface, mark, paint, onPlaced]);

  const placeInMiddle = () => {
    const middle = toPage(surface.placement, screenPoint(surface.widthPx / 2, surface.heightPx / 2));
    onPlaced(placedAt(mark, surface.page, middle));
  };
  return (
    <button
      ref={layer}
      type="button"
      className={styles.placing}
      aria-label={t('versions.placeHere', { page: surface.page })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        placeInMiddle();
      }}
    >
      <canvas ref={canvas} className={styles.over} aria-hidden />
    </button>
  );
}
