import type { Bounds } from './stroke.ts';

/** A page of a whiteboard (shared/floor/SPEC.md F10): the shape of the wall, in points like every page. */
export const BOARD_PAGE = { widthPt: 1_600, heightPt: 900 } as const;
export const BOARD_VIEW_BOX = [0, 0, BOARD_PAGE.widthPt, BOARD_PAGE.heightPt] as const;
/** As many as a board may have: more than anybody fills in a meeting, and few enough to leaf through. */
export const MOST_BOARD_PAGES = 50;

/** What a board's page is, for whoever lays things on it. */
export const BOARD_BOUNDS: Bounds = { left: 0, bottom: 0, right: BOARD_PAGE.widthPt, top: BOARD_PAGE.heightPt };
