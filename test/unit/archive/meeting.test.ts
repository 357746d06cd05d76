import { describe, expect, test } from 'vitest';
import { type AgendaItemId, newId, type PaperHash } from '../../../shared/base/ids.ts';
import { anArchive, anOpenVote, aPerson, aRoomInSession, firstOf, someFields } from './room.ts';

function aDraft() {
  const archive = anArchive();
  const secretary = aPerson({ role: 'secretary' });
  const id = newId<'meeting'>();
  archive.people.add(secretary, 'pin', 1);
  archive.meetings.create({ id, title: 'Nháp', startsAtMs: 50, createdBy: secretary.id, atMs: 2 });
  return { archive, id, secretary };
}

describe('a meeting', () => {
  test('goes through its phases in their only order', () => {
    const { archive, id } = aDraft();
    const { meetings } = archive;
    const phase = () => meetings.find(id)?.phase;
    for (const early of [() => meetings.start(id, 1), () => meetings.close(id, 1), () => meetings.archive(id, 1)]) {
      expect(early).toThrow('changed 0 rows');
    }
    expect([phase(), meetings.publish(id, someFields), phase()]).toEqual(['draft', 1, 'published']);
    expect(() => meetings.changeDraft(id, someFields)).toThrow('changed 0 rows');
    expect([meetings.publish(id, someFields), phase()]).toEqual([2, 'published']);
    meetings.start(id, 100);
    expect([meetings.publish(id, someFields), phase()]).toEqual([3, 'inSession']);
    meetings.close(id, 200);
    expect(() => meetings.publish(id, someFields)).toThrow('cannot be published now');
    meetings.archive(id, 300);
    expect(meetings.find(id)).toEqual({
      id,
      ...someFields,
      phase: 'archived',
      startedAtMs: 100,
      endedAtMs: 200,
      archivedAtMs: 300,
      activeItem: null,
      edition: 3,
    });
  });

  test('that is a draft follows its plan, and can be removed', () => {
    const { archive, id } = aDraft();
    archive.meetings.changeDraft(id, { ...someFields, title: 'Tên mới' });
    expect(archive.meetings.list().map((meeting) => meeting.title)).toEqual(['Tên mới']);
    archive.meetings.remove(id);
    expect([archive.meetings.find(id), archive.meetings.list()]).toEqual([null, []]);
  });

  test('that was published is never removed', () => {
    const { archive, id } = aDraft();
    archive.meetings.publish(id, someFields);
    expect(() => archive.meetings.remove(id)).toThrow('a published meeting is never deleted');
  });

  test('is listed by its start, newest first', () => {
    const { archive, secretary } = aDraft();
    for (const [title, startsAtMs] of [
      ['giữa', 70],
      ['sau', 90],
      ['trước', 10],
    ] as const) {
      archive.meetings.create({ id: newId(), title, startsAtMs, createdBy: secretary.id, atMs: 3 });
    }
    expect(archive.meetings.list().map((meeting) => meeting.title)).toEqual(['sau', 'giữa', 'Nháp', 'trước']);
  });
});

describe('the published list of people', () => {
  test('is taken over in its order, with what was true at that time', () => {
    const { archive, meeting, people } = aRoomInSession();
    const [chair, cuc, dung] = people;
    if (!chair || !cuc || !dung) throw new TypeError('three people');
    archive.transaction(() => archive.participants.replace(meeting, [dung, { ...chair, seat: '1' }]));
    archive.people.change({ ...chair, name: 'Tên mới sau đó' });
    expect(archive.participants.list(meeting)).toEqual([
      { ...dung, order: 1 },
      { ...chair, seat: '1', order: 2 },
    ]);
    expect(archive.participants.find(meeting, cuc.id)).toBeNull();
    expect(archive.participants.listMeetings(chair.id)).toEqual([meeting]);
  });

  test('cannot lose someone whose attendance is recorded or who stands on an entitled list', () => {
    const room = aRoomInSession();
    const { archive, meeting, people } = room;
    const [chair, cuc] = people;
    if (!chair || !cuc) throw new TypeError('three people');
    archive.attendance.record({ meeting, person: cuc.id, state: 'present', atMs: 5, reason: '', recordedBy: cuc.id });
    expect(archive.participants.listWithHistory(meeting)).toEqual([cuc.id]);
    expect(() => archive.transaction(() => archive.participants.replace(meeting, [chair]))).toThrow('FOREIGN KEY');
    expect(archive.participants.list(meeting)).toHaveLength(3);
    anOpenVote(room);
    expect(new Set(archive.participants.listWithHistory(meeting))).toEqual(new Set(people.map((person) => person.id)));
  });
});

describe('attendance', () => {
  test('is what was recorded last', () => {
    const { archive, meeting, people } = aRoomInSession();
    const { id } = firstOf(people);
    archive.attendance.record({ meeting, person: id, state: 'absent', atMs: 5, reason: 'Ốm', recordedBy: id });
    expect(archive.attendance.find(meeting, id)).toEqual({ state: 'absent', atMs: 5, reason: 'Ốm' });
    archive.attendance.record({ meeting, person: id, state: 'present', atMs: 9, reason: '', recordedBy: id });
    expect(archive.attendance.list(meeting)).toEqual(new Map([[id, { state: 'present', atMs: 9, reason: '' }]]));
    const stranger = aPerson();
    archive.people.add(stranger, 'pin', 1);
    const forStranger = () =>
      archive.attendance.record({ meeting, person: stranger.id, state: 'present', atMs: 9, reason: '', recordedBy: id });
    expect(forStranger).toThrow('FOREIGN KEY');
  });
});

describe('the published agenda', () => {
  const item = (id: AgendaItemId, title: string) => ({ id, title, presenter: '', minutes: 10 });

  test('swaps, adds and drops items, and keeps when one was taken up', () => {
    const { archive, meeting } = aRoomInSession();
    const [first, second, third] = [newId<'agendaItem'>(), newId<'agendaItem'>(), newId<'agendaItem'>()];
    const publish = (...items: ReturnType<typeof item>[]) => archive.transaction(() => archive.agendaItems.replace(meeting, items));
    publish(item(first, 'một'), item(second, 'hai'));
    archive.agendaItems.start(second, 500);
    publish(item(second, 'hai, sửa'), item(third, 'ba'), item(first, 'một'));
    expect(archive.agendaItems.list(meeting)).toEqual([
      { ...item(second, 'hai, sửa'), number: 1, startedAtMs: 500 },
      { ...item(third, 'ba'), number: 2, startedAtMs: null },
      { ...item(first, 'một'), number: 3, startedAtMs: null },
    ]);
    publish(item(second, 'hai, sửa'));
    expect(archive.agendaItems.list(meeting).map((each) => each.id)).toEqual([second]);
    expect(archive.agendaItems.listWithHistory(meeting)).toEqual([second]);
    expect(archive.agendaItems.find(meeting, first)).toBeNull();
  });

  test('never takes an item of another meeting', () => {
    const { archive, meeting, people } = aRoomInSession();
    const other = newId<'meeting'>();
    archive.meetings.create({ id: other, title: 'Khác', startsAtMs: 1, createdBy: firstOf(people).id, atMs: 1 });
    const id = newId<'agendaItem'>();
    archive.transaction(() => archive.agendaItems.replace(other, [item(id, 'của cuộc họp khác')]));
    expect(() => archive.transaction(() => archive.agendaItems.replace(meeting, [item(id, 'lấy')]))).toThrow('changed 0 rows');
    expect(archive.agendaItems.list(other)).toHaveLength(1);
  });
});

describe('minutes', () => {
  const approved = (meeting: ReturnType<typeof aRoomInSession>['meeting'], by: ReturnType<typeof aPerson>['id'], number: number) => ({
    meeting,
    year: 2026,
    number,
    content: { title: 'Biên bản' },
    textHash: 'a'.repeat(64),
    pdfHash: 'b'.repeat(64) as PaperHash,
    approvedBy: by,
    approvedAtMs: 900,
  });

  test('go from draft to submitted, back, and to approved, where they stay', () => {
    const { archive, meeting, people } = aRoomInSession();
    const { minutes } = archive;
    const { id } = firstOf(people);
    const state = () => minutes.find(meeting).state;
    expect([state(), minutes.begin(meeting), minutes.begin(meeting), state()]).toEqual(['none', true, false, 'draft']);
    expect(() => archive.transaction(() => minutes.approve(approved(meeting, id, 1)))).toThrow('changed 0 rows');
    minutes.submit(meeting, id, 700);
    minutes.returnToDraft(meeting);
    expect(state()).toBe('draft');
    minutes.submit(meeting, id, 800);
    expect(() => minutes.approve(approved(meeting, id, 1))).toThrow('in one transaction');
    expect([minutes.nextNumber(2026), minutes.findApproved(meeting), minutes.findMeetingOf('b'.repeat(64) as PaperHash)]).toEqual([
      1,
      null,
      null,
    ]);
    archive.transaction(() => minutes.approve(approved(meeting, id, 1)));
    expect(minutes.find(meeting)).toEqual({ state: 'approved', number: 1, pdfHash: 'b'.repeat(64), approvedAtMs: 900, approvedBy: id });
    expect(minutes.findApproved(meeting)).toEqual(approved(meeting, id, 1));
    expect([minutes.nextNumber(2026), minutes.nextNumber(2027)]).toEqual([2, 1]);
    expect(minutes.findMeetingOf('b'.repeat(64) as PaperHash)).toBe(meeting);
    expect(() => minutes.returnToDraft(meeting)).toThrow('changed 0 rows');
  });
});

describe('a dossier', () => {
  test('is written once', () => {
    const { archive, meeting, people } = aRoomInSession();
    const dossier = {
      meeting,
      contents: { papers: ['x'] },
      archivedBy: firstOf(people).id,
      archivedAtMs: 5,
      logSize: 3,
      root: 'a'.repeat(64),
    };
    expect(archive.dossiers.find(meeting)).toBeNull();
    archive.dossiers.add(dossier);
    expect(archive.dossiers.find(meeting)).toEqual(dossier);
    expect(() => archive.dossiers.add(dossier)).toThrow('UNIQUE');
    expect(archive.dossiers.listSizes()).toEqual([3]);
  });
});
