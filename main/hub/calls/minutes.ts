import { createHash } from 'node:crypto';
import type * as Y from 'yjs';
import { canonicalJson, type Json } from '../../../shared/base/canonicalJson.ts';
import { localParts } from '../../../shared/base/clock.ts';
import type { MeetingId, PaperHash } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { FloorState } from '../../../shared/floor/floorState.ts';
import { isEmptyMinutes, type MinutesContent, readMinutes } from '../../../shared/meeting/minutesContent.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { Archive } from '../../archive/archive.ts';
import { writeDraft } from '../../minutes/draft.ts';
import { renderMinutesPdf } from '../../minutes/renderPdf.ts';
import { floorState } from '../projections/floorSlices.ts';
import type { HubServices } from '../services.ts';
import { decision, preparedDecision } from './handler.ts';
import { refuseUnless } from './meeting.ts';

export const minutesCalls = [
  preparedDecision(
    'minutes.draft',
    async ({ archive, documents }, _asking, { meeting, replace }) => {
      // The document is looked at outside the transaction: reading it may have to load it.
      const wrongPhase = refuseUnless(archive, meeting, ['inSession', 'closed']);
      if (wrongPhase) return wrongPhase;
      const isOurs = isUntouched(documents.read({ kind: 'minutes', meeting }));
      return isOurs || replace ? {} : { refused: 'MINUTES_CHANGED' as const };
    },
    ({ archive, documents }, { record, after, show }, { meeting }) => {
      const wrongPhase = refuseUnless(archive, meeting, ['inSession', 'closed']);
      if (wrongPhase) return wrongPhase;
      const { state } = archive.minutes.find(meeting);
      if (state === 'submitted' || state === 'approved') return wrongState(state);
      if (archive.minutes.begin(meeting)) show.access();
      record('minutesDrafted', { meeting });
      show.floor(meeting, 'minutes');
      after(() => documents.write({ kind: 'minutes', meeting }, (document) => draftInto(document, floorState(archive, meeting))));
      return {};
    },
  ),

  decision('minutes.submit', ({ archive }, { atMs, by, record, show }, { meeting }) => {
    // The time of closing stands in the minutes: they are ready after the meeting, not in it.
    const wrongPhase = refuseUnless(archive, meeting, ['closed']);
    if (wrongPhase) return wrongPhase;
    const { state } = archive.minutes.find(meeting);
    if (state !== 'draft') return wrongState(state);
    archive.minutes.submit(meeting, by.person, atMs);
    record('minutesSubmitted', { meeting });
    show.floor(meeting, 'minutes');
    show.access();
    return {};
  }),

  decision('minutes.returnToDraft', ({ archive }, { record, show }, { meeting, reason }) => {
    const { state } = archive.minutes.find(meeting);
    if (state !== 'submitted') return wrongState(state);
    archive.minutes.returnToDraft(meeting);
    record('minutesReturned', { meeting, reason });
    show.floor(meeting, 'minutes');
    show.access();
    return {};
  }),

  preparedDecision(
    'minutes.approve',
    (hub, _asking, args) => prepareApproval(hub, args),
    (hub, { by, record, show }, { meeting }, prepared) => {
      const { archive } = hub;
      const { year, number, content, textHash, pdfHash, approvedAtMs } = prepared;
      const { state } = archive.minutes.find(meeting);
      if (state !== 'submitted') return wrongState(state);
      // Drawn with a number that other minutes got meanwhile, or of a text that was edited meanwhile: the chair looks again.
      if (archive.minutes.nextNumber(year) !== number || prepared.isOutdated()) return { refused: 'MINUTES_CHANGED' };
      archive.minutes.approve({
        meeting,
        year,
        number,
        content: content as unknown as Json,
        textHash,
        pdfHash,
        approvedBy: by.person,
        approvedAtMs,
      });
      record('minutesApproved', { meeting, year, number, textHash, pdfHash });
      show.floor(meeting, 'minutes');
      show.access();
      return { pdfHash, number };
    },
  ),
];

const DRAFTED = 'drafted';

/** Writes the draft, and beside it the hash of what it reads as: so that a later draft replaces nothing that a person wrote. */
function draftInto(document: Y.Doc, floor: FloorState): void {
  writeDraft(document, floor, 'hub');
  document.getMap(DRAFTED).set('hash', hashOf(readMinutes(document)));
}

function isUntouched(document: Y.Doc): boolean {
  return isEmptyMinutes(document) || document.getMap(DRAFTED).get('hash') === hashOf(readMinutes(document));
}

/** As `minutesHash`, at once. */
function hashOf(content: MinutesContent): string {
  return createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex');
}

interface Approval {
  readonly year: number;
  readonly number: number;
  readonly content: MinutesContent;
  readonly textHash: string;
  readonly pdfHash: PaperHash;
  readonly approvedAtMs: number;
  /** Whether the text was edited since it was drawn. */
  readonly isOutdated: () => boolean;
}

/** Draws the PDF of exactly the text that the chair saw, with the number that it would get now. */
async function prepareApproval(
  { archive, clock, documents }: HubServices,
  { meeting, textHash }: { readonly meeting: MeetingId; readonly textHash: string },
): Promise<Approval | Refusal<RefusalCode>> {
  const refusal = refuseUnless(archive, meeting, ['closed']) ?? refuseUnsubmitted(archive, meeting);
  if (refusal) return refusal;
  documents.flush();
  const text = documents.read({ kind: 'minutes', meeting });
  const content = readMinutes(text);
  if (hashOf(content) !== textHash) return { refused: 'MINUTES_CHANGED' };
  const approvedAtMs = clock.nowMs();
  const { year } = localParts(approvedAtMs);
  const number = archive.minutes.nextNumber(year);
  const pdfHash = await archive.files.store(await renderMinutesPdf({ content, number, approvedAtMs }));
  return { year, number, content, textHash, pdfHash, approvedAtMs, isOutdated: () => hashOf(readMinutes(text)) !== textHash };
}

function refuseUnsubmitted(archive: Archive, meeting: MeetingId): Refusal<RefusalCode> | null {
  const { state } = archive.minutes.find(meeting);
  return state === 'submitted' ? null : wrongState(state);
}

function wrongState(state: string): Refusal<RefusalCode> {
  return { refused: 'MINUTES_WRONG_STATE', detail: { state } };
}
