import type { MeetingId, PaperHash, PaperId } from '../../../shared/base/ids.ts';
import type { FloorPaper } from '../../../shared/floor/floorState.ts';
import type { Database } from '../database.ts';
import { listReplacer } from '../ordered.ts';

/** A published paper without its place in the list and without what its file tells. */
export type NewPaper = Pick<FloorPaper, 'id' | 'title' | 'fileName' | 'hash' | 'item'>;

export type PaperTable = ReturnType<typeof paperTable>;

const SELECT = `SELECT paper.id, paper.title, paper.file_name AS fileName, paper.hash, paper_version.pages, paper_version.bytes, paper.item,
  paper.ordinal AS "order" FROM paper JOIN paper_version ON paper_version.hash = paper.hash`;

/** Papers of published meetings, each with its current file. Earlier files of a paper stay in `paper_version`, and the log says when each was published. */
export function paperTable(database: Database) {
  const replace = listReplacer<{ [Key in keyof NewPaper]: NewPaper[Key] }>(
    database,
    'paper',
    'ordinal',
    `INSERT INTO paper (id, meeting, ordinal, title, file_name, hash, item)
     VALUES (@id, @meeting, @place, @title, @fileName, @hash, @item)
     ON CONFLICT (id) DO UPDATE SET ordinal = @place, title = @title, file_name = @fileName, hash = @hash, item = @item
     WHERE meeting = @meeting`,
  );
  const selectAll = database.statement<{ meeting: MeetingId }, FloorPaper>(
    `${SELECT} WHERE paper.meeting = @meeting ORDER BY paper.ordinal`,
  );
  const select = database.statement<{ id: PaperId }, FloorPaper>(`${SELECT} WHERE paper.id = @id`);
  const selectMeeting = database.statement<{ id: PaperId }, { meeting: MeetingId }>('SELECT meeting FROM paper WHERE id = @id');
  const selectMeetings = database.statement<{ hash: PaperHash }, { meeting: MeetingId }>(
    'SELECT DISTINCT meeting FROM paper WHERE hash = @hash',
  );
  const selectHistory = database.statement<{ meeting: MeetingId }, { paper: PaperId }>(
    'SELECT DISTINCT document.paper AS paper FROM document JOIN paper ON paper.id = document.paper WHERE paper.meeting = @meeting',
  );
  return {
    /** Takes over the published papers, in their order. */
    replace(meeting: MeetingId, papers: readonly NewPaper[]): void {
      replace(
        meeting,
        papers.map(({ id, title, fileName, hash, item }) => ({ id, title, fileName, hash, item })),
      );
    },
    list: (meeting: MeetingId): readonly FloorPaper[] => selectAll.all({ meeting }),
    find: (id: PaperId): FloorPaper | null => select.get({ id }),
    findMeeting: (id: PaperId): MeetingId | null => selectMeeting.get({ id })?.meeting ?? null,
    /** Meetings that show this file: whoever may attend one of them may read it. */
    listMeetingsWith: (hash: PaperHash): readonly MeetingId[] => selectMeetings.all({ hash }).map((row) => row.meeting),
    /** Papers that cannot be withdrawn any more: someone has written on them. */
    listWithHistory: (meeting: MeetingId): readonly PaperId[] => selectHistory.all({ meeting }).map((row) => row.paper),
  };
}
