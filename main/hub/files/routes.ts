import type { IncomingMessage, ServerResponse } from 'node:http';
import { PAPER_HASH_PATTERN, type PaperHash } from '../../../shared/base/ids.ts';
import { isRefused, type Refusal, WorldFailed } from '../../../shared/base/result.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { HubServices } from '../services.ts';
import type { TerminalConnection } from '../wire/terminalConnection.ts';
import { mayReadFile } from './fileAccess.ts';
import { ImportAnswer } from './importAnswer.ts';
import { receivePaper } from './receivePaper.ts';
import { sendFile } from './sendFile.ts';
import type { Transfer } from './transfers.ts';

/**
 * The file routes (H17, H18): `GET /papers/<hash>` (side files and extracts too), `GET /minutes/<hash>` with ranges, `PUT /import?name=…`. A ticket of a standing
 * connection opens them; what its person may read is looked at with each request.
 */
export function fileRoutes(hub: HubServices) {
  return (request: IncomingMessage, response: ServerResponse, prove: () => void): void => {
    const connection = hub.tickets.find(bearerOf(request));
    if (!connection) {
      end(response, 401, { refused: 'NOT_ALLOWED' });
      return;
    }
    prove();
    route(hub, request, response, connection).catch((error: unknown) => failed(hub, request, response, error));
  };
}

async function route(hub: HubServices, request: IncomingMessage, response: ServerResponse, connection: TerminalConnection): Promise<void> {
  const url = new URL(request.url ?? '/', 'https://hub');
  const [, kind = '', hash = '', ...rest] = url.pathname.split('/');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && (kind === 'papers' || kind === 'minutes') && rest.length === 0 && PAPER_HASH_PATTERN.test(hash)) {
    if (!mayReadFile(hub.archive, connection, kind, hash as PaperHash)) return end(response, 403, { refused: 'NOT_ALLOWED' });
    return giveOut(hub, request, response, { connection, kind, hash: hash as PaperHash });
  }
  if (request.method === 'PUT' && url.pathname === '/import')
    return takeIn(hub, request, response, connection, url.searchParams.get('name') ?? '');
  end(response, 404, { refused: 'UNKNOWN_CALL' });
}

/** Sends a file that may be read, once it is noted who is sent it; stops when it may not be read any more. */
async function giveOut(
  hub: HubServices,
  request: IncomingMessage,
  response: ServerResponse,
  { connection, kind, hash }: Omit<Transfer, 'cut'>,
): Promise<void> {
  if (kind === 'papers' && request.method === 'GET') await hub.deliveries.note(hash, connection.terminal.id);
  // Rights may have changed while that was written.
  if (!mayReadFile(hub.archive, connection, kind, hash)) return end(response, 403, { refused: 'NOT_ALLOWED' });
  const contentType = kind === 'minutes' || hub.archive.paperVersions.find(hash) ? 'application/pdf' : 'application/octet-stream';
  const done = hub.transfers.begin({ connection, kind, hash, cut: () => void response.destroy() });
  try {
    await sendFile(request, response, { path: hub.archive.files.path(hash), hash, contentType });
  } finally {
    done();
  }
}

async function takeIn(
  hub: HubServices,
  request: IncomingMessage,
  response: ServerResponse,
  connection: TerminalConnection,
  name: string,
): Promise<void> {
  const person = connection.session?.person;
  if (!person) return end(response, 401, { refused: 'NOT_SIGNED_IN' });
  // Those who write plans.
  if (person.role !== 'secretary' && person.role !== 'chair') return end(response, 403, { refused: 'NOT_ALLOWED' });
  const answer = new ImportAnswer(request, response);
  const by = { person: person.id, terminal: connection.terminal.id };
  try {
    const outcome = await receivePaper(hub, request, name, by, (stage) => answer.tell(stage));
    answer.end(isRefused(outcome) ? 422 : 200, outcome);
  } catch (error) {
    // The other side went away in the middle: there is nobody to tell.
    if (request.socket.destroyed) throw error;
    const { status, refusal } = failureOf(hub, request, error);
    answer.end(status, refusal);
  }
}

/** Answers a refusal. What is still coming in is not read to its end: the connection closes behind the answer. */
function end(response: ServerResponse, status: number, refusal: Refusal<RefusalCode>): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(refusal));
}

function failed(hub: HubServices, request: IncomingMessage, response: ServerResponse, error: unknown): void {
  // The other side went away in the middle: there is nobody to tell.
  if (request.socket.destroyed || response.headersSent) return void response.destroy();
  const { status, refusal } = failureOf(hub, request, error);
  end(response, status, refusal);
}

function failureOf(hub: HubServices, request: IncomingMessage, error: unknown): { status: number; refusal: Refusal<RefusalCode> } {
  const isFull = error instanceof WorldFailed && error.code === 'DISK_FULL';
  if (!isFull) hub.logger.error('a file request failed', { method: request.method ?? '' }, error);
  return { status: isFull ? 507 : 500, refusal: { refused: isFull ? 'DISK_FULL' : 'HUB_FAILED' } };
}

function bearerOf(request: IncomingMessage): string {
  return /^Bearer ([0-9a-z]+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
}
