import type { MeetingId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { FloorFollow, FloorPaper, FollowPosition } from '../../../shared/floor/floorState.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { Archive } from '../../archive/archive.ts';
import { mayReadPaper } from '../meeting/paperReaders.ts';
import { mayLead, mayTakeOver } from '../meeting/presenters.ts';
import { mayStandOnWall } from '../meeting/wall.ts';
import type { HubServices } from '../services.ts';
import { decision, personOf, question } from './handler.ts';
import { refuseUnless } from './meeting.ts';

export const followCalls = [
  decision('follow.lead', (hub, taken, { meeting, paper: id, position }) => {
    const { archive, presentations } = hub;
    const person = personOf(taken);
    const wrongPhase = refuseUnless(archive, meeting, ['published', 'inSession']);
    if (wrongPhase) return wrongPhase;
    if (!mayLead(archive, meeting, person)) return { refused: 'NOT_A_PRESENTER' };
    const before = presentations.followOf(meeting);
    if (before && before.leader !== person.id && !mayTakeOver(archive, meeting, person)) return someoneElse(archive, meeting, before);
    const paper = findPaper(archive, meeting, id);
    if ('refused' in paper) return paper;
    if (!mayReadPaper(archive, { ...paper, meeting }, person)) return { refused: 'NOT_ALLOWED' };
    if (isBeyond(paper, position)) return { refused: 'BAD_ARGUMENTS', detail: { at: 'position.page' } };
    const goesOn = before?.leader === person.id ? before : null;
    const follow = { leader: person.id, paper: id, position, forced: goesOn?.forced ?? false, sinceMs: goesOn?.sinceMs ?? taken.atMs };
    taken.record('presentationLed', { meeting, paper: id });
    taken.committed(() => presentations.lead(meeting, follow, taken.by.terminal));
    return {};
  }),

  question('follow.show', ({ archive, presentations }, asking, { meeting, position }) => {
    const follow = presentations.followOf(meeting);
    const person = personOf(asking);
    if (!follow) return { refused: 'NOT_A_PRESENTER' };
    if (follow.leader !== person.id || !presentations.isLedFrom(meeting, asking.connection.terminal.id)) {
      return someoneElse(archive, meeting, follow);
    }
    const paper = archive.papers.find(follow.paper);
    if (!paper || isBeyond(paper, position)) return { refused: 'BAD_ARGUMENTS', detail: { at: 'position.page' } };
    presentations.show(meeting, position);
    return {};
  }),

  decision('follow.stop', ({ archive, presentations }, taken, { meeting }) => {
    const follow = presentations.followOf(meeting);
    if (!follow) return {};
    const person = personOf(taken);
    if (follow.leader !== person.id && !mayTakeOver(archive, meeting, person)) return someoneElse(archive, meeting, follow);
    taken.record('presentationStopped', { meeting, leader: follow.leader });
    taken.committed(() => presentations.end(meeting));
    return {};
  }),

  decision('follow.force', ({ presentations }, { record, committed }, { meeting, forced }) => {
    const follow = presentations.followOf(meeting);
    if (!follow) return { refused: 'NOT_A_PRESENTER' };
    if (follow.forced === forced) return {};
    record('presentationForced', { meeting, forced });
    committed(() => presentations.force(meeting, forced));
    return {};
  }),

  decision('follow.letPresent', ({ archive, presentations }, { record, committed, show }, { meeting, person, allowed }) => {
    const wrongPhase = refuseUnless(archive, meeting, ['published', 'inSession']);
    if (wrongPhase) return wrongPhase;
    if (!archive.participants.find(meeting, person)) return { refused: 'NOT_A_PARTICIPANT' };
    const isNews = allowed ? archive.presenters.allow(meeting, person) : archive.presenters.deny(meeting, person);
    if (!isNews) return {};
    record(allowed ? 'presenterAllowed' : 'presenterDenied', { meeting, person });
    show.floor(meeting, 'presenters');
    committed(() => presentations.review(meeting));
    return {};
  }),

  decision('wall.show', (hub, { record, show }, { meeting, content }) => {
    const { archive } = hub;
    const wrongPhase = refuseUnless(archive, meeting, ['published', 'inSession']);
    if (wrongPhase) return wrongPhase;
    if (content?.kind === 'paper') {
      const paper = findPaper(archive, meeting, content.paper);
      if ('refused' in paper) return paper;
    }
    if (content?.kind === 'board' && !archive.agendaItems.find(meeting, content.item)) return { refused: 'UNKNOWN_ITEM' };
    // A paper that only some may read, or a page that it has not.
    if (content && !mayStandOnWall(archive, meeting, content)) return { refused: 'NOT_ALLOWED' };
    archive.meetings.showOnWall(meeting, content);
    record('wallShown', { meeting, content: content && { ...content } });
    show.floor(meeting, 'wall');
    return {};
  }),
];

function findPaper(archive: Archive, meeting: MeetingId, id: FloorPaper['id']): FloorPaper | Refusal<RefusalCode> {
  const paper = archive.papers.findMeeting(id) === meeting ? archive.papers.find(id) : null;
  if (!paper) return { refused: 'UNKNOWN_PAPER' };
  return paper.recalledAtMs === null ? paper : { refused: 'PAPER_RECALLED' };
}

function isBeyond(paper: FloorPaper, position: FollowPosition): boolean {
  return position.page > paper.pages;
}

function someoneElse(archive: HubServices['archive'], meeting: MeetingId, { leader }: FloorFollow): Refusal<RefusalCode> {
  return { refused: 'SOMEONE_ELSE_LEADS', detail: { name: archive.participants.find(meeting, leader)?.name ?? '' } };
}
