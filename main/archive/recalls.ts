import type { MeetingId, PaperHash, PaperId, TerminalId } from '../../shared/base/ids.ts';
import type { Database } from './database.ts';
import type { DeliveryTable } from './tables/delivery.ts';
import type { PaperTable } from './tables/paper.ts';

export interface RecalledPaper {
  readonly paper: PaperId;
  readonly meeting: MeetingId;
  readonly title: string;
  readonly recalledAtMs: number;
}

/** What the hub knows of one terminal and one recalled paper. */
export interface WipeReceipt {
  readonly terminal: TerminalId;
  /** When it had wiped the last file of the paper; null while it may hold one. */
  readonly wipedAtMs: number | null;
}

export type Recalls = ReturnType<typeof openRecalls>;

/**
 * What the recall of papers comes to: which files no terminal may hold, and which terminals may still (SPEC.md A22). A paper's files are
 * all that it was ever published with, and what was made of them; a file that a paper which was not recalled shows is nobody's to wipe.
 */
export function openRecalls(database: Database, papers: PaperTable, deliveries: DeliveryTable) {
  const selectAll = database.statement<Record<never, never>, RecalledPaper>(
    `SELECT id AS paper, meeting, title, recalled_at_ms AS recalledAtMs FROM paper WHERE recalled_at_ms IS NOT NULL
     ORDER BY recalled_at_ms DESC, ordinal, id`,
  );
  const filesOf = (column: string) =>
    `SELECT ${column} AS hash FROM paper_file JOIN paper_version ON paper_version.hash = paper_file.hash
     WHERE paper_file.paper = @paper AND ${column} IS NOT NULL`;
  const selectFiles = database.statement<{ paper: PaperId }, { hash: PaperHash }>(
    `${filesOf('paper_version.hash')} UNION ${filesOf('side_hash')} UNION ${filesOf('extract_hash')}
     UNION SELECT earlier_file.hash FROM paper_file JOIN earlier_file ON earlier_file.paper = paper_file.hash
     WHERE paper_file.paper = @paper ORDER BY 1`,
  );
  const selectPapersOf = database.statement<{ hash: PaperHash }, { paper: PaperId }>(
    `SELECT DISTINCT paper.id AS paper FROM paper_version AS version JOIN paper_file ON paper_file.hash = version.hash
     JOIN paper ON paper.id = paper_file.paper
     WHERE (version.hash = @hash OR version.side_hash = @hash OR version.extract_hash = @hash
       OR version.hash IN (SELECT earlier_file.paper FROM earlier_file WHERE earlier_file.hash = @hash)) AND paper.recalled_at_ms IS NOT NULL`,
  );
  const selectAwaited = database.statement<Record<never, never>, { paper: PaperId }>(
    `SELECT DISTINCT paper.id AS paper FROM paper JOIN paper_file ON paper_file.paper = paper.id
     JOIN paper_version AS version ON version.hash = paper_file.hash
     JOIN delivery ON delivery.hash IN (version.hash, version.side_hash, version.extract_hash)
       OR delivery.hash IN (SELECT earlier_file.hash FROM earlier_file WHERE earlier_file.paper = version.hash)
     JOIN terminal ON terminal.id = delivery.terminal
     WHERE paper.recalled_at_ms IS NOT NULL AND delivery.wiped_at_ms IS NULL AND terminal.state <> 'revoked'`,
  );
  const select = database.statement<{ paper: PaperId }, RecalledPaper>(
    `SELECT id AS paper, meeting, title, recalled_at_ms AS recalledAtMs FROM paper WHERE id = @paper AND recalled_at_ms IS NOT NULL`,
  );
  const isShown = (hash: PaperHash): boolean => papers.listShowing(hash).some(({ recalledAtMs }) => recalledAtMs === null);
  const listFiles = (paper: PaperId): readonly PaperHash[] =>
    selectFiles.all({ paper }).flatMap(({ hash }) => (isShown(hash) ? [] : [hash]));
  return {
    /** The newest recall first. */
    list: (): readonly RecalledPaper[] => selectAll.all({}),
    find: (paper: PaperId): RecalledPaper | null => select.get({ paper }),
    /** Recalled papers that a terminal of this room may still hold something of. A revoked terminal is out of reach. */
    listAwaited: (): ReadonlySet<PaperId> => new Set(selectAwaited.all({}).map((row) => row.paper)),
    /** Files of a recalled paper that no terminal may hold. */
    listFiles,
    /** Recalled papers that nobody may hold this file of. */
    listPapersOf: (hash: PaperHash): readonly PaperId[] => (isShown(hash) ? [] : selectPapersOf.all({ hash }).map((row) => row.paper)),
    /** Every terminal that was ever sent something of a recalled paper. */
    listReceipts(paper: PaperId): readonly WipeReceipt[] {
      const wipes = new Map<TerminalId, (number | null)[]>();
      for (const hash of listFiles(paper)) {
        for (const { terminal, wipedAtMs } of deliveries.list(hash)) wipes.set(terminal, [...(wipes.get(terminal) ?? []), wipedAtMs]);
      }
      return [...wipes].map(([terminal, times]) => ({ terminal, wipedAtMs: lastOrNull(times) }));
    },
  };
}

function lastOrNull(times: readonly (number | null)[]): number | null {
  return times.reduce((last, time) => (last === null || time === null ? null : Math.max(last, time)), 0);
}
