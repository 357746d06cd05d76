import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeLegacyText, fontNamed, legacyFonts } from '../../../shared/paper/legacyText.ts';
import { LEGACY_ENCODINGS, type LegacyEncoding } from '../../../shared/paper/sideFile.ts';
import { isVietnameseSyllable } from '../../../shared/paper/syllable.ts';
import { legacyCodes, VIETNAMESE_CORPUS, VIETNAMESE_LETTERS } from '../../kit/legacyCodes.ts';

const decode = (text: string, encoding: LegacyEncoding) => decodeLegacyText(text, { encoding, capitals: false });
const found = (text: string, name: string | null = null) => legacyFonts([{ name, text }])[0]?.encoding ?? null;
/** What TCVN3 can write: small letters and the seven capitals without a tone. */
const inTcvn3 = (text: string) => Array.from(text, (letter) => (/[ĂÂÊÔƠƯĐ]/.test(letter) ? letter : letter.toLowerCase())).join('');

describe('letters of old fonts', () => {
  // Made by GNU recode 3.6, not by the tables under test; TCVN3 keeps a capital Ủ in no place.
  test.each([
    ['tcvn3', 'Céng hßa x· héi chñ nghÜa ViÖt Nam, §\u00ad\u00eang NguyÔn', 'Cộng hòa xã hội chủ nghĩa Việt Nam, Đường Nguyễn'],
    [
      'vni',
      'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, UÛy ban nhaân daân tænh Ñöôøng Nguyeãn',
      'Cộng hòa xã hội chủ nghĩa Việt Nam, Ủy ban nhân dân tỉnh Đường Nguyễn',
    ],
    [
      'vps',
      'C¶ng hòa xã h¶i chû nghïa ViŒt Nam, Ñy ban nhân dân tÌnh ñÜ©ng NguyÍn',
      'Cộng hòa xã hội chủ nghĩa Việt Nam, Ủy ban nhân dân tỉnh Đường Nguyễn',
    ],
  ] as const)('%s reads what another program wrote', (encoding, codes, text) => {
    expect(decode(codes, encoding)).toBe(text);
  });

  test.each(['vni', 'vps'] as const)('%s has every Vietnamese letter, small and capital', (encoding) => {
    for (const letter of VIETNAMESE_LETTERS) expect(decode(legacyCodes(letter, encoding), encoding)).toBe(letter);
  });

  test('tcvn3 has every small letter, the capitals without a tone, and prints capitals where the font is one of capitals', () => {
    for (const letter of VIETNAMESE_LETTERS.filter((one) => one === inTcvn3(one)))
      expect(decode(legacyCodes(letter, 'tcvn3'), 'tcvn3')).toBe(letter);
    const codes = legacyCodes('cộng hòa xã hội', 'tcvn3');
    expect(decodeLegacyText(codes, { encoding: 'tcvn3', capitals: true })).toBe('CỘNG HÒA XÃ HỘI');
  });

  test.each(LEGACY_ENCODINGS)('%s: any Vietnamese text comes back', (encoding) => {
    const letter = fc.constantFrom(...VIETNAMESE_LETTERS, ...'bcdghklmnpqrstvxBCDGHKLMNPQRSTVX 0123456789.,');
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 60 }), (letters) => {
        const text = encoding === 'tcvn3' ? inTcvn3(letters.join('')) : letters.join('');
        expect(decode(legacyCodes(text, encoding), encoding)).toBe(text);
      }),
    );
  });

  test('the micro sign that a reader composed, and codes left as control characters, are the same letters', () => {
    expect(decode('v\u03bc', 'tcvn3')).toBe('và');
    expect(decode('Vi\u008ct', 'vps')).toBe('Việt');
  });

  test('a hyphen that was ư becomes ư, and other hyphens stay', () => {
    expect(decode('n-íc, ng-êi, nh- vËy, ch-a, -u tiªn', 'tcvn3')).toBe('nước, người, như vậy, chưa, ưu tiên');
    expect(decode('kinh tÕ - x· héi, Hµ Néi-HuÕ, 2025-2030', 'tcvn3')).toBe('kinh tế - xã hội, Hà Nội-Huế, 2025-2030');
  });
});

describe('which fonts are old', () => {
  test.each([
    ['.VnTime', 'tcvn3', false],
    ['ABCDEF+.VnTimeH', 'tcvn3', true],
    ['.VnArialH,Bold', 'tcvn3', true],
    ['.VnArial-BoldItalic', 'tcvn3', false],
    ['VnTime', 'tcvn3', false],
    ['VNI-Times', 'vni', false],
    ['XYZABC+VNI-Helve,Bold', 'vni', false],
    ['VPSTimes', 'vps', false],
    ['VPS Times New Roman', 'vps', false],
  ] as const)('the name %s says %s', (name, encoding, capitals) => {
    expect(fontNamed(name)).toEqual({ encoding, capitals });
  });

  test.each(['TimesNewRomanPSMT', 'Arial', 'ABCDEF+Calibri', 'Vnext Sans', 'Verdana', 'VisionSans', 'Tinos'])(
    'the name %s says nothing',
    (name) => {
      expect(fontNamed(name)).toBeNull();
    },
  );

  test.each(LEGACY_ENCODINGS)('%s is known by its letters where the name says nothing', (encoding) => {
    expect(found(legacyCodes(inTcvn3(VIETNAMESE_CORPUS), encoding), 'ABCDEF+F1')).toBe(encoding);
    // One sentence is enough.
    expect(found(legacyCodes('giao các cơ quan liên quan rà soát báo cáo cấp có thẩm quyền xem xét', encoding))).toBe(encoding);
  });

  test('a short heading belongs to the body beside it', () => {
    const fonts = [
      { name: null, text: legacyCodes(inTcvn3(VIETNAMESE_CORPUS), 'tcvn3') },
      { name: null, text: legacyCodes('báo cáo', 'tcvn3') },
    ];
    expect(legacyFonts(fonts).map((font) => font?.encoding)).toEqual(['tcvn3', 'tcvn3']);
    expect(legacyFonts(fonts.slice(1))).toEqual([null]);
  });

  test.each([
    ['Vietnamese in Unicode', VIETNAMESE_CORPUS],
    ['Vietnamese in Unicode, decomposed', VIETNAMESE_CORPUS.normalize('NFD')],
    [
      'Vietnamese that needs only Western letters',
      'và có là à bà cà đó hãy nào này sáng hôm nay là các cô bác có thông báo và lá thô sơ'.replaceAll('đ', 'd').replaceAll('ơ', 'o'),
    ],
    [
      'French',
      'Le développement économique de la région a été réalisé grâce à une coopération étroite; où les élèves âgés étaient présents, la forêt brûlée à Noël, çà et là, naïve, dès lors',
    ],
    ['Czech', 'Příliš žluťoučký kůň úpěl ďábelské ódy; město bylo již dávno známé svými krásnými zahradami, které lákaly návštěvníky'],
    [
      'Portuguese',
      'A situação não é fácil; as informações são públicas, há várias opções possíveis, três países, coração, avô, avó, pão, mãe, irmã',
    ],
    ['German', 'Über die Größe der Bäume wußte er früher natürlich größtenteils schön Bescheid; ärgerlich für die Äcker, Öl, Füße, heiß'],
    ['Icelandic', 'það er ekki hægt að segja að þessi bók sé góð, en hún er ágæt og við lásum hana í gær; ég á bíl'],
    ['Russian', 'Широкая электрификация южных губерний даст мощный толчок подъёму сельского хозяйства'],
    [
      'English with marks of typography',
      '“The council” — in its ‘second’ session… agreed that the plan’s cost would be €5 million – at most; “no” vote',
    ],
  ])('%s stays as it is', (_, text) => {
    expect(found(text)).toBeNull();
    expect(found(text.normalize('NFC'), 'TimesNewRoman')).toBeNull();
  });

  test('a font with an old name whose letters are Unicode already stays as it is', () => {
    expect(found('Cộng hòa xã hội chủ nghĩa', '.VnTime')).toBeNull();
    expect(found('và có là', '.VnTime')).toBeNull();
    expect(found('Céng hßa', '.VnTime')).toBe('tcvn3');
  });
});

describe('syllables', () => {
  test('every word of Vietnamese prose is one', () => {
    const words = VIETNAMESE_CORPUS.split(/[\s.,;]+/).filter(Boolean);
    expect(words.filter((word) => !isVietnameseSyllable(word))).toEqual([]);
  });

  test.each(['việc', 'giếng', 'gì', 'quyết', 'nghiêng', 'khuya', 'Ương', 'ý'])('%s is one', (word) =>
    expect(isVietnameseSyllable(word)).toBe(true),
  );
  test.each(['', 'bàc', 'toàt', 'nớc', 'wang', 'strong', 'ab', 'ngh', 'a1', 'tổộ'])('"%s" is none', (word) =>
    expect(isVietnameseSyllable(word)).toBe(false),
  );
});
