import type { Clock } from '../../shared/base/clock.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { ballastIn } from './ballast.ts';
import type { Database } from './database.ts';
import { openDocuments } from './documents.ts';
import { DiskFull, failureOf } from './failures.ts';
import { openFiles } from './files.ts';
import { openLog } from './log.ts';
import { openRecalls } from './recalls.ts';
import { openPageIndex } from './search/pageIndex.ts';
import { agendaItemTable } from './tables/agendaItem.ts';
import { attendanceTable } from './tables/attendance.ts';
import { clientIdTable } from './tables/clientId.ts';
import { deliveryTable } from './tables/delivery.ts';
import { dossierTable } from './tables/dossier.ts';
import { idempotencyTable } from './tables/idempotency.ts';
import { meetingTable } from './tables/meeting.ts';
import { minutesTable } from './tables/minutes.ts';
import { pageTextTable } from './tables/pageText.ts';
import { paperTable } from './tables/paper.ts';
import { paperVersionTable } from './tables/paperVersion.ts';
import { participantTable } from './tables/participant.ts';
import { personTable } from './tables/person.ts';
import { preparedVoteTable } from './tables/preparedVote.ts';
import { presenterTable } from './tables/presenter.ts';
import { sessionTable } from './tables/session.ts';
import { settingTable } from './tables/setting.ts';
import { terminalTable } from './tables/terminal.ts';
import { openVotes } from './votes.ts';

export interface ArchiveOptions {
  readonly clock?: Clock;
  /** Size of the file that is given up when the disk is full; 0 for none. */
  readonly ballastBytes?: number;
  /** How many updates of a document are kept before they are merged. */
  readonly compactAbove?: number;
  /** Told of failures that nobody waits for and that lose nothing: laying the ballast, merging a document's updates. */
  readonly onTrouble?: (error: unknown) => void;
}

/** All that a room keeps. One object per table or subject; everything is in SQLite but the bytes of papers. */
export type Archive = ReturnType<typeof assembleArchive>;

/** Puts the archive together over an opened and migrated database. `release` lets go of the folder. */
export function assembleArchive(directory: string, database: Database, release: () => void, options: ArchiveOptions) {
  const onTrouble = options.onTrouble ?? (() => undefined);
  const log = openLog(database);
  const papers = paperTable(database);
  const pageTexts = pageTextTable(database);
  const deliveries = deliveryTable(database);
  const search = openPageIndex({ directory, pages: pageTexts, onTrouble });
  const files = openFiles(directory);
  const documents = openDocuments(database, {
    clock: options.clock ?? systemClock,
    meetingOfPaper: papers.findMeeting,
    compactAbove: options.compactAbove ?? 200,
    onTrouble,
  });
  const ballast = ballastIn(directory, options.ballastBytes ?? 64 * 1024 * 1024);
  ballast.lay().catch((error: unknown) => onTrouble(failureOf(error, directory)));
  let isOpen = true;
  return {
    directory,
    settings: settingTable(database),
    people: personTable(database),
    terminals: terminalTable(database),
    sessions: sessionTable(database),
    clientIds: clientIdTable(database),
    answers: idempotencyTable(database),
    meetings: meetingTable(database),
    participants: participantTable(database),
    agendaItems: agendaItemTable(database),
    papers,
    paperVersions: paperVersionTable(database, pageTexts),
    pageTexts,
    search,
    deliveries,
    recalls: openRecalls(database, papers, deliveries),
    presenters: presenterTable(database),
    attendance: attendanceTable(database),
    preparedVotes: preparedVoteTable(database),
    minutes: minutesTable(database),
    dossiers: dossierTable(database),
    votes: openVotes(database, log),
    log,
    documents,
    /** The bytes of papers and minutes, by hash. */
    files,
    /** Laid in the background from the opening on. */
    ballast,
    /** All of `work` or, after a throw, nothing of it. What it returns is returned after the commit, so it may be acknowledged. Not to be nested. */
    transaction: database.transaction,
    /** As `transaction`; when the disk is full the ballast is given up once and the work is done again. For what must not fail: closing a vote or a meeting, approving minutes. */
    urgentTransaction<T>(work: () => T): T {
      try {
        return database.transaction(work);
      } catch (error) {
        if (!(error instanceof DiskFull) || !ballast.drop()) throw error;
        return database.transaction(work);
      }
    },
    /** Lets go of the folder. */
    close(): void {
      if (!isOpen) return;
      isOpen = false;
      ballast.stop();
      documents.close();
      search.close();
      database.close();
      release();
    },
  };
}
