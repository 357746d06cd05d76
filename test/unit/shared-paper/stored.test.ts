import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packContainer } from '../../../shared/paper/container.ts';
import { decodeExtract, type Extract, encodeExtract } from '../../../shared/paper/extract.ts';
import { decodeSideFile, encodeSideFile, OUTLINE_LIMITS, type OutlineEntry, type SideFile } from '../../../shared/paper/sideFile.ts';

const side: SideFile = {
  version: 1,
  paperBytes: 5_000_000,
  sizes: [
    [595.28, 841.89],
    [841.89, 595.28],
  ],
  labels: ['i', '1'],
  outline: [{ title: 'Phần I', page: 1, children: [{ title: 'Mục 1', page: null, children: [] }] }],
  firstBlocks: [19, 0, 3],
  facts: {
    textPages: 1,
    unreadPages: 0,
    legacyEncodings: ['tcvn3'],
    attachments: ['phụ lục.xlsx'],
    actions: ['uri'],
    signed: true,
    xfa: false,
  },
  appended: new Uint8Array([37, 80, 68, 70, 0, 255]),
};
const extract: Extract = {
  version: 1,
  texts: ['Điều 1', ''],
  pictures: [new Uint8Array([1, 2, 3]), null],
  legacyFonts: [{ page: 2, fonts: [null, { encoding: 'vni', capitals: true }] }],
};
const sideWith = (change: object) => encodeSideFile({ ...side, ...change });

describe('a stored side file', () => {
  test('comes back as it was', () => {
    expect(decodeSideFile(encodeSideFile(side))).toEqual(side);
    expect(decodeSideFile(sideWith({ labels: null, outline: [], appended: new Uint8Array() }))).toMatchObject({ labels: null });
  });

  test.each([
    ['of another version', { version: 2 }],
    ['without pages', { sizes: [], labels: [] }],
    [
      'with a size that is none',
      {
        sizes: [
          [595, -1],
          [1, 1],
        ],
      },
    ],
    ['with labels for other pages', { labels: ['1'] }],
    ['with a block behind the paper', { firstBlocks: [20] }],
    ['with an outline that leads nowhere', { outline: [{ title: 'x', page: 3, children: [] }] }],
    ['with an entry that is none', { outline: [null] }],
    [
      'with too many entries',
      { outline: Array.from({ length: OUTLINE_LIMITS.entries + 1 }, () => ({ title: '', page: 1, children: [] })) },
    ],
    ['with an outline that is too deep', { outline: deep(OUTLINE_LIMITS.depth + 1) }],
    ['with an action that nobody knows', { facts: { ...side.facts, actions: ['explode'] } }],
  ])('%s is none', (_, change) => {
    expect(decodeSideFile(sideWith(change))).toBeNull();
  });

  test('as deep as an outline may be it is read', () => {
    expect(decodeSideFile(sideWith({ outline: deep(OUTLINE_LIMITS.depth) }))).not.toBeNull();
  });

  test('nested without end is no side file, and nothing is thrown', () => {
    const head = '{"outline":['.repeat(100_000);
    const bytes = packContainer('PLsf', {}, []);
    const nested = new Uint8Array(8 + head.length);
    nested.set(bytes.subarray(0, 4));
    new DataView(nested.buffer).setUint32(4, head.length, true);
    nested.set(new TextEncoder().encode(head), 8);
    expect(decodeSideFile(nested)).toBeNull();
  });
});

describe('a stored extract', () => {
  test('comes back as it was', () => {
    expect(decodeExtract(encodeExtract(extract))).toEqual(extract);
  });

  test('whose pictures and texts are of different pages is none', () => {
    expect(decodeExtract(encodeExtract({ ...extract, pictures: [null] }))).toBeNull();
    expect(decodeExtract(encodeExtract({ ...extract, legacyFonts: [{ page: 3, fonts: [] }] }))).toBeNull();
  });
});

describe.each([
  ['side file', encodeSideFile(side), decodeSideFile],
  ['extract', encodeExtract(extract), decodeExtract],
] as const)('a damaged %s', (_, whole, decode) => {
  test('cut off anywhere is none', () => {
    for (let length = 0; length < whole.length; length++) expect(decode(whole.subarray(0, length))).toBeNull();
    expect(decode(new Uint8Array([...whole, 0]))).toBeNull();
  });

  test('with bytes changed is read as something whole or as nothing, and throws nothing', () => {
    const change = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(change, (changes) => {
        const bytes = whole.slice();
        for (const [position, value] of changes) bytes[position] = value;
        const read = decode(bytes);
        expect(read === null || read.version === 1).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    const anything = fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(decode(bytes)).toBeNull();
    });
    fc.assert(anything);
  });

  test('of the other kind is none', () => {
    expect(decodeExtract(encodeSideFile(side))).toBeNull();
    expect(decodeSideFile(encodeExtract(extract))).toBeNull();
  });
});

function deep(levels: number): OutlineEntry[] {
  return levels === 0 ? [] : [{ title: `${levels}`, page: 1, children: deep(levels - 1) }];
}
