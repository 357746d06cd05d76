import { z } from 'zod';
import {
  type AgendaItemId,
  ID_PATTERN,
  type MeetingId,
  PAPER_HASH_PATTERN,
  type PaperHash,
  type PaperId,
  type PersonId,
  type StrokeId,
  type TerminalId,
  type VoteId,
} from '../base/ids.ts';
import { roleSchema } from './roles.ts';

const id = <T extends string>() =>
  z
    .string()
    .regex(ID_PATTERN)
    .transform((text) => text as T);

export const personIdSchema = id<PersonId>();
export const terminalIdSchema = id<TerminalId>();
export const meetingIdSchema = id<MeetingId>();
export const agendaItemIdSchema = id<AgendaItemId>();
export const paperIdSchema = id<PaperId>();
export const voteIdSchema = id<VoteId>();
export const strokeIdSchema = id<StrokeId>();
export const paperHashSchema = z
  .string()
  .regex(PAPER_HASH_PATTERN)
  .transform((text) => text as PaperHash);

/** Longest texts that a screen, the minutes and the archive are laid out for, in UTF-16 code units. */
export const TEXT_LIMITS = { name: 120, title: 500, unit: 200, label: 60, reason: 500, note: 2_000 } as const;

/** One line of text as a person types it: trimmed, no control characters or bidirectional overrides, not empty. */
export function line(maxLength: number): z.ZodType<string> {
  return z.string().trim().min(1).max(maxLength).regex(PLAIN_LINE);
}

/** As {@link line}, but may be empty. */
export function optionalLine(maxLength: number): z.ZodType<string> {
  return z.string().trim().max(maxLength).regex(PLAIN_LINE);
}

/** No C0/C1 control, no bidirectional control (they let a name pretend to be another), no line separator. */
const PLAIN_LINE = /^[^\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]*$/u;

export const pinSchema = z.string().regex(/^\d{6}$/);

/** A person of the room, as the directory keeps them. `seat` is the label of their usual seat, '' when they have none. */
export const personSchema = z.object({
  id: personIdSchema,
  name: line(TEXT_LIMITS.name),
  position: optionalLine(TEXT_LIMITS.unit),
  unit: optionalLine(TEXT_LIMITS.unit),
  role: roleSchema,
  seat: optionalLine(TEXT_LIMITS.label),
});
export type Person = z.infer<typeof personSchema>;

export const newPersonSchema = personSchema.omit({ id: true });
export type NewPerson = z.infer<typeof newPersonSchema>;

/** Phases of a meeting, in their only order. Twins: publish/withdraw are not offered after `inSession`. */
export const MEETING_PHASES = ['draft', 'published', 'inSession', 'closed', 'archived'] as const;
export const meetingPhaseSchema = z.enum(MEETING_PHASES);
export type MeetingPhase = z.infer<typeof meetingPhaseSchema>;
