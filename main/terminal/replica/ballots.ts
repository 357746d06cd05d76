import type { MeetingId, PersonId, VoteId } from '../../../shared/base/ids.ts';
import type { Database } from '../../archive/database.ts';

/** One press of a button, from the finger to the hub's receipt. */
export interface KeptBallot {
  /** The idempotency key under which it is sent, again and again until there is an answer. */
  readonly key: string;
  readonly ordinal: number;
  readonly meeting: MeetingId;
  readonly person: PersonId;
  readonly vote: VoteId;
  readonly option: string;
  readonly pressedAtMs: number;
  readonly state: 'sending' | 'recorded' | 'refused';
  readonly recordedAtMs: number | null;
  readonly code: string | null;
  readonly refused: string | null;
}

const FIELDS = `key, ordinal, meeting, person, vote, option, pressed_at_ms AS pressedAtMs, state, recorded_at_ms AS recordedAtMs, code, refused`;

/** A long day has forty votes; what is older is in the minutes. */
const SHOWN = 300;

/** Ballots in the order in which they were pressed. */
export function ballotTable(database: Database) {
  const upsert = database.statement<{ [Field in keyof KeptBallot]: KeptBallot[Field] }>(
    `INSERT INTO ballot (key, ordinal, meeting, person, vote, option, pressed_at_ms, state, recorded_at_ms, code, refused)
     VALUES (@key, @ordinal, @meeting, @person, @vote, @option, @pressedAtMs, @state, @recordedAtMs, @code, @refused)
     ON CONFLICT (key) DO UPDATE SET
       state = excluded.state, recorded_at_ms = excluded.recorded_at_ms, code = excluded.code, refused = excluded.refused`,
  );
  const selectNewest = database.statement<{ person: PersonId }, KeptBallot>(
    `SELECT ${FIELDS} FROM ballot WHERE person = @person
       AND (state = 'sending' OR ordinal > (SELECT max(ordinal) FROM ballot) - ${SHOWN}) ORDER BY ordinal`,
  );
  const selectLast = database.statement<Record<never, never>, { ordinal: number }>(
    'SELECT coalesce(max(ordinal), 0) AS ordinal FROM ballot',
  );
  return {
    keep: (ballot: KeptBallot): void => upsert.runOne({ ...ballot }),
    /** Those still on their way, and the newest of the others. */
    list: (person: PersonId): readonly KeptBallot[] => selectNewest.all({ person }),
    lastOrdinal: (): number => selectLast.get({})?.ordinal ?? 0,
  };
}
