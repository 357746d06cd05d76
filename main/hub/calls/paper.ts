import { isRefused } from '../../../shared/base/result.ts';
import { accessJudge } from '../documents/documentAccess.ts';
import { recallPapers } from '../meeting/recallPapers.ts';
import { decision, question } from './handler.ts';
import { refuseUnless } from './meeting.ts';

export const paperCalls = [
  question('paper.ticket', ({ tickets }, { connection }) => ({ ticket: tickets.issue(connection) })),

  question('paper.reportProgress', ({ archive, readiness }, { connection }, report) => {
    const access = accessJudge(archive)(connection, { kind: 'floor', meeting: report.meeting });
    if (isRefused(access)) return access.refused === 'UNKNOWN_DOCUMENT' ? { refused: 'UNKNOWN_MEETING' } : access;
    readiness.report(connection.terminal.id, report);
    return {};
  }),

  decision('paper.recall', ({ archive, presentations }, taken, { meeting, paper: id, reason }) => {
    const wrongPhase = refuseUnless(archive, meeting, ['published', 'inSession', 'closed', 'archived']);
    if (wrongPhase) return wrongPhase;
    const paper = archive.papers.findMeeting(id) === meeting ? archive.papers.find(id) : null;
    if (!paper) return { refused: 'UNKNOWN_PAPER' };
    if (paper.recalledAtMs !== null) return {};
    taken.committed(() => presentations.review(meeting));
    recallPapers(archive, taken, meeting, [paper], reason);
    return {};
  }),

  /** Nobody need be signed in: a terminal that was off wipes as soon as it is on. */
  decision('paper.confirmWiped', ({ archive }, { atMs, connection, record, show }, { hash }) => {
    const terminal = connection.terminal.id;
    if (!archive.deliveries.confirmWiped(hash, terminal, atMs)) return {};
    for (const paper of archive.recalls.listPapersOf(hash)) {
      const receipts = archive.recalls.listReceipts(paper);
      // One entry for a paper and all its files, when the last of them is gone.
      if (receipts.some((receipt) => receipt.terminal === terminal && receipt.wipedAtMs !== null)) {
        record('paperWiped', { paper, terminal, files: [...archive.recalls.listFiles(paper)] });
      }
      show.recalls(paper);
      if (receipts.every(({ wipedAtMs }) => wipedAtMs !== null)) show.room();
    }
    return {};
  }),
];
