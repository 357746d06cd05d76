import type { PagePlacement, Rotation } from '../../shared/ink/pageSpace.ts';
import { type PageSize, PX_PER_PT } from './pageGeometry.ts';
import type { PDFPageProxy } from './pdfjs.ts';

/** What the screen must know of a page to place it. */
export interface PageFacts {
  readonly size: PageSize;
  readonly viewBox: PagePlacement['viewBox'];
  readonly rotation: Rotation;
  /** Points on the screen for one unit of the page's user space: /UserUnit, and less than 1 where a page is absurdly large. */
  readonly unit: number;
  /** False while this is only what the page is taken to be: nothing may be drawn above it at exact places. */
  readonly isKnown: boolean;
}

export function factsOf(page: PDFPageProxy): PageFacts {
  const [left = 0, bottom = 0, right = 612, top = 792] = page.view;
  const unit = page.userUnit * fitUnit(Math.max(right - left, top - bottom) * page.userUnit);
  const rotation = rotationOf(page.rotate);
  const [width, height] = [(right - left) * unit, (top - bottom) * unit];
  const size = rotation % 180 === 0 ? { widthPt: width, heightPt: height } : { widthPt: height, heightPt: width };
  return { size, viewBox: [left, bottom, right, top], rotation, unit, isKnown: true };
}

/** What a page is taken to be of which only the size is known, its own rotation applied. */
export function assumedFacts(width: number, height: number): PageFacts {
  const unit = fitUnit(Math.max(width, height));
  const size = { widthPt: width * unit, heightPt: height * unit };
  return { size, viewBox: [0, 0, width, height], rotation: 0, unit, isKnown: false };
}

/** The page as a reader sees it who turned the paper by this much, clockwise. */
export function turnedFacts(facts: PageFacts, turn: Rotation): PageFacts {
  if (turn === 0) return facts;
  const { widthPt, heightPt } = facts.size;
  const size = turn === 180 ? facts.size : { widthPt: heightPt, heightPt: widthPt };
  return { ...facts, size, rotation: rotationOf(facts.rotation + turn) };
}

/** CSS pixels for one unit of the page's user space at this zoom. */
export function pageScale(facts: PageFacts, zoom: number): number {
  return facts.unit * zoom * PX_PER_PT;
}

export function rotationOf(degrees: number): Rotation {
  const turned = ((degrees % 360) + 360) % 360;
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0;
}

/** Seven metres. Beyond it a page is shown smaller than it says; browsers cannot scroll through kilometres. */
const LONGEST_PAGE_PT = 20_000;

function fitUnit(longestPt: number): number {
  return Math.min(1, LONGEST_PAGE_PT / longestPt);
}
