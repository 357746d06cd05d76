import { isRefused } from '../../../shared/base/result.ts';
import { accessJudge } from '../documents/documentAccess.ts';
import { decision, question } from './handler.ts';

export const paperCalls = [
  question('paper.ticket', ({ tickets }, { connection }) => ({ ticket: tickets.issue(connection) })),

  question('paper.reportProgress', ({ archive, readiness }, { connection }, report) => {
    const access = accessJudge(archive)(connection, { kind: 'floor', meeting: report.meeting });
    if (isRefused(access)) return access.refused === 'UNKNOWN_DOCUMENT' ? { refused: 'UNKNOWN_MEETING' } : access;
    readiness.report(connection.terminal.id, report);
    return {};
  }),

  decision('paper.recall', () => ({ refused: 'UNKNOWN_CALL' })),
  decision('paper.confirmWiped', () => ({ refused: 'UNKNOWN_CALL' })),
];
