import { PAPER_HASH_PATTERN, type PaperHash } from '../../shared/base/ids.ts';
import { APP_ORIGIN } from '../../shared/ipc/bridge.ts';

/** A paper that the person at this terminal may read now, whole on this disk or still on its way from the hub. */
export interface ReadablePaper {
  readonly bytes: number;
  /** The bytes from `start` up to and including `end`; both lie within the paper. Rejects when they cannot be had now. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** Null: no such paper, or not for this person. The window is told the same for both. */
export type PaperSource = (kind: 'paper' | 'minutes', hash: PaperHash) => Promise<ReadablePaper | null>;

/** One answer holds at most this much; pdf.js asks for 256 kB at a time. */
const ANSWER_BYTES = 8 * 1_048_576;

/** Answers `paper://paper/<hash>` and `paper://minutes/<hash>` with exact ranges. */
export function paperProtocol(source: PaperSource): (request: Request) => Promise<Response> {
  return async (request) => {
    const { host, pathname } = new URL(request.url);
    const hash = pathname.slice(1);
    if ((host !== 'paper' && host !== 'minutes') || !PAPER_HASH_PATTERN.test(hash)) return answer(404);
    const paper = await source(host, hash as PaperHash);
    if (!paper) return answer(404);
    if (request.method === 'HEAD') return answer(200, { 'content-length': String(paper.bytes) });
    const range = parseRange(request.headers.get('range'), paper.bytes);
    if (range === 'unsatisfiable') return answer(416, { 'content-range': `bytes */${paper.bytes}` });
    const start = range?.start ?? 0;
    const end = Math.min(range?.end ?? paper.bytes - 1, start + ANSWER_BYTES - 1);
    const body = await paper.read(start, end);
    const isWhole = start === 0 && end === paper.bytes - 1 && range === null;
    const headers = {
      'content-length': String(body.length),
      ...(isWhole ? {} : { 'content-range': `bytes ${start}-${end}/${paper.bytes}` }),
    };
    return answer(isWhole ? 200 : 206, headers, body);
  };
}

export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Reads one `bytes=` range (RFC 9110 §14.1.2). Null: none was asked for, or a form that a server may ignore, such as several ranges. */
export function parseRange(header: string | null, size: number): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (start >= size) return 'unsatisfiable';
  return end < start ? null : { start, end };
}

function answer(status: number, headers: Record<string, string> = {}, body: Uint8Array | null = null): Response {
  return new Response(body === null ? null : new Uint8Array(body), {
    status,
    headers: {
      'content-type': 'application/pdf',
      'accept-ranges': 'bytes',
      'access-control-allow-origin': APP_ORIGIN,
      'access-control-expose-headers': 'content-range, accept-ranges, content-length',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}
