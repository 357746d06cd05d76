declare const space: unique symbol;

/** A point in the user space of the page as the PDF defines it, before any rotation: points (1/72 inch), y upwards. The only space that is stored or sent. */
export interface PagePoint {
  readonly x: number;
  readonly y: number;
  readonly [space]: 'page';
}

/** A point on the page as it lies on this screen: CSS pixels from the upper left corner of the shown page, y downwards. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
  readonly [space]: 'screen';
}

export function pagePoint(x: number, y: number): PagePoint {
  return { x, y } as PagePoint;
}

export function screenPoint(x: number, y: number): ScreenPoint {
  return { x, y } as ScreenPoint;
}

export type Rotation = 0 | 90 | 180 | 270;

/** How a page lies on the screen. */
export interface PagePlacement {
  /** The page's box in user space: left, bottom, right, top. */
  readonly viewBox: readonly [number, number, number, number];
  /** Clockwise, the page's own rotation and the reader's together. */
  readonly rotation: Rotation;
  /** CSS pixels for one unit of user space. */
  readonly scale: number;
}

/** Six numbers as `CanvasRenderingContext2D.setTransform` takes them. */
export type Matrix = readonly [number, number, number, number, number, number];

/** The matrix that takes page points to screen points: the same that pdf.js computes for its viewport. */
export function placementMatrix({ viewBox: [left, bottom, right, top], rotation, scale }: PagePlacement): Matrix {
  switch (rotation) {
    case 0:
      return [scale, 0, 0, -scale, -left * scale, top * scale];
    case 90:
      return [0, scale, scale, 0, -bottom * scale, -left * scale];
    case 180:
      return [-scale, 0, 0, scale, right * scale, -bottom * scale];
    case 270:
      return [0, -scale, -scale, 0, top * scale, right * scale];
  }
}

export function toScreen(placement: PagePlacement, point: PagePoint): ScreenPoint {
  const [a, b, c, d, e, f] = placementMatrix(placement);
  return screenPoint(a * point.x + c * point.y + e, b * point.x + d * point.y + f);
}

export function toPage(placement: PagePlacement, point: ScreenPoint): PagePoint {
  const [a, b, c, d, e, f] = placementMatrix(placement);
  const determinant = a * d - b * c;
  const x = point.x - e;
  const y = point.y - f;
  return pagePoint((d * x - c * y) / determinant, (a * y - b * x) / determinant);
}

/** A page on the screen, as a reader hands it to whatever is drawn above it. */
export interface PageSurface {
  /** The first page is 1. */
  readonly page: number;
  readonly placement: PagePlacement;
  /** The shown page in CSS pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Canvas pixels for one CSS pixel: the screen's own ratio, less where a canvas would grow too large. */
  readonly pixelRatio: number;
}

/** Whether what was drawn for one of them lies right on the other. */
export function sameSurface(left: PageSurface, right: PageSurface): boolean {
  return (
    left.page === right.page &&
    left.widthPx === right.widthPx &&
    left.heightPx === right.heightPx &&
    left.pixelRatio === right.pixelRatio &&
    left.placement.rotation === right.placement.rotation &&
    left.placement.scale === right.placement.scale &&
    left.placement.viewBox.every((edge, index) => edge === right.placement.viewBox[index])
  );
}
