import { present } from '../../../shared/base/assert.ts';
import type { MeetingId, PersonId, VoteId } from '../../../shared/base/ids.ts';
import { type FloorFollow, type FloorState, floorEntries } from '../../../shared/floor/floorState.ts';
import type { VoteView } from '../../../shared/votes/vote.ts';
import type { Archive } from '../../archive/archive.ts';
import { floorPapers } from '../meeting/paperReaders.ts';
import { shownOnWall } from '../meeting/wall.ts';
import { keySlice, prefixSlice, type Slice, wholeSlice } from './slice.ts';

/** What a decision may have changed on the floor, named after the keys of shared/floor/floorState.ts. */
export type FloorPart =
  | 'meeting'
  | 'agenda'
  | 'preparedVotes'
  | 'minutes'
  | 'papers'
  | 'presenters'
  | 'wall'
  | 'follow'
  | { readonly attendance: PersonId }
  /** The vote itself and its result. */
  | { readonly vote: VoteId }
  /** That one person has voted. */
  | { readonly cast: VoteId; readonly person: PersonId };

/** The whole floor of a meeting, from the archive's tables; and who leads now, which no table keeps (H25). */
export function floorState(archive: Archive, id: MeetingId, follow: FloorFollow | null = null): FloorState {
  const votes = archive.votes.list(id);
  const cast = new Map<VoteId, Map<PersonId, number>>();
  for (const { vote, person, atMs } of archive.votes.listCast(id)) {
    cast.set(vote, (cast.get(vote) ?? new Map<PersonId, number>()).set(person, atMs));
  }
  return {
    meeting: meetingOf(archive, id),
    agenda: archive.agendaItems.list(id),
    papers: floorPapers(archive, id),
    people: archive.participants.list(id),
    attendance: archive.attendance.list(id),
    preparedVotes: archive.preparedVotes.listUnopened(id),
    votes,
    cast,
    results: new Map(votes.flatMap((vote) => resultOf(archive, vote))),
    minutes: archive.minutes.find(id),
    follow,
    presenters: archive.presenters.list(id),
    wall: shownOnWall(archive, id),
  };
}

export function wholeFloor(archive: Archive, id: MeetingId, follow: FloorFollow | null): Slice {
  return wholeSlice(floorEntries(floorState(archive, id, follow)));
}

/** The keys of one part, so that a ballot does not gather a whole meeting. Equal to the same keys of {@link wholeFloor}. */
export function floorSlices(archive: Archive, id: MeetingId, part: FloorPart, follow: FloorFollow | null): readonly Slice[] {
  if (part === 'meeting') return [keySlice('meeting', meetingOf(archive, id))];
  if (part === 'agenda') return [keySlice('agenda', archive.agendaItems.list(id))];
  if (part === 'preparedVotes') return [keySlice('preparedVotes', archive.preparedVotes.listUnopened(id))];
  if (part === 'minutes') return [keySlice('minutes', archive.minutes.find(id))];
  if (part === 'papers') return [prefixSlice('paper/', new Map(floorPapers(archive, id).map((paper) => [`paper/${paper.id}`, paper])))];
  if (part === 'presenters') return [keySlice('presenters', archive.presenters.list(id))];
  if (part === 'wall') return [keySlice('wall', shownOnWall(archive, id))];
  if (part === 'follow') return [keySlice('follow', follow)];
  if ('attendance' in part) return [keySlice(`attendance/${part.attendance}`, archive.attendance.find(id, part.attendance))];
  if ('cast' in part) {
    const atMs = archive.votes.findReceipt(part.cast, part.person)?.recordedAtMs;
    return [keySlice(`cast/${part.cast}/${part.person}`, atMs)];
  }
  const vote = present(archive.votes.find(part.vote), `floor: no vote ${part.vote}`);
  return [keySlice(`vote/${vote.id}`, vote), keySlice(`result/${vote.id}`, archive.votes.findResult(vote.id))];
}

function meetingOf(archive: Archive, id: MeetingId) {
  return present(archive.meetings.find(id), `floor: no meeting ${id}`);
}

function resultOf(archive: Archive, vote: VoteView) {
  const result = archive.votes.findResult(vote.id);
  return result ? [[vote.id, result] as const] : [];
}
