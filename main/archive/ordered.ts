import type { MeetingId } from '../../shared/base/ids.ts';
import type { Cells, Database } from './database.ts';

/**
 * Takes over a published list: entries are updated in place or added, so that what hangs on them (a start time, attendance)
 * stays; entries no longer listed are deleted, which the foreign keys refuse once history hangs on them. `place` is the
 * column that orders the list and is unique within a meeting: it is turned negative first, so that entries can swap places,
 * and what is still negative afterwards was not listed. Run it in a transaction. SQL of `upsert` has `@meeting` and `@place`.
 */
export function listReplacer<Entry extends Cells>(database: Database, table: string, place: string, upsert: string) {
  const put = database.statement<Entry & { meeting: MeetingId; place: number }>(upsert);
  const setAside = database.statement<{ meeting: MeetingId }>(`UPDATE ${table} SET ${place} = -${place} WHERE meeting = @meeting`);
  const removeRest = database.statement<{ meeting: MeetingId }>(`DELETE FROM ${table} WHERE meeting = @meeting AND ${place} < 0`);
  return (meeting: MeetingId, entries: readonly Entry[]): void => {
    setAside.run({ meeting });
    for (const [index, entry] of entries.entries()) put.runOne({ ...entry, meeting, place: index + 1 });
    removeRest.run({ meeting });
  };
}
