import type { TerminalId } from '../../../shared/base/ids.ts';
import type { Database } from '../database.ts';
import { readJson, writeJson } from '../json.ts';

export interface KeptAnswer {
  readonly call: string;
  /** The result or refusal as it was sent. */
  readonly answer: unknown;
}

export type IdempotencyTable = ReturnType<typeof idempotencyTable>;

/** Answers given to calls that change something: the same key of the same terminal gets the same answer. Written in the call's own transaction. */
export function idempotencyTable(database: Database) {
  const insert = database.statement<{ terminal: TerminalId; key: string; call: string; answer: string; atMs: number }>(
    'INSERT INTO idempotency (terminal, key, call, answer, at_ms) VALUES (@terminal, @key, @call, @answer, @atMs)',
  );
  const select = database.statement<{ terminal: TerminalId; key: string }, { call: string; answer: string }>(
    'SELECT call, answer FROM idempotency WHERE terminal = @terminal AND key = @key',
  );
  const remove = database.statement<{ beforeMs: number }>('DELETE FROM idempotency WHERE at_ms < @beforeMs');
  return {
    find(terminal: TerminalId, key: string): KeptAnswer | null {
      const row = select.get({ terminal, key });
      return row && { call: row.call, answer: readJson<unknown>(row.answer) };
    },
    keep: (terminal: TerminalId, key: string, kept: KeptAnswer, atMs: number): void =>
      insert.runOne({ terminal, key, call: kept.call, answer: writeJson(kept.answer), atMs }),
    /** Forgets answers older than that, and says how many. */
    forgetBefore: (beforeMs: number): number => remove.run({ beforeMs }),
  };
}
