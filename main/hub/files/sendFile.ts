import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { readRange } from './byteRange.ts';

/** The size at which a byte costs least: 64 kB pieces cost a third more CPU, pieces of 512 kB and more do not cost less. */
const PIECE_BYTES = 256 * 1024;

/** Streams a stored PDF, or the range that was asked for, as fast as the reader takes it. Answers 404 when there is no such file. */
export async function sendFile(request: IncomingMessage, response: ServerResponse, path: string, hash: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found) return void response.writeHead(404).end();
  const range = readRange(request.headers.range, found.size);
  if (range === 'unsatisfiable') return void response.writeHead(416, { 'content-range': `bytes */${found.size}` }).end();
  const { start, end } = range ?? { start: 0, end: found.size - 1 };
  response.writeHead(range ? 206 : 200, {
    'content-type': 'application/pdf',
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    // The name is the content: it never changes.
    etag: `"${hash}"`,
    'cache-control': 'private, immutable',
    ...(range ? { 'content-range': `bytes ${start}-${end}/${found.size}` } : {}),
  });
  if (request.method === 'HEAD') return void response.end();
  await pipeline(createReadStream(path, { start, end, highWaterMark: PIECE_BYTES }), response);
}
