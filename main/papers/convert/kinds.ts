import { type FileHandle, open } from 'node:fs/promises';
import { pictureHead } from './pictureHead.ts';
import { zipNames } from './zipNames.ts';

/** What a file is by its content. `office`: LibreOffice makes a PDF of it, and wants to see that extension. */
export type FileKind =
  | { readonly kind: 'pdf' }
  | { readonly kind: 'picture' }
  | { readonly kind: 'office'; readonly extension: string }
  /** An office file under a password. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'other' };

const HEAD_BYTES = 64 * 1024;
/** The directory of an old office file may stand anywhere in it. */
const OLD_OFFICE_BYTES = 64 * 1024 * 1024;

/** Looks at the content only: what a file is called, its sender chose. Throws what the disk does. */
export async function kindOf(path: string): Promise<FileKind> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size === 0) return { kind: 'empty' };
    const head = await read(file, 0, Math.min(size, HEAD_BYTES));
    if (head.subarray(0, 1_024).includes('%PDF-')) return { kind: 'pdf' };
    if (pictureHead(head)) return { kind: 'picture' };
    if (starts(head, 'II*\0') || starts(head, 'MM\0*')) return { kind: 'office', extension: 'tiff' };
    if (starts(head, '{\\rtf')) return { kind: 'office', extension: 'rtf' };
    if (starts(head, 'PK\x03\x04')) return zipKind(await zipNames(file, size), head);
    if (starts(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return oldOfficeKind(await read(file, 0, Math.min(size, OLD_OFFICE_BYTES)));
    return { kind: 'other' };
  } finally {
    await file.close();
  }
}

const OPEN_DOCUMENTS = new Map([
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.oasis.opendocument.presentation', 'odp'],
]);
const OFFICE_PARTS = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['xl/workbook.bin', 'xlsb'],
  ['ppt/presentation.xml', 'pptx'],
] as const;

function zipKind(names: ReadonlySet<string> | null, head: Buffer): FileKind {
  if (!names) return { kind: 'other' };
  // OpenDocument says what it is in its first file, which is not packed (OASIS ODF 1.3, part 2, 3.3).
  const type = /^mimetype([\w./-]+)/.exec(head.toString('latin1', 30, 160))?.[1];
  for (const [name, extension] of OPEN_DOCUMENTS) if (type?.startsWith(name)) return { kind: 'office', extension };
  const part = names.has('[Content_Types].xml') ? OFFICE_PARTS.find(([name]) => names.has(name)) : undefined;
  return part ? { kind: 'office', extension: part[1] } : { kind: 'other' };
}

/** Old office files are a file system of their own, with names in UTF-16. */
const OLD_OFFICE_STREAMS = [
  ['WordDocument', 'doc'],
  ['PowerPoint Document', 'ppt'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
] as const;

function oldOfficeKind(bytes: Buffer): FileKind {
  const holds = (name: string) => bytes.includes(Buffer.from(`${name}\0`, 'utf16le'));
  // A new office file under a password is packed into an old one.
  if (holds('EncryptedPackage')) return { kind: 'locked' };
  const stream = OLD_OFFICE_STREAMS.find(([name]) => holds(name));
  return stream ? { kind: 'office', extension: stream[1] } : { kind: 'other' };
}

function starts(bytes: Buffer, letters: string): boolean {
  return bytes.toString('latin1', 0, letters.length) === letters;
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
