import { appendFileSync, chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../../../main/archive/database.ts';
import { pageTextTable } from '../../../main/archive/tables/pageText.ts';
import { type PaperVersion, paperVersionTable } from '../../../main/archive/tables/paperVersion.ts';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import type { ImportedPaper } from '../../../main/hub/files/receivePaper.ts';
import { nodeVettingHost, type VettingHost } from '../../../main/papers/vetting/host.ts';
import { newId, type PaperHash } from '../../../shared/base/ids.ts';
import { readFloor } from '../../../shared/floor/floorState.ts';
import { addPlanEntry } from '../../../shared/meeting/planDocument.ts';
import { decodeExtract } from '../../../shared/paper/extract.ts';
import { decodeSideFile } from '../../../shared/paper/sideFile.ts';
import { readRoom } from '../../../shared/room/roomState.ts';
import { importPaper } from '../../kit/files.ts';
import { aPublishedMeeting, seenFloor, type TestMeeting } from '../../kit/testMeeting.ts';
import { fileStatus } from '../../kit/testPapers.ts';
import { TestRoom } from '../../kit/testRoom.ts';
import { HURRIED_LIMITS } from '../../kit/vetLimits.ts';

const resolution = readFileSync(join(import.meta.dirname, '../../fixtures/papers/vn-nghi-quyet.pdf'));
const rooms: TestRoom[] = [];
afterEach(async () => {
  for (const room of rooms.splice(0)) await room.close();
});

/** A process that looks takes seconds on a busy machine. */
const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 100_000, interval: 50 });
const LONG = { timeout: 200_000 };

/** The real process. Second looks are counted and wait for `let`; `die` ends them. */
function secondLooks() {
  const looks: string[] = [];
  let go = () => {};
  let gone = new Promise<void>((resolve) => (go = resolve));
  let fails = false;
  const host: VettingHost = () => {
    const real = nodeVettingHost();
    return {
      ...real,
      order: (order) => {
        if (!order.limits.yields) return real.order(order);
        looks.push(order.path);
        if (fails) return real.kill();
        void gone.then(() => real.order(order));
      },
    };
  };
  return {
    host,
    looks,
    let: () => go(),
    die: (isDying: boolean) => {
      fails = isDying;
      if (!isDying) gone = Promise.resolve();
    },
  };
}

async function opened(host: VettingHost): Promise<{ room: TestRoom; given: TestMeeting; paper: ImportedPaper }> {
  const room = await TestRoom.open({ vetLimits: HURRIED_LIMITS, vettingHost: host });
  rooms.push(room);
  const given = await aPublishedMeeting(room, { delegates: 1 });
  return { room, given, paper: await importPaper(room, given.secretary.terminal, resolution, 'Nghị quyết 28.pdf') };
}

/** Puts the paper into the plan and publishes it. */
async function published({ secretary, meeting }: TestMeeting, { hash, fileName, title, pages, bytes }: ImportedPaper) {
  const plan = await secretary.terminal.open(`plan/${meeting}`);
  const id = newId<'paper'>();
  plan.change((doc) => addPlanEntry(doc, 'papers', { id, hash, fileName, title, pages, bytes, item: null }, 'person'));
  await plan.settled();
  await secretary.terminal.call('meeting.publish', { meeting });
  return id;
}

function versionOf(room: TestRoom, hash: PaperHash): PaperVersion {
  const database = openDatabase(join(room.directory, 'archive.sqlite'), { busyMs: 5_000 });
  try {
    const version = paperVersionTable(database, pageTextTable(database)).find(hash);
    if (!version) throw new Error('the paper is not there');
    return version;
  } finally {
    database.close();
  }
}

async function completed(room: TestRoom, hash: PaperHash): Promise<PaperVersion> {
  await eventually(() => expect(versionOf(room, hash).facts?.leftOut).toEqual([]));
  return versionOf(room, hash);
}

describe('a paper for which there was not time enough', () => {
  test('P28 is completed in the background: texts, pictures, facts, search, and what terminals fetch', LONG, async () => {
    const second = secondLooks();
    const { room, given, paper } = await opened(second.host);
    const delegate = given.delegates[0]?.terminal;
    if (!delegate) throw new TypeError('a delegate');
    expect(paper.facts).toMatchObject({ textPages: 0, unreadPages: 2, leftOut: ['texts', 'pictures'] });
    await published(given, paper);
    const before = versionOf(room, paper.hash);
    await seenFloor(delegate, given.meeting, ({ papers }) => papers[0]?.extract?.hash === before.extract?.hash);
    const find = () => delegate.call('search.find', { query: 'cong hoa xa hoi', exact: false, meeting: null });
    expect((await find()).hits).toEqual([]);

    second.let();
    const after = await completed(room, paper.hash);
    expect(after).toMatchObject({ title: before.title, fileName: before.fileName, facts: { textPages: 2, unreadPages: 0 } });
    const read = (hash = '') => readFileSync(join(room.directory, 'papers', hash));
    expect(decodeSideFile(read(after.side?.hash))?.facts).toEqual(after.facts);
    expect(decodeExtract(read(after.extract?.hash))?.pictures.every((picture) => picture !== null)).toBe(true);
    const floor = await delegate.open(`floor/${given.meeting}`);
    await eventually(() => expect(readFloor(floor.doc)?.papers[0]).toMatchObject({ side: after.side, extract: after.extract }));
    // Whoever is in the middle of fetching the earlier one is not cut off.
    for (const extract of [before.extract, after.extract]) expect(await fileStatus(room, delegate, extract?.hash ?? paper.hash)).toBe(200);
    await eventually(async () => expect((await find()).hits.map(({ page }) => page).toSorted()).toEqual([1, 2]));
    expect(second.looks).toHaveLength(1);
    expect(room.errors).toEqual([]);
    await room.stop();
    expect((await verifyArchive(room.directory)).findings).toEqual([]);
  });

  test('P28 that fails again is left as it is until the hub starts the next time', LONG, async () => {
    const second = secondLooks();
    second.die(true);
    const { room, given, paper } = await opened(second.host);
    await eventually(() => expect(room.errors).toEqual(['a paper could not be completed by a second look']));
    await importPaper(room, given.secretary.terminal, resolution, 'Lần nữa.pdf');
    expect([second.looks.length, versionOf(room, paper.hash).facts?.unreadPages]).toEqual([1, 2]);
    second.die(false);
    await room.restart();
    expect((await completed(room, paper.hash)).facts).toMatchObject({ textPages: 2, unreadPages: 0 });
    expect(second.looks).toHaveLength(2);
    await room.restart();
    expect(second.looks).toHaveLength(2);
  });

  test('P28 that the hub was looking at when it stopped is taken up when it starts', LONG, async () => {
    const second = secondLooks();
    const { room, paper } = await opened(second.host);
    await eventually(() => expect(second.looks).toHaveLength(1));
    await room.stop();
    expect(versionOf(room, paper.hash).facts?.unreadPages).toBe(2);
    second.let();
    await room.start();
    expect((await completed(room, paper.hash)).facts).toMatchObject({ unreadPages: 0 });
  });

  test('P28 whose bytes were changed on the disk stays as it is', LONG, async () => {
    const second = secondLooks();
    const { room, paper } = await opened(second.host);
    const path = join(room.directory, 'papers', paper.hash);
    chmodSync(path, 0o600);
    appendFileSync(path, '\n');
    second.let();
    await eventually(() => expect(room.errors).toEqual(['a paper could not be completed by a second look']));
    expect(versionOf(room, paper.hash).facts?.unreadPages).toBe(2);
  });

  test('P28 that is recalled takes its earlier files with it', LONG, async () => {
    const second = secondLooks();
    const { room, given, paper } = await opened(second.host);
    const terminal = given.secretary.terminal;
    const id = await published(given, paper);
    const before = versionOf(room, paper.hash);
    second.let();
    const after = await completed(room, paper.hash);
    await terminal.call('paper.recall', { meeting: given.meeting, paper: id, reason: 'gửi nhầm' });
    const files = new Set([paper.hash, ...[before, after].flatMap(({ side, extract }) => [side?.hash, extract?.hash])]);
    const state = await terminal.open('room');
    await eventually(() => expect(readRoom(state.doc).recalled.toSorted()).toEqual([...files].toSorted()));
    for (const file of files) expect(await fileStatus(room, terminal, file ?? paper.hash)).toBe(403);
  });
});
