import type { MeetingId } from '../../../shared/base/ids.ts';
import type { FloorPreparedVote } from '../../../shared/floor/floorState.ts';
import type { Database } from '../database.ts';
import { listReplacer } from '../ordered.ts';

export type PreparedVoteTable = ReturnType<typeof preparedVoteTable>;

const FIELDS = 'id, title, item, rule';

/** Votes as the secretary prepared them. An opened vote names in its `prepared` the one it came from. */
export function preparedVoteTable(database: Database) {
  const replace = listReplacer<{ [Key in keyof FloorPreparedVote]: FloorPreparedVote[Key] }>(
    database,
    'prepared_vote',
    'ordinal',
    `INSERT INTO prepared_vote (id, meeting, ordinal, title, item, rule) VALUES (@id, @meeting, @place, @title, @item, @rule)
     ON CONFLICT (id) DO UPDATE SET ordinal = @place, title = @title, item = @item, rule = @rule WHERE meeting = @meeting`,
  );
  const selectUnopened = database.statement<{ meeting: MeetingId }, FloorPreparedVote>(
    `SELECT ${FIELDS} FROM prepared_vote WHERE meeting = @meeting
     AND NOT EXISTS (SELECT 1 FROM vote WHERE vote.meeting = @meeting AND vote.prepared = prepared_vote.id) ORDER BY ordinal`,
  );
  return {
    /** Takes over the published list, in its order. */
    replace(meeting: MeetingId, votes: readonly FloorPreparedVote[]): void {
      replace(
        meeting,
        votes.map(({ id, title, item, rule }) => ({ id, title, item, rule })),
      );
    },
    listUnopened: (meeting: MeetingId): readonly FloorPreparedVote[] => selectUnopened.all({ meeting }),
  };
}
