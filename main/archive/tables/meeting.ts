import type { AgendaItemId, MeetingId, PersonId } from '../../../shared/base/ids.ts';
import type { FloorMeeting, FloorWall } from '../../../shared/floor/floorState.ts';
import type { Database } from '../database.ts';
import { readJson, writeJson } from '../json.ts';

/** What `meeting.publish` takes over from the plan. */
export type PublishedFields = Pick<FloorMeeting, 'title' | 'parentBody' | 'body' | 'notation' | 'place' | 'startsAtMs'>;

export type MeetingTable = ReturnType<typeof meetingTable>;

const FIELDS = `id, title, parent_body AS parentBody, body, notation, place, starts_at_ms AS startsAtMs, phase,
  started_at_ms AS startedAtMs, ended_at_ms AS endedAtMs, archived_at_ms AS archivedAtMs, active_item AS activeItem, edition`;

/** Meetings and their phase. Each change asserts the phase it starts from; the hub refuses the wrong phase before. */
export function meetingTable(database: Database) {
  const insert = database.statement<{ id: MeetingId; title: string; startsAtMs: number; createdBy: PersonId; atMs: number }>(
    `INSERT INTO meeting (id, title, starts_at_ms, created_by, created_at_ms) VALUES (@id, @title, @startsAtMs, @createdBy, @atMs)`,
  );
  const remove = database.statement<{ id: MeetingId }>(`DELETE FROM meeting WHERE id = @id`);
  const select = database.statement<{ id: MeetingId }, FloorMeeting>(`SELECT ${FIELDS} FROM meeting WHERE id = @id`);
  const selectAll = database.statement<Record<never, never>, FloorMeeting>(
    `SELECT ${FIELDS} FROM meeting ORDER BY starts_at_ms DESC, rowid DESC`,
  );
  const setFields =
    'title = @title, parent_body = @parentBody, body = @body, notation = @notation, place = @place, starts_at_ms = @startsAtMs';
  const updateDraft = database.statement<{ id: MeetingId } & { [Key in keyof PublishedFields]: PublishedFields[Key] }>(
    `UPDATE meeting SET ${setFields} WHERE id = @id AND phase = 'draft'`,
  );
  const publish = database.statement<{ id: MeetingId } & { [Key in keyof PublishedFields]: PublishedFields[Key] }, { edition: number }>(
    `UPDATE meeting SET ${setFields}, edition = edition + 1, phase = CASE phase WHEN 'draft' THEN 'published' ELSE phase END
     WHERE id = @id AND phase IN ('draft', 'published', 'inSession') RETURNING edition`,
  );
  const start = database.statement<{ id: MeetingId; atMs: number }>(
    `UPDATE meeting SET phase = 'inSession', started_at_ms = @atMs WHERE id = @id AND phase = 'published'`,
  );
  const close = database.statement<{ id: MeetingId; atMs: number }>(
    `UPDATE meeting SET phase = 'closed', ended_at_ms = @atMs WHERE id = @id AND phase = 'inSession'`,
  );
  const archive = database.statement<{ id: MeetingId; atMs: number }>(
    `UPDATE meeting SET phase = 'archived', archived_at_ms = @atMs WHERE id = @id AND phase = 'closed'`,
  );
  const activate = database.statement<{ id: MeetingId; item: AgendaItemId | null }>(
    'UPDATE meeting SET active_item = @item WHERE id = @id',
  );
  const selectWall = database.statement<{ id: MeetingId }, { wall: string | null }>('SELECT wall FROM meeting WHERE id = @id');
  const setWall = database.statement<{ id: MeetingId; wall: string | null }>('UPDATE meeting SET wall = @wall WHERE id = @id');
  return {
    /** Adds a draft. */
    create: (meeting: { id: MeetingId; title: string; startsAtMs: number; createdBy: PersonId; atMs: number }): void =>
      insert.runOne(meeting),
    /** Removes a draft for good. Its documents are removed by `archive.documents.removeOf` before. A published meeting cannot be removed. */
    remove: (id: MeetingId): void => remove.runOne({ id }),
    find: (id: MeetingId): FloorMeeting | null => select.get({ id }),
    /** Newest start first. */
    list: (): readonly FloorMeeting[] => selectAll.all({}),
    /** Follows the plan document while the meeting is a draft, so that the list of meetings tells its title and time. */
    changeDraft: (id: MeetingId, fields: PublishedFields): void => updateDraft.runOne({ id, ...pick(fields) }),
    /** Takes over the plan's fields and answers the new edition, 1 the first time. */
    publish(id: MeetingId, fields: PublishedFields): number {
      const row = publish.get({ id, ...pick(fields) });
      if (!row) throw new TypeError(`meeting: ${id} cannot be published now`);
      return row.edition;
    },
    start: (id: MeetingId, atMs: number): void => start.runOne({ id, atMs }),
    close: (id: MeetingId, atMs: number): void => close.runOne({ id, atMs }),
    archive: (id: MeetingId, atMs: number): void => archive.runOne({ id, atMs }),
    /** What somebody put on the wall, whether or not it can still be shown; null when nobody did. */
    findWall(id: MeetingId): FloorWall | null {
      const text = selectWall.get({ id })?.wall ?? null;
      return text === null ? null : readJson<FloorWall>(text);
    },
    showOnWall: (id: MeetingId, wall: FloorWall | null): void => setWall.runOne({ id, wall: wall && writeJson(wall) }),
    activate: (id: MeetingId, item: AgendaItemId | null): void => activate.runOne({ id, item }),
  };
}

/** Only the columns: a whole plan is a `PublishedFields` too, and its lists are no cells. */
function pick({ title, parentBody, body, notation, place, startsAtMs }: PublishedFields): PublishedFields & Record<never, never> {
  return { title, parentBody, body, notation, place, startsAtMs };
}
