import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HubCallArgs } from '../../../shared/room/calls.ts';
import { aDelegate } from '../../kit/people.ts';
import { aPublishedMeeting, type TestMeeting } from '../../kit/testMeeting.ts';
import { type PaperSpec, publishPapers, type TestPaper } from '../../kit/testPapers.ts';
import { type Seated, TestRoom } from '../../kit/testRoom.ts';
import { until } from '../../kit/until.ts';

let room: TestRoom;
let given: TestMeeting;
let one: Seated;
let two: Seated;
beforeEach(async () => {
  room = await TestRoom.open();
  given = await aPublishedMeeting(room, { delegates: 2 });
  const [first, second] = given.delegates;
  if (!first || !second) throw new TypeError('two delegates');
  [one, two] = [first, second];
});
afterEach(() => room.close());

/** Papers whose texts are in the index. */
async function indexed(...specs: readonly PaperSpec[]): Promise<TestPaper[]> {
  const papers = await publishPapers(room, given, specs);
  const seats = [given.secretary, given.chair, one, two].map(({ terminal }) => terminal);
  await room.restart(seats);
  for (const seat of seats) await seat.connect();
  const last = specs.findLast(({ texts }) => texts)?.texts?.at(-1) ?? '';
  if (last !== '') await until(async () => (await find(given.secretary, last)).hits.length > 0, 'the texts are indexed');
  return papers;
}

const find = ({ terminal }: Seated, query: string, more: Partial<HubCallArgs<'search.find'>> = {}) =>
  terminal.call('search.find', { query: query.slice(0, 200), exact: false, meeting: null, ...more });
const titlesFound = async (seated: Seated, query: string, more: Partial<HubCallArgs<'search.find'>> = {}) =>
  (await find(seated, query, more)).hits.map(({ title, page }) => `${title} ${page}`);

describe('searching', () => {
  it('finds pages by words without tones, with an excerpt, the words in it, and how often they stand there', async () => {
    const [budget] = await indexed({ title: 'Dự toán', texts: ['Mở đầu', 'Tổng thu ngân sách\nnhà nước; chi ngân sách năm 2026.'] });
    const { hits, more } = await find(one, 'NGAN SACH ');
    expect([hits, more]).toEqual([
      [
        {
          meeting: given.meeting,
          meetingTitle: 'Phiên họp UBND tỉnh tháng 11',
          paper: budget?.id,
          title: 'Dự toán',
          hash: budget?.hash,
          page: 2,
          excerpt: 'Tổng thu ngân sách nhà nước; chi ngân sách năm 2026.',
          found: [
            [9, 4],
            [14, 4],
            [33, 4],
            [38, 4],
          ],
          count: 4,
        },
      ],
      false,
    ]);
    expect(await titlesFound(one, '"thu ngân sách"')).toEqual(['Dự toán 2']);
    expect(await titlesFound(one, '"ngân sách thu"')).toEqual([]);
    expect([await titlesFound(one, 'Ngân', { exact: true }), await titlesFound(one, 'ngân', { exact: true })]).toEqual([[], ['Dự toán 2']]);
  });

  it('finds titles too, and puts papers first whose title says it', async () => {
    await indexed(
      { title: 'Đề án đất đai', texts: ['Trang một', 'giá đất đai'] },
      { title: 'Phụ lục', texts: ['đất đai đất đai đất đai', 'Hết phần văn bản'] },
      { title: 'Bản đồ đất đai' },
    );
    expect(await titlesFound(one, 'dat dai')).toEqual(['Đề án đất đai 2', 'Bản đồ đất đai 1', 'Phụ lục 1']);
    const [, title] = (await find(one, 'dat dai')).hits;
    expect(title).toMatchObject({
      excerpt: 'Bản đồ đất đai',
      count: 0,
      found: [
        [7, 3],
        [11, 3],
      ],
    });
  });

  it('shows nobody a paper that they may not read, that was recalled, or of a meeting they were not at', async () => {
    const [, open] = await indexed(
      { title: 'Kín', audience: { kind: 'some', roles: [], people: [one.person.id] }, texts: ['quy hoạch vùng'] },
      { title: 'Mở', texts: ['quy hoạch chung', 'Trang cuối cùng'] },
    );
    const [stranger, secretary] = await room.seat(given.secretary.terminal, [aDelegate(), aDelegate({ role: 'secretary' })]);
    if (!stranger || !secretary) throw new TypeError('two more');
    const all = ['Kín 1', 'Mở 1'];
    const found = async (seated: Seated) => (await titlesFound(seated, 'quy hoach')).sort();
    expect(await Promise.all([one, two, given.chair, given.secretary, secretary, stranger].map(found))).toEqual([
      all,
      ['Mở 1'],
      ['Mở 1'],
      all,
      all,
      [],
    ]);
    expect(await titlesFound(two, 'Kin')).toEqual([]);
    await given.secretary.terminal.call('paper.recall', { meeting: given.meeting, paper: open?.id ?? ('' as never), reason: '' });
    expect([await found(two), await found(secretary)]).toEqual([[], ['Kín 1']]);
  });

  it('keeps to one meeting where asked, and shows a file that two meetings have once, in the newest that may be read', async () => {
    const [paper] = await indexed({ title: 'Báo cáo', texts: ['chỉ tiêu tăng trưởng'] });
    expect(await titlesFound(one, 'chi tieu', { meeting: given.meeting })).toEqual(['Báo cáo 1']);
    const { meeting: other } = await given.secretary.terminal.call('meeting.create', { title: 'Khác' });
    expect(await titlesFound(one, 'chi tieu', { meeting: other })).toEqual([]);
    expect((await find(given.secretary, 'chi tieu')).hits.map(({ paper: id, meeting }) => [id, meeting])).toEqual([
      [paper?.id, given.meeting],
    ]);
    expect(await one.terminal.ask('search.find', { query: 'x', exact: false, meeting: paper?.id as never })).toEqual({
      refused: 'UNKNOWN_MEETING',
    });
  });

  it('answers a hundred hits and that there are more', async () => {
    await indexed({ title: 'Dài', texts: Array.from({ length: 120 }, (_, page) => `điều khoản ${page}`) });
    await until(async () => (await find(one, 'dieu khoan')).hits.length === 100, 'a hundred pages');
    expect((await find(one, 'dieu khoan')).more).toBe(true);
    expect((await find(one, 'khoan 119')).more).toBe(false);
  });

  it.each([
    '"',
    '***',
    'a" OR "b',
    '(',
    'AND',
    '😀',
    'e\u0302\u0301',
    '\u0000',
    ')'.repeat(200),
    'x'.repeat(200),
    'NEAR(a b, 2)',
    '{a}:b',
    '-a',
    '^a',
  ])('takes %j as text', async (query) => {
    expect((await find(one, query)).hits).toEqual([]);
    expect((await find(one, query, { exact: true })).hits).toEqual([]);
    expect(room.errors).toEqual([]);
  });

  it('asks for something, and not for too much', async () => {
    for (const query of ['', '  ', 'x'.repeat(201)]) {
      expect(await one.terminal.ask('search.find', { query, exact: false, meeting: null })).toMatchObject({ refused: 'BAD_ARGUMENTS' });
    }
  });
});
