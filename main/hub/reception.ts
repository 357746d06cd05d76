import type { TerminalId } from '../../shared/base/ids.ts';
import { decodeBinaryFrame } from '../../shared/room/binaryFrame.ts';
import type { HubHandshake } from '../../shared/room/frames.ts';
import type { Calls } from './calls/dispatch.ts';
import { type Gatehouse, shakeHands } from './pairing/handshake.ts';
import { keptSession } from './people/sessions.ts';
import type { HubServices } from './services.ts';
import { CLOSE, type HubSocket, type Incoming } from './wire/hubSocket.ts';
import { TerminalConnection } from './wire/terminalConnection.ts';

/** Takes each new WebSocket from its first frame to its end: handshake, welcome, calls and document frames, leave. */
export function reception(hub: HubServices, calls: Calls, gatehouse: Gatehouse): (socket: HubSocket) => void {
  return (socket) => {
    shakeHands(socket, gatehouse)
      .then((terminal) => terminal && welcome(hub, calls, socket, terminal))
      .catch((error: unknown) => {
        hub.logger.error('a handshake failed', { address: socket.address }, error);
        socket.end(CLOSE.failed, 'HUB_FAILED');
      });
  };
}

function welcome(hub: HubServices, calls: Calls, socket: HubSocket, id: TerminalId): void {
  const { archive, clientIds, clock, heads, keys, limits, terminals } = hub;
  const row = archive.terminals.find(id);
  if (row?.state !== 'active') {
    socket.end(CLOSE.policy, 'TERMINAL_REVOKED');
    return;
  }
  const terminal = { id, label: row.label, kind: row.kind };
  const connection = new TerminalConnection(socket, terminal, keptSession(archive, clientIds, id), clock, limits);
  terminals.add(connection);
  hub.presentations.found(id);
  const frame: HubHandshake = {
    type: 'welcome',
    terminal: id,
    label: row.label,
    kind: row.kind,
    roomName: archive.settings.read('roomName') ?? '',
    hubKey: keys.signingKey,
    head: heads.last,
    session: connection.session,
  };
  socket.send(JSON.stringify(frame));
  socket.listen((message) => receive(hub, calls, connection, message));
  socket.onClose(() => leave(hub, connection));
  hub.projections.terminal(id);
}

function receive(hub: HubServices, calls: Calls, connection: TerminalConnection, message: Incoming): void {
  if (typeof message === 'string') {
    calls
      .receive(connection, message)
      .catch((error: unknown) => hub.logger.error('a call failed', { terminal: connection.terminal.id }, error));
    return;
  }
  const frame = decodeBinaryFrame(message);
  if (!frame) connection.end('BAD_ARGUMENTS');
  else if (connection.mayReceive(message.length)) hub.documents.receive(connection, frame, message);
  // A wet stroke that nobody sees is no loss; an update that is dropped would leave a gap, so its terminal comes back and sends it again.
  else if (frame.kind !== 'wet') connection.end('TOO_FAST');
}

function leave(hub: HubServices, connection: TerminalConnection): void {
  hub.documents.closeAll(connection);
  hub.tickets.revoke(connection);
  if (!hub.terminals.remove(connection)) return;
  hub.presentations.lost(connection.terminal.id);
  hub.projections.terminal(connection.terminal.id);
}
