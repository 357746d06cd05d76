import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Search } from '../../../main/terminal/search/search.ts';
import { newId } from '../../../shared/base/ids.ts';
import { until } from '../../kit/until.ts';
import { aFolder, aScene, aSeat, Cable, offline, succeed } from './kit.ts';

const OPEN = '06-du-thao-quyet-dinh.pdf';
const NARROW = '01-bao-cao-kinh-te-xa-hoi.pdf';

test('T17: with the hub it is the hub that finds; without it the papers that lie here, and only those that may be read', async () => {
  const scene = await aScene([OPEN, NARROW], { onlyFor: ({ an }) => ({ [NARROW]: [an.id] }) });
  const [open, narrow] = scene.papers;
  const cable = await Cable.to(scene.room.port);
  const folder = await aFolder();
  const seat = await aSeat(scene, scene.an, folder, cable.address);
  const find = async (query: string, exact = false, meeting: typeof scene.meeting | null = null) =>
    succeed(await seat.search.find({ query, exact, meeting }));
  seat.enterMeeting(scene.meeting);
  const whole = async () => (await readdir(join(folder, 'papers'))).filter((name) => name.endsWith('.whole'));
  await until(async () => (await whole()).length === 6, 'papers, side files and extracts are here');
  expect((await find('dong long')).incomplete).toBe(false);
  cable.cut();
  await offline(seat);
  const found = await find('dong long');
  expect(found).toMatchObject({ more: false, incomplete: true });
  expect(found.hits.map(({ hash }) => hash).sort()).toEqual([open?.hash, narrow?.hash].sort());
  const [hit] = found.hits;
  expect(hit).toMatchObject({ meeting: scene.meeting, meetingTitle: 'Phiên họp thường kỳ', page: 1, count: 2 });
  expect(hit?.found.map(([start, length]) => hit.excerpt.slice(start, start + length))).toEqual(['đồng', 'lòng']);
  expect((await find('dong long', true)).hits).toEqual([]);
  expect((await find('đồng lòng', true)).hits).toHaveLength(2);
  expect((await find('dong long', false, newId<'meeting'>())).hits).toEqual([]);
  expect((await find('khong co dau ca')).hits).toEqual([]);
  expect((await find('"')).hits).toEqual([]);
  await seat.signOut();
  expect(await seat.search.find({ query: 'dong', exact: false, meeting: null })).toEqual({ refused: 'NOT_SIGNED_IN' });
});

test('T17: what the hub refuses by a rule is refused; a hub that does not answer in time is not waited for', async () => {
  const asked: unknown[] = [];
  const searchWith = (answer: object) =>
    new Search({
      texts: { of: async () => null, keepOnly: () => {} } as never,
      call: (async (...args: unknown[]) => {
        asked.push(args[2]);
        return answer;
      }) as never,
      floor: () => null,
      person: () => newId<'person'>() as never,
    });
  const wanted = { query: 'a', exact: false, meeting: null };
  expect(await searchWith({ refused: 'NOT_ALLOWED' }).find(wanted)).toEqual({ refused: 'NOT_ALLOWED' });
  expect(await searchWith({ refused: 'OFFLINE' }).find(wanted)).toEqual({ hits: [], more: false, incomplete: true });
  expect(asked).toEqual([{ timeoutMs: 2_000 }, { timeoutMs: 2_000 }]);
});
