import fc from 'fast-check';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenedPaper } from '../../../renderer/paper/openPaper.ts';
import { factsOf, pageScale } from '../../../renderer/paper/pageFacts.ts';
import { PX_PER_PT } from '../../../renderer/paper/pageGeometry.ts';
import { readLinks } from '../../../renderer/paper/pageLinks.ts';
import { pagePoint, toScreen } from '../../../shared/ink/pageSpace.ts';
import { aPaperOf } from './paperOf.ts';

const opened: pdfjs.PDFDocumentLoadingTask[] = [];
afterEach(async () => {
  for (const task of opened.splice(0)) await task.destroy();
});

/** As much of an opened paper as reading its pages takes; pdf.js itself, in this process. */
async function open(bytes: Uint8Array): Promise<OpenedPaper> {
  const task = pdfjs.getDocument({ data: bytes, verbosity: pdfjs.VerbosityLevel.ERRORS });
  opened.push(task);
  const document = await task.promise;
  return { document, pageCount: document.numPages, page: (number: number) => document.getPage(number) } as OpenedPaper;
}

describe('a page on the screen', () => {
  it('has every point where pdf.js draws it, turned, cut out of a larger sheet, or in units of its own', async () => {
    const boxes = ['[0 0 595 842]', '[-100 50 700 450]', '[20.5 30.25 320 130]'];
    const pages = [0, 90, 180, 270].flatMap((turn) =>
      boxes.flatMap((box) => [`/MediaBox${box}/Rotate ${turn}`, `/MediaBox${box}/Rotate ${turn}/UserUnit 3`]),
    );
    const paper = await open(aPaperOf(pages));
    for (let number = 1; number <= pages.length; number++) {
      const page = await paper.page(number);
      const facts = factsOf(page);
      const viewport = page.getViewport({ scale: 1.3 * PX_PER_PT });
      const placement = { viewBox: facts.viewBox, rotation: facts.rotation, scale: pageScale(facts, 1.3) };
      expect(facts.size.widthPt * 1.3 * PX_PER_PT).toBeCloseTo(viewport.width, 6);
      fc.assert(
        fc.property(fc.double({ min: -900, max: 900, noNaN: true }), fc.double({ min: -900, max: 900, noNaN: true }), (x, y) => {
          const [expectedX = 0, expectedY = 0] = viewport.convertToViewportPoint(x, y);
          const point = toScreen(placement, pagePoint(x, y));
          expect(Math.hypot(point.x - expectedX, point.y - expectedY)).toBeLessThan(1e-6);
        }),
        { seed: number, numRuns: 20 },
      );
    }
  });

  it('of a million kilometres is shown smaller, in its own shape', async () => {
    const paper = await open(aPaperOf(['/MediaBox[0 0 1000000000 500000000]']));
    const { size } = factsOf(await paper.page(1));
    expect(size.widthPt).toBeLessThanOrEqual(20_000);
    expect(size.widthPt / size.heightPt).toBeCloseTo(2, 6);
  });
});

describe('the links of a page', () => {
  const link = (rect: string, what: string) => `<</Type/Annot/Subtype/Link/Rect[${rect}]${what}>>`;
  const read = async (what: string, catalog = '') => {
    const paper = await open(aPaperOf([`/Annots[${link('59.5 421 119 505.2', what)}]`, '', ''], [], catalog));
    return readLinks(paper, await paper.page(1));
  };

  it('that lead nowhere, or to a page that is not there, are no links', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('/Dest[99 0 R/Fit]')).toEqual([]);
    expect(await read('/Dest[7/Fit]')).toEqual([]);
    expect(await read('/Dest(nowhere)')).toEqual([]);
    expect(await read('/A<</S/JavaScript/JS(app.alert(1))>>')).toEqual([]);
  });

  it('to the outside are shown with their address and have no target', async () => {
    expect(await read('/A<</S/URI/URI(https://example.org/x)>>')).toMatchObject([{ target: null, address: 'https://example.org/x' }]);
    expect(await read('/A<</S/GoToR/F(other.pdf)/D[0/Fit]>>')).toMatchObject([{ target: null }]);
  });

  it('within the paper know page and place, also by name', async () => {
    expect(await read('/Dest[5 0 R/Fit]')).toMatchObject([{ target: { page: 3, down: 0 } }]);
    expect(await read('/Dest[4 0 R/XYZ 0 421 null]')).toMatchObject([{ target: { page: 2, down: 0.5 } }]);
    const named = await read('/Dest(muc2)', '/Names<</Dests<</Names[(muc2)[5 0 R/XYZ 0 842 0]]>>>>');
    expect(named).toMatchObject([{ target: { page: 3, down: 0 } }]);
  });

  it('lie where the page shows them', async () => {
    const [found] = await read('/Dest[5 0 R/Fit]');
    expect(found?.left).toBeCloseTo(0.1, 6);
    expect(found?.top).toBeCloseTo(0.4, 6);
    expect(found?.width).toBeCloseTo(0.1, 6);
    expect(found?.height).toBeCloseTo(0.1, 6);
  });
});
