import { once } from 'node:events';
import type { TLSSocket } from 'node:tls';
import WebSocket from 'ws';
import { dialHub } from '../../main/terminal/pinnedSocket.ts';
import { helloText } from '../../shared/room/handshake.ts';
import type { TestTerminal } from './testTerminal.ts';

/** Takes the place of a paired terminal with a connection that proves itself, opens `documents`, and then takes nothing from its socket any more. */
export async function deafTerminal(terminal: TestTerminal, documents: readonly string[]): Promise<TLSSocket> {
  await terminal.disconnect();
  if (!terminal.hub) throw new Error('this terminal was never paired');
  const { socket, exporter } = await dialHub(terminal.address, terminal.hub.fingerprint);
  const webSocket = new WebSocket('wss://hub/', { createConnection: () => socket, perMessageDeflate: false });
  webSocket.on('error', () => {});
  await once(webSocket, 'open');
  const { terminal: id } = terminal.hub;
  webSocket.send(JSON.stringify({ type: 'hello', terminal: id, signature: terminal.key.sign(helloText(id, exporter)) }));
  await once(webSocket, 'message');
  for (const [index, name] of documents.entries()) {
    webSocket.send(JSON.stringify({ type: 'call', id: index + 1, name: 'document.open', args: { name, stateVector: '' } }));
    await once(webSocket, 'message');
  }
  socket.pause();
  return socket;
}
