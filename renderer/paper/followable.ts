import type { FollowPosition } from '../../shared/floor/floorState.ts';
import { type PagePlacement, pagePoint, screenPoint, toPage, toScreen } from '../../shared/ink/pageSpace.ts';
import type { MovedBy } from './movements.ts';
import type { PageFacts } from './pageFacts.ts';
import { type Extent, type Place, PX_PER_PT } from './pageGeometry.ts';

/**
 * What leading and following need of an open paper; {@link Viewer} is one. `PaperView` hands it out by its property `onViewer`. What
 * is to be drawn over single pages (a laser pointer) goes into `PaperView`'s property `overlay`, which is called with each page's
 * surface: placement and size as of now.
 */
export interface Followable {
  /** What the reader sees, free of their window's size. Null until the page under the middle of the window has been read. */
  position(): FollowPosition | null;
  /** Shows what the leader sees: the same middle, and all of the same part. Tells listeners that `follow` moved it. */
  showPosition(position: FollowPosition): void;
  /** Told at each movement, at most once for each frame of scrolling. Returns the function that ends it. */
  onMove(listener: (by: MovedBy) => void): () => void;
  /** Told once after each movement, when nothing has moved for `afterMs`. */
  onRest(afterMs: number, listener: () => void): () => void;
  /** From now on somebody else moves the paper: the reader's own place is kept aside, and no other is remembered as theirs. */
  setAside(): void;
  /** The reader's own again: back at their own place, or (`here`) where it is now. */
  takeBack(where: 'ownPlace' | 'here'): void;
}

/** The position of one whose window's middle lies at this place. `seen`: how much of the window holds pages, and not the table beside them. */
export function positionAt(place: Place, facts: PageFacts, scale: number, seen: Extent): FollowPosition {
  const placement = { viewBox: facts.viewBox, rotation: facts.rotation, scale };
  const { widthPx, heightPx } = pageExtent(facts, scale);
  const { x, y } = toPage(placement, screenPoint(place.along * widthPx, place.down * heightPx));
  return { page: place.page, x, y, widthPt: seen.widthPx / scale, heightPt: seen.heightPx / scale };
}

/** The place on the page that a leader has in the middle of their window. */
export function placeOf(position: FollowPosition, facts: PageFacts): Place {
  const placement: PagePlacement = { viewBox: facts.viewBox, rotation: facts.rotation, scale: 1 };
  const { widthPx, heightPx } = pageExtent(facts, 1);
  const { x, y } = toScreen(placement, pagePoint(position.x, position.y));
  return { page: position.page, along: x / widthPx, down: y / heightPx };
}

/** The largest zoom at which a window of this size shows all that the leader sees of the page, across and from top to bottom. */
export function zoomOf(position: FollowPosition, facts: PageFacts, viewport: Extent): number {
  const { widthPt, heightPt } = position;
  const across = viewport.widthPx / Math.max(1, widthPt);
  const down = heightPt === undefined ? across : viewport.heightPx / Math.max(1, heightPt);
  return Math.min(LARGEST, Math.max(LEAST, Math.min(across, down) / (facts.unit * PX_PER_PT)));
}
/** A follower may see more at once than one can choose by hand: the leader's window may be three times as wide. */
const LEAST = 0.05;
const LARGEST = 8;

function pageExtent({ viewBox: [left, bottom, right, top], rotation }: PageFacts, scale: number): Extent {
  const [width, height] = [(right - left) * scale, (top - bottom) * scale];
  return rotation % 180 === 0 ? { widthPx: width, heightPx: height } : { widthPx: height, heightPx: width };
}
