import { z } from 'zod';

/** What a person is in the room, and, in a meeting, what they are there (DOMAIN: delegate, guest, observer, secretary, chair, technician). */
export const ROLES = ['chair', 'secretary', 'delegate', 'guest', 'observer', 'technician'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** Whether a participant of this role may be put on a vote's entitled list at all. Secretaries, guests, observers and technicians never are. */
export function mayVote(role: Role): boolean {
  return role === 'chair' || role === 'delegate';
}

/** Whether a participant of this role counts towards the quorum: those who may vote. */
export const countsForQuorum = mayVote;
