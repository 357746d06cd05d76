import type { Refusal } from '../../../shared/base/result.ts';
import type { PersonSession } from '../../../shared/room/calls.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import { sessionEnded } from '../people/sessions.ts';
import { reconsiderRights } from '../reconsiderRights.ts';
import type { HubServices } from '../services.ts';
import { type Asking, personOf, preparedDecision, question } from './handler.ts';

export const sessionCalls = [
  question('person.listForSignIn', ({ archive }) => ({ setUp: archive.people.hasAny(), people: [...archive.people.list()] })),

  question('person.signIn', async (hub, asking, { person, pin }) => {
    const { terminal } = asking.connection;
    if (!hub.archive.people.hasAny()) return { refused: 'ROOM_NOT_SET_UP' };
    // Nobody sits at the wall: a display shows what everyone may see, and nobody's notes.
    if (terminal.kind === 'display') return { refused: 'NOT_ALLOWED' };
    return (await hub.pins.check(person, pin, terminal.id)) ?? startSession(hub, asking, person);
  }),

  question('person.signOut', (hub, asking) => {
    const { id } = personOf(asking);
    const { terminal } = asking.connection;
    hub.archive.transaction(() => {
      hub.archive.sessions.end(terminal.id);
      hub.archive.log.append({ type: 'signedOut', by: { person: id, terminal: terminal.id }, atMs: hub.clock.nowMs(), body: {} });
      hub.heads.sign();
    });
    sessionEnded(hub, terminal.id, null, '');
    asking.after(() => hub.heads.tell());
    return {};
  }),

  preparedDecision(
    'person.changePin',
    async ({ pins }, asking, { oldPin, newPin }) => {
      const wrong = await pins.check(personOf(asking).id, oldPin, asking.connection.terminal.id);
      return wrong ?? { pinHash: await pins.hash(newPin) };
    },
    ({ archive }, { by, record }, _args, { pinHash }) => {
      archive.people.setPin(by.person, pinHash);
      record('pinChanged', { person: by.person });
      return {};
    },
  ),
];

/** Seats the person here: their session elsewhere ends, and so does that of whoever was here before (H8). */
function startSession(hub: HubServices, asking: Asking, person: PersonSession['person']['id']): PersonSession | Refusal<RefusalCode> {
  const { archive, clientIds, clock, heads, presentations, projections } = hub;
  const { connection } = asking;
  const { terminal } = connection;
  const sinceMs = clock.nowMs();
  const started = archive.transaction(() => {
    // Removed while the PIN was checked.
    const found = archive.people.find(person);
    if (!found) return null;
    const elsewhere = archive.sessions.start({ terminal: terminal.id, person, sinceMs });
    const clientId = clientIds.of(terminal.id, person, sinceMs);
    archive.log.append({ type: 'signedIn', by: { person, terminal: terminal.id }, atMs: sinceMs, body: { seat: terminal.label } });
    heads.sign();
    return { session: { person: found, sinceMs, clientId }, elsewhere };
  });
  if (!started) return { refused: 'UNKNOWN_PERSON' };
  connection.session = started.session;
  if (started.elsewhere) sessionEnded(hub, started.elsewhere.terminal, 'movedElsewhere', terminal.label);
  reconsiderRights(hub, [connection]);
  presentations.seated(terminal.id, person);
  projections.terminal(terminal.id);
  projections.locks();
  asking.after(() => heads.tell());
  return started.session;
}
