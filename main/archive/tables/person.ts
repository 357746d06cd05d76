import type { PersonId } from '../../../shared/base/ids.ts';
import type { Person } from '../../../shared/meeting/schemas.ts';
import type { DeskLock } from '../../../shared/room/roomState.ts';
import type { Database } from '../database.ts';

/** What the hub needs for checking a PIN. */
export interface PinState {
  /** argon2id, in its own encoded form. */
  readonly hash: string;
  readonly failedAttempts: number;
  readonly lockedUntilMs: number | null;
}

export type PersonTable = ReturnType<typeof personTable>;

const FIELDS = 'id, name, position, unit, role, seat';

/** The directory. A removed person stays as a row, because history names them, and is found by `findEvenRemoved` only. */
export function personTable(database: Database) {
  const insert = database.statement<Person & { pinHash: string; atMs: number }>(
    `INSERT INTO person (${FIELDS}, pin_hash, created_at_ms) VALUES (@id, @name, @position, @unit, @role, @seat, @pinHash, @atMs)`,
  );
  const update = database.statement<{ [Key in keyof Person]: Person[Key] }>(
    `UPDATE person SET name = @name, position = @position, unit = @unit, role = @role, seat = @seat WHERE id = @id AND removed_at_ms IS NULL`,
  );
  const remove = database.statement<{ id: PersonId; atMs: number }>(
    'UPDATE person SET removed_at_ms = @atMs WHERE id = @id AND removed_at_ms IS NULL',
  );
  const select = database.statement<{ id: PersonId }, Person>(`SELECT ${FIELDS} FROM person WHERE id = @id AND removed_at_ms IS NULL`);
  const selectAny = database.statement<{ id: PersonId }, Person>(`SELECT ${FIELDS} FROM person WHERE id = @id`);
  const selectAll = database.statement<Record<never, never>, Person>(
    `SELECT ${FIELDS} FROM person WHERE removed_at_ms IS NULL ORDER BY created_at_ms, rowid`,
  );
  const countEver = database.statement<Record<never, never>, { count: number }>('SELECT count(*) AS count FROM person');
  const selectPin = database.statement<{ id: PersonId }, PinState>(
    `SELECT pin_hash AS hash, failed_attempts AS failedAttempts, locked_until_ms AS lockedUntilMs
     FROM person WHERE id = @id AND removed_at_ms IS NULL`,
  );
  const updatePin = database.statement<{ id: PersonId; hash: string }>(
    'UPDATE person SET pin_hash = @hash, failed_attempts = 0, locked_until_ms = NULL WHERE id = @id AND removed_at_ms IS NULL',
  );
  const addAttempt = database.statement<{ id: PersonId }, { failedAttempts: number }>(
    'UPDATE person SET failed_attempts = failed_attempts + 1 WHERE id = @id RETURNING failed_attempts AS failedAttempts',
  );
  const lock = database.statement<{ id: PersonId; untilMs: number }>(
    'UPDATE person SET failed_attempts = 0, locked_until_ms = @untilMs WHERE id = @id',
  );
  const clearAttempts = database.statement<{ id: PersonId }>(
    'UPDATE person SET failed_attempts = 0, locked_until_ms = NULL WHERE id = @id',
  );
  const selectLocked = database.statement<{ nowMs: number }, DeskLock>(
    `SELECT id AS person, name, locked_until_ms AS untilMs FROM person
     WHERE locked_until_ms > @nowMs AND removed_at_ms IS NULL ORDER BY locked_until_ms`,
  );
  const selectUse = database.statement<{ id: PersonId }, { meeting: string }>(
    `SELECT meeting.id AS meeting FROM participant JOIN meeting ON meeting.id = participant.meeting
     WHERE participant.person = @id AND meeting.phase <> 'archived' LIMIT 1`,
  );
  return {
    add: (person: Person, pinHash: string, atMs: number): void => insert.runOne({ ...person, pinHash, atMs }),
    change: (person: Person): void => update.runOne({ ...person }),
    remove: (id: PersonId, atMs: number): void => remove.runOne({ id, atMs }),
    find: (id: PersonId): Person | null => select.get({ id }),
    findEvenRemoved: (id: PersonId): Person | null => selectAny.get({ id }),
    /** In the order in which they were added. */
    list: (): readonly Person[] => selectAll.all({}),
    /** Whether the room ever had a person: then it was set up. */
    hasAny: (): boolean => (countEver.get({})?.count ?? 0) > 0,
    /** Whether a published meeting that is not archived yet lists this person. */
    isInvited: (id: PersonId): boolean => selectUse.get({ id }) !== null,
    findPin: (id: PersonId): PinState | null => selectPin.get({ id }),
    /** Sets the PIN's hash and forgets wrong tries and the lock. */
    setPin: (id: PersonId, hash: string): void => updatePin.runOne({ id, hash }),
    /** Counts one wrong PIN and answers how many there are now. */
    countWrongPin: (id: PersonId): number => addAttempt.get({ id })?.failedAttempts ?? 0,
    /** Locks until then; the count of wrong PINs begins anew. */
    lock: (id: PersonId, untilMs: number): void => lock.runOne({ id, untilMs }),
    clearWrongPins: (id: PersonId): void => clearAttempts.runOne({ id }),
    listLocked: (nowMs: number): readonly DeskLock[] => selectLocked.all({ nowMs }),
  };
}
