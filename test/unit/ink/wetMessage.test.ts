import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inkPoint, STROKE_LIMITS } from '../../../shared/ink/stroke.ts';
import { decodeWet, encodeWet, WET_POINTS, type WetMessage } from '../../../shared/ink/wetMessage.ts';
import { LIMITS } from '../../../shared/room/limits.ts';
import { aLine, anyColour, anyId, anyPoint } from './strokes.ts';

const points = fc.array(anyPoint, { maxLength: 40 });
const turn = fc.integer({ min: 0, max: 255 });
const anyWet: fc.Arbitrary<WetMessage> = fc.oneof(
  fc.record({
    kind: fc.constant('begin' as const),
    turn,
    stroke: anyId,
    page: fc.integer({ min: 1, max: 3_000 }),
    tool: fc.constantFrom('pen' as const, 'highlighter' as const),
    colour: anyColour,
    widthPt: fc.integer({ min: 1, max: 40 }).map((half) => half / 2),
    points,
  }),
  fc.record({ kind: fc.constant('continue' as const), turn, points }),
  fc.record({ kind: fc.constantFrom('end' as const, 'cancel' as const), turn }),
);

describe('a wet message', () => {
  it('is refused when cut, when anything follows, in another version, and beyond 4 kB', () => {
    const bytes = encodeWet({ kind: 'continue', turn: 3, points: aLine(10, 10, 12, 12, 3) });
    for (let length = 0; length < bytes.length; length++) expect(decodeWet(bytes.slice(0, length))).toBeNull();
    expect(decodeWet(Uint8Array.of(...bytes, 1))).toBeNull();
    expect(decodeWet(bytes.with(0, (2 << 4) | 1))).toBeNull();
    expect(decodeWet(new Uint8Array(LIMITS.wetBytes + 1))).toBeNull();
  });

  it('is refused when its stroke id could not be one', () => {
    const bytes = encodeWet({ ...aBegin, points: [] });
    expect(decodeWet(bytes)).not.toBeNull();
    expect(decodeWet(bytes.with(2, 'U'.charCodeAt(0)))).toBeNull();
    expect(decodeWet(bytes.with(2, '/'.charCodeAt(0)))).toBeNull();
  });

  it('is never written with more points than fit', () => {
    expect(() => encodeWet({ kind: 'continue', turn: 0, points: aLine(0, 0, 1, 1, WET_POINTS + 1) })).toThrow(/351 points/);
  });

  it('stays within 4 kB with the most points at the farthest places', () => {
    const far = Array.from({ length: WET_POINTS }, (_, index) => {
      const sign = index % 2 ? 1 : -1;
      return inkPoint(sign * STROKE_LIMITS.coordinatePt, -sign * STROKE_LIMITS.coordinatePt, 0.5);
    });
    const bytes = encodeWet({ ...aBegin, points: far });
    expect(bytes.length).toBeLessThanOrEqual(LIMITS.wetBytes);
    expect(decodeWet(bytes)).toMatchObject({ kind: 'begin', points: { length: WET_POINTS } });
  });

  it('comes back as it was sent, points within 0.025 pt', () => {
    fc.assert(
      fc.property(anyWet, (message) => {
        const decoded = decodeWet(encodeWet(message));
        const sent = 'points' in message ? message.points : [];
        const received = decoded && 'points' in decoded ? decoded.points : [];
        expect({ ...decoded, points: received.length }).toEqual({ ...message, points: sent.length });
        const wrong = received.filter(
          (point, index) => Math.hypot(point.x - (sent[index]?.x ?? 0), point.y - (sent[index]?.y ?? 0)) > 0.036,
        );
        expect(wrong).toEqual([]);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('never throws on damaged bytes', () => {
    let refused = 0;
    fc.assert(
      fc.property(anyWet, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }), (message, changes) => {
        const bytes = encodeWet(message);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        if (decodeWet(bytes) === null) refused++;
      }),
      { seed: 4, numRuns: 3_000 },
    );
    expect(refused).toBeGreaterThan(300);
  });

  it('tells three more points in sixteen bytes', () => {
    const three = [inkPoint(300.1, 500.2, 0.4), inkPoint(301.3, 500.9, 0.42), inkPoint(302.4, 501.7, 0.45)];
    expect(encodeWet({ kind: 'continue', turn: 9, points: three }).length).toBeLessThanOrEqual(18);
  });
});

const aBegin = {
  kind: 'begin',
  turn: 1,
  stroke: '0123456789abcdefghjk' as never,
  page: 2,
  tool: 'pen',
  colour: '#c01515',
  widthPt: 1.5,
} as const;
