import { createReadStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { PersonId, TerminalId } from '../../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../../shared/base/result.ts';
import { cleanLine } from '../../../shared/meeting/cleanLine.ts';
import { cleanFileName } from '../../../shared/meeting/fileNames.ts';
import { TEXT_LIMITS } from '../../../shared/meeting/schemas.ts';
import type { PaperFacts } from '../../../shared/paper/sideFile.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { ReceivedFile } from '../../archive/files.ts';
import type { MadeOfPaper, PaperVersion } from '../../archive/tables/paperVersion.ts';
import type { IntakeStage, IntakeStore } from '../../papers/intake.ts';
import type { VettedPaper } from '../../papers/vet.ts';
import type { HubServices } from '../services.ts';
import { assertUnchanged } from './assertUnchanged.ts';

export interface ImportedPaper extends Pick<PaperVersion, 'hash' | 'fileName' | 'title' | 'pages' | 'bytes'> {
  readonly textPages: number;
  readonly facts: PaperFacts;
  /** The PDF was made of another kind of file. */
  readonly converted: boolean;
}

/** Who brings a paper in. */
export interface Importer {
  readonly person: PersonId;
  readonly terminal: TerminalId;
}

/**
 * Takes in one paper: streamed to the disk, hashed, made into a PDF if it is none, looked at, and only then put into the store with what
 * was made of it (H18). A file that is there already is answered as it was the first time, under its new name. Refuses `PAPER_*` and
 * `CONVERTER_*`; throws what the disk or the connection does.
 */
export async function receivePaper(
  hub: HubServices,
  request: IncomingMessage,
  givenName: string,
  by: Importer,
  onStage: (stage: IntakeStage) => void = () => {},
): Promise<ImportedPaper | Refusal<RefusalCode>> {
  const name = cleanFileName(givenName);
  if (isRefused(name)) return name;
  const announced = Number(request.headers['content-length'] ?? 0);
  const { paperBytes } = hub.limits;
  if (announced > paperBytes) return { refused: 'PAPER_TOO_LARGE', detail: { bytes: announced, limit: paperBytes } };
  const received: ReceivedFile[] = [];
  const { files, paperVersions } = hub.archive;
  const receive = async (source: AsyncIterable<Uint8Array>, bytes: number) => {
    const file = await files.receive(source, bytes);
    received.push(file);
    return file;
  };
  const store: IntakeStore<ReceivedFile> = {
    pathOf: ({ path }) => path,
    fromFile: (path) => receive(createReadStream(path), 0),
    fromBytes: (bytes) => receive(once(bytes), bytes.length),
  };
  try {
    const given = await receive(upTo(paperBytes, request), announced);
    if (given.bytes > paperBytes) return { refused: 'PAPER_TOO_LARGE', detail: { bytes: given.bytes, limit: paperBytes } };
    const known = paperVersions.find(given.hash);
    if (known?.facts) return imported({ ...known, fileName: name.fileName }, known.facts, known.convertedFrom !== null);
    const taken = await hub.intake.take(given, name.fileName, store, onStage);
    if (isRefused(taken)) return taken;
    const { stored, vetted, isMade } = taken;
    await assertUnchanged(stored);
    const { hash, bytes } = stored;
    const fileName = isMade ? `${name.fileName.replace(/\.[a-z0-9]{1,5}$/i, '')}.pdf` : name.fileName;
    const title = paperVersions.find(hash)?.title ?? titleOf(vetted, name.title);
    const paper = { hash, fileName, title, pages: vetted.pages, bytes };
    await keep(hub, stored, paper, { vetted, convertedFrom: isMade ? name.fileName : null, by });
    return imported(paper, vetted.facts, isMade);
  } finally {
    for (const file of received) await file.discard();
  }
}

function imported(
  paper: Pick<PaperVersion, 'hash' | 'fileName' | 'title' | 'pages' | 'bytes'>,
  facts: PaperFacts,
  converted: boolean,
): ImportedPaper {
  const { hash, fileName, title, pages, bytes } = paper;
  return { hash, fileName, title, pages, bytes, textPages: facts.textPages, facts, converted };
}

/** The document's own title where it has one that fits on a line; many carry the name of a template or nothing. */
function titleOf(vetted: VettedPaper, fileTitle: string): string {
  const own = cleanLine(vetted.title).slice(0, TEXT_LIMITS.title);
  return own === '' ? fileTitle : own;
}

interface Found {
  readonly vetted: VettedPaper;
  readonly convertedFrom: string | null;
  readonly by: Importer;
}

/** The files first, then their row: a row without a file would be a hole in the archive, a file without a row is only swept up. */
async function keep(
  hub: HubServices,
  received: ReceivedFile,
  paper: Pick<PaperVersion, 'hash' | 'fileName' | 'title' | 'pages' | 'bytes'>,
  { vetted, convertedFrom, by }: Found,
): Promise<void> {
  const { archive, clock, heads, secondLooks } = hub;
  const side = { hash: await archive.files.store(vetted.side), bytes: vetted.side.length };
  const extract = { hash: await archive.files.store(vetted.extract), bytes: vetted.extract.length };
  await received.keep();
  const made: MadeOfPaper = { side, extract, facts: vetted.facts, convertedFrom, texts: vetted.texts };
  archive.transaction(() => {
    // Two secretaries may bring the same file in at once; and a file of before side files were made gets them now.
    const known = archive.paperVersions.find(paper.hash);
    if (known?.facts) return;
    if (known) return archive.paperVersions.complete(paper.hash, { ...made, convertedFrom: known.convertedFrom });
    const importedAtMs = clock.nowMs();
    archive.paperVersions.add({ ...paper, ...made, importedBy: by.person, importedAtMs });
    archive.log.append({ type: 'paperImported', by, atMs: importedAtMs, body: { ...paper } });
    heads.sign();
  });
  heads.tell();
  secondLooks.add(paper.hash, vetted.facts);
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

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
