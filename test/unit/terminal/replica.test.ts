import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { z } from 'zod';
import { openDatabase } from '../../../main/archive/database.ts';
import { Outbox } from '../../../main/terminal/outbox.ts';
import { ballotTable } from '../../../main/terminal/replica/ballots.ts';
import { GroupCommit } from '../../../main/terminal/replica/groupCommit.ts';
import { openReplica, type Replica } from '../../../main/terminal/replica/replica.ts';
import { MIGRATIONS } from '../../../main/terminal/replica/schema.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { type MeetingId, newId, type PersonId, type VoteId } from '../../../shared/base/ids.ts';
import { silentLogger } from '../../../shared/base/logger.ts';
import { until } from '../../kit/until.ts';
import { aFolder } from './kit.ts';

function open(folder: string): { replica: Replica; wasDamaged: boolean } {
  const opened = openReplica(folder, silentLogger);
  onTestFinished(() => opened.replica.close());
  return opened;
}

function anUpdate(text: string): Uint8Array {
  const document = new Y.Doc();
  document.getMap('m').set(text, 1);
  return Y.encodeStateAsUpdate(document);
}

test('a second program on the same folder is refused, not waited for', async () => {
  const folder = await aFolder();
  open(folder);
  expect(() => open(folder)).toThrow(expect.objectContaining({ code: 'REPLICA_IN_USE' }));
});

test('a file of another program, or of a newer Plenum, is left as it is', async () => {
  const foreign = await aFolder();
  const other = openDatabase(join(foreign, 'replica.sqlite'), { busyMs: 0 });
  other.execute('CREATE TABLE theirs (x)');
  other.close();
  expect(() => open(foreign)).toThrow(expect.objectContaining({ code: 'REPLICA_FOREIGN' }));

  const text = await aFolder();
  await writeFile(
    join(text, 'replica.sqlite'),
    'this is a letter and not a database, and it is long enough to look like a page. '.repeat(20),
  );
  expect(() => open(text)).toThrow(expect.objectContaining({ code: 'REPLICA_FOREIGN' }));

  const newer = await aFolder();
  openReplica(newer, silentLogger).replica.close();
  const database = openDatabase(join(newer, 'replica.sqlite'), { busyMs: 0 });
  database.pragma(`user_version = ${MIGRATIONS.length + 1}`);
  database.close();
  expect(() => open(newer)).toThrow(expect.objectContaining({ code: 'REPLICA_NEWER' }));
});

test('a damaged file is moved aside, kept, and begun anew', async () => {
  const folder = await aFolder();
  const { replica } = openReplica(folder, silentLogger);
  for (let number = 0; number < 200; number += 1) replica.documents.replace(`room${number}`, new Uint8Array(2_000));
  replica.close();
  const path = join(folder, 'replica.sqlite');
  const bytes = await readFile(path);
  bytes.fill(0x5a, 8_192, 40_000);
  await writeFile(path, bytes);
  const again = open(folder);
  expect(again.wasDamaged).toBe(true);
  expect(again.replica.documents.read('room0')).toBeNull();
  expect(await readdir(folder)).toContain('damaged-1-replica.sqlite');
});

test('an acknowledged update becomes part of the document; the others wait, each for its own person', async () => {
  const { replica } = open(await aFolder());
  const { documents } = replica;
  const [state, one, two, theirs] = [anUpdate('state'), anUpdate('one'), anUpdate('two'), anUpdate('theirs')];
  documents.replace('ink/a', state);
  documents.addPending('ink/a', 'an', { sequence: 1, body: one });
  documents.addPending('ink/a', 'binh', { sequence: 2, body: theirs });
  documents.addPending('ink/a', 'an', { sequence: 3, body: two });
  replica.transaction(() => documents.acknowledge('ink/a', 'an', 2));
  expect(documents.read('ink/a')?.map(Buffer.from)).toEqual([state, one].map(Buffer.from));
  expect(documents.listPending('ink/a', 'an').map(({ sequence }) => sequence)).toEqual([3]);
  expect(documents.listPending('ink/a', 'binh').map(({ sequence }) => sequence)).toEqual([2]);
  expect(documents.listPendingNames('binh')).toEqual(['ink/a']);
});

test('many updates of a document are merged into its state, and say the same', async () => {
  const { replica } = open(await aFolder());
  const { documents } = replica;
  const source = new Y.Doc();
  documents.replace('floor/a', Y.encodeStateAsUpdate(source));
  source.on('update', (update: Uint8Array) => documents.append('floor/a', update));
  for (let number = 0; number < 100; number += 1) source.getMap('floor').set(`key${number % 10}`, number);
  expect(documents.read('floor/a')).toHaveLength(101);
  replica.transaction(() => documents.compact('floor/a'));
  const merged = documents.read('floor/a') ?? [];
  expect(merged).toHaveLength(1);
  const copy = new Y.Doc();
  for (const update of merged) Y.applyUpdate(copy, update);
  expect(copy.getMap('floor').toJSON()).toEqual(source.getMap('floor').toJSON());
});

test('leaving the room removes what was of the room, and keeps what is of the device', async () => {
  const { replica } = open(await aFolder());
  replica.settings.write('language', 'en');
  replica.settings.write('room/session', { any: 1 });
  replica.documents.replace('room', anUpdate('x'));
  replica.documents.addPending('room', 'an', { sequence: 1, body: anUpdate('y') });
  replica.wipe();
  expect(replica.settings.read('language', z.string())).toBe('en');
  expect(replica.settings.read('room/session', z.unknown())).toBeNull();
  expect(replica.documents.read('room')).toBeNull();
  expect(replica.documents.countPending('an')).toBe(0);
});

/** A real SQLite file that is full after some pages, and can be given room again. */
async function aSmallDisk() {
  const database = openDatabase(join(await aFolder(), 'small.sqlite'), { busyMs: 0 });
  onTestFinished(() => database.close());
  for (const sql of MIGRATIONS) database.execute(sql);
  const fill = () => database.pragma(`max_page_count = ${Number(database.pragma('page_count'))}`);
  const empty = () => database.pragma('max_page_count = 100000');
  return { database, fill, empty };
}

test('on a full disk writes wait in their order, with what may only happen after them; the person is told', async () => {
  const { database, fill, empty } = await aSmallDisk();
  const insert = database.statement<{ value: string }>('INSERT INTO setting (name, value) VALUES (hex(randomblob(8)), json_quote(@value))');
  const failures: string[] = [];
  const done: number[] = [];
  const commits = new GroupCommit({
    transaction: (work) => database.transaction(work),
    logger: silentLogger,
    onFailure: (code) => failures.push(code),
  });
  fill();
  commits.soon(
    () => void insert.run({ value: 'x'.repeat(20_000) }),
    () => done.push(1),
  );
  commits.soon(
    () => void insert.run({ value: 'small' }),
    () => done.push(2),
  );
  await until(() => failures.length > 0, 'the full disk is told');
  expect(commits.flush()).toBe(false);
  expect(failures).toEqual(['diskFull', 'diskFull']);
  expect(done).toEqual([]);
  empty();
  expect(commits.flush()).toBe(true);
  expect(done).toEqual([1, 2]);
});

test('a ballot is sent from a full disk all the same, once, and the person is told', async () => {
  const { database, fill } = await aSmallDisk();
  const sent: string[] = [];
  let told = 0;
  const person = newId<'person'>() as PersonId;
  const outbox = new Outbox({
    clock: systemClock,
    logger: silentLogger,
    ballots: ballotTable(database),
    call: (async (_name: string, args: { vote: VoteId; option: string }, options: { key: string }) => {
      sent.push(options.key);
      return { vote: args.vote, option: args.option, recordedAtMs: 1, code: 'AAAA-BBBB' };
    }) as never,
    person: () => person,
    isOnline: () => true,
    inBackground: (_what, work) => void work.catch((error) => expect.unreachable(String(error))),
    onChange: () => {},
    onDiskFull: () => {
      told += 1;
    },
  });
  onTestFinished(() => outbox.stop());
  outbox.personChanged();
  const fillers = Array.from({ length: 40 }, () => outbox.cast(newId() as MeetingId, newId() as VoteId, 'x'.repeat(30)));
  expect(fillers.every((answer) => Object.keys(answer).length === 0)).toBe(true);
  await until(() => outbox.ballots.every(({ state }) => state === 'recorded'), 'the first ones are recorded');
  fill();
  for (let press = 0; press < 40; press += 1) outbox.cast(newId() as MeetingId, newId() as VoteId, 'x'.repeat(30));
  await until(() => outbox.ballots.length === 80 && outbox.ballots.every(({ state }) => state === 'recorded'), 'all are recorded');
  expect(told).toBeGreaterThan(0);
  expect(new Set(sent).size).toBe(80);
  expect(sent).toHaveLength(80);
});
