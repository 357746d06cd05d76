import { describe, expect, test } from 'vitest';
import { newId, type PaperHash } from '../../../shared/base/ids.ts';
import { type Audience, EVERYONE, OPEN_TERMS } from '../../../shared/meeting/paperTerms.ts';
import type { PaperFacts } from '../../../shared/paper/sideFile.ts';
import { aRoomInSession, aTerminal, firstOf, type Room } from './room.ts';

const hashOf = (letter: string) => letter.repeat(64) as PaperHash;

function aVersion(
  { archive, people }: Room,
  letter: string,
  made: Partial<Parameters<typeof archive.paperVersions.add>[0]> = {},
): PaperHash {
  const hash = hashOf(letter);
  archive.transaction(() =>
    archive.paperVersions.add({
      hash,
      bytes: 30,
      pages: 3,
      fileName: `${letter}.pdf`,
      title: letter,
      importedBy: firstOf(people).id,
      importedAtMs: letter.charCodeAt(0),
      ...made,
    }),
  );
  return hash;
}

function aPaper(hash: PaperHash, title = 'Báo cáo') {
  return { id: newId<'paper'>(), title, fileName: 'báo cáo.pdf', item: null, hash };
}

const facts: PaperFacts = {
  textPages: 2,
  unreadPages: 0,
  legacyEncodings: ['tcvn3'],
  attachments: [],
  actions: ['uri'],
  signed: true,
  xfa: false,
};

describe('a file of a paper', () => {
  test('is told with what was made of it', () => {
    const room = aRoomInSession();
    const made = {
      side: { hash: hashOf('e'), bytes: 4_000 },
      extract: { hash: hashOf('f'), bytes: 9_000 },
      facts,
      convertedFrom: 'tờ trình.docx',
    };
    const hash = aVersion(room, 'a', { ...made, texts: ['Một', '', 'Ba'] });
    expect(room.archive.paperVersions.find(hash)).toMatchObject(made);
    expect(room.archive.pageTexts.listAfter(0, 9).map(({ id, text }) => [room.archive.pageTexts.placeOf(id), text])).toEqual([
      [{ hash, page: 1 }, 'Một'],
      [{ hash, page: 3 }, 'Ba'],
    ]);
    expect(room.archive.paperVersions.find(aVersion(room, 'b'))).toMatchObject({
      side: null,
      extract: null,
      facts: null,
      convertedFrom: null,
    });
  });

  test('may be completed later, and then its texts come behind all others', () => {
    const { archive, ...room } = aRoomInSession();
    const old = aVersion({ archive, ...room }, 'a');
    aVersion({ archive, ...room }, 'b', { texts: ['mới'] });
    const [newest] = archive.pageTexts.listAfter(0, 9);
    archive.transaction(() => archive.paperVersions.complete(old, { facts, texts: ['cu\u0303 ho\u031bn'] }));
    expect(archive.paperVersions.find(old)?.facts).toEqual(facts);
    const [added] = archive.pageTexts.listAfter(newest?.id ?? 0, 9);
    expect([added?.text, archive.pageTexts.placeOf(added?.id ?? 0)]).toEqual(['cũ hơn', { hash: old, page: 1 }]);
    expect(() => archive.transaction(() => archive.paperVersions.complete(old, { texts: ['lần nữa'] }))).toThrow('has its texts already');
  });

  test('whose texts a second look replaces is found by the new ones, under numbers that were never given', () => {
    const { archive, ...room } = aRoomInSession();
    const made = { side: { hash: hashOf('e'), bytes: 5 }, extract: { hash: hashOf('f'), bytes: 5 } };
    const newer = { side: made.side, extract: { hash: hashOf('9'), bytes: 6 }, facts };
    const hash = aVersion({ archive, ...room }, 'a', { ...made, convertedFrom: 'a.docx', texts: ['đầu', ''] });
    const [old] = archive.pageTexts.listAfter(0, 9);
    archive.search.settle();
    expect(archive.pageTexts.placeOf(old?.id ?? 0)).toEqual({ hash, page: 1 });
    archive.transaction(() => archive.paperVersions.replaceMade(hash, { ...newer, texts: ['đầu', 'cuối'] }));
    archive.search.settle();
    expect(archive.paperVersions.find(hash)).toMatchObject({ ...newer, convertedFrom: 'a.docx' });
    expect(archive.paperVersions.listEarlier(hash)).toEqual([hashOf('f')]);
    expect([archive.pageTexts.placeOf(old?.id ?? 0), archive.pageTexts.find(old?.id ?? 0)]).toEqual([null, null]);
    const texts = archive.pageTexts.listAfter(0, 9);
    expect(texts.map(({ id, text }) => [id > (old?.id ?? 0) + 4_000, archive.pageTexts.placeOf(id), text])).toEqual([
      [true, { hash, page: 1 }, 'đầu'],
      [true, { hash, page: 2 }, 'cuối'],
    ]);
    const last = texts.at(-1)?.id;
    expect([...archive.search.find({ isExact: false, parts: [{ words: ['cuoi'], isPrefix: false }] })]).toEqual([last]);
  });

  test('of 3,000 pages keeps them all', () => {
    const { archive, ...room } = aRoomInSession();
    aVersion({ archive, ...room }, 'a', { texts: Array.from({ length: 3_000 }, (_, index) => `trang ${index + 1}`) });
    aVersion({ archive, ...room }, 'b', { texts: ['tệp sau'] });
    const [last, next] = archive.pageTexts.listAfter(4_096 + 2_999, 9);
    expect([last?.text, next?.text]).toEqual(['trang 3000', 'tệp sau']);
  });
});

describe('the published papers', () => {
  test('tell what their file tells, and follow a replaced file', () => {
    const room = aRoomInSession();
    const { archive, meeting } = room;
    const [old, replaced] = [aVersion(room, 'a', { side: { hash: hashOf('e'), bytes: 5 } }), aVersion(room, 'b', { pages: 4, bytes: 40 })];
    const paper = aPaper(old);
    archive.transaction(() => archive.papers.replace(meeting, [paper]));
    const none = { ...OPEN_TERMS, replaces: null, replacedBy: null, recalledAtMs: null, extract: null };
    expect(archive.papers.list(meeting)).toEqual([
      { ...paper, ...none, side: { hash: hashOf('e'), bytes: 5 }, pages: 3, bytes: 30, order: 1 },
    ]);
    archive.transaction(() => archive.papers.replace(meeting, [{ ...paper, hash: replaced }]));
    expect(archive.papers.find(paper.id)).toEqual({ ...paper, ...none, side: null, hash: replaced, pages: 4, bytes: 40, order: 1 });
    expect([archive.papers.findMeeting(paper.id), archive.papers.findMeeting(newId())]).toEqual([meeting, null]);
    expect(archive.paperVersions.list().map((each) => each.hash)).toEqual([old, replaced]);
    expect(archive.paperVersions.find(hashOf('c'))).toBeNull();
    const unknown = () => archive.transaction(() => archive.papers.replace(meeting, [{ ...paper, hash: hashOf('c') }]));
    expect(unknown).toThrow('FOREIGN KEY');
  });

  test('keep their terms, and a file is shown by papers that show what was made of it too', () => {
    const room = aRoomInSession();
    const { archive, meeting, people } = room;
    const hash = aVersion(room, 'a', { side: { hash: hashOf('e'), bytes: 5 }, extract: { hash: hashOf('f'), bytes: 5 } });
    const audience: Audience = { kind: 'some', roles: ['delegate'], people: [firstOf(people).id] };
    const paper = { ...aPaper(hash), class: 'restricted' as const, mayPrint: false, mayExport: false, audience };
    archive.transaction(() => archive.papers.replace(meeting, [paper]));
    expect(archive.papers.find(paper.id)).toMatchObject({ class: 'restricted', mayPrint: false, mayExport: false, audience });
    for (const shown of ['a', 'e', 'f'])
      expect(archive.papers.listShowing(hashOf(shown))).toEqual([{ id: paper.id, meeting, audience, recalledAtMs: null }]);
    expect(archive.papers.listShowing(hashOf('b'))).toEqual([]);
  });

  test('know their successor, which may change, unless it was recalled', () => {
    const room = aRoomInSession();
    const { archive, meeting } = room;
    const hash = aVersion(room, 'a');
    const [first, second, third] = [aPaper(hash), aPaper(hash), aPaper(hash)];
    archive.transaction(() => archive.papers.replace(meeting, [{ ...second, replaces: first.id }, first]));
    expect(archive.papers.find(first.id)).toMatchObject({ replacedBy: second.id, audience: EVERYONE });
    archive.transaction(() => archive.papers.replace(meeting, [first, second, { ...third, replaces: first.id }]));
    expect(archive.papers.find(first.id)).toMatchObject({ replacedBy: third.id });
    const rivals = [first, { ...second, replaces: first.id }, { ...third, replaces: first.id }];
    expect(() => archive.transaction(() => archive.papers.replace(meeting, rivals))).toThrow('UNIQUE');
    archive.transaction(() => archive.papers.recall(third.id, 77, ''));
    expect([archive.papers.find(first.id)?.replacedBy, archive.papers.find(third.id)?.recalledAtMs]).toEqual([null, 77]);
    expect(() => archive.transaction(() => archive.papers.recall(third.id, 78, ''))).toThrow('changed 0 rows');
    archive.transaction(() => archive.papers.replace(meeting, rivals));
    expect(archive.papers.find(first.id)?.replacedBy).toBe(second.id);
  });
});

describe('a recalled paper', () => {
  test('is to be wiped with every file that it was ever published with, and what was made of them', () => {
    const room = aRoomInSession();
    const { archive, meeting } = room;
    const old = aVersion(room, 'a', { side: { hash: hashOf('e'), bytes: 5 } });
    const current = aVersion(room, 'b', { extract: { hash: hashOf('f'), bytes: 5 } });
    const paper = aPaper(old);
    archive.transaction(() => archive.papers.replace(meeting, [paper]));
    archive.transaction(() => archive.papers.replace(meeting, [{ ...paper, hash: current }]));
    expect(archive.recalls.list()).toEqual([]);
    expect(archive.recalls.listPapersOf(old)).toEqual([]);
    archive.transaction(() => archive.papers.recall(paper.id, 50, 'gửi nhầm'));
    expect(archive.recalls.list()).toEqual([{ paper: paper.id, meeting, title: 'Báo cáo', recalledAtMs: 50 }]);
    expect(archive.recalls.listFiles(paper.id)).toEqual(['a', 'b', 'e', 'f'].map(hashOf));
    for (const file of ['a', 'b', 'e', 'f']) expect(archive.recalls.listPapersOf(hashOf(file))).toEqual([paper.id]);
  });

  test('leaves alone a file that another paper still shows', () => {
    const room = aRoomInSession();
    const { archive, meeting } = room;
    const hash = aVersion(room, 'a', { side: { hash: hashOf('e'), bytes: 5 }, extract: { hash: hashOf('f'), bytes: 5 } });
    // Two files may come to the same extract.
    const other = aVersion(room, 'b', { extract: { hash: hashOf('f'), bytes: 5 } });
    const [paper, twin, sharing] = [aPaper(hash), aPaper(hash), aPaper(other)];
    archive.transaction(() => archive.papers.replace(meeting, [paper, twin, sharing]));
    archive.transaction(() => archive.papers.recall(paper.id, 50, ''));
    expect(archive.recalls.listFiles(paper.id)).toEqual([]);
    archive.transaction(() => archive.papers.recall(twin.id, 51, ''));
    expect(archive.recalls.listFiles(paper.id)).toEqual(['a', 'e'].map(hashOf));
  });

  test('has a receipt of each terminal that was sent something of it, whole when all of it is wiped', () => {
    const room = aRoomInSession();
    const { archive, meeting } = room;
    const hash = aVersion(room, 'a', { side: { hash: hashOf('e'), bytes: 5 } });
    const paper = aPaper(hash);
    const [first, second] = [aTerminal(archive, 'Ghế 1'), aTerminal(archive, 'Ghế 2')];
    archive.transaction(() => {
      archive.papers.replace(meeting, [paper]);
      archive.deliveries.note(hash, first, 10);
      archive.deliveries.note(hashOf('e'), first, 11);
      archive.deliveries.note(hashOf('e'), second, 12);
      archive.papers.recall(paper.id, 50, '');
    });
    const receipts = () =>
      Object.fromEntries(archive.recalls.listReceipts(paper.id).map(({ terminal, wipedAtMs }) => [terminal, wipedAtMs]));
    expect(receipts()).toEqual({ [first]: null, [second]: null });
    const confirm = (file: PaperHash, terminal: typeof first, atMs: number) =>
      archive.transaction(() => archive.deliveries.confirmWiped(file, terminal, atMs));
    expect([confirm(hash, first, 60), confirm(hash, first, 61), confirm(hash, second, 62)]).toEqual([true, false, false]);
    expect(receipts()).toEqual({ [first]: null, [second]: null });
    confirm(hashOf('e'), first, 70);
    expect(receipts()).toEqual({ [first]: 70, [second]: null });
    archive.transaction(() => archive.deliveries.note(hash, first, 80));
    expect([receipts()[first], archive.deliveries.isHeld(hash, first), archive.deliveries.isHeld(hash, second)]).toEqual([
      null,
      true,
      false,
    ]);
  });
});

describe('those who may present', () => {
  test('are participants, allowed and denied, and are none any more once they leave the list', () => {
    const { archive, meeting, people } = aRoomInSession();
    const [, one, two] = people.map((person) => person.id);
    if (!one || !two) throw new TypeError('three people are needed');
    archive.transaction(() => {
      expect([archive.presenters.allow(meeting, one), archive.presenters.allow(meeting, one)]).toEqual([true, false]);
      archive.presenters.allow(meeting, two);
      expect([archive.presenters.deny(meeting, two), archive.presenters.deny(meeting, two)]).toEqual([true, false]);
    });
    expect(archive.presenters.list(meeting)).toEqual([one]);
    archive.transaction(() =>
      archive.participants.replace(
        meeting,
        people.filter(({ id }) => id !== one),
      ),
    );
    expect(archive.presenters.list(meeting)).toEqual([]);
    expect(() => archive.transaction(() => archive.presenters.allow(meeting, newId()))).toThrow('FOREIGN KEY');
  });

  test('show on the wall what somebody put there', () => {
    const { archive, meeting } = aRoomInSession();
    const board = { kind: 'board', item: newId<'agendaItem'>() } as const;
    expect(archive.meetings.findWall(meeting)).toBeNull();
    archive.transaction(() => archive.meetings.showOnWall(meeting, board));
    expect(archive.meetings.findWall(meeting)).toEqual(board);
    archive.transaction(() => archive.meetings.showOnWall(meeting, null));
    expect(archive.meetings.findWall(meeting)).toBeNull();
  });
});
