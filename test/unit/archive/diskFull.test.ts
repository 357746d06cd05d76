import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { DiskFull } from '../../../main/archive/failures.ts';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import { countVote } from '../../../shared/votes/tally.ts';
import { anOpenVote, append, aRoomInSession, type Room } from './room.ts';
import { anArchiveOnSmallDisk, type SmallDisk } from './smallDisk.ts';

const disks: SmallDisk[] = [];
afterEach(() => {
  for (const disk of disks.splice(0)) disk.close();
});

async function aRoomOnFullDisk(
  before: (room: Room) => void = () => undefined,
): Promise<{ disk: SmallDisk; room: Room; vote: ReturnType<typeof anOpenVote> }> {
  const disk = await anArchiveOnSmallDisk();
  disks.push(disk);
  const room = aRoomInSession(disk.archive);
  const vote = anOpenVote(room);
  before(room);
  fill(room);
  return { disk, room, vote };
}

function writeLongPlan({ archive, meeting }: Room): void {
  const document = new Y.Doc();
  document.on('update', (update: Uint8Array) => append(archive, { kind: 'plan', meeting }, update));
  for (let count = 0; count < 60; count++) document.getMap('items').set(`item ${count}`, 'x'.repeat(2_000));
}

/** Writes documents until there is no room left, first in large pieces, then in small ones. */
function fill({ archive, meeting }: Room): void {
  for (const bytes of [200_000, 20_000, 2_000, 100]) while (canWrite(archive, meeting, bytes));
}

function canWrite(archive: Room['archive'], meeting: Room['meeting'], bytes: number): boolean {
  try {
    append(archive, { kind: 'minutes', meeting }, new Uint8Array(bytes));
    return true;
  } catch (error) {
    if (error instanceof DiskFull) return false;
    throw error;
  }
}

describe('on a full disk', () => {
  test('an update is rejected, nothing that was acknowledged is lost, and reading goes on', async () => {
    const { room } = await aRoomOnFullDisk();
    const { archive, meeting } = room;
    expect(() => append(archive, { kind: 'minutes', meeting }, new Uint8Array(100_000))).toThrow(DiskFull);
    expect(archive.people.list()).toEqual(room.people);
    expect(archive.log.find(1)?.type).toBe('voteOpened');
  });

  test('a document of many updates is still read, merged but not stored so', async () => {
    const { room } = await aRoomOnFullDisk(writeLongPlan);
    const { archive, meeting } = room;
    const loaded = new Y.Doc();
    Y.applyUpdate(loaded, archive.documents.load({ kind: 'plan', meeting }) ?? new Uint8Array());
    expect(loaded.getMap('items').size).toBe(60);
    expect(() => append(archive, { kind: 'plan', meeting }, new Uint8Array(100_000))).toThrow(DiskFull);
  });

  test('a failed transaction leaves the log as it was', async () => {
    const { room } = await aRoomOnFullDisk();
    const { archive, chair } = room;
    const [size, root] = [archive.log.size(), archive.log.root()];
    const large = () =>
      archive.transaction(() => {
        for (let count = 0; count < 3_000; count++) {
          archive.log.append({ type: 'filled', by: chair, atMs: count, body: { text: 'x'.repeat(500) } });
        }
      });
    expect(large).toThrow(DiskFull);
    expect([archive.log.size(), archive.log.root()]).toEqual([size, root]);
  });

  test('an open vote is still closed and counted: the ballast is given up for it', async () => {
    const { disk, room, vote } = await aRoomOnFullDisk();
    const { archive, chair, meeting } = room;
    const ballast = join(archive.directory, 'ballast');
    expect(existsSync(ballast)).toBe(true);
    let tries = 0;
    // Larger than what `fill` left free, so that the first try must fail.
    const close = () => {
      if (++tries === 2) disk.ballastGone();
      for (let count = 0; count < 300; count++)
        archive.log.append({ type: 'filled', by: chair, atMs: count, body: { text: 'x'.repeat(500) } });
      return archive.votes.close(vote, countVote, chair, 300);
    };
    expect(() => archive.transaction(close)).toThrow(DiskFull);
    tries = 0;
    const result = archive.urgentTransaction(close);
    expect(tries).toBe(2);
    expect(existsSync(ballast)).toBe(false);
    expect(result.verdict).toBe('notPassed');
    expect(archive.votes.findOpen(meeting)).toBeNull();
  });

  test('a hub that was stopped comes up again, and closes its vote', async () => {
    const { disk, room, vote } = await aRoomOnFullDisk();
    room.archive.close();
    disk.fillUp();
    expect((await verifyArchive(room.archive.directory)).findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
    const archive = disk.reopen();
    expect(archive.votes.findOpen(room.meeting)?.id).toBe(vote);
    const result = archive.urgentTransaction(() => {
      disk.ballastGone();
      return archive.votes.close(vote, countVote, room.chair, 300);
    });
    expect(result.cast).toBe(0);
  });

  test('a paper that does not fit is refused before anything is written', async () => {
    const { room } = await aRoomOnFullDisk();
    const unread: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]() {
        throw new RangeError('it was read');
      },
    };
    await expect(room.archive.files.receive(unread, Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({ code: 'DISK_FULL' });
  });
});
