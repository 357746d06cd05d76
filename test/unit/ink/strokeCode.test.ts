import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import { newId, type StrokeId } from '../../../shared/base/ids.ts';
import { finishPoints } from '../../../shared/ink/simplify.ts';
import { inkPoint, STROKE_LIMITS, type Stroke } from '../../../shared/ink/stroke.ts';
import { decodeStroke, encodeStroke } from '../../../shared/ink/strokeCode.ts';
import { aLine, anyStroke, aStroke, aWrittenLine } from './strokes.ts';

const id = newId<'stroke'>() as StrokeId;

describe('a stored stroke that is refused', () => {
  it('is refused when it is cut anywhere', () => {
    const bytes = encodeStroke(aStroke({ points: aWrittenLine(12) }));
    for (let length = 0; length < bytes.length; length++) expect(decodeStroke(id, bytes.slice(0, length))).toBeNull();
  });

  it('is refused with anything behind it', () => {
    expect(decodeStroke(id, Uint8Array.of(...encodeStroke(aStroke()), 0))).toBeNull();
  });

  it('is refused in an unknown version, with an unknown tool, without width, on page 0', () => {
    const bytes = encodeStroke(aStroke({ points: [inkPoint(1, 1, 0.5)] }));
    const changed = (index: number, value: number) => decodeStroke(id, bytes.with(index, value));
    expect(decodeStroke(id, bytes)).not.toBeNull();
    expect([changed(0, 0), changed(0, 2), changed(1, 2), changed(1, 0x7f), changed(5, 0), changed(6, 0)]).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('is refused when it announces a million points, without taking memory for them', () => {
    const bytes = encodeStroke(aStroke({ points: [inkPoint(1, 1, 0.5)] }));
    const head = bytes.slice(0, 13);
    expect(decodeStroke(id, Uint8Array.of(...head, 0xc0, 0x84, 0x3d, ...new Uint8Array(40)))).toBeNull();
    const within = Uint8Array.of(...head, 0x88, 0x27, ...new Uint8Array(40));
    expect(decodeStroke(id, within)).toBeNull();
  });

  it('is refused when its points walk out of the coordinate space', () => {
    const limit = STROKE_LIMITS.coordinatePt * 20;
    const onePoint = encodeStroke(aStroke({ points: [inkPoint(0, 0, 0.5)] }));
    const walking = (x: number) => {
      const encoder = encoding.createEncoder();
      encoding.writeUint8Array(encoder, onePoint.slice(0, -2));
      encoding.writeVarInt(encoder, x);
      encoding.writeVarInt(encoder, 0);
      return decodeStroke(id, encoding.toUint8Array(encoder));
    };
    expect([walking(limit)?.points.length, walking(limit + 1), walking(-limit - 1)]).toEqual([1, null, null]);
  });

  it('is never written from points that are not finite, too many, or pressed beyond 1', () => {
    const write = (points: Stroke['points']) => () => encodeStroke(aStroke({ points }));
    expect(write([])).toThrow(/0 points/);
    expect(write([inkPoint(Number.NaN, 0, 0.5)])).toThrow(/finite/);
    expect(write([inkPoint(0, Number.POSITIVE_INFINITY, 0.5)])).toThrow(/finite/);
    expect(write([inkPoint(0, 0, 1.2)])).toThrow(/pressed/);
    expect(write(aLine(0, 0, 500, 500, STROKE_LIMITS.points + 1))).toThrow(/10001 points/);
  });

  it('never throws on damaged bytes, and whatever it still reads is a stroke that can be written again', () => {
    let read = 0;
    fc.assert(
      fc.property(anyStroke, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }), (stroke, changes) => {
        const bytes = encodeStroke(stroke);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const decoded = decodeStroke(id, bytes);
        if (decoded === null) return;
        read++;
        expect(decodeStroke(id, encodeStroke(decoded))).toEqual(decoded);
      }),
      { seed: 20261122, numRuns: 3_000 },
    );
    expect(read).toBeGreaterThan(300);
  });

  it('never throws on bytes of any kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const decoded = decodeStroke(id, bytes);
        if (decoded) expect(decoded.points.length).toBeLessThanOrEqual(STROKE_LIMITS.points);
      }),
      { seed: 7, numRuns: 3_000 },
    );
  });
});

describe('a stored stroke', () => {
  it('comes back with tool, colour, page and time as they were, and every point within 0.025 pt', () => {
    fc.assert(
      fc.property(anyStroke, (stroke) => {
        const decoded = decodeStroke(stroke.id, encodeStroke(stroke)) as Stroke;
        const { points, widthPt, ...same } = stroke;
        expect(decoded).toMatchObject(same);
        expect(Math.abs(decoded.widthPt - widthPt)).toBeLessThanOrEqual(0.0251);
        expect(decoded.points.length).toBe(points.length);
        const wrong = decoded.points.filter((point, index) => {
          const given = points[index];
          return (
            !given ||
            Math.abs(point.x - given.x) > 0.0251 ||
            Math.abs(point.y - given.y) > 0.0251 ||
            Math.abs(point.pressure - given.pressure) > 1 / 500
          );
        });
        expect(wrong).toEqual([]);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('reads back exactly what it read before: nothing drifts from copy to copy', () => {
    fc.assert(
      fc.property(anyStroke, (stroke) => {
        const once = decodeStroke(stroke.id, encodeStroke(stroke)) as Stroke;
        expect(decodeStroke(stroke.id, encodeStroke(once))).toEqual(once);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('takes at most 3.5 bytes a point as the pen wrote it, and far less finished', () => {
    const raw = aStroke({ points: aWrittenLine(120) });
    expect(encodeStroke(raw).length / 120).toBeLessThanOrEqual(3.5);
    expect(encodeStroke({ ...raw, points: finishPoints(raw.points, raw.widthPt) }).length).toBeLessThan(260);
  });

  it('keeps the longest stroke within one update at the gate', () => {
    const zigzag = Array.from({ length: STROKE_LIMITS.points }, (_, index) =>
      inkPoint(index % 2 ? STROKE_LIMITS.coordinatePt : -STROKE_LIMITS.coordinatePt, index, (index % 100) / 100),
    );
    expect(encodeStroke(aStroke({ points: zigzag })).length).toBeLessThan(131_072);
  });
});
