import type { MeetingId, PersonId } from '../../../shared/base/ids.ts';
import type { FloorPerson } from '../../../shared/floor/floorState.ts';
import type { Database } from '../database.ts';
import { listReplacer } from '../ordered.ts';

/** A participant without their place in the list, which is their place in the array. */
export type NewParticipant = Omit<FloorPerson, 'order'>;

export type ParticipantTable = ReturnType<typeof participantTable>;

const FIELDS = 'person AS id, name, position, unit, role, seat, ordinal AS "order"';

/** Who is invited, with name, position and unit as they stood at the last publishing: the archive keeps what was true then. */
export function participantTable(database: Database) {
  const replace = listReplacer<{ [Key in keyof NewParticipant]: NewParticipant[Key] }>(
    database,
    'participant',
    'ordinal',
    `INSERT INTO participant (meeting, person, ordinal, name, position, unit, role, seat)
     VALUES (@meeting, @id, @place, @name, @position, @unit, @role, @seat)
     ON CONFLICT (meeting, person) DO UPDATE
     SET ordinal = @place, name = @name, position = @position, unit = @unit, role = @role, seat = @seat`,
  );
  const selectAll = database.statement<{ meeting: MeetingId }, FloorPerson>(
    `SELECT ${FIELDS} FROM participant WHERE meeting = @meeting ORDER BY ordinal`,
  );
  const select = database.statement<{ meeting: MeetingId; person: PersonId }, FloorPerson>(
    `SELECT ${FIELDS} FROM participant WHERE meeting = @meeting AND person = @person`,
  );
  const selectMeetings = database.statement<{ person: PersonId }, { meeting: MeetingId }>(
    'SELECT meeting FROM participant WHERE person = @person',
  );
  const selectHistory = database.statement<{ meeting: MeetingId }, { person: PersonId }>(
    `SELECT person FROM attendance WHERE meeting = @meeting
     UNION SELECT entitled.person FROM entitled JOIN vote ON vote.id = entitled.vote WHERE vote.meeting = @meeting`,
  );
  return {
    /** Takes over the published list, in its order. */
    replace(meeting: MeetingId, people: readonly NewParticipant[]): void {
      replace(
        meeting,
        people.map(({ id, name, position, unit, role, seat }) => ({ id, name, position, unit, role, seat })),
      );
    },
    list: (meeting: MeetingId): readonly FloorPerson[] => selectAll.all({ meeting }),
    find: (meeting: MeetingId, person: PersonId): FloorPerson | null => select.get({ meeting, person }),
    listMeetings: (person: PersonId): readonly MeetingId[] => selectMeetings.all({ person }).map((row) => row.meeting),
    /** Persons who cannot be taken off the list any more: their attendance is recorded, or they stand on an entitled list. */
    listWithHistory: (meeting: MeetingId): readonly PersonId[] => selectHistory.all({ meeting }).map((row) => row.person),
  };
}
