import type { MeetingId, PersonId, VoteId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import { mayVote } from '../../../shared/meeting/roles.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import { PRESET_RULES, presetRule } from '../../../shared/votes/presets.ts';
import { countVote } from '../../../shared/votes/tally.ts';
import type { Entitled, VoteOption, VoteView } from '../../../shared/votes/vote.ts';
import type { Archive } from '../../archive/archive.ts';
import { randomId } from '../random.ts';
import { decision, personOf, question } from './handler.ts';
import { refuseUnless } from './meeting.ts';

/** Votes. The rules are shared/votes/SPEC.md; V… in comments are theirs. */
export const voteCalls = [
  question('vote.listRules', () => ({ rules: [...PRESET_RULES] })),

  decision('vote.open', ({ archive, random }, { by, atMs, show }, { meeting, prepared, title, item, rule: ruleId, options }) => {
    const wrongPhase = refuseUnless(archive, meeting, ['inSession']);
    if (wrongPhase) return wrongPhase;
    if (archive.votes.findOpen(meeting)) return { refused: 'VOTE_ALREADY_OPEN' };
    const rule = presetRule(ruleId);
    if (!rule) return { refused: 'UNKNOWN_RULE' };
    if (!areUsable(options)) return { refused: 'BAD_ARGUMENTS', detail: { at: 'options' } };
    if (item && !archive.agendaItems.find(meeting, item)) return { refused: 'UNKNOWN_ITEM' };
    if (prepared && !archive.preparedVotes.listUnopened(meeting).some((vote) => vote.id === prepared)) return { refused: 'UNKNOWN_VOTE' };
    const vote = randomId<'vote'>(random);
    const entitled = entitledNow(archive, meeting);
    const chair = chairOf(archive, meeting, by.person);
    archive.votes.open({ id: vote, meeting, item, prepared, title, options, rule, allMembers: entitled.length, chair }, entitled, by, atMs);
    show.floor(meeting, { vote }, 'preparedVotes');
    return { vote };
  }),

  decision('vote.cast', ({ archive }, { by, atMs, record, show }, { meeting, vote: id, option }) => {
    const vote = findIn(archive, meeting, id);
    if (!vote) return { refused: 'UNKNOWN_VOTE' };
    const refusal = refuseBallot(archive, meeting, vote, by.person, option);
    if (refusal) {
      // A ballot that came too late is part of what happened, and may be asked about. What it said is not kept.
      if (refusal.refused === 'VOTE_CLOSED') record('ballotCameLate', { vote: id, person: by.person });
      return refusal;
    }
    const receipt = archive.votes.record({ vote: id, represented: by.person, option }, by, atMs);
    show.floor(meeting, { cast: id, person: by.person });
    return receipt;
  }),

  decision('vote.close', ({ archive }, { by, atMs, show }, { meeting, vote: id }) => {
    const vote = findIn(archive, meeting, id);
    if (!vote) return { refused: 'UNKNOWN_VOTE' };
    if (vote.state === 'closed') return { refused: 'VOTE_CLOSED' };
    archive.votes.close(id, countVote, by, atMs);
    show.floor(meeting, { vote: id });
    return {};
  }),

  question('vote.myReceipts', ({ archive }, asking, { meeting }) => ({
    receipts: [...archive.votes.listReceipts(meeting, personOf(asking).id)],
  })),
];

/** V14, in its order: the vote is open, the person is on the list, and checked in. Then whether there is such an answer at all. */
function refuseBallot(archive: Archive, meeting: MeetingId, vote: VoteView, person: PersonId, option: string): Refusal<RefusalCode> | null {
  if (vote.state !== 'open') return { refused: 'VOTE_CLOSED' };
  if (!archive.votes.isEntitled(vote.id, person)) return { refused: 'NOT_ENTITLED' };
  if (archive.attendance.find(meeting, person)?.state !== 'present') return { refused: 'NOT_CHECKED_IN' };
  return vote.options.some(({ id }) => id === option) ? null : { refused: 'UNKNOWN_OPTION' };
}

function findIn(archive: Archive, meeting: MeetingId, id: VoteId): VoteView | null {
  return archive.votes.findMeeting(id) === meeting ? archive.votes.find(id) : null;
}

/** Every option once, and one of them in favour: otherwise nothing could ever be passed. */
function areUsable(options: readonly VoteOption[]): boolean {
  const ids = new Set(options.map((option) => option.id));
  return ids.size === options.length && options.some((option) => option.countsAs === 'for');
}

/** V3: all members with the presence of this moment. Only members are on the list, so that it is also the number of all members. */
function entitledNow(archive: Archive, meeting: MeetingId): Entitled[] {
  const members = archive.participants.list(meeting).filter((person) => mayVote(person.role));
  return members.map(({ id }) => ({ person: id, present: archive.attendance.find(meeting, id)?.state === 'present' }));
}

/** Who chairs: whoever opens the vote, when they are a chair of this meeting, else its first chair. */
function chairOf(archive: Archive, meeting: MeetingId, opener: PersonId): PersonId | null {
  const chairs = archive.participants.list(meeting).filter((person) => person.role === 'chair');
  return (chairs.find((person) => person.id === opener) ?? chairs[0])?.id ?? null;
}
