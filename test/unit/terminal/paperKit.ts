import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { fingerprintOf, makeTlsIdentity } from '../../../main/hub/keys/certificate.ts';
import type { Extent } from '../../../main/terminal/papers/extents.ts';
import type { WantedPaper } from '../../../main/terminal/papers/fetchOrder.ts';
import { HubFiles } from '../../../main/terminal/papers/hubFiles.ts';
import { PaperCache, type PaperTrouble } from '../../../main/terminal/papers/paperCache.ts';
import type { PaperAnswer } from '../../../main/terminal/papers/paperReader.ts';
import { PaperStore } from '../../../main/terminal/papers/paperStore.ts';
import { Transfers } from '../../../main/terminal/papers/transfers.ts';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { silentLogger } from '../../../shared/base/logger.ts';
import type { FileRef } from '../../../shared/floor/floorState.ts';
import { encodeSideFile, SIDE_BLOCK_BYTES } from '../../../shared/paper/sideFile.ts';

/** What was asked of a file server. */
export interface Asked extends Extent {
  readonly path: string;
}

export interface FileServer {
  readonly files: HubFiles;
  readonly port: number;
  /** TLS connections so far. */
  connections: number;
  /** Ends every connection, as a hub does with those that were idle for long. */
  hangUp(): void;
}

/** A file server of our own in place of a hub, for what an honest hub never does. `extent.end` is infinite where all was asked for. */
export async function aFileServer(answer: (extent: Extent, response: ServerResponse, path: string) => void): Promise<FileServer> {
  const { keyPem, certificatePem } = await makeTlsIdentity();
  const server = createServer({ key: keyPem, cert: certificatePem }, (request, response) => {
    const [, start = '0', last = ''] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
    answer({ start: Number(start), end: last === '' ? Number.POSITIVE_INFINITY : Number(last) + 1 }, response, request.url ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const call = async () => ({ ticket: 'ticket' });
  const files = new HubFiles({
    address: () => ({ host: '127.0.0.1', port }),
    pin: () => fingerprintOf(certificatePem),
    call: call as never,
  });
  onTestFinished(() => files.close());
  const made = { files, port, connections: 0, hangUp: () => server.closeAllConnections() };
  server.on('secureConnection', () => {
    made.connections += 1;
  });
  return made;
}

/** Answers an extent of `content` as a hub does. */
export function answerExtent(content: Buffer, { start, end }: Extent, response: ServerResponse, sent?: Buffer): void {
  const last = Math.min(end, content.length);
  const isAll = start === 0 && end === Number.POSITIVE_INFINITY;
  const range = isAll ? {} : { 'content-range': `bytes ${start}-${last - 1}/${content.length}` };
  response.writeHead(isAll ? 200 : 206, { 'content-length': last - start, ...range });
  response.end(sent ?? content.subarray(start, last));
}

/** A server of these contents, which notes what is asked of it. */
export async function aServerOf(contents: readonly Buffer[]): Promise<FileServer & { readonly asked: Asked[] }> {
  const byPath = new Map(contents.map((content) => [`/papers/${hashOf(content)}`, content]));
  const asked: Asked[] = [];
  const server = await aFileServer((extent, response, path) => {
    asked.push({ ...extent, path });
    const content = byPath.get(path);
    if (content) answerExtent(content, extent, response);
    else response.writeHead(404).end();
  });
  return Object.assign(server, { asked });
}

export function hashOf(content: Uint8Array): PaperHash {
  return createHash('sha256').update(content).digest('hex') as PaperHash;
}

export function refOf(content: Uint8Array): FileRef {
  return { hash: hashOf(content), bytes: content.length };
}

/** Bytes that do not repeat from block to block. */
export function someBytes(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let value = seed >>> 0;
  for (let at = 0; at < length; at += 1) {
    value = (Math.imul(value, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = value >>> 24;
  }
  return bytes;
}

/** A paper with a side file that names `firstBlocks`, and an extract of any bytes. */
export function aPaper(blocks: number, firstBlocks: readonly number[], seed = 1) {
  const content = someBytes(blocks * SIDE_BLOCK_BYTES - 1_000, seed);
  const side = Buffer.from(
    encodeSideFile({
      version: 1,
      paperBytes: content.length,
      sizes: [[595, 842]],
      labels: null,
      outline: [],
      firstBlocks,
      facts: { textPages: 1, unreadPages: 0, legacyEncodings: [], attachments: [], actions: [], signed: false, xfa: false },
      appended: someBytes(50 + seed),
    }),
  );
  const extract = someBytes(5_000, seed + 1_000);
  const wanted: WantedPaper = { ...refOf(content), title: `Paper ${seed}`, side: refOf(side), extract: refOf(extract) };
  return { content, side, extract, wanted };
}

export function aWanted(content: Uint8Array): WantedPaper {
  return { ...refOf(content), title: 'Báo cáo', side: null, extract: null };
}

export function aStore(folder: string, files: Pick<HubFiles, 'download'>): { store: PaperStore; transfers: Transfers } {
  const store = new PaperStore(folder, silentLogger);
  onTestFinished(() => store.close());
  return { store, transfers: new Transfers({ store, files }) };
}

export function aCache(files: HubFiles, folder: string) {
  const { store, transfers } = aStore(folder, files);
  const troubles: PaperTrouble[] = [];
  /** Which papers were readable from their first page each time something was told. */
  const told: PaperCache['progress'][] = [];
  const cache: PaperCache = new PaperCache({
    store,
    transfers,
    logger: silentLogger,
    onProgress: () => void told.push(cache.progress),
    onTrouble: (trouble) => troubles.push(trouble),
    retryMs: 10,
  });
  onTestFinished(() => cache.stop());
  return { cache, troubles, told, store, transfers };
}

/** The bytes of an answer's body. */
export async function bytesOf({ body }: PaperAnswer): Promise<Buffer> {
  if (body === null) return Buffer.alloc(0);
  return Buffer.isBuffer(body) ? body : buffer(body);
}
