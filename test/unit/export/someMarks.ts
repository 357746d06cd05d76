import type { Mark, MarkId } from '../../../shared/ink/mark.ts';
import { type InkPoint, inkPoint } from '../../../shared/ink/stroke.ts';

export const AT_MS = Date.UTC(2026, 10, 22, 1, 15);

/** One mark of each kind on a page; `by` moves all of them, in points. */
export function someMarks({ page = 1, by = [0, 0] as readonly [number, number], turn = 0 as 0 | 90 | 180 | 270 } = {}): readonly Mark[] {
  const common = { page, colour: '#c81e1e' as const, atMs: AT_MS };
  const [x, y] = by;
  const quad = (foot: number) => [x + 60, y + foot + 12, x + 260, y + foot + 12, x + 60, y + foot, x + 260, y + foot] as const;
  const onText = { ...common, quote: 'Words', prefix: '', suffix: ' of the paper' };
  const box = (left: number, bottom: number): [number, number, number, number] => [x + left, y + bottom, x + left + 140, y + bottom + 40];
  const upright = turn === 0 ? {} : { turn };
  return [
    { id: id(1), tool: 'pen', widthPt: 2, ...common, points: wave(x + 60, y + 650) },
    { id: id(2), tool: 'highlighter', widthPt: 12, ...common, colour: '#ffec5c', points: wave(x + 60, y + 600) },
    { id: id(3), kind: 'highlight', ...onText, colour: '#b6f09c', quads: [[...quad(550)]] },
    { id: id(4), kind: 'underline', ...onText, quads: [[...quad(520)]] },
    { id: id(5), kind: 'strike', ...onText, quads: [[...quad(490)]] },
    { id: id(6), kind: 'note', ...common, ...upright, at: [x + 300, y + 640], text: 'Đề nghị làm rõ nguồn vốn' },
    {
      id: id(7),
      kind: 'textBox',
      ...common,
      ...upright,
      rect: box(300, 560),
      sizePt: 12,
      text: 'Đồng ý với phương án,\nđề nghị bổ sung lộ trình',
    },
    { id: id(8), kind: 'arrow', ...common, from: [x + 300, y + 480], to: [x + 400, y + 520], widthPt: 2 },
    { id: id(9), kind: 'rectangle', ...common, rect: box(60, 400), widthPt: 3 },
    { id: id(10), kind: 'ellipse', ...common, rect: box(240, 400), widthPt: 3 },
    { id: id(11), kind: 'stamp', ...common, ...upright, rect: box(60, 320), text: 'Đã xem' },
  ];
}

export function id(number: number): MarkId {
  return `0000000000000000${String(number).padStart(4, '0')}` as MarkId;
}

function wave(left: number, foot: number): readonly InkPoint[] {
  return Array.from({ length: 40 }, (_, step) => inkPoint(left + 5 * step, foot + 12 * Math.sin(step / 4), 0.2 + 0.015 * step));
}
