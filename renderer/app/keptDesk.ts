import { ID_PATTERN, type MeetingId, type PersonId } from '../../shared/base/ids.ts';

/** What a secretary had before them. */
export interface KeptDesk {
  readonly meeting: MeetingId | null;
  /** The part of the desk; '' when it is not known. */
  readonly part: string;
}

/** The desk as it was when the window was last closed. It lies in the window's own storage: an id, which says nothing to anybody else. */
export function keptDesk(person: PersonId): KeptDesk {
  return parseDesk(localStorage.getItem(keyOf(person)));
}

export function keepDesk(person: PersonId, { meeting, part }: KeptDesk): void {
  localStorage.setItem(keyOf(person), `${part}/${meeting ?? ''}`);
}

/** What nobody wrote in this form is an empty desk. */
export function parseDesk(text: string | null): KeptDesk {
  const [part = '', meeting = ''] = (text ?? '').split('/');
  return { part, meeting: ID_PATTERN.test(meeting) ? (meeting as MeetingId) : null };
}

function keyOf(person: PersonId): string {
  return `plenum.desk.${person}`;
}
