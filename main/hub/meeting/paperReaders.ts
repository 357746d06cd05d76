import type { MeetingId } from '../../../shared/base/ids.ts';
import type { FloorPaper } from '../../../shared/floor/floorState.ts';
import { type Audience, isForPerson } from '../../../shared/meeting/paperTerms.ts';
import type { Person } from '../../../shared/meeting/schemas.ts';
import type { Archive } from '../../archive/archive.ts';
import type { PaperReach } from '../../archive/tables/paper.ts';

/** Whose a paper is to read. The role in the room counts only for its secretaries. */
export type Reader = Pick<Person, 'id' | 'role'>;

/**
 * Whether the paper is for this person, and was not recalled. Null: a display, which reads what everyone may. Whether they take part in
 * the meeting at all is `documentAccess`'s to say.
 */
export function mayReadPaper(
  archive: Archive,
  { audience, meeting, recalledAtMs }: Omit<PaperReach, 'id'>,
  reader: Reader | null,
): boolean {
  return recalledAtMs === null && isAmongReaders(archive, meeting, audience, reader);
}

/** Papers that everyone of the meeting may read, recalled ones too: those that stand on the floor. */
export function floorPapers(archive: Archive, meeting: MeetingId): readonly FloorPaper[] {
  return seenBy(
    archive.papers.list(meeting),
    ({ audience }) => audience.kind === 'everyone',
    () => true,
  );
}

/** Papers of the meeting that not everyone may read and this person may, recalled ones too: those that stand on their shelf. */
export function shelfPapers(archive: Archive, meeting: MeetingId, reader: Reader): readonly FloorPaper[] {
  const maySee = ({ audience }: FloorPaper) => isAmongReaders(archive, meeting, audience, reader);
  return seenBy(archive.papers.list(meeting), maySee, ({ audience }) => audience.kind !== 'everyone');
}

function isAmongReaders(archive: Archive, meeting: MeetingId, audience: Audience, reader: Reader | null): boolean {
  if (audience.kind === 'everyone' || reader?.role === 'secretary') return true;
  const participant = reader && archive.participants.find(meeting, reader.id);
  return participant ? isForPerson(audience, participant) : false;
}

/** The papers to be listed, of those that may be seen. What a paper says of others that may not be seen is left out. */
function seenBy(
  papers: readonly FloorPaper[],
  maySee: (paper: FloorPaper) => boolean,
  isListed: (paper: FloorPaper) => boolean,
): readonly FloorPaper[] {
  const seen = papers.filter(maySee);
  const ids = new Set(seen.map(({ id }) => id));
  return seen.filter(isListed).map((paper) => ({
    ...paper,
    replaces: paper.replaces !== null && ids.has(paper.replaces) ? paper.replaces : null,
    replacedBy: paper.replacedBy !== null && ids.has(paper.replacedBy) ? paper.replacedBy : null,
  }));
}
