import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import { openDatabase } from '../../main/archive/database.ts';
import { pageTextTable } from '../../main/archive/tables/pageText.ts';
import { paperVersionTable } from '../../main/archive/tables/paperVersion.ts';
import type { ImportedPaper } from '../../main/hub/files/receivePaper.ts';
import type { PaperHash, PersonId } from '../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { FileRef } from '../../shared/floor/floorState.ts';
import type { TestRoom } from './testRoom.ts';
import type { TestTerminal } from './testTerminal.ts';

/** Where the hub is; a {@link TestRoom}, or a hub in a process of its own. */
export type HubAt = Pick<TestRoom, 'address'>;

export interface FileAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface FileRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST';
  readonly path: string;
  readonly ticket?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** One request to the hub's file routes on a connection of its own. */
export async function requestFile(room: HubAt, { method, path, ticket, headers = {}, body }: FileRequest): Promise<FileAnswer> {
  const authorization = ticket === undefined ? {} : { authorization: `Bearer ${ticket}` };
  const length = body ? { 'content-length': String(body.length) } : {};
  const sent = request({
    host: room.address.host,
    port: room.address.port,
    method,
    path,
    rejectUnauthorized: false,
    agent: false,
    headers: { ...authorization, ...length, ...headers },
  });
  sent.end(body);
  const [response] = await once(sent, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

/** What the hub says to a file that this terminal brings in. */
export async function tryImport(room: HubAt, terminal: TestTerminal, file: Uint8Array, name: string): Promise<ImportedPaper | Refusal> {
  const { ticket } = await terminal.call('paper.ticket', {});
  const answer = await requestFile(room, { method: 'PUT', path: `/import?name=${encodeURIComponent(name)}`, ticket, body: file });
  return JSON.parse(answer.body.toString('utf8'));
}

/**
 * Puts a paper into the store past the hub's vetting, whose worker takes a second: for tests of what comes after. The hub finds it as if
 * it had been imported; its texts it indexes when it starts the next time.
 */
export function placePaper(
  room: Pick<TestRoom, 'directory' | 'clock'>,
  by: PersonId,
  file: Uint8Array,
  pages: number,
  fileName: string,
  made: { readonly side?: Uint8Array; readonly extract?: Uint8Array; readonly texts?: readonly string[] } = {},
): { readonly paper: ImportedFacts; readonly side: PaperHash; readonly extract: PaperHash } {
  const store = (bytes: Uint8Array): FileRef => {
    const hash = createHash('sha256').update(bytes).digest('hex') as PaperHash;
    writeFileSync(join(room.directory, 'papers', hash), bytes);
    return { hash, bytes: bytes.length };
  };
  const { hash, bytes } = store(file);
  const paper = { hash, fileName, title: fileName, pages, bytes };
  const [side, extract] = [made.side, made.extract].map((each) => (each ? store(each) : null));
  const database = openDatabase(join(room.directory, 'archive.sqlite'), { busyMs: 5_000 });
  database.transaction(() =>
    paperVersionTable(database, pageTextTable(database)).add({
      ...paper,
      importedBy: by,
      importedAtMs: room.clock.nowMs(),
      side: side ?? null,
      extract: extract ?? null,
      texts: made.texts ?? [],
    }),
  );
  database.close();
  return { paper, side: side?.hash ?? hash, extract: extract?.hash ?? hash };
}
type ImportedFacts = Pick<ImportedPaper, 'hash' | 'fileName' | 'title' | 'pages' | 'bytes'>;

export async function importPaper(room: HubAt, terminal: TestTerminal, file: Uint8Array, name: string): Promise<ImportedPaper> {
  const answer = await tryImport(room, terminal, file, name);
  if (isRefused(answer)) throw new Error(`the import was refused: ${answer.refused}`);
  return answer;
}
