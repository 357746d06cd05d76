import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { fromHex, sameBytes, toHex } from '../../../shared/base/bytes.ts';
import type { VoteId } from '../../../shared/base/ids.ts';
import { headText, type TreeHead } from '../../../shared/room/frames.ts';
import type { Database } from '../database.ts';
import { entryText, type LogEntry } from '../log.ts';
import { growingTree, type Hash, leafHash } from '../merkle.ts';
import { type LogRow, logTable } from '../tables/log.ts';
import { logNodeTable } from '../tables/logNode.ts';
import { settingTable } from '../tables/setting.ts';
import { treeHeadTable } from '../tables/treeHead.ts';
import type { Report } from './finding.ts';
import { type VoteInLog, votesInLog } from './votesInLog.ts';

/** A head that somebody outside the archive kept. */
export type KeptHead = Pick<TreeHead, 'size' | 'root'>;

export interface LogFacts {
  readonly entries: number;
  /** Root in hex at every size that some head or dossier names, computed from the entries themselves. */
  readonly roots: ReadonlyMap<number, string>;
  readonly votes: ReadonlyMap<VoteId, VoteInLog>;
  /** `textHash pdfHash` of everything that the log says was approved. */
  readonly approvals: ReadonlySet<string>;
  readonly heads: number;
  readonly newestHead: TreeHead | null;
  readonly hubKey: string | null;
}

/**
 * Recomputes the log from its entries' bodies and holds every hash, node and signed head against that. `sizes` are further
 * sizes whose roots are wanted.
 */
export function checkLog(database: Database, sizes: readonly number[], report: Report): LogFacts {
  const heads = treeHeadTable(database).list();
  const recomputed = recompute(database, new Set([...sizes, ...heads.map((head) => head.size)]), report);
  const hubKey = keyOrNull(settingTable(database).read('hubKey'));
  checkHeads(heads, recomputed, hubKey, report);
  return { ...recomputed, heads: heads.length, newestHead: heads.at(-1) ?? null, hubKey };
}

/** Holds a head that was kept outside against the log. The only check that sees an archive cut short or rewritten as a whole, keys and all. */
export function checkKeptHead(kept: KeptHead, log: Pick<LogFacts, 'entries' | 'roots'>, report: Report): void {
  if (kept.size > log.entries) report('KEPT_HEAD_BEYOND_LOG', { size: kept.size, entries: log.entries });
  else if (log.roots.get(kept.size) !== kept.root) report('KEPT_HEAD_CONTRADICTS_LOG', { size: kept.size });
}

function recompute(database: Database, sizes: ReadonlySet<number>, report: Report) {
  const nodes = logNodeTable(database);
  const tree = growingTree();
  const roots = new Map<number, string>();
  const votes = votesInLog();
  const approvals = new Set<string>();
  if (sizes.has(0)) roots.set(0, toHex(tree.root()));
  for (const row of logRows(database)) {
    if (tree.size + 1 < row.seq) report('LOG_ENTRIES_MISSING', { from: tree.size + 1, to: row.seq - 1 });
    // What follows a gap keeps its place; a number out of all reason is not filled up to.
    for (let gap = Math.min(row.seq - 1 - tree.size, LARGEST_GAP); gap > 0; gap--) tree.add(NO_ENTRY);
    const leaf = leafHash(new TextEncoder().encode(row.body));
    if (!sameBytes(leaf, row.leaf)) report('LOG_ENTRY_ALTERED', { seq: row.seq, type: row.type });
    for (const { level, position, hash } of tree.add(leaf)) {
      const stored = nodes.find(level, position);
      if (!stored || !sameBytes(stored, hash)) report('LOG_NODE_ALTERED', { level, position });
    }
    if (sizes.has(tree.size)) roots.set(tree.size, toHex(tree.root()));
    const entry = readEntry(row);
    if (!entry || !votes.add(row.seq, entry)) report('LOG_ENTRY_MALFORMED', { seq: row.seq, type: row.type });
    const approval = approvalSchema.safeParse(entry?.body);
    if (approval.success) approvals.add(`${approval.data.textHash} ${approval.data.pdfHash}`);
  }
  return { entries: tree.size, roots, votes: votes.votes, approvals };
}

/** Stands for a missing entry, so that the entries after it keep their places. */
const NO_ENTRY: Hash = new Uint8Array(32);
const LARGEST_GAP = 100_000;

/** In pages: other statements run in between, which an open iterator forbids. */
function* logRows(database: Database): Generator<LogRow> {
  const log = logTable(database);
  let last = 0;
  for (;;) {
    const page = log.listAfter(last, ROWS_PER_PAGE);
    yield* page;
    const end = page.at(-1);
    if (!end) return;
    last = end.seq;
  }
}
const ROWS_PER_PAGE = 500;

const entrySchema = z.object({
  type: z.string(),
  by: z.object({ person: z.string().nullable(), terminal: z.string().nullable() }),
  atMs: z.number(),
  body: z.record(z.string(), z.unknown()),
});
const approvalSchema = z.object({ textHash: z.string(), pdfHash: z.string() });

/** The entry, or null when the body is not exactly what the hub writes: canonical JSON of an entry of the row's own type. */
function readEntry(row: LogRow): LogEntry | null {
  try {
    const parsed = entrySchema.safeParse(JSON.parse(row.body));
    if (!parsed.success || parsed.data.type !== row.type) return null;
    const entry = parsed.data as LogEntry;
    return entryText(entry) === row.body ? entry : null;
  } catch (error) {
    // No JSON, or JSON that has no canonical form: 1e999, half a surrogate pair.
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

function checkHeads(heads: readonly TreeHead[], log: Pick<LogFacts, 'entries' | 'roots'>, hubKey: string | null, report: Report): void {
  if (heads.length > 0 && hubKey === null) report('HUB_KEY_MISSING');
  let covered = 0;
  for (const head of heads) {
    const at = timeText(head.atMs);
    if (hubKey !== null && !isSigned(head, hubKey)) report('HEAD_FORGED', { size: head.size, at });
    else if (head.size > log.entries) report('HEAD_BEYOND_LOG', { size: head.size, entries: log.entries, at });
    else if (log.roots.get(head.size) !== head.root) report('HEAD_CONTRADICTS_LOG', { size: head.size, at });
    else covered = Math.max(covered, head.size);
  }
  const highest = heads.reduce((size, head) => Math.max(size, head.size), covered);
  if (highest < log.entries) report('LOG_UNSIGNED', { from: highest + 1, to: log.entries });
}

/** The key as it must be; a setting that is none counts as missing. */
function keyOrNull(setting: unknown): string | null {
  return typeof setting === 'string' && /^[0-9a-f]{64}$/.test(setting) ? setting : null;
}

/** A point in time in UTC; a number that is none as it stands. */
function timeText(atMs: number): string {
  const at = new Date(atMs);
  return Number.isNaN(at.getTime()) ? String(atMs) : at.toISOString();
}

function isSigned(head: TreeHead, hubKey: string): boolean {
  if (!/^[0-9a-f]{128}$/.test(head.signature)) return false;
  // SubjectPublicKeyInfo of an Ed25519 key is this prefix and the 32 bytes (RFC 8410 §4).
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), fromHex(hubKey)]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, new TextEncoder().encode(headText(head)), key, fromHex(head.signature));
}
