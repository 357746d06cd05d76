import type { MeetingId, PaperId } from '../../shared/base/ids.ts';
import type { SearchHit } from '../../shared/room/calls.ts';

/** The pages of one paper on which the words stand. */
export interface PaperHits {
  readonly paper: PaperId;
  readonly title: string;
  /** In the order of pages. */
  readonly hits: readonly SearchHit[];
}
export interface MeetingHits {
  readonly meeting: MeetingId;
  readonly title: string;
  readonly papers: readonly PaperHits[];
}

/** Hits by meeting and paper. Meetings and papers come in the order of their best hit, except that the meeting at hand comes first. */
export function groupHits(hits: readonly SearchHit[], here: MeetingId | null): readonly MeetingHits[] {
  const meetings = new Map<MeetingId, { title: string; papers: Map<PaperId, SearchHit[]> }>();
  for (const hit of hits) {
    const meeting = meetings.get(hit.meeting) ?? { title: hit.meetingTitle, papers: new Map<PaperId, SearchHit[]>() };
    meetings.set(hit.meeting, meeting);
    meeting.papers.set(hit.paper, [...(meeting.papers.get(hit.paper) ?? []), hit]);
  }
  const groups = [...meetings].map(([meeting, { title, papers }]) => ({
    meeting,
    title,
    papers: [...papers].map(([paper, found]) => ({
      paper,
      title: found[0]?.title ?? '',
      hits: found.toSorted((left, right) => left.page - right.page),
    })),
  }));
  return groups.toSorted((left, right) => Number(right.meeting === here) - Number(left.meeting === here));
}

/** All hits in the order in which they stand on the screen: what the arrow keys walk through. */
export function hitsInOrder(groups: readonly MeetingHits[]): readonly SearchHit[] {
  return groups.flatMap(({ papers }) => papers.flatMap(({ hits }) => hits));
}

export interface ExcerptPart {
  readonly text: string;
  readonly isFound: boolean;
}

/** The excerpt in pieces, the found words apart. Places that overlap or lie outside of the text are cut to what there is. */
export function excerptParts({ excerpt, found }: Pick<SearchHit, 'excerpt' | 'found'>): readonly ExcerptPart[] {
  const parts: ExcerptPart[] = [];
  let at = 0;
  for (const [start, length] of found.toSorted(([left], [right]) => left - right)) {
    const from = Math.max(at, start);
    const to = Math.min(excerpt.length, start + length);
    if (to <= from) continue;
    if (from > at) parts.push({ text: excerpt.slice(at, from), isFound: false });
    parts.push({ text: excerpt.slice(from, to), isFound: true });
    at = to;
  }
  if (at < excerpt.length) parts.push({ text: excerpt.slice(at), isFound: false });
  return parts;
}
