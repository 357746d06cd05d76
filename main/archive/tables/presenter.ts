import type { MeetingId, PersonId } from '../../../shared/base/ids.ts';
import type { Database } from '../database.ts';

export type PresenterTable = ReturnType<typeof presenterTable>;

/** Participants whom the chair lets lead the others through papers. Whoever leaves the list of participants leaves this one. */
export function presenterTable(database: Database) {
  const insert = database.statement<{ meeting: MeetingId; person: PersonId }>(
    'INSERT INTO presenter (meeting, person) VALUES (@meeting, @person) ON CONFLICT DO NOTHING',
  );
  const remove = database.statement<{ meeting: MeetingId; person: PersonId }>(
    'DELETE FROM presenter WHERE meeting = @meeting AND person = @person',
  );
  const selectAll = database.statement<{ meeting: MeetingId }, { person: PersonId }>(
    'SELECT person FROM presenter WHERE meeting = @meeting ORDER BY person',
  );
  return {
    /** False where that changes nothing. */
    allow: (meeting: MeetingId, person: PersonId): boolean => insert.run({ meeting, person }) === 1,
    /** False where that changes nothing. */
    deny: (meeting: MeetingId, person: PersonId): boolean => remove.run({ meeting, person }) === 1,
    list: (meeting: MeetingId): readonly PersonId[] => selectAll.all({ meeting }).map((row) => row.person),
  };
}
