import {
  type EmbeddedFont,
  PDF,
  type PDFPage,
  PdfArray,
  PdfDict,
  PdfName,
  PdfNumber,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
} from '@libpdf/core';
import { present } from '../../shared/base/assert.ts';
import type { Rect } from '../../shared/ink/markShape.ts';
import type { PageFont } from './appearanceText.ts';

/** A text of a dictionary, told apart from names (`/Annot`), which are plain strings. */
export class PdfText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export type PdfValue = number | `/${string}` | PdfText | PdfRef | readonly PdfValue[] | { readonly [key: string]: PdfValue };
export type { PdfRef };

/**
 * The one door to @libpdf/core: load, page, register, append, save (PAPERS.md §2). Its own helpers for annotations lose them in every
 * seventh public file, so that only its objects are used here.
 */
export async function loadCopy(bytes: Uint8Array): Promise<LoadedCopy> {
  const pdf = await PDF.load(bytes);
  if (pdf.isEncrypted && !pdf.isAuthenticated) throw new Error('loadCopy: the file needs a password');
  return new LoadedCopy(pdf, bytes);
}

/** A file without pages yet, for {@link LoadedCopy.addPicturePage}. */
export function newCopy(): LoadedCopy {
  return new LoadedCopy(PDF.create(), null);
}

export class LoadedCopy {
  readonly #pdf: PDF;
  /** The paper's own bytes; null for a new file. */
  readonly #bytes: Uint8Array | null;
  readonly #fonts = new Map<Uint8Array, EmbeddedFont>();

  constructor(pdf: PDF, bytes: Uint8Array | null) {
    this.#pdf = pdf;
    this.#bytes = bytes;
  }

  /** Whether the file's table of objects had to be guessed: then it can only be written anew, not continued. */
  get isRecovered(): boolean {
    return this.#pdf.recoveredViaBruteForce;
  }

  /** A page, the first is 1. Throws where there is none. */
  page(number: number): CopyPage {
    return new CopyPage(this.#pdf, present(this.#pdf.getPage(number - 1), `export: no page ${number}`));
  }

  /** Adds a page at the end that shows a picture over its whole box: left, bottom, right, top. */
  addPicturePage([left, bottom, right, top]: Rect, rotation: number, { jpeg, widthPx, heightPx }: PictureOfPage): void {
    const page = this.addPage([left, bottom, right, top], rotation);
    const image = {
      Type: '/XObject',
      Subtype: '/Image',
      Width: widthPx,
      Height: heightPx,
      ColorSpace: '/DeviceRGB',
      BitsPerComponent: 8,
      Filter: '/DCTDecode',
    } as const;
    const form = {
      Type: '/XObject',
      Subtype: '/Form',
      BBox: [left, bottom, right, top],
      Resources: { XObject: { Picture: this.#stream(image, jpeg) } },
    } as const;
    page.appendContent(this.registerStream(form, `q ${right - left} 0 0 ${top - bottom} ${left} ${bottom} cm /Picture Do Q`));
  }

  /** Adds an empty page at the end. */
  addPage(box: Rect, rotation = 0): CopyPage {
    const page = this.#pdf.addPage({ width: box[2] - box[0], height: box[3] - box[1] });
    page.dict.set('MediaBox', objectOf([...box]));
    if (rotation !== 0) page.dict.set('Rotate', PdfNumber.of(rotation));
    return new CopyPage(this.#pdf, page);
  }

  register(value: PdfValue): PdfRef {
    return this.#pdf.register(objectOf(value));
  }

  registerStream(entries: Readonly<Record<string, PdfValue>>, body: string): PdfRef {
    return this.#stream(entries, new TextEncoder().encode(body));
  }

  /** A font to write with, embedded once and cut down to what was written. */
  font(file: Uint8Array): { readonly ref: PdfRef; readonly font: PageFont } {
    const known = this.#fonts.get(file) ?? this.#pdf.embedFont(file);
    this.#fonts.set(file, known);
    return {
      ref: known.ref,
      font: {
        widthOf: (text, sizePt) => known.widthOfTextAtSize(text, sizePt),
        glyphsOf: (text) =>
          known
            .encodeTextToGids(text)
            .map((glyph) => glyph.toString(16).padStart(4, '0'))
            .join(''),
      },
    };
  }

  /**
   * The file with what was appended. Its own bytes stay as they were, and the update stands behind them, unless its table of objects
   * was damaged: then it is written anew.
   */
  async save(): Promise<Uint8Array> {
    // libpdf writes linearised files anew. Continuing them is as right as continuing any other (PDF 32000-1 annex F.4.6): the last
    // `startxref` leads to the first page's table, and from there to the main one. It may go when the library allows it.
    Object.defineProperty(this.#pdf, 'isLinearized', { value: false });
    const saved = await this.#pdf.save({ incremental: true, subsetFonts: true });
    if (this.#bytes && !this.isRecovered && !beginsWith(saved, this.#bytes))
      throw new Error('export: the update does not begin with the file');
    return saved;
  }

  #stream(entries: Readonly<Record<string, PdfValue>>, body: Uint8Array): PdfRef {
    const pairs = Object.entries(entries).map(([key, value]): [string, PdfObject] => [key, objectOf(value)]);
    return this.#pdf.register(new PdfStream(pairs, body));
  }
}

interface PictureOfPage {
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

export class CopyPage {
  readonly #pdf: PDF;
  readonly #page: PDFPage;

  constructor(pdf: PDF, page: PDFPage) {
    this.#pdf = pdf;
    this.#page = page;
  }

  get ref(): PdfRef {
    return this.#page.ref;
  }

  appendAnnotation(annotation: PdfRef): void {
    const { dict } = this.#page;
    const annotations = this.#resolved(dict.get('Annots'));
    if (annotations instanceof PdfArray) annotations.push(annotation);
    else dict.set('Annots', PdfArray.of(annotation));
  }

  /** Draws a form over everything that the page shows, whatever state its own content ends in. */
  appendContent(form: PdfRef): void {
    const { dict } = this.#page;
    const resources = this.#inherited('Resources');
    const xObjects = resources && this.#resolved(resources.get('XObject'));
    const name = `Plenum${form.objectNumber}`;
    const own = dict.get('Contents');
    const resolved = this.#resolved(own);
    const parts = resolved instanceof PdfArray ? [...resolved] : own ? [own] : [];
    const stream = (body: string) => this.#pdf.register(new PdfStream([], new TextEncoder().encode(body)));
    dict.set('Contents', PdfArray.of(stream('q\n'), ...parts, stream(`\nQ q /${name} Do Q\n`)));
    const nextXObjects = new PdfDict(xObjects instanceof PdfDict ? [...xObjects] : []);
    nextXObjects.set(name, form);
    // A dictionary of this page's own: the one it has may be shared with pages that carry no marks.
    const next = new PdfDict(resources ? [...resources] : []);
    next.set('XObject', nextXObjects);
    dict.set('Resources', next);
  }

  /** An entry that a page may take from the nodes above it. */
  #inherited(key: string): PdfDict | null {
    let node: PdfObject | undefined = this.#page.dict;
    for (let depth = 0; node instanceof PdfDict && depth < DEEPEST; depth++) {
      const value = this.#resolved(node.get(key));
      if (value instanceof PdfDict) return value;
      node = this.#resolved(node.get('Parent'));
    }
    return null;
  }

  #resolved(value: PdfObject | undefined): PdfObject | undefined {
    return value instanceof PdfRef ? (this.#pdf.context.resolve(value) ?? undefined) : value;
  }
}

/** No honest page tree is so deep; a dishonest one may be a ring. */
const DEEPEST = 64;

function objectOf(value: PdfValue): PdfObject {
  if (typeof value === 'number') return PdfNumber.of(Number(value.toFixed(4)));
  if (typeof value === 'string') return PdfName.of(value.slice(1));
  if (value instanceof PdfText) return PdfString.fromString(value.text);
  if (value instanceof PdfRef) return value;
  if (isList(value)) return PdfArray.of(...value.map(objectOf));
  return PdfDict.of(Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, objectOf(entry)])));
}

function isList(value: readonly PdfValue[] | { readonly [key: string]: PdfValue }): value is readonly PdfValue[] {
  return Array.isArray(value);
}

function beginsWith(longer: Uint8Array, shorter: Uint8Array): boolean {
  return Buffer.compare(longer.subarray(0, shorter.length), shorter) === 0;
}
