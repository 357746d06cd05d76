/** The part of a file to send: first and last byte, both included. */
export interface SentRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a `Range` header for a file of `size` bytes (RFC 9110 §14.2): null where the whole file is to be sent, because there is no
 * header or one that a server may ignore (several ranges, another unit), `unsatisfiable` where nothing of it lies in the file.
 */
export function readRange(header: string | undefined, size: number): SentRange | 'unsatisfiable' | null {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!parts) return null;
  const [, first = '', last = ''] = parts;
  if (first === '' && last === '') return null;
  if (first === '') return suffix(Number(last), size);
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return null;
  return start < size ? { start, end } : 'unsatisfiable';
}

/** `bytes=-500`: the last 500 bytes. */
function suffix(length: number, size: number): SentRange | 'unsatisfiable' {
  return length > 0 && size > 0 ? { start: Math.max(0, size - length), end: size - 1 } : 'unsatisfiable';
}
