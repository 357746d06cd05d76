import type { PersonId, TerminalId } from '../../../shared/base/ids.ts';
import type { PersonSession } from '../../../shared/room/calls.ts';
import type { HubFrame } from '../../../shared/room/frames.ts';
import type { Archive } from '../../archive/archive.ts';
import type { ClientIds } from '../documents/clientIds.ts';
import { reconsiderRights } from '../reconsiderRights.ts';
import type { HubServices } from '../services.ts';

type SignedOutReason = (HubFrame & { type: 'signedOut' })['reason'];

/** Who is signed in at a terminal according to the archive: what a terminal that comes back after a cut is greeted with. */
export function keptSession(archive: Archive, clientIds: ClientIds, terminal: TerminalId): PersonSession | null {
  const session = archive.sessions.find(terminal);
  const person = session && archive.people.find(session.person);
  return person ? { person, sinceMs: session.sinceMs, clientId: clientIds.of(terminal, person.id, session.sinceMs) } : null;
}

/**
 * After a session ended in the archive: tells the terminal where it was, unless its own person ended it, and closes what they had open.
 * `reason` null: they signed out there themselves.
 */
export function sessionEnded(hub: HubServices, terminal: TerminalId, reason: SignedOutReason | null, movedTo: string): void {
  const connection = hub.terminals.find(terminal);
  if (connection?.session) {
    connection.session = null;
    if (reason) connection.sendFrame({ type: 'signedOut', reason, movedTo });
    reconsiderRights(hub, [connection]);
  }
  hub.presentations.seated(terminal, null);
  hub.projections.terminal(terminal);
}

/** A person's name, role or seat was changed: their session shows the new ones, and their rights are looked at again. */
export function personChanged(hub: HubServices, id: PersonId): void {
  const connection = hub.terminals.findOf(id);
  const person = hub.archive.people.find(id);
  hub.presentations.reviewLeader(id);
  hub.projections.shelvesOf(id);
  if (!connection?.session || !person) return;
  connection.session = { ...connection.session, person };
  reconsiderRights(hub, [connection]);
  hub.projections.terminal(connection.terminal.id);
}
