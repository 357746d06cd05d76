import { writeFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { Holdings } from '../../../main/terminal/papers/holdings.ts';
import { paperPaths } from '../../../main/terminal/papers/paperPaths.ts';
import { PaperStore } from '../../../main/terminal/papers/paperStore.ts';
import { Recalls } from '../../../main/terminal/papers/recalls.ts';
import { openReplica } from '../../../main/terminal/replica/replica.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { type MeetingId, newId, type PaperHash, type PersonId } from '../../../shared/base/ids.ts';
import { silentLogger } from '../../../shared/base/logger.ts';
import { TurnedClock } from '../../kit/turnedClock.ts';
import { until } from '../../kit/until.ts';
import { aFolder } from './kit.ts';
import { hashOf } from './paperKit.ts';

const fail = (_what: string, work: Promise<unknown>) => void work.catch((error) => expect.unreachable(String(error)));

interface Disk {
  readonly folder: string;
  readonly holdings: Holdings;
  readonly store: PaperStore;
  readonly replica: ReturnType<typeof openReplica>['replica'];
  readonly clock: TurnedClock;
  /** Puts a whole file there and answers it as a document would list it. */
  put(text: string, bytes?: number): Promise<{ hash: PaperHash; paper: PaperHash; bytes: number }>;
  onDisk(): Promise<PaperHash[]>;
}

async function aDisk(folder: string, budgetBytes?: number): Promise<Disk> {
  const { replica } = openReplica(folder, silentLogger);
  const store = new PaperStore(`${folder}/papers`, silentLogger);
  const clock = new TurnedClock();
  const options = { clock, replica, store, onWipe: () => {}, inBackground: fail };
  const holdings = new Holdings(budgetBytes === undefined ? options : { ...options, budgetBytes });
  onTestFinished(async () => {
    await holdings.settled();
    replica.close();
  });
  return {
    folder,
    holdings,
    store,
    replica,
    clock,
    async put(text, bytes = 10) {
      const hash = hashOf(Buffer.from(text));
      await writeFile(paperPaths(store.folder, hash).whole, text);
      return { hash, paper: hash, bytes };
    },
    async onDisk() {
      await holdings.settled();
      return [...(await store.hashes())].sort();
    },
  };
}

const meeting = () => newId<'meeting'>() as MeetingId;
const person = () => newId<'person'>() as PersonId;

test('T15: a file goes with its last reason, and a file without any is removed', async () => {
  const disk = await aDisk(await aFolder());
  const [first, second, an] = [meeting(), meeting(), person()];
  const [shared, own, orphan] = [await disk.put('shared'), await disk.put('own'), await disk.put('orphan')];
  disk.holdings.list(first, '', [shared]);
  disk.holdings.list(second, an, [shared, own]);
  disk.holdings.sweep();
  expect(await disk.onDisk()).toEqual([shared.hash, own.hash].sort());
  expect(await disk.onDisk()).not.toContain(orphan.hash);
  disk.holdings.list(first, '', []);
  expect(await disk.onDisk()).toContain(shared.hash);
  disk.holdings.list(second, an, [own]);
  expect(await disk.onDisk()).toEqual([own.hash]);
  disk.holdings.personChanged(an);
  expect(await disk.onDisk()).toEqual([own.hash]);
  disk.holdings.personChanged(person());
  expect(await disk.onDisk()).toEqual([]);
});

test('T15: papers of meetings that are archived or not listed any more go, except of the one that is shown', async () => {
  const disk = await aDisk(await aFolder());
  const [listed, archived, shown] = [meeting(), meeting(), meeting()];
  const files = [await disk.put('listed'), await disk.put('archived'), await disk.put('shown')];
  for (const [index, id] of [listed, archived, shown].entries()) disk.holdings.list(id, '', files.slice(index, index + 1));
  disk.holdings.keepMeetings(new Set([listed]), shown);
  expect(await disk.onDisk()).toEqual([files[0]?.hash, files[2]?.hash].sort());
  disk.holdings.keepMeetings(new Set([listed]), null);
  expect(await disk.onDisk()).toEqual([files[0]?.hash]);
});

test('T15: above the budget, meetings that were not shown for longest lose their files first', async () => {
  const disk = await aDisk(await aFolder(), 100);
  const meetings = [meeting(), meeting(), meeting()];
  const files = [await disk.put('a', 40), await disk.put('b', 40), await disk.put('c', 40)];
  for (const [index, id] of meetings.entries()) {
    disk.clock.turn(1_000);
    disk.holdings.list(id, '', files.slice(index, index + 1));
  }
  disk.clock.turn(1_000);
  disk.holdings.touch(meetings[0] as MeetingId);
  disk.holdings.keepMeetings(new Set(meetings), null);
  expect(await disk.onDisk()).toEqual([files[0]?.hash, files[2]?.hash].sort());
});

test('T16: a receipt is given only for what was held, after it is gone, again and again until the hub has it, through a restart too', async () => {
  const folder = await aFolder();
  const disk = await aDisk(folder);
  const paper = await disk.put('paper');
  const side = { ...(await disk.put('side')), paper: paper.hash };
  const never = hashOf(Buffer.from('never'));
  disk.holdings.list(meeting(), '', [paper, side]);
  // Evicted before the recall: it was here once, and that counts.
  const evicted = await disk.put('evicted');
  const old = meeting();
  disk.holdings.list(old, '', [evicted]);
  disk.holdings.list(old, '', []);
  await disk.onDisk();

  const asked: PaperHash[] = [];
  let answer: object = { refused: 'OFFLINE' };
  const recallsOver = ({ holdings, replica, store }: Disk) => {
    const call = async (_name: string, { hash }: { hash: PaperHash }) => {
      expect(await store.hashes()).not.toContain(hash);
      asked.push(hash);
      return answer;
    };
    const options = {
      clock: systemClock,
      replica,
      holdings,
      store,
      call: call as never,
      isOnline: () => true,
      inBackground: fail,
      retryMs: 5,
    };
    return new Recalls(options);
  };
  const recalls = recallsOver(disk);
  recalls.update([paper.hash, side.hash, evicted.hash, never]);
  await until(() => asked.length > 2, 'the hub is asked again and again');
  expect(await disk.onDisk()).toEqual([]);
  await recalls.stop();
  await disk.holdings.settled();
  disk.replica.close();

  const later = await aDisk(folder);
  asked.length = 0;
  answer = {};
  const again = recallsOver(later);
  onTestFinished(() => again.stop());
  again.update([paper.hash, side.hash, evicted.hash, never]);
  await until(() => asked.length === 3, 'the hub has all three');
  expect([...asked].sort()).toEqual([paper.hash, side.hash, evicted.hash].sort());
  again.connected();
  // Recalled no longer, and recalled again after it had come back.
  again.update([]);
  later.holdings.list(meeting(), '', [await later.put('paper')]);
  again.update([paper.hash]);
  await until(() => asked.length === 4, 'the second recall has its receipt');
  expect(await later.onDisk()).toEqual([]);
});
