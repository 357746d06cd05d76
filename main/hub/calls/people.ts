import { identity } from '../../../shared/meeting/checkPeople.ts';
import type { Person } from '../../../shared/meeting/schemas.ts';
import { personChanged, sessionEnded } from '../people/sessions.ts';
import { randomDigits, randomId } from '../random.ts';
import type { HubServices } from '../services.ts';
import { type Decision, decision, preparedDecision, question } from './handler.ts';

const PIN_DIGITS = 6;

export const peopleCalls = [
  question('people.list', ({ archive }) => ({ people: [...archive.people.list()] })),

  preparedDecision(
    'people.add',
    async ({ random, pins }, _asking, { people }) => {
      const pinned: { pin: string; pinHash: string }[] = [];
      // One after the other: five hundred hashes at once would keep every file and every sign-in waiting.
      for (const _ of people) {
        const pin = randomDigits(random, PIN_DIGITS);
        pinned.push({ pin, pinHash: await pins.hash(pin) });
      }
      return { pinned };
    },
    ({ archive, random }, { atMs, record }, { people }, { pinned }) => {
      const known: Person[] = [];
      const added: { person: Person; pin: string }[] = [];
      const byIdentity = new Map(archive.people.list().map((person) => [identity(person), person]));
      for (const [index, entry] of people.entries()) {
        const same = byIdentity.get(identity(entry));
        const secret = pinned[index];
        if (same || !secret) {
          if (same && !known.includes(same) && !added.some(({ person }) => person === same)) known.push(same);
          continue;
        }
        const person: Person = { ...entry, id: randomId<'person'>(random) };
        archive.people.add(person, secret.pinHash, atMs);
        record('personAdded', { ...person });
        byIdentity.set(identity(person), person);
        added.push({ person, pin: secret.pin });
      }
      return { added, known };
    },
  ),

  decision('people.change', (hub, { record, after }, { person }) => {
    const before = hub.archive.people.find(person.id);
    if (!before) return { refused: 'UNKNOWN_PERSON' };
    if (before.role === 'secretary' && person.role !== 'secretary' && isLastSecretary(hub, before)) return { refused: 'PERSON_IN_USE' };
    hub.archive.people.change(person);
    record('personChanged', { ...person });
    after(() => personChanged(hub, person.id));
    return {};
  }),

  decision('people.remove', (hub, taken, { person }) => {
    const { archive } = hub;
    const found = archive.people.find(person);
    if (!found) return { refused: 'UNKNOWN_PERSON' };
    // A room whose last secretary is gone could never be written in again.
    if (archive.people.isInvited(person) || isLastSecretary(hub, found)) return { refused: 'PERSON_IN_USE', detail: { name: found.name } };
    archive.people.remove(person, taken.atMs);
    taken.record('personRemoved', { person });
    endSessionOf(hub, taken, found, 'removed');
    return {};
  }),

  preparedDecision(
    'people.resetPin',
    async ({ random, pins }) => {
      const pin = randomDigits(random, PIN_DIGITS);
      return { pin, pinHash: await pins.hash(pin) };
    },
    (hub, taken, { person }, { pin, pinHash }) => {
      const found = hub.archive.people.find(person);
      if (!found) return { refused: 'UNKNOWN_PERSON' };
      hub.archive.people.setPin(person, pinHash);
      taken.record('pinReset', { person });
      // Whoever still sits there with the old PIN may be the reason for the new one; the secretary's own seat stays.
      if (person !== taken.by.person) endSessionOf(hub, taken, found, 'pinReset');
      taken.show.locks();
      return { pin };
    },
  ),
];

function isLastSecretary({ archive }: HubServices, person: Person): boolean {
  return person.role === 'secretary' && !archive.people.list().some((other) => other.role === 'secretary' && other.id !== person.id);
}

function endSessionOf(hub: HubServices, taken: Decision, person: Person, reason: 'removed' | 'pinReset'): void {
  const session = hub.archive.sessions.findOf(person.id);
  if (!session) return;
  hub.archive.sessions.end(session.terminal);
  taken.after(() => sessionEnded(hub, session.terminal, reason, ''));
}
