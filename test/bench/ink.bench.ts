import { aPdf } from '../kit/aPdf.ts';
import { aDelegate } from '../kit/people.ts';
import { startServer } from './child.ts';
import { measureDry } from './dryInk.ts';
import { measurement } from './measurement.ts';
import { openRawSeat } from './rawSeat.ts';
import { openRoom, publishMeeting, takeSeat } from './room.ts';
import { measureWet } from './wetInk.ts';

// Ink from one seat to the others, through a hub in its own process: wet, while the pen is down, in a room of 20 and in one of 100, and
// dry, the finished stroke, in a room of 20. The limit is a bare relay of the same bytes over the same TLS, measured in turns with the hub.

const FEW = 20;
const MANY = 100;
const LONGEST_MS = 4 * 60_000;

await measurement(async (ending) => {
  const room = await openRoom(
    Array.from({ length: FEW + MANY }, () => aDelegate()),
    ending,
  );
  const { papers } = await publishMeeting(room, { 'to-trinh.pdf': aPdf(), 'bao-cao.pdf': aPdf({ text: 'Another paper' }) });
  const [paper, other] = papers;
  if (!paper || !other) throw new Error('the meeting lacks papers');
  const seats = [];
  for (const delegate of room.delegates) seats.push(await takeSeat(room, delegate, ending));
  // A relay of its own for each room: it hands everything to all who are connected.
  const [small, large] = [await startServer('relayServer.ts', [], ending), await startServer('relayServer.ts', [], ending)];
  const [few, many] = [seats.slice(0, FEW), seats.slice(FEW)];
  const rawFew = await Promise.all(few.map(() => openRawSeat(small.port, ending)));
  const rawMany = await Promise.all(many.map(() => openRawSeat(large.port, ending)));
  await measureWet({ room, relay: small, paper: paper.id, seats: few, rawSeats: rawFew, goal: '≤ 2 × raw relay with 20 seats' });
  await measureDry({ paper: paper.id, seats: few, rawSeats: rawFew }, ending);
  await measureWet({ room, relay: large, paper: other.id, seats: many, rawSeats: rawMany, goal: '≤ 1.5 × raw relay with 100 seats' });
}, LONGEST_MS);
