import { isOnText } from '../../shared/ink/mark.ts';
import { moved } from '../../shared/ink/markChange.ts';
import { type PageSurface, screenPoint, toPage } from '../../shared/ink/pageSpace.ts';
import { grown } from './bounds.ts';
import { InkLayer } from './inkLayer.ts';
import { paintMark } from './inkPainter.ts';
import type { InkSession } from './inkSession.ts';
import type { LaidMark } from './marks.ts';

/**
 * Moves marks along with a hand. They are drawn once on a layer of their own, which goes with the hand, while they are out of sight
 * on the page: a thousand strokes move as lightly as one. Those that hold on to words stay where they are.
 */
export function moveMarks(ink: InkSession, marks: readonly LaidMark[], surface: PageSurface, host: HTMLElement, className: string) {
  const free = marks.filter(({ mark }) => !isOnText(mark));
  const layer = new InkLayer(className, surface);
  layer.attach(host);
  for (const { mark, bounds } of free) layer.draw(grown(bounds, 1), (context) => paintMark(context, mark));
  const preview = ink.marks.beginPreview();
  preview.swap(free, []);
  return {
    /** Shows them moved by so many CSS pixels. */
    to: (xPx: number, yPx: number) => {
      layer.element.style.transform = `translate(${xPx}px, ${yPx}px)`;
    },
    /** Leaves them there. */
    drop: ({ x, y }: { readonly x: number; readonly y: number }) => {
      const [from, to] = [toPage(surface.placement, screenPoint(0, 0)), toPage(surface.placement, screenPoint(x, y))];
      preview.end(() => {
        if (x !== 0 || y !== 0) ink.change(free, (mark, atMs) => moved(mark, to.x - from.x, to.y - from.y, atMs));
      });
      layer.drop();
    },
  };
}
