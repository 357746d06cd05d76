import { isOnText, type Mark } from '../../shared/ink/mark.ts';
import { moved } from '../../shared/ink/markChange.ts';
import { boundsOfMark } from '../../shared/ink/markShape.ts';
import type { PagePoint } from '../../shared/ink/pageSpace.ts';

/** The mark with its middle at a place of a page. One that holds on to words is moved as it is: its person says where it belongs now. */
export function placedAt(mark: Mark, page: number, at: PagePoint): Mark {
  const { left, bottom, right, top } = boundsOfMark(mark);
  const [x, y] = [at.x - (left + right) / 2, at.y - (bottom + top) / 2];
  if (!isOnText(mark)) return { ...moved(mark, x, y, mark.atMs), page };
  const quads = mark.quads.map((quad) => quad.map((value, index) => value + (index % 2 === 0 ? x : y)) as typeof quad);
  return { ...mark, page, quads };
}
