import type { MeetingId } from '../../../shared/base/ids.ts';
import type { FloorPaper } from '../../../shared/floor/floorState.ts';
import type { Archive } from '../../archive/archive.ts';
import type { Decision } from '../calls/handler.ts';

/**
 * Withdraws papers of a meeting for good, within a decision (H23): rows and log entries now; floor, shelves, room, desk and rights once
 * that is on disk. `reason` is a person's, or says which rule recalled them.
 */
export function recallPapers(
  archive: Archive,
  { atMs, record, show }: Decision,
  meeting: MeetingId,
  papers: readonly FloorPaper[],
  reason: string,
): void {
  if (papers.length === 0) return;
  for (const { id, title, hash } of papers) {
    archive.papers.recall(id, atMs, reason);
    record('paperRecalled', { meeting, paper: id, title, hash, reason });
  }
  show.papers(meeting);
  show.floor(meeting, 'wall');
  show.room();
  show.recalls();
  show.access();
}
