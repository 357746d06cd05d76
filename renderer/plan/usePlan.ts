import { useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { MeetingId } from '../../shared/base/ids.ts';
import { type PlanDraft, readPlanDraft } from '../../shared/meeting/planDraft.ts';
import { formatDocumentName } from '../../shared/room/documents.ts';
import { type OpenDocument, useDocument } from '../room/documents.ts';
import { shareStructure } from '../room/shareStructure.ts';

/** A plan as the sections of the screen get it. `doc` may be written only while `writable`. */
export interface OpenPlan {
  readonly meeting: MeetingId;
  readonly doc: Y.Doc;
  readonly draft: PlanDraft;
  readonly writable: boolean;
}

/** Origin of what a person does on this screen. */
export const BY_HAND = 'by hand';

/** The plan of a meeting, read anew at each change; null until it has arrived. */
export function usePlan(meeting: MeetingId): { readonly document: OpenDocument | null; readonly plan: OpenPlan | null } {
  const document = useDocument(formatDocumentName({ kind: 'plan', meeting }));
  const draft = useDraft(document?.doc ?? null);
  if (!document || !draft || document.status === 'opening') return { document, plan: null };
  return { document, plan: { meeting, doc: document.doc, draft, writable: document.writable } };
}

function useDraft(doc: Y.Doc | null): PlanDraft | null {
  const reading = doc ? readingOf(doc) : null;
  return useSyncExternalStore(reading?.subscribe ?? never, () => reading?.current() ?? null);
}

interface Reading {
  current(): PlanDraft;
  subscribe(listener: () => void): () => void;
}

const readings = new WeakMap<Y.Doc, Reading>();

/** One reading a document, however many components look at it; unchanged parts stay the same objects. */
function readingOf(doc: Y.Doc): Reading {
  const known = readings.get(doc);
  if (known) return known;
  let draft = readPlanDraft(doc);
  let changed = false;
  const reading: Reading = {
    current: () => {
      if (changed) draft = shareStructure(draft, readPlanDraft(doc));
      changed = false;
      return draft;
    },
    subscribe: (listener) => {
      doc.on('update', listener);
      return () => doc.off('update', listener);
    },
  };
  doc.on('update', () => {
    changed = true;
  });
  readings.set(doc, reading);
  return reading;
}

function never(): () => void {
  return () => {};
}
