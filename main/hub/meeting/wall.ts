import type { MeetingId } from '../../../shared/base/ids.ts';
import type { FloorWall } from '../../../shared/floor/floorState.ts';
import type { Archive } from '../../archive/archive.ts';

/** What somebody put on the wall, while it can be shown there: the item is still on the agenda, the paper still for everyone to read. */
export function shownOnWall(archive: Archive, meeting: MeetingId): FloorWall | null {
  const wall = archive.meetings.findWall(meeting);
  return wall && mayStandOnWall(archive, meeting, wall) ? wall : null;
}

export function mayStandOnWall(archive: Archive, meeting: MeetingId, wall: FloorWall): boolean {
  if (wall.kind === 'board') return archive.agendaItems.find(meeting, wall.item) !== null;
  const paper = archive.papers.list(meeting).find(({ id }) => id === wall.paper);
  return paper !== undefined && paper.audience.kind === 'everyone' && paper.recalledAtMs === null && wall.page <= paper.pages;
}
