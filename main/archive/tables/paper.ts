import { canonicalJson } from '../../../shared/base/canonicalJson.ts';
import { foldText } from '../../../shared/base/foldText.ts';
import type { AgendaItemId, MeetingId, PaperHash, PaperId } from '../../../shared/base/ids.ts';
import type { FloorPaper } from '../../../shared/floor/floorState.ts';
import { type Audience, EVERYONE, OPEN_TERMS, type PaperClass, type PaperTerms } from '../../../shared/meeting/paperTerms.ts';
import type { Database } from '../database.ts';
import { readJson } from '../json.ts';
import { listReplacer } from '../ordered.ts';
import { fileRef } from './paperVersion.ts';

/** A published paper without its place in the list and without what its file tells. Terms left out are those of a paper for everyone. */
export type NewPaper = Pick<FloorPaper, 'id' | 'title' | 'fileName' | 'hash' | 'item'> & Partial<PaperTerms & Pick<FloorPaper, 'replaces'>>;

/** What access to a paper hangs on. */
export interface PaperReach {
  readonly id: PaperId;
  readonly meeting: MeetingId;
  readonly audience: Audience;
  readonly recalledAtMs: number | null;
}

/** A paper as search finds it. */
export interface FoundPaper extends PaperReach {
  readonly title: string;
  readonly hash: PaperHash;
}

export type PaperTable = ReturnType<typeof paperTable>;

// A successor that was recalled takes nobody's place.
const SELECT = `SELECT paper.id, paper.title, paper.file_name AS fileName, paper.hash, version.pages, version.bytes, paper.item,
  paper.ordinal AS "order", paper.class, paper.may_print AS mayPrint, paper.may_export AS mayExport, paper.audience, paper.replaces,
  successor.id AS replacedBy, paper.recalled_at_ms AS recalledAtMs, version.side_hash AS sideHash, version.side_bytes AS sideBytes,
  version.extract_hash AS extractHash, version.extract_bytes AS extractBytes
  FROM paper JOIN paper_version AS version ON version.hash = paper.hash
  LEFT JOIN paper AS successor ON successor.replaces = paper.id AND successor.recalled_at_ms IS NULL`;

const REACH = 'SELECT paper.id, paper.meeting, paper.audience, paper.recalled_at_ms AS recalledAtMs FROM paper';

/**
 * Papers of published meetings, each with its current file. Earlier files of a paper stay in `paper_version` and `paper_file`, and the
 * log says when each was published.
 */
export function paperTable(database: Database) {
  const replace = listReplacer<NewCells>(
    database,
    'paper',
    'ordinal',
    `INSERT INTO paper (id, meeting, ordinal, title, title_folded, file_name, hash, item, class, may_print, may_export, audience, replaces)
     VALUES (@id, @meeting, @place, @title, @titleFolded, @fileName, @hash, @item, @class, @mayPrint, @mayExport, @audience, @replaces)
     ON CONFLICT (id) DO UPDATE SET ordinal = @place, title = @title, title_folded = @titleFolded, file_name = @fileName, hash = @hash,
       item = @item, class = @class, may_print = @mayPrint, may_export = @mayExport, audience = @audience, replaces = @replaces
     WHERE meeting = @meeting`,
  );
  const freeSuccessors = database.statement<{ meeting: MeetingId }>('UPDATE paper SET replaces = NULL WHERE meeting = @meeting');
  const noteFiles = database.statement<{ meeting: MeetingId }>(
    'INSERT INTO paper_file (paper, hash) SELECT id, hash FROM paper WHERE meeting = @meeting ON CONFLICT DO NOTHING',
  );
  const selectAll = database.statement<{ meeting: MeetingId }, Row>(`${SELECT} WHERE paper.meeting = @meeting ORDER BY paper.ordinal`);
  const select = database.statement<{ id: PaperId }, Row>(`${SELECT} WHERE paper.id = @id`);
  const selectReach = database.statement<{ id: PaperId }, ReachRow>(`${REACH} WHERE paper.id = @id`);
  const selectShowing = database.statement<{ hash: PaperHash }, ReachRow>(
    `${REACH} WHERE paper.hash IN (SELECT @hash UNION ALL SELECT hash FROM paper_version WHERE side_hash = @hash
       UNION ALL SELECT hash FROM paper_version WHERE extract_hash = @hash UNION ALL SELECT paper FROM earlier_file WHERE hash = @hash)`,
  );
  const FOUND = 'SELECT paper.id, paper.meeting, paper.audience, paper.recalled_at_ms AS recalledAtMs, paper.title, paper.hash FROM paper';
  const selectOfFile = database.statement<{ hash: PaperHash }, FoundRow>(
    `${FOUND} JOIN meeting ON meeting.id = paper.meeting WHERE paper.hash = @hash ORDER BY meeting.starts_at_ms DESC, paper.ordinal`,
  );
  const selectTitled = database.statement<{ word: string; limit: number }, FoundRow>(
    `${FOUND} JOIN meeting ON meeting.id = paper.meeting WHERE instr(paper.title_folded, @word) > 0
     ORDER BY meeting.starts_at_ms DESC, paper.ordinal LIMIT @limit`,
  );
  const selectHistory = database.statement<{ meeting: MeetingId }, { paper: PaperId }>(
    'SELECT DISTINCT document.paper AS paper FROM document JOIN paper ON paper.id = document.paper WHERE paper.meeting = @meeting',
  );
  const recall = database.statement<{ id: PaperId; atMs: number; reason: string }>(
    'UPDATE paper SET recalled_at_ms = @atMs, recall_reason = @reason WHERE id = @id AND recalled_at_ms IS NULL',
  );
  return {
    /** Takes over the published papers, in their order. What a paper is said to replace is another one of them. In a transaction. */
    replace(meeting: MeetingId, papers: readonly NewPaper[]): void {
      // A paper may get another successor, and for a moment it would have two.
      freeSuccessors.run({ meeting });
      replace(meeting, papers.map(cellsOf));
      noteFiles.run({ meeting });
    },
    list: (meeting: MeetingId): readonly FloorPaper[] => selectAll.all({ meeting }).map(paperOf),
    find(id: PaperId): FloorPaper | null {
      const row = select.get({ id });
      return row && paperOf(row);
    },
    findMeeting: (id: PaperId): MeetingId | null => selectReach.get({ id })?.meeting ?? null,
    findReach(id: PaperId): PaperReach | null {
      const row = selectReach.get({ id });
      return row && reachOf(row);
    },
    /** Papers whose file, side file or extract this is, or was before a second look: whoever may read one of them may read the file. Recalled ones too. */
    listShowing: (hash: PaperHash): readonly PaperReach[] => selectShowing.all({ hash }).map(reachOf),
    /** Papers that show this file, of the newest meeting first. */
    listOfFile: (hash: PaperHash): readonly FoundPaper[] => selectOfFile.all({ hash }).map(reachOf),
    /** Papers whose title holds the folded word, of the newest meeting first, at most `limit`. */
    listTitled: (word: string, limit: number): readonly FoundPaper[] => selectTitled.all({ word, limit }).map(reachOf),
    /** Papers that cannot be withdrawn any more: someone has written on them. */
    listWithHistory: (meeting: MeetingId): readonly PaperId[] => selectHistory.all({ meeting }).map((row) => row.paper),
    /** Withdraws a paper for good; `reason` may be ''. */
    recall: (id: PaperId, atMs: number, reason: string): void => recall.runOne({ id, atMs, reason }),
  };
}

interface NewCells {
  readonly [cell: string]: string | number | null;
  readonly id: PaperId;
  readonly item: AgendaItemId | null;
}

function cellsOf(paper: NewPaper): NewCells {
  const { id, title, fileName, hash, item, replaces = null } = paper;
  const { class: paperClass, mayPrint, mayExport, audience } = { ...OPEN_TERMS, ...paper };
  return {
    id,
    title,
    titleFolded: foldText(title),
    fileName,
    hash,
    item,
    replaces,
    class: paperClass,
    mayPrint: mayPrint ? 1 : 0,
    mayExport: mayExport ? 1 : 0,
    audience: canonicalJson(audience),
  };
}

type Row = Omit<FloorPaper, 'audience' | 'mayPrint' | 'mayExport' | 'side' | 'extract' | 'class'> & {
  readonly class: PaperClass;
  readonly mayPrint: number;
  readonly mayExport: number;
  readonly audience: string;
  readonly sideHash: PaperHash | null;
  readonly sideBytes: number | null;
  readonly extractHash: PaperHash | null;
  readonly extractBytes: number | null;
};

function paperOf({ sideHash, sideBytes, extractHash, extractBytes, ...row }: Row): FloorPaper {
  return {
    ...row,
    mayPrint: row.mayPrint === 1,
    mayExport: row.mayExport === 1,
    audience: audienceOf(row.audience),
    side: fileRef(sideHash, sideBytes),
    extract: fileRef(extractHash, extractBytes),
  };
}

type ReachRow = Omit<PaperReach, 'audience'> & { readonly audience: string };

type FoundRow = Omit<FoundPaper, 'audience'> & { readonly audience: string };

function reachOf<Row extends { readonly audience: string }>(row: Row): Omit<Row, 'audience'> & { readonly audience: Audience } {
  return { ...row, audience: audienceOf(row.audience) };
}

const EVERYONE_TEXT = canonicalJson(EVERYONE);

function audienceOf(text: string): Audience {
  return text === EVERYONE_TEXT ? EVERYONE : readJson<Audience>(text);
}
