import { aPdf } from '../kit/aPdf.ts';
import { aDelegate } from '../kit/people.ts';
import { startServer } from './child.ts';
import { measureDry } from './dryInk.ts';
import { measurement } from './measurement.ts';
import { openRawSeat } from './rawSeat.ts';
import { openRoom, publishMeeting, takeSeat } from './room.ts';
import { measureWet } from './wetInk.ts';

// Ink from one seat to the others of a room of 20, through a hub in its own process: wet, while the pen is down, and dry, the finished
// stroke. The limit is a bare relay of the same bytes over the same TLS, measured in turns with the hub.

const SEATS = 20;

await measurement(async (ending) => {
  const room = await openRoom(
    Array.from({ length: SEATS }, () => aDelegate()),
    ending,
  );
  const { papers } = await publishMeeting(room, { 'to-trinh.pdf': aPdf() });
  const [paper] = papers;
  if (!paper) throw new Error('the meeting has no paper');
  const seats = [];
  for (const delegate of room.delegates) seats.push(await takeSeat(room, delegate, ending));
  const relay = await startServer('relayServer.ts', [], ending);
  const rawSeats = await Promise.all(seats.map(() => openRawSeat(relay.port, ending)));
  await measureWet({ room, relay, paper: paper.id, seats, rawSeats });
  await measureDry({ paper: paper.id, seats, rawSeats }, ending);
});
