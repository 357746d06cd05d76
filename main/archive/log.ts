import { assert, present } from '../../shared/base/assert.ts';
import { toHex } from '../../shared/base/bytes.ts';
import { canonicalJson, type Json } from '../../shared/base/canonicalJson.ts';
import type { PersonId, TerminalId } from '../../shared/base/ids.ts';
import { headText, type TreeHead } from '../../shared/room/frames.ts';
import type { Database } from './database.ts';
import { completedBy, type FullSubtree, type Hash, leafHash, proveConsistency, proveInclusion, rootOf } from './merkle.ts';
import { type LogTable, logTable } from './tables/log.ts';
import { type LogNodeTable, logNodeTable } from './tables/logNode.ts';
import { treeHeadTable } from './tables/treeHead.ts';

/** Who did it; both null for what the hub does by itself. */
export interface Author {
  readonly person: PersonId | null;
  readonly terminal: TerminalId | null;
}

export interface LogEntry {
  /** What happened, as a past event: `ballotRecorded`. */
  readonly type: string;
  readonly by: Author;
  readonly atMs: number;
  readonly body: { readonly [key: string]: Json };
}

export interface Appended {
  /** 1 for the first entry: its leaf is number seq − 1 of the tree. */
  readonly seq: number;
  readonly leaf: Hash;
}

/** Signs the text of a head with the hub's Ed25519 key and answers 64 bytes in hex. */
export type SignHead = (text: string) => string;

export type Log = ReturnType<typeof openLog>;

/** The append-only log (SPEC.md A15). */
export function openLog(database: Database) {
  const entries = logTable(database);
  const nodes = logNodeTable(database);
  const heads = treeHeadTable(database);
  const subtree = subtreeOf(entries, nodes);
  let size = entries.size();
  database.onRollback(() => {
    size = entries.size();
  });
  const root = (atSize = size): string => toHex(rootOf(atSize, subtree));
  return {
    /** How many entries there are. */
    size: (): number => size,
    /** The root of the first `atSize` entries (all of them by default), in hex. */
    root,
    /** Adds one entry; only in the transaction of the change that it tells of. */
    append(entry: LogEntry): Appended {
      assert(database.inTransaction, 'log: an entry is added in the transaction of what it tells');
      const body = entryText(entry);
      const leaf = leafHash(new TextEncoder().encode(body));
      entries.add({ seq: size + 1, type: entry.type, body, leaf });
      for (const node of completedBy(size, leaf, subtree)) nodes.add(node);
      size += 1;
      return { seq: size, leaf };
    },
    find(seq: number): LogEntry | null {
      const row = entries.find(seq);
      return row && parseEntry(row.body);
    },
    findLeaf: (seq: number): Hash | null => entries.findLeaf(seq),
    /** Signs the head of the log as it stands and keeps it. In a transaction it covers that transaction's entries. */
    signHead(sign: SignHead, atMs: number, bootId: string): TreeHead {
      const unsigned = { size, root: root(), atMs, bootId };
      const head: TreeHead = { ...unsigned, signature: sign(headText(unsigned)) };
      heads.add(head);
      return head;
    },
    lastHead: (): TreeHead | null => heads.findLast(),
    /** Hashes in hex that lead from entry `seq` to the root at `atSize`. */
    proveInclusion: (seq: number, atSize = size): string[] => proveInclusion(seq - 1, atSize, subtree).map(toHex),
    /** Hashes in hex that show that the log of `toSize` continues that of `fromSize`; 0 < fromSize ≤ toSize ≤ size. */
    proveConsistency(fromSize: number, toSize: number): string[] {
      assert(toSize <= size, `log: ${toSize} entries asked of ${size}`);
      return proveConsistency(fromSize, toSize, subtree).map(toHex);
    },
  };
}

/** The canonical JSON (RFC 8785) of an entry: what the leaf is the hash of. */
export function entryText({ type, by, atMs, body }: LogEntry): string {
  return canonicalJson({ type, by: { person: by.person, terminal: by.terminal }, atMs, body });
}

/** Reads an entry that {@link entryText} wrote. */
export function parseEntry(text: string): LogEntry {
  return JSON.parse(text) as LogEntry;
}

function subtreeOf(entries: LogTable, nodes: LogNodeTable): FullSubtree {
  return (level, position) => {
    const hash = level === 0 ? entries.findLeaf(position + 1) : nodes.find(level, position);
    return present(hash, `log: the hash ${level}/${position} is missing; "plenum verify" says what else is wrong`);
  };
}
