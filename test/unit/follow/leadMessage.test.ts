import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId, type PaperId } from '../../../shared/base/ids.ts';
import { decodeLead, encodeLead, LASER_POINTS, type LeadMessage } from '../../../shared/ink/leadMessage.ts';
import { pagePoint } from '../../../shared/ink/pageSpace.ts';
import { STROKE_LIMITS } from '../../../shared/ink/stroke.ts';
import { LIMITS } from '../../../shared/room/limits.ts';

const PAPER = newId<'paper'>() as PaperId;
const coordinate = fc.double({ min: -20_000, max: 20_000, noNaN: true });
const length = fc.double({ min: 0.1, max: 20_000, noNaN: true });
const page = fc.integer({ min: 1, max: 3_000 });
const anyPosition = fc.record(
  { page, x: coordinate, y: coordinate, widthPt: length, heightPt: length },
  { requiredKeys: ['page', 'x', 'y', 'widthPt'] },
);
const anyLaser = fc.record({
  page,
  points: fc.array(
    fc.tuple(coordinate, coordinate).map(([x, y]) => pagePoint(x, y)),
    { maxLength: LASER_POINTS },
  ),
});
const anyLead: fc.Arbitrary<LeadMessage> = fc.record({
  paper: fc.constant(PAPER),
  position: fc.option(anyPosition),
  laser: fc.option(anyLaser),
});
const whole: LeadMessage = {
  paper: PAPER,
  position: { page: 3, x: 297.5, y: 421, widthPt: 620, heightPt: 400 },
  laser: { page: 3, points: [pagePoint(100, 200), pagePoint(101.5, 198)] },
};

describe('a lead message (F3)', () => {
  it('is refused when cut, when anything follows, in another version, with unknown parts, and beyond 4 kB', () => {
    const bytes = encodeLead(whole);
    for (let end = 0; end < bytes.length; end++) expect(decodeLead(bytes.slice(0, end))).toBeNull();
    expect(decodeLead(Uint8Array.of(...bytes, 0))).toBeNull();
    expect(decodeLead(bytes.with(0, (2 << 4) | 3))).toBeNull();
    expect(decodeLead(bytes.with(0, (1 << 4) | 7))).toBeNull();
    expect(decodeLead(new Uint8Array(LIMITS.wetBytes + 1))).toBeNull();
  });

  it('is refused when its paper could not be one, its page is none, or its width is nothing', () => {
    const bytes = encodeLead({ ...whole, laser: null });
    expect(decodeLead(bytes.with(1, 'U'.charCodeAt(0)))).toBeNull();
    expect(decodeLead(bytes.with(21, 0))).toBeNull();
    const flat = encodeLead({ paper: PAPER, position: { page: 1, x: 0, y: 0, widthPt: 1 }, laser: null });
    // Head, paper, page, x and y take 24 bytes; the width of 1 pt is the byte 20.
    expect(flat[24]).toBe(20);
    expect(decodeLead(flat.with(24, 0))).toBeNull();
  });

  it('is never written with a place that is none', () => {
    const position = { page: 1, x: 0, y: 0, widthPt: 600 };
    const writing = (change: Partial<typeof position>) => () =>
      encodeLead({ paper: PAPER, position: { ...position, ...change }, laser: null });
    expect(writing({ page: 0 })).toThrow(/page 0/);
    expect(writing({ x: Number.NaN })).toThrow(/NaN/);
    expect(writing({ y: STROKE_LIMITS.coordinatePt * 2 })).toThrow(/20000000/);
    expect(writing({ widthPt: 0 })).toThrow(/0 pt long/);
    expect(() => encodeLead({ paper: 'x' as PaperId, position, laser: null })).toThrow(/paper x/);
    const points = Array.from({ length: LASER_POINTS + 1 }, () => pagePoint(0, 0));
    expect(() => encodeLead({ paper: PAPER, position: null, laser: { page: 1, points } })).toThrow(/65 points/);
  });

  it('never throws and never invents a place from bytes that nobody wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        const message = decodeLead(bytes);
        if (message?.position) expect(message.position.widthPt).toBeGreaterThan(0);
      }),
    );
    fc.assert(
      fc.property(anyLead, fc.nat(), fc.integer({ min: 0, max: 255 }), (message, at, value) => {
        const bytes = encodeLead(message);
        const damaged = decodeLead(bytes.with(at % bytes.length, value));
        for (const point of damaged?.laser?.points ?? []) {
          expect(Math.abs(point.x)).toBeLessThanOrEqual(STROKE_LIMITS.coordinatePt);
          expect(Math.abs(point.y)).toBeLessThanOrEqual(STROKE_LIMITS.coordinatePt);
        }
      }),
    );
  });

  it('stays within 4 kB with the most points at the farthest places', () => {
    const far = Array.from({ length: LASER_POINTS }, (_, index) => {
      const sign = index % 2 ? 1 : -1;
      return pagePoint(sign * STROKE_LIMITS.coordinatePt, -sign * STROKE_LIMITS.coordinatePt);
    });
    const bytes = encodeLead({ ...whole, laser: { page: STROKE_LIMITS.pages, points: far } });
    expect(bytes.length).toBeLessThanOrEqual(LIMITS.wetBytes);
    expect(decodeLead(bytes)?.laser?.points).toEqual(far);
  });

  it('takes less than 45 bytes for a movement with a moving pointer', () => {
    expect(encodeLead(whole).length).toBeLessThan(45);
  });

  it('comes back as it was sent, places within 0.025 pt', () => {
    fc.assert(
      fc.property(anyLead, (message) => {
        const decoded = decodeLead(encodeLead(message));
        expect(decoded?.paper).toBe(message.paper);
        expect(decoded?.position === null).toBe(message.position === null);
        if (message.position) {
          const { page: sentPage, ...sent } = message.position;
          const { page: seenPage, ...seen } = decoded?.position ?? { page: 0 };
          expect(seenPage).toBe(sentPage);
          expect(Object.keys(seen).sort()).toEqual(Object.keys(sent).sort());
          for (const [key, value] of Object.entries(sent)) expect(near((seen as Record<string, number>)[key], value as number)).toBe(true);
        }
        expect(decoded?.laser?.page).toBe(message.laser?.page);
        const points = message.laser?.points ?? [];
        expect(decoded?.laser?.points ?? []).toHaveLength(points.length);
        for (const [index, point] of points.entries()) {
          expect(near(decoded?.laser?.points[index]?.x, point.x)).toBe(true);
          expect(near(decoded?.laser?.points[index]?.y, point.y)).toBe(true);
        }
      }),
    );
  });

  it('tells a pointer that was put out from no news of it', () => {
    expect(decodeLead(encodeLead({ paper: PAPER, position: null, laser: { page: 2, points: [] } }))?.laser).toEqual({
      page: 2,
      points: [],
    });
    expect(decodeLead(encodeLead({ paper: PAPER, position: null, laser: null }))).toEqual({ paper: PAPER, position: null, laser: null });
  });
});

function near(seen: number | undefined, sent: number): boolean {
  return seen !== undefined && Math.abs(seen - sent) <= 0.025 + 1e-9;
}
