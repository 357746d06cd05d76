import type { MeetingId, PersonId } from '../../../shared/base/ids.ts';
import type { FloorAttendance } from '../../../shared/floor/floorState.ts';
import type { Database } from '../database.ts';

export interface RecordedAttendance extends FloorAttendance {
  readonly meeting: MeetingId;
  readonly person: PersonId;
  /** The person themselves at check-in, else who recorded it for them. */
  readonly recordedBy: PersonId;
}

export type AttendanceTable = ReturnType<typeof attendanceTable>;

/** Attendance as it stands; how it came to stand is in the log. */
export function attendanceTable(database: Database) {
  const upsert = database.statement<{ [Key in keyof RecordedAttendance]: RecordedAttendance[Key] }>(
    `INSERT INTO attendance (meeting, person, state, at_ms, reason, recorded_by)
     VALUES (@meeting, @person, @state, @atMs, @reason, @recordedBy)
     ON CONFLICT (meeting, person) DO UPDATE SET state = @state, at_ms = @atMs, reason = @reason, recorded_by = @recordedBy`,
  );
  const select = database.statement<{ meeting: MeetingId; person: PersonId }, FloorAttendance>(
    'SELECT state, at_ms AS atMs, reason FROM attendance WHERE meeting = @meeting AND person = @person',
  );
  const selectAll = database.statement<{ meeting: MeetingId }, FloorAttendance & { person: PersonId }>(
    'SELECT person, state, at_ms AS atMs, reason FROM attendance WHERE meeting = @meeting',
  );
  return {
    record: (attendance: RecordedAttendance): void => upsert.runOne({ ...attendance }),
    find: (meeting: MeetingId, person: PersonId): FloorAttendance | null => select.get({ meeting, person }),
    list: (meeting: MeetingId): ReadonlyMap<PersonId, FloorAttendance> =>
      new Map(selectAll.all({ meeting }).map(({ person, ...attendance }) => [person, attendance])),
  };
}
