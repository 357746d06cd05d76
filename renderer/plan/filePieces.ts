import { isRefused, type Refusal } from '../../shared/base/result.ts';
import { cleanFileName } from '../../shared/meeting/fileNames.ts';
import { paperFileKind } from '../../shared/meeting/paperFiles.ts';
import { LIMITS } from '../../shared/room/limits.ts';

/** `refused`: a rule says no. `unreadable`: the file is gone, changed or forbidden, or is a folder. */
export type FileFault = { readonly kind: 'refused'; readonly refusal: Refusal } | { readonly kind: 'unreadable' };

/** What is wrong with a file, as far as can be said before anything is sent; null when nothing is. The hub looks closer. */
export async function faultOf(file: File): Promise<FileFault | null> {
  const cleaned = cleanFileName(file.name);
  if (isRefused(cleaned)) return refusedBy(cleaned);
  if (file.size === 0) return refusedBy({ refused: 'PAPER_EMPTY' });
  if (file.size > LIMITS.paperBytes) return refusedBy({ refused: 'PAPER_TOO_LARGE' });
  const head = await readBytes(file, 0, HEAD_BYTES);
  if (!head) return { kind: 'unreadable' };
  if (String.fromCharCode(...head).includes('%PDF-')) return null;
  const kind = paperFileKind(file.name);
  if (kind === 'convertible') return null;
  return refusedBy({ refused: kind === 'pdf' ? 'PAPER_NOT_PDF' : 'PAPER_NOT_CONVERTIBLE' });
}

/** The next piece from `startByte`; null when the file cannot be read any more. */
export async function readPiece(file: File, startByte: number): Promise<Uint8Array<ArrayBuffer> | null> {
  return readBytes(file, startByte, PIECE_BYTES);
}

/** All of a small file; null when it cannot be read. */
export async function readWhole(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  return readBytes(file, 0, file.size);
}

export function refusedBy(refusal: Refusal): FileFault {
  return { kind: 'refused', refusal };
}

/** Each piece is one message to the main process: large enough to be quick, small enough for a smooth bar and a quick cancel. */
export const PIECE_BYTES = 1_048_576;
/** A PDF says `%PDF-` within its first kilobyte (main/papers/SPEC.md P3); looking here saves sending 300 MB of something else. */
const HEAD_BYTES = 1_024;

/** Null when the file cannot be read to its announced length: a stick was pulled, another program writes it, a folder was dropped. */
async function readBytes(file: File, startByte: number, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const endByte = Math.min(file.size, startByte + maxBytes);
  try {
    const bytes = new Uint8Array(await file.slice(startByte, endByte).arrayBuffer());
    return bytes.byteLength === endByte - startByte ? bytes : null;
  } catch {
    return null;
  }
}
