import type { Rotation } from '../../shared/ink/pageSpace.ts';
import type { OpenedPaper } from './openPaper.ts';
import type { PDFPageProxy } from './pdfjs.ts';

/** A link on a page. `target` is where it goes within the paper; null for one that leads outside, which is shown and never followed. */
export interface PageLink {
  readonly key: string;
  /** Shares of the shown page, 0 … 1, from the upper left. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly target: LinkTarget | null;
  /** The address of an outside link, as it stands in the file. */
  readonly address: string;
}
export interface LinkTarget {
  readonly page: number;
  /** How far down the page, 0 … 1. */
  readonly down: number;
}

/** The links of a page as it lies when the reader has turned it, those that lead nowhere left out. */
export async function readLinks(paper: OpenedPaper, page: PDFPageProxy, turn: Rotation = 0): Promise<readonly PageLink[]> {
  const annotations: readonly unknown[] = await page.getAnnotations({ intent: 'display' });
  const links = await Promise.all(annotations.filter(isLink).map((annotation, index) => readLink(paper, page, turn, annotation, index)));
  return links.filter((link) => link !== null);
}

interface LinkAnnotation {
  readonly subtype: 'Link';
  readonly rect: readonly number[];
  readonly dest?: string | readonly unknown[] | null;
  readonly unsafeUrl?: string;
}

function isLink(annotation: unknown): annotation is LinkAnnotation {
  return (
    typeof annotation === 'object' &&
    annotation !== null &&
    'subtype' in annotation &&
    annotation.subtype === 'Link' &&
    'rect' in annotation &&
    Array.isArray(annotation.rect)
  );
}

async function readLink(
  paper: OpenedPaper,
  page: PDFPageProxy,
  turn: Rotation,
  annotation: LinkAnnotation,
  index: number,
): Promise<PageLink | null> {
  const target = annotation.dest ? await readTarget(paper, annotation.dest) : null;
  const address = annotation.unsafeUrl ?? '';
  if (!target && address === '') return null;
  const viewport = page.getViewport({ scale: 1, rotation: (page.rotate + turn) % 360 });
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = annotation.rect;
  const corners = [viewport.convertToViewportPoint(x1, y1), viewport.convertToViewportPoint(x2, y2)];
  const xs = corners.map(([x = 0]) => x / viewport.width);
  const ys = corners.map(([, y = 0]) => y / viewport.height);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { key: `${index}`, left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top, target, address };
}

/** Where an explicit or named destination leads; null when it leads to no page of this paper. */
export async function readTarget(paper: OpenedPaper, destination: string | readonly unknown[]): Promise<LinkTarget | null> {
  const { document } = paper;
  const explicit: readonly unknown[] | null = typeof destination === 'string' ? await document.getDestination(destination) : destination;
  const [reference, fit, , y] = explicit ?? [];
  const page = await pageOf(paper, reference);
  if (page === null || page < 1 || page > paper.pageCount) return null;
  const isPlace = typeof fit === 'object' && fit !== null && 'name' in fit && fit.name === 'XYZ' && typeof y === 'number';
  if (!isPlace) return { page, down: 0 };
  const viewport = (await paper.page(page)).getViewport({ scale: 1 });
  const [, down = 0] = viewport.convertToViewportPoint(0, y);
  return { page, down: Math.min(1, Math.max(0, down / viewport.height)) };
}

async function pageOf(paper: OpenedPaper, reference: unknown): Promise<number | null> {
  if (typeof reference === 'number' && Number.isInteger(reference)) return reference + 1;
  if (typeof reference !== 'object' || reference === null || !('num' in reference) || !('gen' in reference)) return null;
  const { num, gen } = reference;
  if (typeof num !== 'number' || typeof gen !== 'number') return null;
  // A reference that is no page at all: a broken link, not a broken paper.
  return paper.document.getPageIndex({ num, gen }).then(
    (index) => index + 1,
    () => null,
  );
}
