import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { WetReader } from '../../../renderer/ink/wetReader.ts';
import { WetSender } from '../../../renderer/ink/wetSender.ts';
import { newId, type PersonId } from '../../../shared/base/ids.ts';
import { type InkPoint, inkPoint, STROKE_LIMITS } from '../../../shared/ink/stroke.ts';
import { encodeWet, WET_POINTS } from '../../../shared/ink/wetMessage.ts';
import { LIMITS } from '../../../shared/room/limits.ts';
import { aLine, anyPoint, aStroke } from './strokes.ts';

const an = newId<'person'>() as PersonId;
let sent: Uint8Array[];
let frames: (() => void)[];
let sender: WetSender;
const nextFrame = () => {
  for (const run of frames.splice(0)) run();
};

beforeEach(() => {
  sent = [];
  frames = [];
  sender = new WetSender(
    (payload) => sent.push(payload),
    (run) => frames.push(run),
  );
});

describe('telling of a stroke', () => {
  it('sends nothing before it begins and nothing after it ended', () => {
    sender.add(aLine(0, 0, 1, 1, 2));
    sender.end();
    sender.cancel();
    nextFrame();
    expect(sent).toEqual([]);
    sender.begin(aStroke(), aLine(0, 0, 1, 1, 2));
    sender.add(aLine(1, 1, 2, 2, 2));
    sender.end();
    nextFrame();
    expect(sent).toHaveLength(2);
  });

  it('sends at most one message a frame, however many points came', () => {
    sender.begin(aStroke(), aLine(0, 0, 1, 1, 1));
    for (let index = 0; index < 8; index++) sender.add(aLine(index, 0, index, 1, 2));
    expect([sent.length, frames.length]).toEqual([1, 1]);
    nextFrame();
    expect(sent).toHaveLength(2);
    nextFrame();
    expect(sent).toHaveLength(2);
  });

  it('brings every point to the reader, in order, in messages within the limit, also after a long block', () => {
    const reader = new WetReader();
    const seen: InkPoint[] = [];
    reader.subscribe(1, (change) => change.kind === 'grew' && seen.push(...change.stroke.points.slice(change.from)));
    const points = aLine(0, 0, 700, 300, 1_200);
    sender.begin(aStroke(), points.slice(0, 500));
    sender.add(points.slice(500));
    for (let frame = 0; frame < 5; frame++) nextFrame();
    for (const payload of sent) reader.receive(an, payload, 0);
    expect(Math.max(...sent.map(({ length }) => length))).toBeLessThanOrEqual(LIMITS.wetBytes);
    expect(seen).toHaveLength(1_200);
    expect(seen.filter((point, index) => Math.abs(point.x - (points[index]?.x ?? 0)) > 0.03)).toEqual([]);
  });
});

describe('hearing of strokes', () => {
  const begin = (turn: number, points: readonly InkPoint[] = aLine(0, 0, 5, 5, 2)) => {
    const { id: stroke, tool, colour, widthPt } = aStroke();
    return { stroke, payload: encodeWet({ kind: 'begin', turn, stroke, page: 1, tool, colour, widthPt, points }) };
  };

  it('ignores what is damaged, what never began, and what begins nowhere', () => {
    const reader = new WetReader();
    reader.receive(an, Uint8Array.of(1, 2, 3), 0);
    reader.receive(an, encodeWet({ kind: 'continue', turn: 5, points: aLine(0, 0, 1, 1, 2) }), 0);
    reader.receive(an, encodeWet({ kind: 'cancel', turn: 5 }), 0);
    expect(reader.onPage(1)).toEqual([]);
  });

  it('does not grow a stroke beyond what a finished one may hold', () => {
    const reader = new WetReader();
    reader.receive(an, begin(1).payload, 0);
    const more = encodeWet({ kind: 'continue', turn: 1, points: aLine(0, 0, 9, 9, WET_POINTS) });
    for (let index = 0; index < 40; index++) reader.receive(an, more, 0);
    expect(reader.onPage(1)[0]?.points.length).toBeLessThanOrEqual(STROKE_LIMITS.points);
  });

  it('holds no more than a few strokes of one person, the newest', () => {
    const reader = new WetReader();
    const begun = Array.from({ length: 200 }, (_, turn) => {
      const one = begin(turn);
      reader.receive(an, one.payload, 0);
      return one.stroke;
    });
    expect(reader.onPage(1).length).toBeLessThanOrEqual(16);
    expect(reader.onPage(1).at(-1)?.id).toBe(begun.at(-1));
  });

  it('keeps a stroke whose pen is up until its finished form comes', () => {
    const reader = new WetReader();
    const { stroke, payload } = begin(7);
    reader.receive(an, payload, 0);
    reader.receive(an, encodeWet({ kind: 'end', turn: 7 }), 5);
    expect(reader.onPage(1)).toHaveLength(1);
    reader.finished(newId<'person'>() as PersonId, stroke);
    expect(reader.onPage(1)).toHaveLength(1);
    reader.finished(an, stroke);
    expect(reader.onPage(1)).toEqual([]);
  });

  it('tells of each stroke that goes exactly once, whatever is received', () => {
    const message = fc.oneof(
      fc.record({ kind: fc.constant('begin' as const), turn: fc.nat(5), points: fc.array(anyPoint, { maxLength: 5 }) }),
      fc.record({ kind: fc.constant('continue' as const), turn: fc.nat(5), points: fc.array(anyPoint, { maxLength: 5 }) }),
      fc.record({ kind: fc.constantFrom('end' as const, 'cancel' as const), turn: fc.nat(5) }),
      fc.record({ kind: fc.constant('finished' as const), nth: fc.nat(20) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(6_000) }),
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), (messages) => {
        const reader = new WetReader();
        const alive = new Set<string>();
        const begun: string[] = [];
        let nowMs = 0;
        reader.subscribe(1, (change) => {
          if (change.kind === 'gone') expect(alive.delete(change.stroke.id)).toBe(true);
          else alive.add(change.stroke.id);
        });
        for (const one of messages) {
          if (one.kind === 'wait') {
            nowMs += one.ms;
            expect(reader.expire(nowMs)).toBe(alive.size > 0);
          } else if (one.kind === 'finished') {
            reader.finished(an, (begun[one.nth % Math.max(1, begun.length)] ?? '') as never);
          } else if (one.kind === 'begin') {
            const { stroke, payload } = begin(one.turn, one.points);
            begun.push(stroke);
            reader.receive(an, payload, nowMs);
          } else reader.receive(an, encodeWet(one), nowMs);
          expect(new Set(reader.onPage(1).map(({ id }) => id as string))).toEqual(alive);
        }
        reader.expire(nowMs + 100_000);
        expect(alive.size).toBe(0);
      }),
      { seed: 21, numRuns: 200 },
    );
  });
});

it('points of a wet stroke lie where they were drawn', () => {
  const reader = new WetReader();
  const { id: stroke, tool, colour, widthPt } = aStroke();
  reader.receive(an, encodeWet({ kind: 'begin', turn: 0, stroke, page: 2, tool, colour, widthPt, points: [inkPoint(12.35, 99.9, 1)] }), 0);
  expect(reader.onPage(2)[0]?.points).toEqual([inkPoint(12.35, 99.9, 1)]);
});
