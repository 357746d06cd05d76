import type { SeededRandom } from '../kit/seededRandom.ts';

const BEGINNINGS = [
  '',
  'b',
  'c',
  'ch',
  'd',
  'đ',
  'g',
  'gi',
  'h',
  'kh',
  'l',
  'm',
  'n',
  'ng',
  'nh',
  'ph',
  'qu',
  's',
  't',
  'th',
  'tr',
  'v',
  'x',
];
const MIDDLES = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'iê', 'ươ', 'uô', 'oa', 'uyê'];
const ENDINGS = ['', 'c', 'ch', 'i', 'm', 'n', 'ng', 'nh', 'o', 'p', 't', 'u'];
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
/** Syllables of a written language that are in use: some seven thousand of those that could be. */
const SYLLABLES = 7_000;

/** Text with the syllables of Vietnamese, used as unevenly as words are: the n-th most frequent one 1/n as often as the first (Zipf). */
export function vietnameseText(random: SeededRandom) {
  const syllables = new Set<string>();
  while (syllables.size < SYLLABLES) {
    const middle = random.pick(MIDDLES);
    const syllable = random.pick(BEGINNINGS) + middle + random.pick(TONES) + random.pick(ENDINGS);
    syllables.add(syllable.normalize('NFC'));
  }
  const words = [...syllables];
  const word = () => words[Math.floor(SYLLABLES ** random.fraction()) - 1] ?? 'và';
  return {
    word,
    rareWord: () => words[SYLLABLES / 2 + random.below(SYLLABLES / 2)] ?? 'hiếm',
    page: (length: number) => Array.from({ length }, (_, index) => word() + (index % 11 === 10 ? ',\n' : ' ')).join(''),
  };
}
