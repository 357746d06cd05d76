import { z } from 'zod';
import type { PersonId } from '../base/ids.ts';
import { type Role, roleSchema } from './roles.ts';
import { personIdSchema } from './schemas.ts';

/**
 * How far a paper may be handed round (DOMAIN.md §6), in rising order: `open`; `internal`, for official use; `restricted`, recalled
 * from every terminal when the meeting is closed; `secret`, the classes of the law on state secrets, which a room without their
 * licence refuses.
 */
export const PAPER_CLASSES = ['open', 'internal', 'restricted', 'secret'] as const;
export const paperClassSchema = z.enum(PAPER_CLASSES);
export type PaperClass = z.infer<typeof paperClassSchema>;

/** The highest class that this system may hold: state secrets stay out of ordinary systems by policy. */
export const HIGHEST_CLASS: PaperClass = 'restricted';

export function isAboveLicence(paperClass: PaperClass): boolean {
  return PAPER_CLASSES.indexOf(paperClass) > PAPER_CLASSES.indexOf(HIGHEST_CLASS);
}

/** Who may read a paper: all participants of the meeting and the wall, or those who have one of the roles or are named. Secretaries always may. */
export const audienceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('everyone') }),
  z.object({ kind: z.literal('some'), roles: z.array(roleSchema).max(6), people: z.array(personIdSchema).max(500) }),
]);
export type Audience = z.infer<typeof audienceSchema>;
export const EVERYONE: Audience = { kind: 'everyone' };

/** What a paper's secretary lays down beside its title. */
export interface PaperTerms {
  readonly class: PaperClass;
  readonly mayPrint: boolean;
  readonly mayExport: boolean;
  readonly audience: Audience;
}
export const OPEN_TERMS: PaperTerms = { class: 'open', mayPrint: true, mayExport: true, audience: EVERYONE };

/** Whether a participant with this role in the meeting is among those the paper is for. A display is nobody: it reads what everyone may. */
export function isForPerson(audience: Audience, person: { readonly id: PersonId; readonly role: Role } | null): boolean {
  if (audience.kind === 'everyone') return true;
  if (!person) return false;
  return person.role === 'secretary' || audience.roles.includes(person.role) || audience.people.includes(person.id);
}
