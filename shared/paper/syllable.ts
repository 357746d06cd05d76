/**
 * Whether `word` is written like a Vietnamese syllable: an onset, a rhyme that exists, and a tone that the rhyme can carry (rhymes that
 * end in c, ch, p, t carry only the acute and the dot). Says nothing of whether the word exists. Small, capital or with one capital first; NFC or NFD.
 */
export function isVietnameseSyllable(word: string): boolean {
  if (/\p{Ll}\p{Lu}/u.test(word)) return false;
  const parts = word.toLowerCase().normalize('NFD');
  const tones = parts.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const toneless = parts.replace(TONES, '').normalize('NFC');
  const match = SYLLABLE.exec(toneless);
  if (!match) return false;
  const rhyme = match[1] ?? match[2] ?? match[3] ?? '';
  return !/(?:c|ch|p|t)$/.test(rhyme) || tones[0] === ACUTE || tones[0] === DOT;
}

const ACUTE = '\u0301';
const DOT = '\u0323';
/** Grave, acute, tilde, hook, dot. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

const RHYMES = [
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây',
  'e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu',
  'i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêt yêu',
  'o oa oac oach oai oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot',
  'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt',
  'u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyp uyt uyu uôc uôi uôm uôn uông uôt',
  'ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu',
].flatMap((line) => line.split(' '));
/** After qu, and after gi, whose letter i belongs to the onset. */
const AFTER_QU =
  'a ac ach ai am an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et ê ên êt i ich in inh it iu ơ y ych yên yêt ynh yt ôc'.split(
    ' ',
  );
const AFTER_GI = [...RHYMES.filter((rhyme) => /^[aăâoôơuư]/.test(rhyme)), 'êm', 'ên', 'êng', 'êt', 'êu', 'm', 'n', ''];
const ONSETS = 'b c ch d đ g gh h k kh l m n ng ngh nh p ph r s t th tr v x'.split(' ');

const SYLLABLE = (() => {
  const longestFirst = (list: readonly string[]) => [...list].sort((left, right) => right.length - left.length).join('|');
  const plain = `(?:${longestFirst(ONSETS)}|)(${longestFirst(RHYMES)})`;
  return new RegExp(`^(?:${plain}|qu(${longestFirst(AFTER_QU)})|gi(${longestFirst(AFTER_GI)}))$`);
})();
