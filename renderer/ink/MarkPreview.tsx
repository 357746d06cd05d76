import { useLayoutEffect, useRef } from 'react';
import { union } from './bounds.ts';
import styles from './ink.module.css';
import { paintMark } from './inkPainter.ts';
import type { LaidMark } from './marks.ts';

const SIDE_PX = 56;
const MARGIN_PX = 5;
/** A word or two is recognised by its beginning; a thousand strokes would look like a spot. */
const MOST_MARKS = 60;

/** A small picture of marks, on paper as they lie there. */
export function MarkPreview({ marks }: { readonly marks: readonly LaidMark[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    const shown = marks.slice(0, MOST_MARKS);
    const bounds = union(shown.map((laid) => laid.bounds));
    if (!context || !bounds) return;
    const ratio = window.devicePixelRatio;
    const side = Math.round(SIDE_PX * ratio);
    context.canvas.width = side;
    context.canvas.height = side;
    const [wide, high] = [bounds.right - bounds.left, bounds.top - bounds.bottom];
    const scale = Math.min(2, (SIDE_PX - 2 * MARGIN_PX) / Math.max(wide, high, 1)) * ratio;
    const [x, y] = [(bounds.left + bounds.right) / 2, (bounds.bottom + bounds.top) / 2];
    context.setTransform(scale, 0, 0, -scale, side / 2 - x * scale, side / 2 + y * scale);
    for (const { mark } of shown) paintMark(context, mark);
  }, [marks]);
  return <canvas ref={canvas} className={styles.preview} aria-hidden />;
}
