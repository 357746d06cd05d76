/** What a `Range` header asks of a file of `size` bytes (RFC 9110 §14). */
export type RangeAnswer =
  /** No range, or one that is not understood: the whole file. */
  | { readonly kind: 'whole' }
  /** `start` to `end`, both included. */
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' };

/** Reads a `Range` header of one range. Several ranges, other units and broken syntax are answered with the whole file, as the RFC allows. */
export function readRange(header: string | null, size: number): RangeAnswer {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  const [first, last] = [parts?.[1] ?? '', parts?.[2] ?? ''];
  if (!parts || (first === '' && last === '')) return { kind: 'whole' };
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? { kind: 'unsatisfiable' } : { kind: 'part', start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return { kind: 'whole' };
  return start >= size ? { kind: 'unsatisfiable' } : { kind: 'part', start, end };
}
