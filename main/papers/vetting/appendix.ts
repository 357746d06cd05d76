import { deflateSync } from 'node:zlib';
import { PDF, PdfArray, PdfBool, PdfDict, PdfName, PdfNull, PdfNumber, type PdfObject, PdfRef, PdfStream, PdfString } from '@libpdf/core';
import { present } from '../../../shared/base/assert.ts';

/**
 * Bytes that repeat a paper's page dictionaries next to each other, as an incremental update (PDF 32000-1, 7.5.6) that is read as if it
 * stood behind the paper: a reader then asks for a handful of ranges instead of one for each page. Null where the file is encrypted, was
 * mended by guessing, or says something that cannot be repeated letter by letter. Throws what the library does on files that it cannot read.
 */
export async function appendixOf(paper: Uint8Array): Promise<Uint8Array | null> {
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(paper.subarray(-2_048)).toString('latin1'))?.[1];
  if (previous === undefined) return null;
  const pdf = await PDF.load(paper);
  if (pdf.isEncrypted || pdf.recoveredViaBruteForce) return null;
  const { trailer } = pdf.context.info;
  const repeated = repeatedObjects(pdf, trailer);
  return repeated && written(repeated, { pdf, trailer, previous: Number(previous), paperBytes: paper.length });
}

/** More than this is not worth its way to every terminal. 3,000 pages take about one megabyte before they are packed. */
const REPEATED_BYTES = 6_000_000;
/** So many objects are packed together, so that a reader of page 250 unpacks little else. */
const OBJECTS_PACKED = 100;
const DEEPEST_TREE = 40;

/** Object numbers and how they are written, in the order in which a reader wants them. Null where something cannot be repeated. */
type Repeated = ReadonlyMap<number, string>;

function repeatedObjects(pdf: PDF, trailer: PdfDict): Repeated | null {
  const objects = new Map<number, string>();
  let bytes = 0;

  /** Null where the object is no dictionary, array or number, or has been written already. */
  function repeat(ref: PdfObject | undefined): PdfObject | null {
    if (!(ref instanceof PdfRef) || objects.has(ref.objectNumber)) return null;
    // Objects that are packed have no generations.
    if (ref.generation !== 0) throw new NotRepeatable();
    const object = pdf.getObject(ref);
    if (object === null || object instanceof PdfStream) return null;
    const text = textOf(object);
    bytes += text.length;
    if (bytes > REPEATED_BYTES) throw new NotRepeatable();
    objects.set(ref.objectNumber, text);
    return object;
  }

  const resolved = (object: PdfObject | undefined) => (object instanceof PdfRef ? repeat(object) : object);

  function repeatTree(ref: PdfObject | undefined, depth: number): void {
    const node = repeat(ref);
    if (!(node instanceof PdfDict) || depth === 0) return;
    const kids = resolved(node.get('Kids'));
    if (kids instanceof PdfArray) for (const kid of kids) repeatTree(kid, depth - 1);
    else repeatResources(node);
  }

  /** The dictionaries on the way from a page to its fonts and pictures; those are streams and stay where they are. */
  function repeatResources(page: PdfDict): void {
    const resources = resolved(page.get('Resources'));
    if (!(resources instanceof PdfDict)) return;
    for (const [, kind] of resources) {
      const named = resolved(kind);
      if (named instanceof PdfDict) for (const [, resource] of named) repeatFont(resource);
    }
  }

  function repeatFont(ref: PdfObject): void {
    const font = repeat(ref);
    if (!(font instanceof PdfDict)) return;
    for (const [, part] of font) {
      const inner = resolved(part);
      if (inner instanceof PdfArray) for (const one of inner) if (one instanceof PdfRef) repeat(one);
    }
  }

  try {
    const catalog = repeat(trailer.get('Root'));
    if (!(catalog instanceof PdfDict)) return null;
    repeatTree(catalog.get('Pages'), DEEPEST_TREE);
    repeat(trailer.get('Info'));
    return objects;
  } catch (error) {
    if (error instanceof NotRepeatable) return null;
    throw error;
  }
}

class NotRepeatable extends Error {}

interface Behind {
  readonly pdf: PDF;
  readonly trailer: PdfDict;
  /** Where the paper's own table of objects is. */
  readonly previous: number;
  readonly paperBytes: number;
}

function written(repeated: Repeated, { pdf, trailer, previous, paperBytes }: Behind): Uint8Array {
  const first = Math.max(trailer.getNumber('Size')?.value ?? 0, pdf.context.registry.nextObjectNumber);
  const entries = [...repeated];
  const packs = Array.from({ length: Math.ceil(entries.length / OBJECTS_PACKED) }, (_, index) =>
    entries.slice(index * OBJECTS_PACKED, (index + 1) * OBJECTS_PACKED),
  );
  const parts: Buffer[] = [Buffer.from('\n')];
  const table = new Map<number, readonly [kind: number, place: number, index: number]>();
  const position = () => paperBytes + parts.reduce((sum, part) => sum + part.length, 0);
  const add = (number: number, head: string, data: Uint8Array) => {
    table.set(number, [1, position(), 0]);
    parts.push(Buffer.from(`${number} 0 obj\n<<${head}/Length ${data.length}/Filter/FlateDecode>>\nstream\n`), Buffer.from(data));
    parts.push(Buffer.from('\nendstream\nendobj\n'));
  };
  packs.forEach((pack, index) => {
    const number = first + index;
    const { head, data } = packed(pack);
    add(number, head, data);
    pack.forEach(([object], place) => void table.set(object, [2, number, place]));
  });
  const number = first + packs.length;
  const start = position();
  table.set(number, [1, start, 0]);
  const { index, data } = tableOf(table);
  const kept = ['Root', 'Info', 'ID'].flatMap((key) => {
    const value = trailer.get(key);
    return value ? `/${key} ${textOf(value)}` : [];
  });
  add(number, `/Type/XRef/Size ${number + 1}/W[1 5 2]/Index[${index}]/Prev ${previous}${kept.join('')}`, data);
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}

function packed(pack: readonly (readonly [number, string])[]): { readonly head: string; readonly data: Uint8Array } {
  let offset = 0;
  const places = pack.map(([number, text]) => {
    const place = `${number} ${offset}`;
    offset += text.length + 1;
    return place;
  });
  const head = `${places.join(' ')}\n`;
  const body = Buffer.from(head + pack.map(([, text]) => `${text}\n`).join(''), 'latin1');
  return { head: `/Type/ObjStm/N ${pack.length}/First ${head.length}`, data: deflateSync(body) };
}

/** Rows of one, five and two bytes, and the runs of object numbers that they stand for. */
function tableOf(table: ReadonlyMap<number, readonly [number, number, number]>): { readonly index: string; readonly data: Uint8Array } {
  const numbers = [...table.keys()].toSorted((left, right) => left - right);
  const rows = Buffer.alloc(numbers.length * 8);
  const runs: [number, number][] = [];
  numbers.forEach((number, row) => {
    const [kind, place, index] = present(table.get(number), 'appendix: a number without a place');
    rows.writeUInt8(kind, row * 8);
    rows.writeUIntBE(place, row * 8 + 1, 5);
    rows.writeUInt16BE(index, row * 8 + 6);
    const run = runs.at(-1);
    if (run && run[0] + run[1] === number) run[1]++;
    else runs.push([number, 1]);
  });
  return { index: runs.flat().join(' '), data: deflateSync(rows) };
}

/** An object as a PDF writes it, in characters of one byte. */
function textOf(object: PdfObject): string {
  if (object instanceof PdfDict) return `<<${[...object].map(([key, value]) => `${nameOf(key)} ${textOf(value)}`).join('')}>>`;
  if (object instanceof PdfArray) return `[${[...object].map(textOf).join(' ')}]`;
  if (object instanceof PdfName) return nameOf(object);
  if (object instanceof PdfRef) return `${object.objectNumber} ${object.generation} R`;
  if (object instanceof PdfNumber) return numberOf(object.value);
  if (object instanceof PdfString) return `<${Buffer.from(object.bytes).toString('hex')}>`;
  if (object instanceof PdfBool) return object.value ? 'true' : 'false';
  if (object instanceof PdfNull) return 'null';
  throw new NotRepeatable();
}

/** Names beyond ASCII would have to be guessed back into bytes. */
function nameOf({ value }: PdfName): string {
  if (!/^[\x20-\x7e]*$/.test(value)) throw new NotRepeatable();
  return `/${value.replace(/[^\w.+*-]/g, (letter) => `#${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}

/** PDF knows no exponents. */
function numberOf(value: number): string {
  const text = String(value);
  if (!Number.isFinite(value) || text.includes('e')) throw new NotRepeatable();
  return text;
}
