import { once } from 'node:events';
import WebSocket from 'ws';
import type { Ending } from './measurement.ts';

/** One client of the bare relay. */
export interface RawSeat {
  send(message: Uint8Array): void;
  /** Hands every message to `listener` from now on, instead of to the one before. */
  listen(listener: (message: Uint8Array) => void): void;
}

export async function openRawSeat(port: number, ending: Ending): Promise<RawSeat> {
  const socket = new WebSocket(`wss://127.0.0.1:${port}/`, {
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
    perMessageDeflate: false,
  });
  ending.add(() => socket.terminate());
  await once(socket, 'open');
  let listener: (message: Uint8Array) => void = () => {};
  socket.on('message', (message) => message instanceof Uint8Array && listener(message));
  return {
    send: (message) => socket.send(message, { binary: true }),
    listen: (next) => {
      listener = next;
    },
  };
}
