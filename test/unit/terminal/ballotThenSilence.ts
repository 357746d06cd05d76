// A terminal in a process of its own: presses a button while the hub is out of reach, says so, and waits to be killed.
import { Terminal } from '../../../main/terminal/terminal.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import type { MeetingId, VoteId } from '../../../shared/base/ids.ts';
import { silentLogger } from '../../../shared/base/logger.ts';

const [folder = '', meeting = '', vote = '', option = ''] = process.argv.slice(2);
const terminal = new Terminal({
  folder,
  logger: silentLogger,
  isKiosk: false,
  hubAddress: null,
  roomHost: null,
  clock: systemClock,
  random: Math.random,
});
await terminal.start();
const answer = terminal.castBallot(meeting as MeetingId, vote as VoteId, option);
process.stdout.write(`${JSON.stringify(answer)}\n`);
setInterval(() => {}, 1_000);
