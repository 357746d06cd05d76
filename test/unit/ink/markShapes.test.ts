import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liesWithin, touches } from '../../../shared/ink/hitTest.ts';
import type { Mark } from '../../../shared/ink/mark.ts';
import { copied, moved, recoloured, widened } from '../../../shared/ink/markChange.ts';
import { BOX_PADDING_PT, drawingOf, heightOfText, layerOf, linesOf, type Measure, widthOfStamp } from '../../../shared/ink/markDrawing.ts';
import { around, boundsOfMark, readBox, rectOfBox } from '../../../shared/ink/markShape.ts';
import { type PagePoint, pagePoint } from '../../../shared/ink/pageSpace.ts';
import { aMark, anyPlacedValue } from './marks.ts';
import { aLine, aStroke } from './strokes.ts';

/** Every letter half as wide as high. */
const measure: Measure = (text, sizePt) => text.length * sizePt * 0.5;
const hits = (mark: Mark, x: number, y: number, reach = 3) => touches(mark, boundsOfMark(mark), pagePoint(x, y), pagePoint(x, y), reach);
const NOW = 1_763_900_000_000;

describe('touching a mark', () => {
  it('misses the inside of a frame and finds its line', () => {
    const frame = aMark({ kind: 'rectangle', rect: [100, 100, 200, 160], widthPt: 2 });
    expect([hits(frame, 150, 130), hits(frame, 100, 130), hits(frame, 203, 130), hits(frame, 205, 130)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('finds an ellipse at its edge, not at the corner of its box', () => {
    const ellipse = aMark({ kind: 'ellipse', rect: [100, 100, 200, 160], widthPt: 2 });
    expect([hits(ellipse, 200, 130), hits(ellipse, 150, 160), hits(ellipse, 199, 159), hits(ellipse, 150, 130)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('finds an arrow along its shaft and at its head', () => {
    const arrow = aMark({ kind: 'arrow', from: [0, 0], to: [100, 0], widthPt: 2 });
    expect([hits(arrow, 50, 3), hits(arrow, 93, 5), hits(arrow, 50, 12)]).toEqual([true, true, false]);
  });

  it('finds words, notes and stamps anywhere in their box', () => {
    expect(hits(aMark({ kind: 'textBox', rect: [100, 600, 280, 630] }), 200, 615, 0)).toBe(true);
    expect(hits(aMark({ kind: 'stamp', rect: [300, 700, 400, 734] }), 350, 717, 0)).toBe(true);
    expect(hits(aMark({ kind: 'note', at: [100, 700] }), 110, 690, 0)).toBe(true);
    expect(hits(aMark({ kind: 'note', at: [100, 700] }), 110, 710, 0)).toBe(false);
    expect(hits(aMark({ kind: 'highlight' }), 100, 506, 0)).toBe(true);
  });

  it('finds the icon of a note where a turned page shows it', () => {
    const turned = aMark({ kind: 'note', at: [100, 700], turn: 90 });
    expect([hits(turned, 110, 710, 0), hits(turned, 110, 690, 0)]).toEqual([true, false]);
  });

  it('looks at nothing beyond the bounds: every drawn part lies within them', () => {
    fc.assert(
      fc.property(anyPlacedValue, (value) => {
        const mark = { ...value, id: aMark({ kind: 'note' }).id } as Mark;
        const { left, bottom, right, top } = boundsOfMark(mark);
        const drawn = drawingOf(mark, measure).flatMap((part): readonly PagePoint[] => {
          if (part.kind === 'fill') return part.outline.map(([x, y]) => pagePoint(x, y));
          if (part.kind === 'line') return part.points;
          return part.kind === 'ellipse' ? [pagePoint(part.rect[0], part.rect[1]), pagePoint(part.rect[2], part.rect[3])] : [];
        });
        expect(drawn.filter(({ x, y }) => x < left - 0.01 || x > right + 0.01 || y < bottom - 0.01 || y > top + 0.01)).toEqual([]);
      }),
      { seed: 32, numRuns: 300 },
    );
  });
});

describe('a lasso', () => {
  const loop = [pagePoint(0, 0), pagePoint(100, 0), pagePoint(100, 100), pagePoint(0, 100)];
  const takes = (mark: Mark) => liesWithin(mark, boundsOfMark(mark), loop, around(loop, 0));

  it('leaves what lies outside it, and what only reaches in', () => {
    expect(takes(aStroke({ points: aLine(200, 50, 300, 50, 20) }))).toBe(false);
    expect(takes(aStroke({ points: aLine(60, 50, 200, 50, 20) }))).toBe(false);
    expect(takes(aMark({ kind: 'rectangle', rect: [-500, -500, 500, 500] }))).toBe(false);
  });

  it('takes what lies mostly in it', () => {
    expect(takes(aStroke({ points: aLine(-20, 50, 90, 50, 20) }))).toBe(true);
    expect(takes(aMark({ kind: 'note', at: [40, 60] }))).toBe(true);
    expect(takes(aMark({ kind: 'ellipse', rect: [10, 10, 90, 90] }))).toBe(true);
    expect(takes(aStroke({ points: aLine(50, 50, 50, 50, 1) }))).toBe(true);
  });

  it('judges a line by its length, not by where its points lie thick', () => {
    const points = [...aLine(90, 50, 99, 50, 100), ...aLine(100, 50, 400, 50, 2)];
    expect(takes(aStroke({ points }))).toBe(false);
  });
});

describe('changing a mark', () => {
  it('answers the same mark when nothing changes, and never moves what holds on to words', () => {
    const highlight = aMark({ kind: 'highlight' });
    const arrow = aMark({ kind: 'arrow', widthPt: 2 });
    expect(moved(highlight, 10, 10, NOW)).toBe(highlight);
    expect(moved(arrow, 0, 0, NOW)).toBe(arrow);
    expect(recoloured(arrow, arrow.colour, NOW)).toBe(arrow);
    expect(widened(arrow, 2, NOW)).toBe(arrow);
    expect(widened(highlight, 2, NOW)).toBe(highlight);
  });

  it('moves every kind by the same way, bounds and all', () => {
    fc.assert(
      fc.property(anyPlacedValue, (value) => {
        const mark = { ...value, id: aMark({ kind: 'note' }).id } as Mark;
        if ('quads' in mark) return;
        const [before, after] = [boundsOfMark(mark), boundsOfMark(moved(mark, 12, -7, NOW))];
        expect(after.left - before.left).toBeCloseTo(12);
        expect(after.top - before.top).toBeCloseTo(-7);
        expect(after.right - after.left).toBeCloseTo(before.right - before.left);
      }),
      { seed: 33, numRuns: 200 },
    );
  });

  it('copies under another id to another page', () => {
    const stroke = aStroke();
    const { id } = aMark({ kind: 'note' });
    expect(copied(stroke, id, 7, NOW)).toEqual({ ...stroke, id, page: 7, atMs: NOW });
  });
});

describe('words on a page', () => {
  it('covers what lies under the words of a box, not under the rest of it', () => {
    const groundOf = (text: string) => {
      const [ground] = drawingOf(aMark({ kind: 'textBox', rect: [100, 600, 280, 630], text, sizePt: 10 }), measure);
      const xs = ground?.kind === 'fill' ? ground.outline.map(([x]) => x) : [];
      return [Math.min(...xs), Math.max(...xs)];
    };
    const [left, right = 0] = groundOf('Xem lại');
    expect([left, right]).toEqual([100, 100 + 2 * BOX_PADDING_PT + 35]);
    expect(groundOf('một câu dài hơn nhiều, đầy cả bề rộng của khung chữ')[1]).toBeGreaterThan(250);
    expect(groundOf('m'.repeat(200))[1]).toBeLessThanOrEqual(280);
  });

  it('are broken between words, and a word without end anywhere', () => {
    expect(linesOf('một hai ba', 10, 35, measure)).toEqual(['một hai', 'ba']);
    expect(linesOf('dàiquádàiquá', 10, 30, measure)).toEqual(['dàiquá', 'dàiquá']);
    expect(linesOf('một\n\nhai', 10, 100, measure)).toEqual(['một', '', 'hai']);
  });

  it('take the room that they need', () => {
    expect(heightOfText('', 10, 100, measure)).toBeCloseTo(19);
    expect(heightOfText('một\nhai', 10, 100, measure)).toBeCloseTo(32);
    expect(widthOfStamp('Đã xem', 30, measure)).toBeGreaterThan(30 * 0.52 * 3);
  });

  it('stand in the same box from every side', () => {
    for (const turn of [0, 90, 180, 270] as const) {
      const rect = [10, 20, 110, 70] as const;
      const { at, widthPt, heightPt } = readBox(rect, turn);
      expect(rectOfBox(at, widthPt, heightPt, turn)).toEqual([...rect]);
    }
  });

  it('stay within a stamp however long they are', () => {
    const parts = drawingOf(aMark({ kind: 'stamp', rect: [0, 0, 60, 34], text: 'Đề nghị các đồng chí cho ý kiến' }), measure);
    const text = parts.find((part) => part.kind === 'text');
    if (text?.kind !== 'text') throw new Error('no text');
    expect(measure(text.text, text.sizePt, true)).toBeLessThanOrEqual(60);
  });
});

it('light marks lie under the others (I11)', () => {
  expect(layerOf(aStroke({ tool: 'highlighter' }))).toBe('under');
  expect(layerOf(aMark({ kind: 'highlight' }))).toBe('under');
  expect([layerOf(aStroke()), layerOf(aMark({ kind: 'underline' })), layerOf(aMark({ kind: 'note' }))]).toEqual(['over', 'over', 'over']);
});
