import type * as Y from 'yjs';
import { localParts } from '../../shared/base/clock.ts';
import type { PersonId } from '../../shared/base/ids.ts';
import type { FloorItem, FloorPerson, FloorState } from '../../shared/floor/floorState.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { type MinutesBlock, type MinutesContent, writeMinutes } from '../../shared/meeting/minutesContent.ts';
import type { Role } from '../../shared/meeting/roles.ts';
import { explainResult, optionLabel, ruleInWords } from '../../shared/votes/explain.ts';
import type { VoteResult, VoteView } from '../../shared/votes/vote.ts';

/** Writes a draft from what happened into the minutes document, replacing what stands there. Vietnamese: the form is (DOMAIN.md §4). */
export function writeDraft(document: Y.Doc, floor: FloorState, origin: unknown): void {
  writeMinutes(document, draftMinutes(floor), origin);
}

/** The draft of a meeting that is in session or over: form 1.9 of Decree 30/2020, filled from attendance, agenda and votes. */
export function draftMinutes(floor: FloorState): MinutesContent {
  const { meeting } = floor;
  const chair = floor.people.find((person) => person.role === 'chair');
  const secretary = floor.people.find((person) => person.role === 'secretary');
  return {
    form: {
      parentBody: meeting.parentBody,
      body: meeting.body,
      notation: meeting.notation,
      meetingName: meeting.title,
      start: longTime(meeting.startedAtMs ?? meeting.startsAtMs),
      place: meeting.place,
      attendance: attendance(floor).join('\n'),
      chair: chair ? described(chair) : '',
      secretary: secretary ? described(secretary) : '',
      closing: closing(floor),
      recipients: ['- Như thành phần tham dự;', '- Lưu: VT, Hồ sơ.'].join('\n'),
      chairName: chair?.name ?? '',
      secretaryName: secretary?.name ?? '',
    },
    blocks: course(floor),
  };
}

function attendance(floor: FloorState): string[] {
  const of = (roles: readonly Role[]) => floor.people.filter((person) => roles.includes(person.role));
  const isPresent = (person: FloorPerson) => floor.attendance.get(person.id)?.state === 'present';
  const members = of(['chair', 'delegate']);
  const others = of(['guest', 'observer']).filter(isPresent);
  const absent = members.filter((person) => !isPresent(person));
  return [
    `Đại biểu có mặt: ${members.length - absent.length}/${members.length}.`,
    ...members.filter(isPresent).map((person) => `- ${described(person)}`),
    ...(absent.length > 0
      ? ['Đại biểu vắng mặt:', ...absent.map((person) => `- ${described(person)} (${absenceReason(floor, person.id)})`)]
      : []),
    ...(others.length > 0 ? ['Khách mời, đại biểu dự thính:', ...others.map((person) => `- ${described(person)}`)] : []),
  ];
}

function absenceReason(floor: FloorState, person: PersonId): string {
  return floor.attendance.get(person)?.reason || 'không có lý do';
}

function described(person: FloorPerson): string {
  const place = [person.position, person.unit].filter((part) => part !== '').join(', ');
  return place === '' ? person.name : `${person.name}, ${place}`;
}

function course(floor: FloorState): MinutesBlock[] {
  return [
    ...floor.agenda
      .filter((item) => item.startedAtMs !== null || votesOn(floor, item).length > 0)
      .flatMap((item) => itemCourse(floor, item)),
    ...floor.votes.filter((vote) => vote.item === null).flatMap((vote) => voteCourse(floor, vote)),
  ];
}

function itemCourse(floor: FloorState, item: FloorItem): MinutesBlock[] {
  const papers = floor.papers.filter((paper) => paper.item === item.id).map((paper) => paper.title);
  const begun = item.startedAtMs === null ? '' : ` (${shortTime(item.startedAtMs)})`;
  return [
    { kind: 'heading', texts: [plain(`${item.number}. ${item.title}${begun}`)] },
    ...(item.presenter ? [sentence(`Trình bày: ${item.presenter}.`)] : []),
    ...(papers.length > 0 ? [sentence(`Tài liệu: ${papers.join('; ')}.`)] : []),
    ...votesOn(floor, item).flatMap((vote) => voteCourse(floor, vote)),
    sentence('Kết luận của chủ tọa: …'),
  ];
}

function votesOn(floor: FloorState, item: FloorItem): VoteView[] {
  return floor.votes.filter((vote) => vote.item === item.id);
}

/** Every number of the result, the rule in words with its source, the verdict: the same figures as on the wall and in the archive. */
function voteCourse(floor: FloorState, vote: VoteView): MinutesBlock[] {
  const outcome = floor.results.get(vote.id);
  if (!outcome) return [];
  const { result } = outcome;
  const reference = vote.rule.legalReference === '' ? '' : ` (${vote.rule.legalReference})`;
  const time = `công khai, mở lúc ${shortTime(vote.openedAtMs)}${closedAt(vote)}`;
  return [
    { kind: 'paragraph', texts: [plain('Biểu quyết: '), { text: vote.title, marks: ['bold'] }, plain(` (${time}).`)] },
    sentence(`${counts(vote, result)}.`),
    sentence(`${ruleInWords(t, vote.rule)}${reference}`),
    ...explainResult(t, result, vote.options).map(sentence),
    { kind: 'paragraph', texts: [{ text: `Kết quả: ${t(`votes.verdict.${result.verdict}`)}.`, marks: ['bold'] }] },
  ];
}

/** The form is Vietnamese (DOMAIN.md §4). */
const t = translatorFor('vi');

function counts(vote: VoteView, result: VoteResult): string {
  const options = vote.options.map((option) => `${optionLabel(t, option)}: ${result.counts[option.id] ?? 0}`);
  return [`Có mặt: ${result.present}/${result.allMembers}`, ...options, `chưa biểu quyết: ${result.notVoted.length}`].join('; ');
}

function closedAt(vote: VoteView): string {
  return vote.closedAtMs === null ? '' : `, kết thúc lúc ${shortTime(vote.closedAtMs)}`;
}

function closing(floor: FloorState): string {
  const { endedAtMs } = floor.meeting;
  const time = endedAtMs === null ? '… giờ … phút, ngày … tháng … năm …' : longTime(endedAtMs);
  return `Cuộc họp kết thúc vào hồi ${time}./.`;
}

function plain(text: string): { text: string; marks: readonly [] } {
  return { text, marks: [] };
}

function sentence(text: string): MinutesBlock {
  return { kind: 'paragraph', texts: [plain(text)] };
}

const two = (value: number) => String(value).padStart(2, '0');

/** `08 giờ 05 phút, ngày 02 tháng 01 năm 2026`: days below 10 and months 1 and 2 with a leading zero (Decree 30/2020, annex I). */
function longTime(atMs: number): string {
  const { day, month, year } = localParts(atMs);
  return `${shortTime(atMs)}, ngày ${two(day)} tháng ${month < 3 ? two(month) : month} năm ${year}`;
}

function shortTime(atMs: number): string {
  const { hour, minute } = localParts(atMs);
  return `${two(hour)} giờ ${two(minute)} phút`;
}
