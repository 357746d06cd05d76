import { afterEach, expect, it } from 'vitest';
import type { Archive } from '../../../main/archive/archive.ts';
import { DiskFull } from '../../../main/archive/failures.ts';
import { aMeetingInSession, aVote, seenFloor, type TestMeeting } from '../../kit/testMeeting.ts';
import { TestRoom } from '../../kit/testRoom.ts';
import { until } from '../../kit/until.ts';
import { anArchiveOnSmallDisk, type SmallDisk } from '../archive/smallDisk.ts';

let room: TestRoom;
let disk: SmallDisk;
afterEach(async () => {
  await room.close();
  disk.close();
});

async function aMeetingOnSmallDisk(): Promise<TestMeeting> {
  disk = await anArchiveOnSmallDisk();
  room = await TestRoom.open({ openArchive: () => disk.archive });
  return aMeetingInSession(room, { delegates: 2 });
}

/** Writes documents until there is no room left, first in large pieces, then in small ones. */
function fill(archive: Archive, { meeting }: TestMeeting): void {
  for (const bytes of [200_000, 20_000, 2_000, 100]) while (canWrite(archive, meeting, bytes));
}

function canWrite(archive: Archive, meeting: TestMeeting['meeting'], bytes: number): boolean {
  try {
    archive.transaction(() => archive.documents.appendNow({ kind: 'minutes', meeting }, new Uint8Array(bytes)));
    return true;
  } catch (error) {
    if (error instanceof DiskFull) return false;
    throw error;
  }
}

it('a full disk refuses decisions with a sentence, acknowledges nothing, and loses nothing', async () => {
  const given = await aMeetingOnSmallDisk();
  const { meeting, secretary, chair, delegates } = given;
  const [delegate] = delegates;
  if (!delegate) throw new Error('a delegate was expected');
  const plan = await secretary.terminal.open(`plan/${meeting}`);
  const { vote } = await chair.terminal.call('vote.open', aVote(meeting));
  fill(disk.archive, given);

  const title = 'Cuộc họp không còn chỗ để ghi '.repeat(10);
  expect(await secretary.terminal.ask('meeting.create', { title })).toEqual({ refused: 'DISK_FULL' });
  plan.change((doc) => doc.getMap('plan').set('note', 'x'.repeat(50_000)));
  await until(() => room.errors.some((line) => line.includes('cannot be stored')), 'the hub noticed');
  expect(plan.unacknowledged).toBe(1);
  expect(await delegate.terminal.ask('vote.listRules', {})).toHaveProperty('rules');

  // A vote that runs must be ended all the same: for it the ballast is given up.
  disk.ballastGone();
  expect(await delegate.terminal.ask('vote.cast', { meeting, vote, option: 'for' })).toMatchObject({ option: 'for' });
  await chair.terminal.call('vote.close', { meeting, vote });
  expect((await seenFloor(chair.terminal, meeting, ({ results }) => results.has(vote))).results.get(vote)?.result.for).toBe(1);
  await plan.settled();
  expect(plan.refusals).toEqual([]);
});
