import type { PaperHash } from '../../../shared/base/ids.ts';
import { isRefused } from '../../../shared/base/result.ts';
import type { Archive } from '../../archive/archive.ts';
import type { PaperReach } from '../../archive/tables/paper.ts';
import { accessJudge } from '../documents/documentAccess.ts';
import { mayReadPaper } from '../meeting/paperReaders.ts';
import type { TerminalConnection } from '../wire/terminalConnection.ts';

export type FileKind = 'papers' | 'minutes';

/**
 * Whether whoever sits there may read the file (H17): papers, side files and extracts by the papers that show them, minutes by their
 * meeting. Looked at with each request, and again while a file is on its way whenever rights change.
 */
export function mayReadFile(archive: Archive, connection: TerminalConnection, kind: FileKind, hash: PaperHash): boolean {
  return kind === 'papers' ? mayReadPaperFile(archive, connection, hash) : mayReadMinutes(archive, connection, hash);
}

function mayReadPaperFile(archive: Archive, connection: TerminalConnection, hash: PaperHash): boolean {
  const shown = archive.papers.listShowing(hash).filter(({ recalledAtMs }) => recalledAtMs === null);
  // Secretaries prepare meetings that nobody sees yet. What was recalled, and nothing else shows, is kept for the record and read by nobody.
  if (connection.session?.person.role === 'secretary') return shown.length > 0 || archive.recalls.listPapersOf(hash).length === 0;
  const judge = accessJudge(archive);
  const mayAttend = ({ meeting }: PaperReach) => !isRefused(judge(connection, { kind: 'floor', meeting }));
  return shown.some((paper) => mayAttend(paper) && mayReadPaper(archive, paper, connection.session?.person ?? null));
}

function mayReadMinutes(archive: Archive, connection: TerminalConnection, hash: PaperHash): boolean {
  if (connection.session?.person.role === 'secretary') return true;
  const meeting = archive.minutes.findMeetingOf(hash);
  return meeting !== null && !isRefused(accessJudge(archive)(connection, { kind: 'floor', meeting }));
}
