import { assert } from '../../../shared/base/assert.ts';
import type { Json } from '../../../shared/base/canonicalJson.ts';
import type { MeetingId, PaperHash, PersonId } from '../../../shared/base/ids.ts';
import { type FloorMinutes, NO_MINUTES } from '../../../shared/floor/floorState.ts';
import type { Database } from '../database.ts';
import { readJson, writeJson } from '../json.ts';

export interface ApprovedMinutes {
  readonly meeting: MeetingId;
  /** The year whose count `number` belongs to, and the number in it. */
  readonly year: number;
  readonly number: number;
  /** The approved text, as approved. */
  readonly content: Json;
  /** SHA-256 of the canonical JSON of the text, in hex. */
  readonly textHash: string;
  readonly pdfHash: PaperHash;
  readonly approvedBy: PersonId;
  readonly approvedAtMs: number;
}

export type MinutesTable = ReturnType<typeof minutesTable>;

/** State of each meeting's minutes. The text lives in the document `minutes/<meeting>` until approval, then here, frozen. */
export function minutesTable(database: Database) {
  const select = database.statement<{ meeting: MeetingId }, FloorMinutes>(
    `SELECT state, number, pdf_hash AS pdfHash, approved_at_ms AS approvedAtMs, approved_by AS approvedBy
     FROM minutes WHERE meeting = @meeting`,
  );
  const selectApproved = database.statement<{ meeting: MeetingId }, Omit<ApprovedMinutes, 'content'> & { content: string }>(
    `SELECT meeting, year, number, content, text_hash AS textHash, pdf_hash AS pdfHash, approved_by AS approvedBy, approved_at_ms AS approvedAtMs
     FROM minutes WHERE meeting = @meeting AND state = 'approved'`,
  );
  const selectMeeting = database.statement<{ pdfHash: PaperHash }, { meeting: MeetingId }>(
    'SELECT meeting FROM minutes WHERE pdf_hash = @pdfHash',
  );
  const insert = database.statement<{ meeting: MeetingId }>(
    'INSERT INTO minutes (meeting) VALUES (@meeting) ON CONFLICT (meeting) DO NOTHING',
  );
  const submit = database.statement<{ meeting: MeetingId; by: PersonId; atMs: number }>(
    `UPDATE minutes SET state = 'submitted', submitted_by = @by, submitted_at_ms = @atMs WHERE meeting = @meeting AND state = 'draft'`,
  );
  const giveBack = database.statement<{ meeting: MeetingId }>(
    `UPDATE minutes SET state = 'draft', submitted_by = NULL, submitted_at_ms = NULL WHERE meeting = @meeting AND state = 'submitted'`,
  );
  const selectNext = database.statement<{ year: number }, { next: number }>(
    'SELECT coalesce(max(number), 0) + 1 AS next FROM minutes WHERE year = @year',
  );
  const approve = database.statement<Omit<{ [Key in keyof ApprovedMinutes]: ApprovedMinutes[Key] }, 'content'> & { content: string }>(
    `UPDATE minutes SET state = 'approved', year = @year, number = @number, content = @content, text_hash = @textHash, pdf_hash = @pdfHash,
     approved_by = @approvedBy, approved_at_ms = @approvedAtMs WHERE meeting = @meeting AND state = 'submitted'`,
  );
  return {
    find: (meeting: MeetingId): FloorMinutes => select.get({ meeting }) ?? NO_MINUTES,
    findApproved(meeting: MeetingId): ApprovedMinutes | null {
      const row = selectApproved.get({ meeting });
      return row && { ...row, content: readJson<Json>(row.content) };
    },
    /** The meeting whose approved minutes this PDF is. */
    findMeetingOf: (pdfHash: PaperHash): MeetingId | null => selectMeeting.get({ pdfHash })?.meeting ?? null,
    /** Begins the draft; does nothing when there are minutes already. */
    begin: (meeting: MeetingId): boolean => insert.run({ meeting }) === 1,
    submit: (meeting: MeetingId, by: PersonId, atMs: number): void => submit.runOne({ meeting, by, atMs }),
    returnToDraft: (meeting: MeetingId): void => giveBack.runOne({ meeting }),
    /** The number that the next minutes of that year get. */
    nextNumber: (year: number): number => selectNext.get({ year })?.next ?? 1,
    approve(minutes: ApprovedMinutes): void {
      assert(database.inTransaction, 'minutes: a number is given and used in one transaction');
      approve.runOne({ ...minutes, content: writeJson(minutes.content) });
    },
  };
}
