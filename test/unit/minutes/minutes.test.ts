import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { draftMinutes, writeDraft } from '../../../main/minutes/draft.ts';
import { renderMinutesPdf } from '../../../main/minutes/renderPdf.ts';
import { newId, type PersonId, type VoteId } from '../../../shared/base/ids.ts';
import { type FloorPerson, type FloorState, NO_MINUTES } from '../../../shared/floor/floorState.ts';
import { type MinutesContent, minutesHash, readMinutes, writeMinutes } from '../../../shared/meeting/minutesContent.ts';
import { DEFAULT_RULE, presetRule, STANDARD_OPTIONS } from '../../../shared/votes/presets.ts';
import { countVote } from '../../../shared/votes/tally.ts';
import type { VoteView } from '../../../shared/votes/vote.ts';

const STARTED = Date.UTC(2026, 0, 2, 1, 5); // 08:05 on 2 January in Vietnam

function aPerson(name: string, role: FloorPerson['role'], order: number): FloorPerson {
  return { id: newId<'person'>(), name, position: 'Giám đốc', unit: 'Sở Tài chính', role, seat: String(order), order };
}

function aFloor(): FloorState {
  const people = [
    aPerson('Nguyễn Quốc Trung', 'chair', 1),
    aPerson('Phạm Thị Thủy', 'delegate', 2),
    aPerson('Đỗ Đình Hùng', 'delegate', 3),
  ];
  const secretary = aPerson('Lê Thị Nhung', 'secretary', 4);
  const [chair, delegate, absent] = people.map((person) => person.id) as [PersonId, PersonId, PersonId];
  const item = {
    id: newId<'agendaItem'>(),
    number: 1,
    title: 'Kế hoạch đầu tư công',
    presenter: 'Phạm Thị Thủy',
    minutes: 20,
    startedAtMs: STARTED + 60_000,
  };
  const rule = presetRule(DEFAULT_RULE);
  if (!rule) throw new Error('the default rule is missing');
  const entitled = [chair, delegate, absent].map((person) => ({ person, present: person !== absent }));
  const vote: VoteView = {
    id: newId<'vote'>() as VoteId,
    prepared: null,
    title: 'Thông qua kế hoạch',
    item: item.id,
    state: 'closed',
    options: STANDARD_OPTIONS,
    rule,
    openedAtMs: STARTED + 120_000,
    closedAtMs: STARTED + 180_000,
    entitled,
    allMembers: 3,
    chair,
  };
  const ballots = [
    { person: chair, option: 'for' },
    { person: delegate, option: 'for' },
  ];
  const result = countVote({ rule, options: STANDARD_OPTIONS, entitled, allMembers: 3, ballots, chair: null });
  return {
    meeting: {
      id: newId<'meeting'>(),
      title: 'Phiên họp thường kỳ tháng 01',
      parentBody: '',
      body: 'Ủy ban nhân dân tỉnh',
      notation: 'BB-UBND',
      place: 'Phòng họp số 1',
      startsAtMs: STARTED,
      phase: 'closed',
      startedAtMs: STARTED,
      endedAtMs: STARTED + 3_600_000,
      archivedAtMs: null,
      activeItem: null,
      edition: 1,
    },
    agenda: [item],
    papers: [],
    people: [...people, secretary],
    attendance: new Map([
      [chair, { state: 'present', atMs: STARTED, reason: '' }],
      [delegate, { state: 'present', atMs: STARTED, reason: '' }],
      [absent, { state: 'absent', atMs: STARTED, reason: 'đi công tác' }],
    ]),
    preparedVotes: [],
    votes: [vote],
    cast: new Map(),
    results: new Map([[vote.id, { result, ballots: Object.fromEntries(ballots.map(({ person, option }) => [person, option])) }]]),
    minutes: NO_MINUTES,
    follow: null,
    presenters: [],
    wall: null,
  };
}

const textOf = (content: MinutesContent) =>
  content.blocks.map((block) => ('texts' in block ? block.texts.map(({ text }) => text).join('') : '')).join('\n');

describe('the draft', () => {
  test('says when, where and who, with absences and their reasons', () => {
    const { form } = draftMinutes(aFloor());
    expect(form.start).toBe('08 giờ 05 phút, ngày 02 tháng 01 năm 2026');
    expect(form.closing).toBe('Cuộc họp kết thúc vào hồi 09 giờ 05 phút, ngày 02 tháng 01 năm 2026./.');
    expect(form.attendance).toContain('Đại biểu có mặt: 2/3.');
    expect(form.attendance).toContain('- Đỗ Đình Hùng, Giám đốc, Sở Tài chính (đi công tác)');
    expect(form.chairName).toBe('Nguyễn Quốc Trung');
    expect(form.secretaryName).toBe('Lê Thị Nhung');
  });

  test('tells each vote with its numbers, its rule and its verdict', () => {
    const text = textOf(draftMinutes(aFloor()));
    expect(text).toContain('Biểu quyết: Thông qua kế hoạch (công khai, mở lúc 08 giờ 07 phút, kết thúc lúc 08 giờ 08 phút).');
    expect(text).toContain('Có mặt: 2/3; Tán thành: 2; Không tán thành: 0; Không biểu quyết: 0; chưa biểu quyết: 0.');
    expect(text).toContain('Cần ≥ 2/3 tán thành');
    expect(text).toContain('Kết quả: Thông qua.');
  });

  test('is the same text in the document as it was written', () => {
    const floor = aFloor();
    const document = new Y.Doc();
    writeDraft(document, floor, null);
    expect(readMinutes(document)).toEqual(draftMinutes(floor));
  });
});

describe('the content', () => {
  test('keeps marks and lists, and its hash changes with one letter', async () => {
    const base = draftMinutes(aFloor());
    const content: MinutesContent = {
      ...base,
      blocks: [
        {
          kind: 'paragraph',
          texts: [
            { text: 'Đồng ý ', marks: [] },
            { text: 'hoàn toàn', marks: ['bold', 'italic'] },
          ],
        },
        { kind: 'bulletList', items: [[{ kind: 'paragraph', texts: [{ text: 'một', marks: [] }] }]] },
      ],
    };
    const document = new Y.Doc();
    writeMinutes(document, content, null);
    expect(readMinutes(document)).toEqual(content);
    const changed = { ...content, form: { ...content.form, place: `${content.form.place}.` } };
    expect(await minutesHash(changed)).not.toBe(await minutesHash(content));
    expect(await minutesHash(readMinutes(document))).toBe(await minutesHash(content));
  });
});

describe('the PDF', () => {
  test('holds the whole form, in order, with the number and the page number hidden on page 1', async () => {
    const content = draftMinutes(aFloor());
    const long: MinutesContent = {
      ...content,
      blocks: [...content.blocks, ...Array.from({ length: 60 }, () => content.blocks.slice(-3)).flat()],
    };
    const pages = await pageTexts(await renderMinutesPdf({ content: long, number: 5, approvedAtMs: STARTED }));
    expect(pages.length).toBeGreaterThan(1);
    const [first = '', second = ''] = pages;
    const inOrder = [
      'ỦY BAN NHÂN DÂN TỈNH',
      'Số: 05/BB-UBND',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'BIÊN BẢN',
      'Phiên họp thường kỳ tháng 01',
      'Thời gian bắt đầu:',
      'Địa điểm:',
    ];
    const places = inOrder.map((text) => first.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(first).toContain('Biểu quyết: Thông qua kế hoạch');
    expect(first).not.toMatch(/(^|\n)1(\n|$)/);
    expect(second).toMatch(/(^|\n)2(\n|$)/);
    expect(pages.at(-1)).toMatch(/THƯ KÝ.*CHỦ TỌA|CHỦ TỌA.*THƯ KÝ/s);
    expect(pages.at(-1)).toContain('Nơi nhận:');
  });
});

async function pageTexts(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: bytes, verbosity: 0 });
  const document = await task.promise;
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  const texts = await Promise.all(
    numbers.map(async (number) => {
      const { items } = await (await document.getPage(number)).getTextContent();
      return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    }),
  );
  await task.destroy();
  return texts;
}
