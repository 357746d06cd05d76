import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readCopyFonts } from '../../../main/papers/exportCopyFonts.ts';
import { type CopyForm, makeCopy } from '../../../main/papers/exportCopyWays.ts';
import { withPdf } from '../../../main/papers/reopenPdf.ts';
import { isStroke, type Mark } from '../../../shared/ink/mark.ts';
import { boundsOfMark } from '../../../shared/ink/markShape.ts';
import { aPaper, lockedByOwner, withBrokenTable } from './aPaper.ts';
import { someMarks } from './someMarks.ts';

const fonts = await readCopyFonts();
const words = { title: 'NỘI DUNG GHI CHÚ', page: 'Trang' };

interface Read {
  readonly subtype: string;
  readonly rect: readonly number[];
  readonly color: Uint8ClampedArray | null;
  readonly titleObj?: { readonly str: string };
  readonly contentsObj?: { readonly str: string };
  readonly creationDate: string | null;
  readonly modificationDate: string | null;
  readonly annotationFlags: number;
  readonly quadPoints?: Float32Array;
  readonly inkLists?: readonly Float32Array[];
  readonly lineEndings?: readonly string[];
  readonly textContent?: readonly string[];
}

async function copyOf(original: Uint8Array, marks: readonly Mark[], form: CopyForm = 'annotations') {
  const made = await makeCopy({ original, form, fonts, words, marks: marks.map((mark) => ({ mark, author: 'Trần Minh Đức' })) });
  if (made.bytes === null) throw new Error(`no copy: ${made.failed.join('; ')}`);
  return made;
}

function annotationsOf(bytes: Uint8Array, page = 1): Promise<readonly Read[]> {
  return withPdf(bytes, async (document) => (await (await document.getPage(page)).getAnnotations()) as Read[]);
}

function textOf(bytes: Uint8Array, page: number): Promise<string> {
  return withPdf(bytes, async (document) => {
    const { items } = await (await document.getPage(page)).getTextContent();
    return items.map((item) => ('str' in item ? item.str : '')).join(' ');
  });
}

const SUBTYPES = ['Ink', 'Ink', 'Highlight', 'Underline', 'StrikeOut', 'Text', 'FreeText', 'Line', 'Square', 'Circle', 'Stamp'];

describe('a copy with annotations', () => {
  test('has each mark as the standard annotation of its kind, with author, time and colour (P20)', async () => {
    const marks = someMarks();
    const { bytes, pages } = await copyOf(aPaper(), marks);
    const read = await annotationsOf(bytes);
    expect(pages).toBe('kept');
    expect(read.map(({ subtype }) => subtype)).toEqual(SUBTYPES);
    for (const [index, annotation] of read.entries()) {
      const mark = marks[index] as Mark;
      expect(annotation.titleObj?.str).toBe('Trần Minh Đức');
      expect(annotation.modificationDate).toBe("D:20261122081500+07'00'");
      expect(annotation.creationDate).toBe("D:20261122081500+07'00'");
      expect(annotation.annotationFlags).toBe(4);
      expect(hex(annotation.color)).toBe(mark.colour);
      const { left, bottom, right, top } = boundsOfMark(mark);
      for (const [edge, want] of [left, bottom, right, top].entries())
        expect(Math.abs((annotation.rect[edge] ?? 0) - want)).toBeLessThan(4);
    }
  });

  test('names each mark by its id', async () => {
    const marks = someMarks();
    const { bytes } = await copyOf(aPaper(), marks);
    const file = Buffer.from(bytes).toString('latin1');
    for (const mark of marks) expect(file).toContain(`/NM (${mark.id})`);
  });

  test('keeps every point of handwriting to be edited, and the order of quads that readers expect', async () => {
    const marks = someMarks();
    const read = await annotationsOf((await copyOf(aPaper(), marks)).bytes);
    const pen = marks[0] as Mark;
    const written = Array.from(read[0]?.inkLists?.[0] ?? []);
    expect(written).toHaveLength(isStroke(pen) ? 2 * pen.points.length : -1);
    expect(written[0]).toBeCloseTo(60, 1);
    // Top left, top right, bottom left, bottom right.
    expect(Array.from(read[2]?.quadPoints ?? [])).toEqual([60, 562, 260, 562, 60, 550, 260, 550]);
    expect(read[7]?.lineEndings).toEqual(['None', 'OpenArrow']);
  });

  test('holds Vietnamese text both to be edited and as it is drawn', async () => {
    const read = await annotationsOf((await copyOf(aPaper(), someMarks())).bytes);
    expect(read[5]?.contentsObj?.str).toBe('Đề nghị làm rõ nguồn vốn');
    expect(read[6]?.contentsObj?.str).toBe('Đồng ý với phương án,\nđề nghị bổ sung lộ trình');
    expect(read[6]?.textContent?.join(' ')).toBe('Đồng ý với phương án, đề nghị bổ sung lộ trình');
  });

  test('lets a text box grow rather than cut its text off', async () => {
    const box = someMarks()[6] as Mark;
    const long = { ...box, text: 'Đề nghị làm rõ từng bước của lộ trình. '.repeat(8).trim() } as Mark;
    const [annotation] = await annotationsOf((await copyOf(aPaper(), [long])).bytes);
    const [, bottom = 0, , top = 0] = annotation?.rect ?? [];
    expect(top - bottom).toBeGreaterThan(100);
    expect(annotation?.textContent?.join(' ')).toBe('Đề nghị làm rõ từng bước của lộ trình. '.repeat(8).trim());
  });

  test('a text that begins with a slash stays a text', async () => {
    const note = { ...(someMarks()[5] as Mark), text: '/Launch' } as Mark;
    const [annotation] = await annotationsOf((await copyOf(aPaper(), [note])).bytes);
    expect(annotation?.contentsObj?.str).toBe('/Launch');
  });

  test.each([90, 180, 270] as const)('lies right on a page turned by %s, its words upright', async (turn) => {
    const paper = aPaper([{ entries: `/MediaBox [0 0 595 842] /Rotate ${turn}` }]);
    const marks = someMarks({ turn });
    const { bytes } = await copyOf(paper, marks);
    const read = await annotationsOf(bytes);
    for (const [index, mark] of marks.entries()) {
      const { left, right } = boundsOfMark(mark);
      const [itsLeft = 0, , itsRight = 0] = read[index]?.rect ?? [];
      // Where the turned words need more room than the box has, it grows sideways.
      if (mark.id !== marks[6]?.id) expect([itsLeft, itsRight]).toEqual([expect.closeTo(left, -0.7), expect.closeTo(right, -0.7)]);
    }
    expect(read[6]?.textContent?.join(' ')).toContain('Đồng ý với');
  });

  test('lies right on a page whose box does not begin at 0', async () => {
    const paper = aPaper([{ entries: '/MediaBox [-100 -50 700 950] /CropBox [100 200 600 900]' }]);
    const marks = someMarks({ by: [50, 60] });
    const read = await annotationsOf((await copyOf(paper, marks)).bytes);
    expect(read[8]?.rect.map(Math.round)).toEqual([108, 458, 253, 503]);
  });

  test('puts marks on the page they belong to and leaves the others alone', async () => {
    const { bytes } = await copyOf(aPaper([{}, {}, {}]), someMarks({ page: 3 }));
    expect((await annotationsOf(bytes, 3)).length).toBe(11);
    expect(await annotationsOf(bytes, 1)).toEqual([]);
  });

  test('leaves annotations that the paper has already', async () => {
    const first = await copyOf(aPaper(), someMarks().slice(0, 3));
    const second = await copyOf(first.bytes, someMarks().slice(3));
    expect((await annotationsOf(second.bytes)).length).toBe(11);
  });

  test('begins with the paper, byte for byte, so that a signature stays good for what was signed (P22)', async () => {
    const paper = aPaper([{}, {}]);
    const { bytes } = await copyOf(paper, someMarks());
    expect(sha256(bytes.subarray(0, paper.length))).toBe(sha256(paper));
    expect(bytes.length - paper.length).toBeLessThan(60_000);
  });

  test('keeps a file that only its owner may change locked, and readable by everyone', async () => {
    const paper = await lockedByOwner(aPaper());
    const { bytes, pages } = await copyOf(paper, someMarks());
    expect(pages).toBe('kept');
    expect(sha256(bytes.subarray(0, paper.length))).toBe(sha256(paper));
    expect((await annotationsOf(bytes)).map(({ subtype }) => subtype)).toEqual(SUBTYPES);
    expect((await annotationsOf(bytes))[5]?.contentsObj?.str).toBe('Đề nghị làm rõ nguồn vốn');
  });

  test('is written anew where the table of objects was damaged, with all marks and words', async () => {
    const { bytes } = await copyOf(withBrokenTable(aPaper()), someMarks());
    expect((await annotationsOf(bytes)).map(({ subtype }) => subtype)).toEqual(SUBTYPES);
    expect(await textOf(bytes, 1)).toContain('Words of the paper');
  });

  test('is refused for a mark on a page that does not exist', async () => {
    const made = await makeCopy({
      original: aPaper(),
      form: 'annotations',
      fonts,
      words,
      marks: [{ mark: someMarks({ page: 9 })[0] as Mark, author: 'A' }],
    });
    expect(made.bytes).toBeNull();
  });
});

describe('a flattened copy', () => {
  test('has its marks in the pages and no annotations, its own words untouched (P26)', async () => {
    const paper = aPaper([{ lines: ['First line', 'Second line'] }]);
    const { bytes, pages } = await copyOf(paper, someMarks(), 'flattened');
    expect(pages).toBe('kept');
    expect(await annotationsOf(bytes)).toEqual([]);
    const text = await textOf(bytes, 1);
    expect(text).toContain('First line');
    expect(text).toContain('Đồng ý với phương án,');
    expect(text).toContain('Đã xem');
  });

  test('says on a sheet at the end what its notes say, under the numbers on their signs', async () => {
    const { bytes } = await copyOf(aPaper([{}, {}]), someMarks({ page: 2 }), 'flattened');
    const pageCount = await withPdf(bytes, async (document) => document.numPages);
    expect(pageCount).toBe(3);
    expect(await textOf(bytes, 3)).toContain('1. Trang 2 – Trần Minh Đức: Đề nghị làm rõ nguồn vốn');
    expect(await textOf(bytes, 2)).toMatch(/\b1\b/);
  });

  test('adds no sheet where there are no notes', async () => {
    const { bytes } = await copyOf(aPaper(), someMarks().slice(0, 5), 'flattened');
    expect(await withPdf(bytes, async (document) => document.numPages)).toBe(1);
  });

  test('needs several sheets for many long notes and loses none', async () => {
    const note = someMarks()[5] as Mark;
    const notes = Array.from({ length: 30 }, (_, index) => ({
      ...note,
      id: `0000000000000001${String(index).padStart(4, '0')}`,
      text: `Ghi chú số ${index + 1}: ${'nội dung dài '.repeat(40)}`,
    })) as Mark[];
    const { bytes } = await copyOf(aPaper(), notes, 'flattened');
    const pageCount = await withPdf(bytes, async (document) => document.numPages);
    const sheets = await Promise.all(Array.from({ length: pageCount - 1 }, (_, index) => textOf(bytes, index + 2)));
    expect(pageCount).toBeGreaterThan(4);
    for (let index = 1; index <= 30; index++) expect(sheets.join(' ')).toContain(`Ghi chú số ${index}:`);
  });
});

function hex(colour: Uint8ClampedArray | null): string {
  return `#${Array.from(colour ?? [], (channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
