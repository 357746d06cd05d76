import { isOnText, isStroke, type Mark, type MarkId } from './mark.ts';
import { type InkColour, inkPoint, STROKE_LIMITS } from './stroke.ts';

/** Changes of one mark. Each answers another mark under the same id (SPEC.md I3), or the same object when nothing changes. */

/** Moves the mark; one that holds on to words of the paper stays where the words are. */
export function moved(mark: Mark, xPt: number, yPt: number, atMs: number): Mark {
  if (isOnText(mark) || (xPt === 0 && yPt === 0)) return mark;
  const shift = ([x, y]: readonly [number, number]): [number, number] => [within(x + xPt), within(y + yPt)];
  if (isStroke(mark)) {
    return { ...mark, atMs, points: mark.points.map(({ x, y, pressure }) => inkPoint(within(x + xPt), within(y + yPt), pressure)) };
  }
  switch (mark.kind) {
    case 'note':
      return { ...mark, atMs, at: shift(mark.at) };
    case 'arrow':
      return { ...mark, atMs, from: shift(mark.from), to: shift(mark.to) };
    case 'textBox':
    case 'rectangle':
    case 'ellipse':
    case 'stamp': {
      const [left, bottom] = shift([mark.rect[0], mark.rect[1]]);
      const [right, top] = shift([mark.rect[2], mark.rect[3]]);
      return { ...mark, atMs, rect: [left, bottom, right, top] };
    }
  }
}

export function recoloured(mark: Mark, colour: InkColour, atMs: number): Mark {
  return mark.colour === colour ? mark : { ...mark, colour, atMs };
}

/** Gives lines another width; marks that have none stay as they are. */
export function widened(mark: Mark, widthPt: number, atMs: number): Mark {
  return 'widthPt' in mark && mark.widthPt !== widthPt ? { ...mark, widthPt, atMs } : mark;
}

/** A copy under a new id, for another page. */
export function copied(mark: Mark, id: MarkId, page: number, atMs: number): Mark {
  return { ...mark, id, page, atMs };
}

function within(coordinate: number): number {
  return Math.min(STROKE_LIMITS.coordinatePt, Math.max(-STROKE_LIMITS.coordinatePt, coordinate));
}
