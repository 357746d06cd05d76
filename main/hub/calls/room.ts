import { randomId } from '../random.ts';
import { preparedDecision } from './handler.ts';

export const roomCalls = [
  /** Makes the first secretary. Only where nobody is yet: whoever paired the first terminal with the console's code sets the room up. */
  preparedDecision(
    'room.setUp',
    async ({ pins }, _asking, { pin }) => ({ pinHash: await pins.hash(pin) }),
    ({ archive, random }, { atMs, record, show }, { roomName, name, position }, { pinHash }) => {
      if (archive.people.hasAny()) return { refused: 'ROOM_ALREADY_SET_UP' };
      const person = { id: randomId<'person'>(random), name, position, unit: '', role: 'secretary' as const, seat: '' };
      archive.people.add(person, pinHash, atMs);
      archive.settings.write('roomName', roomName);
      record('roomSetUp', { roomName, person: { ...person } });
      show.room();
      return { person: person.id };
    },
  ),
];
