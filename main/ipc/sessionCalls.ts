import type { Terminal } from '../terminal/terminal.ts';
import type { CallHandlers } from './callHandlers.ts';

/** Who sits here, which meeting they look at, and their ballots. */
export function sessionCalls(terminal: Terminal) {
  return {
    'session.signIn': (args) => terminal.session.signIn(args),
    'session.signOut': () => terminal.signOut(),
    'meeting.enter': ({ meeting }) => terminal.enterMeeting(meeting),
    'ballot.cast': ({ meeting, vote, option }) => terminal.castBallot(meeting, vote, option),
  } satisfies Partial<CallHandlers>;
}
