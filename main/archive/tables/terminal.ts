import type { TerminalId } from '../../../shared/base/ids.ts';
import type { TerminalKind } from '../../../shared/room/documents.ts';
import type { Database } from '../database.ts';

export interface Terminal {
  readonly id: TerminalId;
  /** Ed25519 public key, 32 bytes in hex. */
  readonly key: string;
  readonly label: string;
  readonly kind: TerminalKind;
  readonly state: 'pending' | 'active' | 'revoked';
  /** Six digits to compare while pending. */
  readonly digits: string | null;
  readonly failedAttempts: number;
  readonly lockedUntilMs: number | null;
  readonly createdAtMs: number;
}
export type NewTerminal = Pick<Terminal, 'id' | 'key' | 'label' | 'kind' | 'createdAtMs'> & { readonly digits: string };

export type TerminalTable = ReturnType<typeof terminalTable>;

const FIELDS = `id, key, label, kind, state, digits, failed_attempts AS failedAttempts, locked_until_ms AS lockedUntilMs,
  created_at_ms AS createdAtMs`;

/** Paired terminals. A key belongs to one terminal at a time; after a revocation it may be paired again as a new one. */
export function terminalTable(database: Database) {
  const insert = database.statement<{ [Key in keyof NewTerminal]: NewTerminal[Key] }>(
    `INSERT INTO terminal (id, key, label, kind, state, digits, created_at_ms)
     VALUES (@id, @key, @label, @kind, 'pending', @digits, @createdAtMs)`,
  );
  const select = database.statement<{ id: TerminalId }, Terminal>(`SELECT ${FIELDS} FROM terminal WHERE id = @id`);
  const selectKey = database.statement<{ key: string }, Terminal>(`SELECT ${FIELDS} FROM terminal WHERE key = @key AND state <> 'revoked'`);
  const selectAll = database.statement<Record<never, never>, Terminal>(`SELECT ${FIELDS} FROM terminal ORDER BY created_at_ms, rowid`);
  const approve = database.statement<{ id: TerminalId; atMs: number }>(
    `UPDATE terminal SET state = 'active', digits = NULL, approved_at_ms = @atMs WHERE id = @id AND state = 'pending'`,
  );
  const revoke = database.statement<{ id: TerminalId; atMs: number }>(
    `UPDATE terminal SET state = 'revoked', digits = NULL, revoked_at_ms = @atMs WHERE id = @id AND state <> 'revoked'`,
  );
  const rename = database.statement<{ id: TerminalId; label: string }>('UPDATE terminal SET label = @label WHERE id = @id');
  const addAttempt = database.statement<{ id: TerminalId }, { failedAttempts: number }>(
    'UPDATE terminal SET failed_attempts = failed_attempts + 1 WHERE id = @id RETURNING failed_attempts AS failedAttempts',
  );
  const lock = database.statement<{ id: TerminalId; untilMs: number }>(
    'UPDATE terminal SET failed_attempts = 0, locked_until_ms = @untilMs WHERE id = @id',
  );
  const clearAttempts = database.statement<{ id: TerminalId }>(
    'UPDATE terminal SET failed_attempts = 0, locked_until_ms = NULL WHERE id = @id',
  );
  return {
    /** Adds a terminal that waits for its digits to be compared. */
    add: (terminal: NewTerminal): void => insert.runOne({ ...terminal }),
    find: (id: TerminalId): Terminal | null => select.get({ id }),
    /** The pending or active terminal that holds this key. */
    findByKey: (key: string): Terminal | null => selectKey.get({ key }),
    /** All, revoked ones too, in the order in which they were paired. */
    list: (): readonly Terminal[] => selectAll.all({}),
    approve: (id: TerminalId, atMs: number): void => approve.runOne({ id, atMs }),
    revoke: (id: TerminalId, atMs: number): void => revoke.runOne({ id, atMs }),
    rename: (id: TerminalId, label: string): void => rename.runOne({ id, label }),
    /** Counts one wrong PIN typed at this terminal and answers how many there are now. */
    countWrongPin: (id: TerminalId): number => addAttempt.get({ id })?.failedAttempts ?? 0,
    lock: (id: TerminalId, untilMs: number): void => lock.runOne({ id, untilMs }),
    clearWrongPins: (id: TerminalId): void => clearAttempts.runOne({ id }),
  };
}
