import type { AgendaItemId, MeetingId } from '../../../shared/base/ids.ts';
import type { FloorItem } from '../../../shared/floor/floorState.ts';
import type { Database } from '../database.ts';
import { listReplacer } from '../ordered.ts';

/** An item without its number, which is its place in the array, from 1. */
export type NewAgendaItem = Pick<FloorItem, 'id' | 'title' | 'presenter' | 'minutes'>;

export type AgendaItemTable = ReturnType<typeof agendaItemTable>;

const FIELDS = 'id, number, title, presenter, minutes, started_at_ms AS startedAtMs';

export function agendaItemTable(database: Database) {
  const replace = listReplacer<{ [Key in keyof NewAgendaItem]: NewAgendaItem[Key] }>(
    database,
    'agenda_item',
    'number',
    `INSERT INTO agenda_item (id, meeting, number, title, presenter, minutes)
     VALUES (@id, @meeting, @place, @title, @presenter, @minutes)
     ON CONFLICT (id) DO UPDATE SET number = @place, title = @title, presenter = @presenter, minutes = @minutes
     WHERE meeting = @meeting`,
  );
  const selectAll = database.statement<{ meeting: MeetingId }, FloorItem>(
    `SELECT ${FIELDS} FROM agenda_item WHERE meeting = @meeting ORDER BY number`,
  );
  const select = database.statement<{ meeting: MeetingId; item: AgendaItemId }, FloorItem>(
    `SELECT ${FIELDS} FROM agenda_item WHERE meeting = @meeting AND id = @item`,
  );
  const start = database.statement<{ item: AgendaItemId; atMs: number }>('UPDATE agenda_item SET started_at_ms = @atMs WHERE id = @item');
  const selectHistory = database.statement<{ meeting: MeetingId }, { item: AgendaItemId }>(
    `SELECT id AS item FROM agenda_item WHERE meeting = @meeting AND started_at_ms IS NOT NULL
     UNION SELECT item FROM vote WHERE meeting = @meeting AND item IS NOT NULL
     UNION SELECT agenda_item.id FROM agenda_item JOIN document ON document.name = 'board/' || agenda_item.meeting || '/' || agenda_item.id
       WHERE agenda_item.meeting = @meeting`,
  );
  return {
    /** Takes over the published agenda, in its order; an item that was started keeps its time. */
    replace(meeting: MeetingId, items: readonly NewAgendaItem[]): void {
      replace(
        meeting,
        items.map(({ id, title, presenter, minutes }) => ({ id, title, presenter, minutes })),
      );
    },
    list: (meeting: MeetingId): readonly FloorItem[] => selectAll.all({ meeting }),
    find: (meeting: MeetingId, item: AgendaItemId): FloorItem | null => select.get({ meeting, item }),
    /** Notes when the item was taken up last. */
    start: (item: AgendaItemId, atMs: number): void => start.runOne({ item, atMs }),
    /** Items that cannot be taken off the agenda any more: they were taken up, voted on, or drawn on. */
    listWithHistory: (meeting: MeetingId): readonly AgendaItemId[] => selectHistory.all({ meeting }).map((row) => row.item),
  };
}
