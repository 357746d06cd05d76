import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArchive } from '../../../main/archive/open.ts';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import type { VoteId } from '../../../shared/base/ids.ts';
import { STANDARD_OPTIONS } from '../../../shared/votes/presets.ts';
import { aDelegate } from '../../kit/people.ts';
import { aMeetingInSession, aPublishedMeeting, aVote, seenFloor, type TestMeeting } from '../../kit/testMeeting.ts';
import { type Seated, TestRoom } from '../../kit/testRoom.ts';
import { aKey, type TestTerminal } from '../../kit/testTerminal.ts';

let room: TestRoom;
beforeEach(async () => {
  room = await TestRoom.open();
});
afterEach(() => room.close());

const [FOR = '', AGAINST = '', ABSTAIN = ''] = STANDARD_OPTIONS.map((option) => option.id);

async function openVote({ chair, meeting }: TestMeeting): Promise<VoteId> {
  const { vote } = await chair.terminal.call('vote.open', aVote(meeting));
  return vote;
}

function cast(terminal: TestTerminal, { meeting }: TestMeeting, vote: string, option = FOR, key = aKey()) {
  return terminal.ask('vote.cast', { meeting, vote, option }, key);
}

function first(list: readonly Seated[]): Seated {
  const [seated] = list;
  if (!seated) throw new Error('nobody sits there');
  return seated;
}

describe('opening a vote is refused', () => {
  it('before the session, and to anyone but the chair', async () => {
    const given = await aPublishedMeeting(room);
    expect(await given.chair.terminal.ask('vote.open', aVote(given.meeting))).toMatchObject({ refused: 'MEETING_WRONG_PHASE' });
    await given.chair.terminal.call('meeting.start', { meeting: given.meeting });
    expect(await first(given.delegates).terminal.ask('vote.open', aVote(given.meeting))).toEqual({ refused: 'NOT_ALLOWED' });
    expect(await given.secretary.terminal.ask('vote.open', aVote(given.meeting))).toEqual({ refused: 'NOT_ALLOWED' });
  });

  it('while another is open', async () => {
    const given = await aMeetingInSession(room);
    await openVote(given);
    expect(await given.chair.terminal.ask('vote.open', aVote(given.meeting))).toEqual({ refused: 'VOTE_ALREADY_OPEN' });
  });

  it('with an unknown rule, item or prepared vote, or options that mean nothing', async () => {
    const given = await aMeetingInSession(room);
    const { meeting, chair } = given;
    const ask = (changes: Parameters<typeof aVote>[1]) => chair.terminal.ask('vote.open', aVote(meeting, changes));
    expect(await ask({ rule: 'whoeverShoutsLoudest' })).toEqual({ refused: 'UNKNOWN_RULE' });
    expect(await ask({ item: '0'.repeat(20) })).toEqual({ refused: 'UNKNOWN_ITEM' });
    expect(await ask({ prepared: '0'.repeat(20) })).toEqual({ refused: 'UNKNOWN_VOTE' });
    const [yes] = STANDARD_OPTIONS;
    if (!yes) throw new Error('there are options');
    expect(await ask({ options: [yes, yes] })).toMatchObject({ refused: 'BAD_ARGUMENTS', detail: { at: 'options' } });
    expect(await ask({ options: STANDARD_OPTIONS.filter(({ countsAs }) => countsAs !== 'for') })).toMatchObject({
      refused: 'BAD_ARGUMENTS',
    });
  });

  it('from a prepared vote that was opened already', async () => {
    const given = await aMeetingInSession(room);
    const { meeting, chair, prepared } = given;
    const { vote } = await chair.terminal.call('vote.open', aVote(meeting, { prepared }));
    await chair.terminal.call('vote.close', { meeting, vote });
    expect(await chair.terminal.ask('vote.open', aVote(meeting, { prepared }))).toEqual({ refused: 'UNKNOWN_VOTE' });
    const floor = await seenFloor(chair.terminal, meeting, ({ preparedVotes }) => preparedVotes.length === 0);
    expect(floor.votes).toHaveLength(1);
  });
});

describe('a ballot is refused (V14)', () => {
  it('from somebody who is not on the list', async () => {
    const given = await aMeetingInSession(room);
    const vote = await openVote(given);
    expect(await cast(given.secretary.terminal, given, vote)).toEqual({ refused: 'NOT_ENTITLED' });
    const [stranger] = await room.seat(given.secretary.terminal, [aDelegate()]);
    expect(await cast(first([stranger as Seated]).terminal, given, vote)).toEqual({ refused: 'NOT_A_PARTICIPANT' });
  });

  it('from somebody who is not checked in', async () => {
    const given = await aPublishedMeeting(room);
    await given.chair.terminal.call('meeting.start', { meeting: given.meeting });
    const vote = await openVote(given);
    const { terminal } = first(given.delegates);
    expect(await cast(terminal, given, vote)).toEqual({ refused: 'NOT_CHECKED_IN' });
    await terminal.call('attendance.checkIn', { meeting: given.meeting });
    expect(await cast(terminal, given, vote)).toMatchObject({ vote, option: FOR });
  });

  it('for an option that the vote has not, or a vote that is none or of another meeting', async () => {
    const given = await aMeetingInSession(room);
    const vote = await openVote(given);
    const { terminal } = first(given.delegates);
    expect(await cast(terminal, given, vote, 'maybe')).toEqual({ refused: 'UNKNOWN_OPTION' });
    expect(await cast(terminal, given, '0'.repeat(20))).toEqual({ refused: 'UNKNOWN_VOTE' });
  });

  it('after the close, and the log keeps that it came but not what it said', async () => {
    const given = await aMeetingInSession(room);
    const vote = await openVote(given);
    await given.chair.terminal.call('vote.close', { meeting: given.meeting, vote });
    const { terminal, person } = first(given.delegates);
    const key = aKey();
    expect(await cast(terminal, given, vote, AGAINST, key)).toEqual({ refused: 'VOTE_CLOSED' });
    expect(await cast(terminal, given, vote, AGAINST, key)).toEqual({ refused: 'VOTE_CLOSED' });
    await room.stop();
    const archive = openArchive(room.directory, { ballastBytes: 0 });
    const entries = Array.from({ length: archive.log.size() }, (_, index) => archive.log.find(index + 1));
    const late = entries.filter((entry) => entry?.type === 'ballotCameLate');
    expect(late).toMatchObject([{ by: { person: person.id }, body: { vote, person: person.id } }]);
    expect(JSON.stringify(late)).not.toContain(AGAINST);
    expect(archive.votes.toCount(vote).ballots).toEqual([]);
    archive.close();
  });
});

describe('a vote', () => {
  it('shows before its close who has voted and never how (V12), and everything after it', async () => {
    const given = await aMeetingInSession(room, { delegates: 3 });
    const { meeting, chair, delegates, secretary } = given;
    const wall = await room.pair(secretary.terminal, 'Màn hình', 'display');
    const vote = await openVote(given);
    const [one, two, three] = delegates;
    if (!one || !two || !three) throw new Error('three delegates were expected');
    room.clock.turn(7_000);
    const receipt = await cast(one.terminal, given, vote, FOR);
    expect(receipt).toEqual({
      vote,
      option: FOR,
      recordedAtMs: room.clock.nowMs(),
      code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    });
    await cast(two.terminal, given, vote, AGAINST);
    const before = await seenFloor(wall, meeting, ({ cast: votes }) => votes.get(vote)?.size === 2);
    expect([...(before.cast.get(vote)?.entries() ?? [])].sort()).toEqual(
      [
        [one.person.id, room.clock.nowMs()],
        [two.person.id, room.clock.nowMs()],
      ].sort(),
    );
    expect(before.results.size).toBe(0);
    const shown = wall.documents.get(`floor/${meeting}`)?.doc.getMap('floor').toJSON() ?? {};
    expect(JSON.stringify([shown[`cast/${vote}/${one.person.id}`], shown[`cast/${vote}/${two.person.id}`]])).not.toContain(AGAINST);

    await chair.terminal.call('vote.close', { meeting, vote });
    const after = await seenFloor(wall, meeting, ({ results }) => results.has(vote));
    expect(after.results.get(vote)).toMatchObject({
      ballots: { [one.person.id]: FOR, [two.person.id]: AGAINST },
      result: { verdict: 'notPassed', for: 1, against: 1, cast: 2, present: 4, allMembers: 4 },
    });
    expect(after.results.get(vote)?.result.notVoted.toSorted()).toEqual([chair.person.id, three.person.id].sort());
    expect(after.votes).toMatchObject([{ id: vote, state: 'closed', closedAtMs: room.clock.nowMs(), chair: chair.person.id }]);
    expect(await chair.terminal.ask('vote.close', { meeting, vote })).toEqual({ refused: 'VOTE_CLOSED' });
  });

  it('counts a changed ballot once, the last one (V13), and each press has its receipt', async () => {
    const given = await aMeetingInSession(room);
    const { meeting, chair } = given;
    const vote = await openVote(given);
    const { terminal, person } = first(given.delegates);
    const receipts = [];
    for (const option of [AGAINST, ABSTAIN, FOR]) {
      room.clock.turn(1_000);
      receipts.push(await terminal.call('vote.cast', { meeting, vote, option }));
    }
    expect(new Set(receipts.map(({ code }) => code)).size).toBe(3);
    expect(await terminal.call('vote.myReceipts', { meeting })).toEqual({ receipts: [receipts.at(-1)] });
    await chair.terminal.call('vote.close', { meeting, vote });
    const floor = await seenFloor(chair.terminal, meeting, ({ results }) => results.has(vote));
    expect(floor.results.get(vote)).toMatchObject({ ballots: { [person.id]: FOR }, result: { cast: 1, for: 1, against: 0, abstain: 0 } });
  });

  it('counts a ballot that was sent twice under one key once, with one receipt', async () => {
    const given = await aMeetingInSession(room);
    const vote = await openVote(given);
    const { terminal } = first(given.delegates);
    const key = aKey();
    const answer = await cast(terminal, given, vote, FOR, key);
    room.clock.turn(60_000);
    await terminal.disconnect();
    await room.restart([terminal, given.chair.terminal]);
    await terminal.connect();
    await given.chair.terminal.connect();
    expect(await cast(terminal, given, vote, FOR, key)).toEqual(answer);
    await given.chair.terminal.call('vote.close', { meeting: given.meeting, vote });
    const floor = await seenFloor(terminal, given.meeting, ({ results }) => results.has(vote));
    expect(floor.results.get(vote)?.result.cast).toBe(1);
  });

  it('lets somebody vote who came after it was opened, and counts them as present (V3)', async () => {
    const given = await aPublishedMeeting(room);
    const { meeting, chair, secretary, delegates } = given;
    await chair.terminal.call('meeting.start', { meeting });
    const vote = await openVote(given);
    const late = first(delegates);
    const before = await seenFloor(chair.terminal, meeting, ({ votes }) => votes.length === 1);
    expect(before.votes[0]?.entitled.every(({ present }) => !present)).toBe(true);
    await secretary.terminal.call('attendance.record', { meeting, person: late.person.id, state: 'present', reason: '' });
    await cast(late.terminal, given, vote);
    await secretary.terminal.call('attendance.record', { meeting, person: late.person.id, state: 'absent', reason: 'về sớm' });
    expect(await cast(late.terminal, given, vote, AGAINST)).toEqual({ refused: 'NOT_CHECKED_IN' });
    await chair.terminal.call('vote.close', { meeting, vote });
    const after = await seenFloor(chair.terminal, meeting, ({ results }) => results.has(vote));
    expect(after.results.get(vote)?.result).toMatchObject({ present: 1, cast: 1, for: 1, notVoted: [] });
  });

  it('counts as present who came after it was opened and did not vote, and everyone sees that (V3, V4)', async () => {
    const given = await aPublishedMeeting(room);
    const { meeting, chair, delegates } = given;
    await chair.terminal.call('meeting.start', { meeting });
    const vote = await openVote(given);
    const late = first(delegates);
    await late.terminal.call('attendance.checkIn', { meeting });
    const isPresent = (person: string) => person === late.person.id;
    await seenFloor(
      chair.terminal,
      meeting,
      ({ votes }) => votes[0]?.entitled.every(({ person, present }) => present === isPresent(person)) === true,
    );
    await chair.terminal.call('vote.close', { meeting, vote });
    const after = await seenFloor(chair.terminal, meeting, ({ results }) => results.has(vote));
    expect(after.results.get(vote)?.result).toMatchObject({ present: 1, cast: 0, notVoted: [late.person.id] });
  });

  it('stays as it was opened when the programme is published anew', async () => {
    const given = await aMeetingInSession(room);
    const { meeting, secretary, chair } = given;
    const vote = await openVote(given);
    const [added] = await room.seat(secretary.terminal, [aDelegate()]);
    const plan = await secretary.terminal.open(`plan/${meeting}`);
    const { addPlanEntry } = await import('../../../shared/meeting/planDocument.ts');
    plan.change((doc) => addPlanEntry(doc, 'people', { id: first([added as Seated]).person.id, role: 'delegate', seat: '' }, 'person'));
    await plan.settled();
    await secretary.terminal.call('meeting.publish', { meeting });
    const latecomer = first([added as Seated]).terminal;
    await latecomer.call('attendance.checkIn', { meeting });
    expect(await cast(latecomer, given, vote)).toEqual({ refused: 'NOT_ENTITLED' });
    const floor = await seenFloor(chair.terminal, meeting, ({ people }) => people.length === 5);
    expect(floor.votes[0]?.allMembers).toBe(3);
  });

  it('is whole and provable in the archive', async () => {
    const given = await aMeetingInSession(room, { delegates: 4 });
    const vote = await openVote(given);
    await Promise.all(given.delegates.map(({ terminal }, index) => cast(terminal, given, vote, [FOR, AGAINST, ABSTAIN, FOR][index])));
    await cast(first(given.delegates).terminal, given, vote, ABSTAIN);
    await given.chair.terminal.call('vote.close', { meeting: given.meeting, vote });
    await room.stop();
    const { findings, checked } = await verifyArchive(room.directory);
    expect(findings).toEqual([]);
    expect(checked).toMatchObject({ votes: 1, ballots: 4 });
    expect(room.errors).toEqual([]);
  });
});
