import { type AgendaItemId, ID_PATTERN, type MeetingId, type PaperId, type PersonId } from '../base/ids.ts';
import type { Role } from '../meeting/roles.ts';
import type { MeetingPhase } from '../meeting/schemas.ts';

/**
 * The Yjs documents of a room, by name (DESIGN.md §3). `room` and `desk` are additions to that table: projections like
 * `floor`, written by the hub alone. `room` tells every paired terminal which meetings there are; `desk` tells secretaries,
 * chairs and technicians about terminals, pairing and readiness.
 */
export type DocumentName =
  | { readonly kind: 'room' }
  | { readonly kind: 'desk' }
  | { readonly kind: 'plan'; readonly meeting: MeetingId }
  | { readonly kind: 'floor'; readonly meeting: MeetingId }
  | { readonly kind: 'minutes'; readonly meeting: MeetingId }
  /** Papers of the meeting that only some may read, one document for each who may (a projection). */
  | { readonly kind: 'shelf'; readonly meeting: MeetingId; readonly person: PersonId }
  /** Carries nothing but wet messages: where the leader of a presentation moves and points (shared/ink/leadMessage.ts). */
  | { readonly kind: 'lead'; readonly meeting: MeetingId }
  /** The whiteboard of an agenda item: everyone who is checked in draws. */
  | { readonly kind: 'board'; readonly meeting: MeetingId; readonly item: AgendaItemId }
  | { readonly kind: 'ink'; readonly paper: PaperId; readonly person: PersonId; readonly visibility: InkVisibility };
export type InkVisibility = 'private' | 'shared';

/** The wire form of a name: `ink/<paper>/<person>/shared`. */
export function formatDocumentName(name: DocumentName): string {
  switch (name.kind) {
    case 'room':
    case 'desk':
      return name.kind;
    case 'plan':
    case 'floor':
    case 'minutes':
    case 'lead':
      return `${name.kind}/${name.meeting}`;
    case 'shelf':
      return `shelf/${name.meeting}/${name.person}`;
    case 'board':
      return `board/${name.meeting}/${name.item}`;
    case 'ink':
      return `ink/${name.paper}/${name.person}/${name.visibility}`;
  }
}

/** Reads a name from the wire; null for anything that is not exactly one. */
export function parseDocumentName(text: string): DocumentName | null {
  const [kind = '', first = '', second = '', third = '', ...rest] = text.split('/');
  if (rest.length > 0) return null;
  if (kind === 'room' || kind === 'desk') return text === kind ? { kind } : null;
  if (kind === 'plan' || kind === 'floor' || kind === 'minutes' || kind === 'lead') {
    return ID_PATTERN.test(first) && text === `${kind}/${first}` ? { kind, meeting: first as MeetingId } : null;
  }
  if (kind === 'shelf' || kind === 'board') {
    if (!ID_PATTERN.test(first) || !ID_PATTERN.test(second) || text !== `${kind}/${first}/${second}`) return null;
    return kind === 'shelf'
      ? { kind, meeting: first as MeetingId, person: second as PersonId }
      : { kind, meeting: first as MeetingId, item: second as AgendaItemId };
  }
  if (kind !== 'ink' || !ID_PATTERN.test(first) || !ID_PATTERN.test(second)) return null;
  if (third !== 'private' && third !== 'shared') return null;
  return { kind, paper: first as PaperId, person: second as PersonId, visibility: third };
}

/** Who asks for a document: what the hub knows of the connection, never what the terminal says. */
export interface Asker {
  readonly terminalKind: TerminalKind;
  readonly person: PersonId | null;
  readonly role: Role | null;
}
export type TerminalKind = 'seat' | 'display';

/** What the hub knows of the document's meeting: of the asker's part in it, and of the phase. Null where the document belongs to none. */
export interface DocumentContext {
  readonly phase: MeetingPhase;
  /** The asker's role in the meeting as published, null when they are not a participant. */
  readonly participantRole: Role | null;
  readonly minutesState: 'none' | 'draft' | 'submitted' | 'approved';
  /** Whether the asker is among those the document's paper is for, and it was not recalled. True where the document belongs to no paper. */
  readonly mayReadPaper: boolean;
  /** Whether the asker is checked in. */
  readonly isPresent: boolean;
}
export type Access = 'none' | 'read' | 'write';

/** What the asker may do with the document. The one place that says so; hub and terminal both ask it. */
export function documentAccess(name: DocumentName, asker: Asker, context: DocumentContext | null): Access {
  const isSecretary = asker.role === 'secretary' || context?.participantRole === 'secretary';
  const isChair = asker.role === 'chair' || context?.participantRole === 'chair';
  switch (name.kind) {
    case 'room':
      return 'read';
    case 'desk':
      return isSecretary || isChair || asker.role === 'technician' ? 'read' : 'none';
    case 'plan':
      if (!context || !(isSecretary || isChair)) return 'none';
      return context.phase === 'closed' || context.phase === 'archived' ? 'read' : 'write';
    case 'floor':
      return context && canAttend(asker, context) ? 'read' : 'none';
    case 'minutes':
      if (!context) return 'none';
      if (isSecretary) return context.phase === 'archived' || context.minutesState === 'approved' ? 'read' : 'write';
      if (isChair && context.minutesState !== 'none') return 'read';
      return context.minutesState === 'approved' && canAttend(asker, context) ? 'read' : 'none';
    case 'lead':
      return context && canAttend(asker, context) ? 'read' : 'none';
    case 'shelf':
      return context && asker.person === name.person && canAttend(asker, context) ? 'read' : 'none';
    case 'board':
      if (!context || !canAttend(asker, context)) return 'none';
      return context.phase === 'inSession' && (context.isPresent || isSecretary || isChair) ? 'write' : 'read';
    case 'ink':
      return inkAccess(name, asker, context);
  }
}

function inkAccess(name: DocumentName & { kind: 'ink' }, asker: Asker, context: DocumentContext | null): Access {
  if (!context?.mayReadPaper || !canAttend(asker, context)) return 'none';
  if (asker.person === name.person) return context.phase === 'archived' ? 'read' : 'write';
  return name.visibility === 'shared' ? 'read' : 'none';
}

function canAttend(asker: Asker, context: DocumentContext): boolean {
  if (context.phase === 'draft') return false;
  return asker.terminalKind === 'display' || context.participantRole !== null || asker.role === 'secretary';
}
