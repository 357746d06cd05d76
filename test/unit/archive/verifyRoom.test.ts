import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import { minutesHash, readMinutes } from '../../../shared/meeting/minutesContent.ts';
import { aPublishedMeeting, aVote, type TestMeeting } from '../../kit/testMeeting.ts';
import { TestRoom } from '../../kit/testRoom.ts';
import { until } from '../../kit/until.ts';

let room: TestRoom;
beforeEach(async () => {
  room = await TestRoom.open();
});
afterEach(() => room.close());

/** From the published programme to the archived meeting, through a real hub and its wire. */
async function holdMeeting({ meeting, chair, delegates, secretary }: TestMeeting): Promise<void> {
  const [early, late] = delegates;
  if (!early || !late) throw new TypeError('two delegates are needed');
  for (const { terminal } of [chair, early]) await terminal.call('attendance.checkIn', { meeting });
  await chair.terminal.call('meeting.start', { meeting });
  const { vote } = await chair.terminal.call('vote.open', aVote(meeting));
  await early.terminal.call('vote.cast', { meeting, vote, option: 'against' });
  await early.terminal.call('vote.cast', { meeting, vote, option: 'for' });
  await late.terminal.call('attendance.checkIn', { meeting });
  await late.terminal.call('vote.cast', { meeting, vote, option: 'abstain' });
  await chair.terminal.call('vote.close', { meeting, vote });
  expect(await early.terminal.ask('vote.cast', { meeting, vote, option: 'against' })).toMatchObject({ refused: 'VOTE_CLOSED' });
  await chair.terminal.call('meeting.close', { meeting });
  await secretary.terminal.call('minutes.draft', { meeting, replace: false });
  await secretary.terminal.call('minutes.submit', { meeting });
  const minutes = await chair.terminal.open(`minutes/${meeting}`);
  const textHash = await until(async () => {
    const content = readMinutes(minutes.doc);
    return content.blocks.length > 0 ? minutesHash(content) : null;
  }, 'the chair sees the minutes');
  await chair.terminal.call('minutes.approve', { meeting, textHash });
  await secretary.terminal.call('meeting.archive', { meeting });
}

test('the archive of a whole meeting is sound, for itself and against the head that a terminal kept', { timeout: 60_000 }, async () => {
  const held = await aPublishedMeeting(room, { withPaper: true });
  await holdMeeting(held);
  const { secretary } = held;
  await secretary.terminal.disconnect();
  await secretary.terminal.connect();
  const keptHead = secretary.terminal.welcome?.head;
  if (!keptHead) throw new TypeError('no welcome');
  await room.stop();
  const { findings, checked } = await verifyArchive(room.directory, { keptHead, hubKey: secretary.terminal.hub?.hubKey ?? '' });
  expect(findings).toEqual([]);
  expect(checked).toMatchObject({ votes: 1, ballots: 2, files: 2, entries: keptHead.size });
  expect(checked.documents).toBeGreaterThanOrEqual(3);
  expect(room.errors).toEqual([]);
});

test('a running hub keeps the verifier out, and a stopped one does not', async () => {
  await expect(verifyArchive(room.directory)).rejects.toMatchObject({ code: 'ARCHIVE_LOCKED' });
  await room.stop();
  expect((await verifyArchive(room.directory)).findings).toEqual([]);
});
