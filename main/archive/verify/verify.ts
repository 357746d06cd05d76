import type { TextKey } from '../../../shared/i18n/translate.ts';
import { type Database, openDatabase } from '../database.ts';
import { ArchiveDamaged, ArchiveFailed, ArchiveForeign } from '../failures.ts';
import { setPragmas } from '../pragmas.ts';
import { migrate, schemaOf } from '../schema.ts';
import { dossierTable } from '../tables/dossier.ts';
import { withCopy } from './copy.ts';
import { checkDatabase } from './databaseCheck.ts';
import { checkDocuments } from './documentsCheck.ts';
import { checkFiles } from './filesCheck.ts';
import { type Finding, findingList, type Report } from './finding.ts';
import { checkKeptHead, checkLog, type KeptHead, type LogFacts } from './logCheck.ts';
import { checkRecords } from './recordsCheck.ts';
import { checkVotes, type VoteFacts } from './votesCheck.ts';

export interface VerifyOptions {
  /** A head that a terminal or a person kept. */
  readonly keptHead?: KeptHead;
  /** The hub's public key as somebody noted it, 32 bytes in hex. */
  readonly hubKey?: string;
}

export interface Verification {
  readonly findings: readonly Finding[];
  /** What was looked at; parts that could not be read count nothing. */
  readonly checked: Pick<LogFacts, 'entries' | 'heads' | 'newestHead' | 'hubKey'> &
    VoteFacts & { readonly files: number; readonly documents: number };
}

/**
 * Checks the archive in `directory` from its files alone: no network, and the originals are only read (SPEC.md A18–A21).
 * Throws an `ArchiveFailed` when it cannot be checked at all: locked by a hub, missing, foreign, newer, unreadable.
 */
export function verifyArchive(directory: string, options: VerifyOptions = {}): Promise<Verification> {
  return withCopy(directory, async (path) => {
    const { findings, report } = findingList();
    const database = openDatabase(path, { busyMs: 0 });
    try {
      const checked = await checkAll(database, directory, options, report);
      return { findings, checked };
    } finally {
      database.close();
    }
  });
}

/** Part after part; one that the damage makes unreadable is told, and the others are still checked. */
async function checkAll(database: Database, directory: string, options: VerifyOptions, report: Report): Promise<Verification['checked']> {
  const part = async <T>(name: PartName, otherwise: T, check: () => T | Promise<T>): Promise<T> => {
    try {
      return await check();
    } catch (error) {
      if (!isFaultOfTheFile(error)) throw error;
      report('PART_UNREADABLE', { part: `verify.part.${name}`, what: whatOf(error) });
      return otherwise;
    }
  };
  try {
    bringUp(database);
  } catch (error) {
    if (!(error instanceof ArchiveDamaged)) throw error;
    report('DATABASE_DAMAGED', { what: whatOf(error) });
    return NOTHING;
  }
  await part('database', undefined, () => checkDatabase(database, report));
  const log = await part('log', null, () => {
    const facts = checkLog(database, [...dossierTable(database).listSizes(), ...(options.keptHead ? [options.keptHead.size] : [])], report);
    if (options.keptHead) checkKeptHead(options.keptHead, facts, report);
    if (options.hubKey && facts.hubKey && options.hubKey !== facts.hubKey) {
      report('HUB_KEY_DIFFERS', { found: facts.hubKey, expected: options.hubKey });
    }
    return facts;
  });
  const files = await part('files', 0, () => checkFiles(database, directory, report));
  const votes = await part('votes', { votes: 0, ballots: 0 }, () => checkVotes(database, log, report));
  await part('records', undefined, () => checkRecords(database, log, report));
  const documents = await part('documents', 0, () => checkDocuments(database, report));
  const { entries, heads, newestHead, hubKey } = log ?? NOTHING;
  return { entries, heads, newestHead, hubKey, ...votes, files, documents };
}

/** Whether an error says that the database or a JSON text in it is not whole; a table that someone dropped is one as well. Anything else is a fault of this program. */
function isFaultOfTheFile(error: unknown): error is Error {
  if (error instanceof ArchiveFailed || error instanceof SyntaxError) return true;
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
}

/** What is wrong, without the place: that would be the temporary copy. */
function whatOf(error: Error): string {
  return error instanceof ArchiveFailed ? String(error.detail.what ?? error.message) : error.message;
}

type PartName = Extract<TextKey, `verify.part.${string}`> extends `verify.part.${infer Name}` ? Name : never;

const NOTHING: Verification['checked'] = {
  entries: 0,
  heads: 0,
  newestHead: null,
  hubKey: null,
  votes: 0,
  ballots: 0,
  files: 0,
  documents: 0,
};
/** Brings the copy to the present schema, so that an archive of an earlier Plenum is read by the same code. */
function bringUp(database: Database): void {
  const schema = schemaOf(database);
  if (schema === 0) throw new ArchiveForeign(database.path);
  setPragmas(database);
  migrate(database, schema);
}
