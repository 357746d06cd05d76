import type { MeetingId, TerminalId } from '../../../shared/base/ids.ts';
import { readSignedWet } from '../../../shared/ink/boardWet.ts';
import type { TerminalConnection } from '../wire/terminalConnection.ts';
import type { OpenChannel } from './openChannel.ts';

/**
 * Whether a wet payload goes to the other readers of its document (H15): on a person's shared ink from that person, on a board from whom
 * it names, in a presentation from the leader's seat. Others would draw, or point, in somebody else's name.
 */
export function mayRelay(
  { session, terminal }: TerminalConnection,
  { access, name }: OpenChannel,
  payload: Uint8Array,
  isLedFrom: (meeting: MeetingId, terminal: TerminalId) => boolean,
): boolean {
  switch (name.kind) {
    case 'ink':
      return name.visibility === 'shared' && access === 'write';
    case 'board':
      return access === 'write' && session !== null && readSignedWet(payload)?.person === session.person.id;
    case 'lead':
      return isLedFrom(name.meeting, terminal.id);
    default:
      return false;
  }
}
