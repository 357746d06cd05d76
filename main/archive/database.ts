import Sqlite from 'better-sqlite3';
import { assert } from '../../shared/base/assert.ts';
import { failureOf } from './failures.ts';

/** What SQLite can hold in a cell. Booleans are 0 and 1. */
export type Cell = string | number | null | Uint8Array;
export type Cells = Readonly<Record<string, Cell>>;

/** A statement, prepared once. Parameters are named: `@name` in the SQL. */
export interface Statement<Parameters extends Cells, Row> {
  /** Runs it and answers how many rows changed. */
  run(parameters: Parameters): number;
  /** Runs it and asserts that exactly one row changed. */
  runOne(parameters: Parameters): void;
  get(parameters: Parameters): Row | null;
  all(parameters: Parameters): Row[];
  iterate(parameters: Parameters): IterableIterator<Row>;
}

/** The one door to better-sqlite3: prepared, typed statements whose failures are told as what the world did. */
export interface Database {
  readonly path: string;
  readonly inTransaction: boolean;
  statement<Parameters extends Cells, Row = never>(sql: string): Statement<Parameters, Row>;
  /** Runs SQL text of our own, one or more statements. */
  execute(sql: string): void;
  /** Runs or reads one pragma and answers its single value. */
  pragma(text: string): unknown;
  /** Runs `work` in one immediate transaction: all of it is committed on return, nothing of it after a throw. Not to be nested. */
  transaction<T>(work: () => T): T;
  /** Calls `listener` after each transaction that was rolled back, so that state kept beside the database follows it. */
  onRollback(listener: () => void): void;
  close(): void;
}

export interface DatabaseOptions {
  readonly readonly?: boolean;
  /** How long to wait for another process's lock. */
  readonly busyMs: number;
}

/** Opens (and, unless read-only, makes) a database file. Throws an {@link ./failures.ts ArchiveFailed}. */
export function openDatabase(path: string, options: DatabaseOptions): Database {
  const guard = guarded(path);
  const sqlite = guard(() => new Sqlite(path, { readonly: options.readonly ?? false, timeout: options.busyMs }));
  const rollbackListeners: (() => void)[] = [];
  return {
    path,
    get inTransaction() {
      return sqlite.inTransaction;
    },
    statement: (sql) => prepare(sqlite, sql, guard),
    execute: (sql) => guard(() => void sqlite.exec(sql)),
    pragma: (text) => guard(() => sqlite.pragma(text, { simple: true })),
    transaction(work) {
      assert(!sqlite.inTransaction, 'database: a transaction inside a transaction');
      try {
        return guard(() => sqlite.transaction(work).immediate());
      } catch (error) {
        for (const listener of rollbackListeners) listener();
        throw error;
      }
    },
    onRollback: (listener) => void rollbackListeners.push(listener),
    close: () => guard(() => void sqlite.close()),
  };
}

type Guard = <T>(work: () => T) => T;

function guarded(path: string): Guard {
  return (work) => {
    try {
      return work();
    } catch (error) {
      throw failureOf(error, path);
    }
  };
}

function prepare<Parameters extends Cells, Row>(sqlite: Sqlite.Database, sql: string, guard: Guard): Statement<Parameters, Row> {
  const statement = guard(() => sqlite.prepare<[Parameters], Row>(sql));
  const run = (parameters: Parameters): number => guard(() => statement.run(parameters).changes);
  return {
    run,
    runOne(parameters) {
      const changed = run(parameters);
      assert(changed === 1, `database: changed ${changed} rows instead of one: ${sql}`);
    },
    get: (parameters) => guard(() => statement.get(parameters)) ?? null,
    all: (parameters) => guard(() => statement.all(parameters)),
    *iterate(parameters) {
      try {
        yield* statement.iterate(parameters);
      } catch (error) {
        throw failureOf(error, sqlite.name);
      }
    },
  };
}
