import type { MeetingId, PersonId, TerminalId, VoteId } from '../../../shared/base/ids.ts';
import type { Database } from '../database.ts';

export interface ReceiptRow {
  readonly vote: VoteId;
  /** Whose vote it is; `castBy` is another only where a rule allows a proxy. */
  readonly represented: PersonId;
  readonly castBy: PersonId;
  readonly terminal: TerminalId;
  readonly recordedAtMs: number;
  readonly logSeq: number;
}

export type ReceiptTable = ReturnType<typeof receiptTable>;

const FIELDS = 'vote, represented, cast_by AS castBy, terminal, recorded_at_ms AS recordedAtMs, log_seq AS logSeq';

/** Says that someone has voted, and never how. */
export function receiptTable(database: Database) {
  const upsert = database.statement<{ [Key in keyof ReceiptRow]: ReceiptRow[Key] }>(
    `INSERT INTO receipt (vote, represented, cast_by, terminal, recorded_at_ms, log_seq)
     VALUES (@vote, @represented, @castBy, @terminal, @recordedAtMs, @logSeq)
     ON CONFLICT (vote, represented) DO UPDATE
     SET cast_by = @castBy, terminal = @terminal, recorded_at_ms = @recordedAtMs, log_seq = @logSeq`,
  );
  const select = database.statement<{ vote: VoteId; represented: PersonId }, ReceiptRow>(
    `SELECT ${FIELDS} FROM receipt WHERE vote = @vote AND represented = @represented`,
  );
  const selectVote = database.statement<{ vote: VoteId }, ReceiptRow>(
    `SELECT ${FIELDS} FROM receipt WHERE vote = @vote ORDER BY recorded_at_ms, log_seq`,
  );
  const selectPerson = database.statement<{ meeting: MeetingId; represented: PersonId }, ReceiptRow>(
    `SELECT ${FIELDS} FROM receipt WHERE represented = @represented
     AND vote IN (SELECT id FROM vote WHERE meeting = @meeting) ORDER BY recorded_at_ms, log_seq`,
  );
  return {
    /** Writes the receipt, or the newer one of a person who pressed again while the vote was open. */
    put: (receipt: ReceiptRow): void => upsert.runOne({ ...receipt }),
    find: (vote: VoteId, represented: PersonId): ReceiptRow | null => select.get({ vote, represented }),
    list: (vote: VoteId): readonly ReceiptRow[] => selectVote.all({ vote }),
    listOf: (meeting: MeetingId, represented: PersonId): readonly ReceiptRow[] => selectPerson.all({ meeting, represented }),
  };
}
