import type { Mark, MarkId, TextMark } from '../../../shared/ink/mark.ts';
import { inkPoint } from '../../../shared/ink/stroke.ts';
import { type PageWords, pageWordsOf } from '../../../shared/paper/pageWords.ts';
import { SeededRandom } from '../../kit/seededRandom.ts';

const LINE_PT = 20;
const LETTER_PT = 6;
const TOP_PT = 780;

/** A page of lines, one under another, each letter 6 pt wide. */
export function aPage(lines: readonly string[], picture: string | null = null): PageWords {
  return pageWordsOf(
    lines.map((str, row) => ({
      str,
      transform: [12, 0, 0, 12, 60, TOP_PT - row * LINE_PT],
      width: str.length * LETTER_PT,
      height: 12,
    })),
    picture,
  );
}

/** Lines of words chosen by a seed, as different from each other as sentences of a paper are. */
export function someLines(seed: number, count: number): string[] {
  const random = new SeededRandom(seed * 7_919 + 104_729);
  const word = () => Array.from({ length: 1 + random.below(2) }, () => SYLLABLES[random.below(SYLLABLES.length)]).join('');
  return Array.from({ length: count }, () => Array.from({ length: 7 }, word).join(' '));
}
const SYLLABLES =
  'đầu tư kế hoạch ngân sách nghị quyết phương án quy mô tiến độ công trình xây dựng giao thông thủy lợi điện nước sạch trường học bệnh viện đất rừng biển đảo vốn vay thu chi bội cân đối phát triển kinh xã hội văn hóa thể thao du lịch'.split(
    ' ',
  );

export function markId(number: number): MarkId {
  return `0000000000000000${String(number).padStart(4, '0')}` as MarkId;
}

const common = { colour: '#c81e1e', atMs: 1_000 } as const;

/** A highlight over `quote` on line `row`, with 32 characters around it, as a selection makes it. */
export function onWords(number: number, page: number, pages: readonly PageWords[], quote: string): TextMark {
  const { text, words } = pages[page - 1] as PageWords;
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`"${quote}" is not on page ${page}`);
  const end = start + quote.length;
  const covered = words.filter((word) => word.end > start && word.start < end).map(({ rect }) => rect);
  const quads = [...Map.groupBy(covered, (rect) => rect[1]).values()].map((line): TextMark['quads'][number] => {
    const [left, bottom, right, top] = [line[0]?.[0] ?? 0, line[0]?.[1] ?? 0, line.at(-1)?.[2] ?? 0, line[0]?.[3] ?? 0];
    return [left, top, right, top, left, bottom, right, bottom];
  });
  const [prefix, suffix] = [text.slice(Math.max(0, start - 32), start), text.slice(end, end + 32)];
  return { id: markId(number), kind: 'highlight', page, ...common, quads, quote, prefix, suffix };
}

/** A pen's stroke under line `row`. */
export function underLine(number: number, page: number, row: number, left = 60): Mark {
  const y = TOP_PT - row * LINE_PT - 5;
  return {
    id: markId(number),
    tool: 'pen',
    page,
    widthPt: 1.5,
    ...common,
    points: [inkPoint(left, y, 0.5), inkPoint(left + 90, y + 1, 0.5)],
  };
}

export function aNote(number: number, page: number, at: readonly [number, number]): Mark {
  return { id: markId(number), kind: 'note', page, ...common, at: [...at], text: 'Đề nghị làm rõ' };
}
