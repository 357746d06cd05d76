import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readRange, type SentRange } from './byteRange.ts';

/** A file of the store. */
export interface SentFile {
  readonly path: string;
  readonly hash: string;
  readonly contentType: 'application/pdf' | 'application/octet-stream';
}

/** Sends a stored file, or the range that was asked for, as fast as the reader takes it. Answers 404 when there is no such file. */
export async function sendFile(request: IncomingMessage, response: ServerResponse, sent: SentFile): Promise<void> {
  const file = await open(sent.path).catch(() => null);
  if (!file) return void response.writeHead(404).end();
  try {
    await answer(request, response, file, sent);
  } finally {
    await file.close();
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  file: FileHandle,
  { hash, contentType }: SentFile,
): Promise<void> {
  const { size } = await file.stat();
  const range = readRange(request.headers.range, size);
  if (range === 'unsatisfiable') return void response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.writeHead(range ? 206 : 200, {
    'content-type': contentType,
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    // The name is the content: it never changes.
    etag: `"${hash}"`,
    'cache-control': 'private, immutable',
    ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
  });
  if (request.method !== 'HEAD') await sendBytes(request, response, file, { start, end });
  response.end();
}

/** Two of these are all that one transfer holds. Larger ones do not cost less for each byte, smaller ones more. */
const PIECE_BYTES = 256 * 1024;

/**
 * One piece is read while the one before it is on its way, into the same two buffers to the end: a stream of the file takes fresh memory
 * for each piece, which costs the hub more than reading and encrypting it (measured: 240 ms of processor time for 100 MB, 95 so).
 */
async function sendBytes(request: IncomingMessage, response: ServerResponse, file: FileHandle, { start, end }: SentRange): Promise<void> {
  const pieceBytes = Math.min(PIECE_BYTES, end - start + 1);
  let [free, sent] = [Buffer.allocUnsafe(pieceBytes), Buffer.allocUnsafe(pieceBytes)];
  let sending = Promise.resolve();
  for (let position = start; position <= end; ) {
    const [{ bytesRead }] = await Promise.all([file.read(free, 0, Math.min(pieceBytes, end - position + 1), position), sending]);
    if (bytesRead === 0) throw new Error('a stored file became shorter while it was sent');
    sending = send(request, response, free.subarray(0, bytesRead));
    [free, sent] = [sent, free];
    position += bytesRead;
  }
  await sending;
}

/** Resolves when the connection took `piece`, and its memory may be used again; throws when the reader went away. */
function send({ socket }: IncomingMessage, response: ServerResponse, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = (cause?: unknown) => reject(new Error('the reader went away', { cause }));
    const closed = () => gone();
    if (socket.destroyed) return gone();
    socket.once('close', closed);
    response.write(piece, (error) => {
      socket.off('close', closed);
      if (error) gone(error);
      else resolve();
    });
  });
}
