import type { Database } from '../database.ts';

export interface LogNode {
  /** 1 for the parent of two leaves. */
  readonly level: number;
  /** Counted from 0 within the level. */
  readonly position: number;
  readonly hash: Uint8Array;
}

export type LogNodeTable = ReturnType<typeof logNodeTable>;

/** Hashes of the full subtrees of the log, so that a proof reads a few rows instead of the whole log. Derived; `plenum verify` recomputes them. */
export function logNodeTable(database: Database) {
  const insert = database.statement<{ [Key in keyof LogNode]: LogNode[Key] }>(
    'INSERT INTO log_node (level, position, hash) VALUES (@level, @position, @hash)',
  );
  const select = database.statement<{ level: number; position: number }, { hash: Uint8Array }>(
    'SELECT hash FROM log_node WHERE level = @level AND position = @position',
  );
  return {
    add: (node: LogNode): void => insert.runOne({ ...node }),
    find: (level: number, position: number): Uint8Array | null => select.get({ level, position })?.hash ?? null,
  };
}
