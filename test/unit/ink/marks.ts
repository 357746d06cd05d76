import fc from 'fast-check';
import { newId } from '../../../shared/base/ids.ts';
import type { PlacedMark, PlacedMarkValue } from '../../../shared/ink/mark.ts';
import { anyColour } from './strokes.ts';

const coordinate = fc.integer({ min: -2_000, max: 4_000 });
const point = fc.tuple(coordinate, coordinate);
const rect = fc.tuple(coordinate, coordinate, coordinate, coordinate);
const quad = fc.tuple(coordinate, coordinate, coordinate, coordinate, coordinate, coordinate, coordinate, coordinate);
const common = { page: fc.integer({ min: 1, max: 300 }), colour: anyColour, atMs: fc.integer({ min: 0, max: 4_000_000_000_000 }) };
const words = fc.string({ maxLength: 40 }).map((text) => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ''));
const widthPt = fc.integer({ min: 1, max: 100 });
const turn = fc.constantFrom(90 as const, 180 as const, 270 as const);

export const anyPlacedValue: fc.Arbitrary<PlacedMarkValue> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('highlight' as const, 'underline' as const, 'strike' as const),
    ...common,
    quads: fc.array(quad, { minLength: 1, maxLength: 4 }),
    quote: words,
    prefix: fc.constant('trước '),
    suffix: fc.constant(' sau'),
  }),
  fc.record({ kind: fc.constant('note' as const), ...common, at: point, text: words }),
  fc.record({ kind: fc.constant('note' as const), ...common, at: point, text: words, turn }),
  fc.record({ kind: fc.constant('textBox' as const), ...common, rect, text: words, sizePt: fc.integer({ min: 4, max: 200 }) }),
  fc.record({ kind: fc.constant('arrow' as const), ...common, from: point, to: point, widthPt }),
  fc.record({ kind: fc.constantFrom('rectangle' as const, 'ellipse' as const), ...common, rect, widthPt }),
  fc.record({ kind: fc.constant('stamp' as const), ...common, rect, text: fc.constant('Đã xem') }),
) as fc.Arbitrary<PlacedMarkValue>;

export function aMark(value: Partial<PlacedMarkValue> & { readonly kind: PlacedMarkValue['kind'] }): PlacedMark {
  const boring = {
    highlight: ON_TEXT,
    underline: ON_TEXT,
    strike: ON_TEXT,
    note: { at: [100, 700], text: 'Cần làm rõ số liệu' },
    textBox: { rect: [100, 600, 280, 630], text: 'Đề nghị bổ sung', sizePt: 13 },
    arrow: { from: [100, 100], to: [200, 150], widthPt: 2 },
    rectangle: { rect: [100, 100, 200, 160], widthPt: 2 },
    ellipse: { rect: [100, 100, 200, 160], widthPt: 2 },
    stamp: { rect: [300, 700, 400, 734], text: 'Đã xem' },
  }[value.kind];
  return { id: newId<'stroke'>(), page: 1, colour: '#c81e1e', atMs: 1_763_800_000_000, ...boring, ...value } as PlacedMark;
}

const ON_TEXT = {
  quads: [[72, 512, 200, 512, 72, 500, 200, 500]],
  quote: 'Ủy ban nhân dân',
  prefix: 'Thường trực ',
  suffix: ' tỉnh',
};
