import type { IncomingMessage } from 'node:http';
import type { PersonId, TerminalId } from '../../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../../shared/base/result.ts';
import { cleanLine } from '../../../shared/meeting/cleanLine.ts';
import { cleanFileName } from '../../../shared/meeting/fileNames.ts';
import { TEXT_LIMITS } from '../../../shared/meeting/schemas.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { ReceivedFile } from '../../archive/files.ts';
import type { PaperVersion } from '../../archive/tables/paperVersion.ts';
import { type VettedPaper, vetPaper } from '../../papers/vet.ts';
import type { HubServices } from '../services.ts';

export type ImportedPaper = Pick<PaperVersion, 'hash' | 'fileName' | 'title' | 'pages' | 'bytes'>;

/** Who brings a paper in. */
export interface Importer {
  readonly person: PersonId;
  readonly terminal: TerminalId;
}

/**
 * Takes in one paper: streamed to the disk, hashed, vetted, and only then put into the store (H18). A file that is there already is
 * answered as it was the first time, under its new name. Refuses `PAPER_*`; throws what the disk or the connection does.
 */
export async function receivePaper(
  hub: HubServices,
  request: IncomingMessage,
  givenName: string,
  by: Importer,
): Promise<ImportedPaper | Refusal<RefusalCode>> {
  const name = cleanFileName(givenName);
  if (isRefused(name)) return name;
  const announced = Number(request.headers['content-length'] ?? 0);
  const { paperBytes } = hub.limits;
  if (announced > paperBytes) return { refused: 'PAPER_TOO_LARGE', detail: { bytes: announced, limit: paperBytes } };
  const received = await hub.archive.files.receive(upTo(paperBytes, request), announced);
  try {
    if (received.bytes > paperBytes) return { refused: 'PAPER_TOO_LARGE', detail: { bytes: received.bytes, limit: paperBytes } };
    const known = hub.archive.paperVersions.find(received.hash);
    const vetted = known ?? (await vetPaper(received.path));
    if (isRefused(vetted)) return vetted;
    const title = known?.title ?? titleOf(vetted, name.title);
    const paper = { hash: received.hash, fileName: name.fileName, title, pages: vetted.pages, bytes: received.bytes };
    if (!known) await keep(hub, received, paper, by);
    return paper;
  } finally {
    await received.discard();
  }
}

/** The document's own title where it has one that fits on a line; many carry the name of a template or nothing. */
function titleOf(vetted: VettedPaper, fileTitle: string): string {
  const own = cleanLine(vetted.title).slice(0, TEXT_LIMITS.title);
  return own === '' ? fileTitle : own;
}

/** The file first, then its row: a row without a file would be a hole in the archive, a file without a row is only swept up. */
async function keep(hub: HubServices, received: ReceivedFile, paper: ImportedPaper, by: Importer): Promise<void> {
  const { archive, clock, heads } = hub;
  await received.keep();
  archive.transaction(() => {
    // Two secretaries may bring the same file in at once.
    if (archive.paperVersions.find(paper.hash)) return;
    const importedAtMs = clock.nowMs();
    archive.paperVersions.add({ ...paper, importedBy: by.person, importedAtMs });
    archive.log.append({ type: 'paperImported', by, atMs: importedAtMs, body: { ...paper } });
    heads.sign();
  });
  heads.tell();
}

/** Ends the stream one byte above the limit, whatever was announced: then it is seen that there was more. */
async function* upTo(limitBytes: number, source: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    yield chunk;
    if (bytes > limitBytes) return;
  }
}
