import type { DocumentName } from '../../../shared/room/documents.ts';

/** Whether a document is stored. `desk` tells who is online: it is made anew at each start, and not kept; in `lead` nothing is written. */
export function isKept(name: DocumentName): boolean {
  return name.kind !== 'desk' && name.kind !== 'lead';
}

/**
 * Whether several people write in it. Then an update is shown only once it is on disk: a second writer who had seen what the hub lost
 * in a power cut would send it back under a foreign client id, and the gate must refuse that. Ink has one writer and is shown at once.
 */
export function isCoAuthored(name: DocumentName): boolean {
  return name.kind === 'plan' || name.kind === 'minutes' || name.kind === 'board';
}
