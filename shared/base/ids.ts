import { toBase32 } from './bytes.ts';

declare const brand: unique symbol;
/** A string that names one kind of thing, so that a paper's id is never handed over as a person's. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type PersonId = Id<'person'>;
export type TerminalId = Id<'terminal'>;
export type MeetingId = Id<'meeting'>;
export type AgendaItemId = Id<'agendaItem'>;
export type PaperId = Id<'paper'>;
export type VoteId = Id<'vote'>;
export type StrokeId = Id<'stroke'>;
/** SHA-256 of a paper's bytes, 64 lower-case hexadecimal digits. */
export type PaperHash = Id<'paperHash'>;

/** A new random id: 20 characters of Crockford's base 32, 100 bits. Safe in file names and document names. */
export function newId<Kind extends string>(): Id<Kind> {
  const bytes = new Uint8Array(13);
  crypto.getRandomValues(bytes);
  return toBase32(bytes).slice(0, 20) as Id<Kind>;
}

/** The form of every id made by {@link newId}. Checked at each door. */
export const ID_PATTERN = /^[0-9a-hjkmnp-tv-z]{20}$/;
export const PAPER_HASH_PATTERN = /^[0-9a-f]{64}$/;
