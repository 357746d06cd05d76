import { Readable } from 'node:stream';
import { PAPER_HASH_PATTERN, type PaperHash } from '../../shared/base/ids.ts';
import { APP_ORIGIN } from '../../shared/ipc/bridge.ts';
import type { PaperAnswer, PaperReader } from '../terminal/papers/paperReader.ts';

/** Answers `paper://paper/<hash>` and `paper://minutes/<hash>` with exact ranges, for our own page only. */
export function paperProtocol(reader: PaperReader): (request: Request) => Promise<Response> {
  return async (request) => {
    const { host, pathname } = new URL(request.url);
    const hash = pathname.slice(1);
    if ((host !== 'paper' && host !== 'minutes') || !PAPER_HASH_PATTERN.test(hash))
      return new Response(null, { status: 404, headers: HEADERS });
    if (request.method !== 'GET') return new Response(null, { status: 405, headers: HEADERS });
    const file = { kind: host, hash: hash as PaperHash } as const;
    const answer = await reader.read(file, request.headers.get('range'), request.signal);
    return new Response(bodyOf(answer), { status: answer.status, headers: { ...answer.headers, ...HEADERS } });
  };
}

function bodyOf({ body }: PaperAnswer): BodyInit | null {
  if (!(body instanceof Readable)) return body && new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.byteLength);
  return Readable.toWeb(body) as ReadableStream<Uint8Array>;
}

/** The page is of another scheme than the papers, so it may read them only where they say so. */
const HEADERS = {
  'access-control-allow-origin': APP_ORIGIN,
  'access-control-expose-headers': 'content-range, accept-ranges, content-length',
  'x-content-type-options': 'nosniff',
};
