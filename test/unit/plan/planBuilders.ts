import * as Y from 'yjs';
import { type MeetingId, newId, type PaperHash, type PersonId } from '../../../shared/base/ids.ts';
import {
  addPlanEntry,
  type PlanItem,
  type PlanPaper,
  type PlanPerson,
  type PlanVote,
  setPlanFields,
} from '../../../shared/meeting/planDocument.ts';

export const MEETING = newId<'meeting'>() as MeetingId;
export const STARTS_AT_MS = Date.UTC(2026, 2, 12, 1, 0);

/** A plan document with the fields of the meeting filled in and nothing else. */
export function aPlan(): Y.Doc {
  const document = new Y.Doc();
  const fields = { title: 'Phiên họp UBND tỉnh tháng 3', body: 'Ủy ban nhân dân tỉnh', place: 'Phòng họp số 1', startsAtMs: STARTS_AT_MS };
  setPlanFields(document, { ...fields, parentBody: '', notation: 'BB-UBND' }, 'builder');
  return document;
}

export function addItem(document: Y.Doc, given: Partial<PlanItem> = {}): PlanItem['id'] {
  return addPlanEntry(document, 'items', { title: 'Tình hình kinh tế – xã hội', presenter: 'Sở KH&ĐT', minutes: 30, ...given }, 'builder');
}

export function addPaper(document: Y.Doc, given: Partial<PlanPaper> = {}): PlanPaper['id'] {
  const hash = '0f'.repeat(32) as PaperHash;
  return addPlanEntry(
    document,
    'papers',
    { title: 'Báo cáo', fileName: 'baocao.pdf', hash, pages: 12, bytes: 90_000, item: null, ...given },
    'builder',
  );
}

export function addPerson(document: Y.Doc, given: Partial<PlanPerson> = {}): PersonId {
  return addPlanEntry(document, 'people', { id: newId<'person'>(), role: 'delegate', seat: '', ...given }, 'builder');
}

export function addVote(document: Y.Doc, given: Partial<PlanVote> = {}): PlanVote['id'] {
  return addPlanEntry(document, 'votes', { title: 'Thông qua nghị quyết', item: null, rule: 'committee-decision', ...given }, 'builder');
}

/** A copy of the document on another secretary's terminal. */
export function aCopy(document: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  return copy;
}

/** Each gets what the other wrote, as after a broken line. */
export function meet(left: Y.Doc, right: Y.Doc): void {
  Y.applyUpdate(left, Y.encodeStateAsUpdate(right, Y.encodeStateVector(left)));
  Y.applyUpdate(right, Y.encodeStateAsUpdate(left, Y.encodeStateVector(right)));
}
