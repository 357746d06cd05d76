import { describe, expect, it } from 'vitest';
import { openRoom } from '../../../renderer/room/theRoom.ts';
import type { PersonId } from '../../../shared/base/ids.ts';
import type { PlenumBridge } from '../../../shared/ipc/bridge.ts';
import type { ConnectionState, TerminalState } from '../../../shared/ipc/terminalState.ts';

const NAME = 'room';

describe('a window in its room', () => {
  it('opens its documents anew when another person sits down, and leaves them alone otherwise', () => {
    const { room, asked, tell } = aWindow();
    tell(aState({ person: 'first' }));
    room.documents.watch(NAME, () => {});
    const doc = room.documents.current(NAME)?.doc;
    tell({ ...aState({ person: 'first' }), unacknowledged: 3 });
    expect(asked).toEqual([NAME]);
    expect(room.documents.current(NAME)?.doc).toBe(doc);
    tell(aState({ person: 'second' }));
    expect(asked).toEqual([NAME, NAME]);
    expect(room.documents.current(NAME)?.doc).not.toBe(doc);
  });

  it('ties a document to the port that comes with its name, and to no other message', async () => {
    const { room, tell, ports } = aWindow();
    tell(aState({ person: 'first' }));
    const opened = new Promise<void>((resolve) => {
      room.documents.watch(NAME, () => resolve());
    });
    ports.dispatchEvent(new MessageEvent('message', { data: 'plenumDocument' }));
    ports.dispatchEvent(new MessageEvent('message', { data: { plenumDocument: NAME } }));
    const { port1, port2 } = new MessageChannel();
    ports.dispatchEvent(new MessageEvent('message', { data: { plenumDocument: NAME }, ports: [port2] }));
    port1.postMessage({ kind: 'opened', update: new Uint8Array([0, 0]), clientId: null });
    await opened;
    expect(room.documents.current(NAME)?.status).toBe('open');
    port1.close();
  });

  it('says that a copy may be behind as soon as the hub is out of reach', async () => {
    const { room, tell, ports } = aWindow();
    tell(aState({ person: 'first' }));
    const { port1, port2 } = new MessageChannel();
    const synced = new Promise<void>((resolve) => {
      room.documents.watch(NAME, () => room.documents.current(NAME)?.synced && resolve());
    });
    ports.dispatchEvent(new MessageEvent('message', { data: { plenumDocument: NAME }, ports: [port2] }));
    port1.postMessage({ kind: 'opened', update: new Uint8Array([0, 0]), clientId: null });
    port1.postMessage({ kind: 'synced' });
    await synced;
    tell(aState({ person: 'first', connection: { state: 'offline', sinceMs: 5 } }));
    expect(room.documents.current(NAME)).toMatchObject({ synced: false, status: 'open' });
    port1.close();
  });

  it('tells its listeners of a change once, and keeps unchanged parts the same objects', () => {
    const { room, tell } = aWindow();
    tell(aState({ person: 'first' }));
    const before = room.terminal.current();
    let told = 0;
    room.terminal.subscribe(() => {
      told += 1;
    });
    tell(aState({ person: 'first' }));
    expect(told).toBe(0);
    expect(room.terminal.current()).toBe(before);
    tell({ ...aState({ person: 'first' }), unacknowledged: 1 });
    expect(told).toBe(1);
    expect(room.terminal.current()?.session).toBe(before?.session);
  });
});

function aWindow() {
  const asked: string[] = [];
  let tell: (state: TerminalState) => void = () => {};
  const bridge: PlenumBridge = {
    call: () => Promise.reject(new Error('no calls here')),
    onState: (listener) => {
      tell = listener;
      return () => {};
    },
    openDocument: (name) => asked.push(name),
  };
  const ports = new EventTarget();
  const room = openRoom(bridge, ports);
  return { room, asked, ports, tell: (state: TerminalState) => tell(state) };
}

function aState({ person, connection = { state: 'online', sinceMs: 1 } }: { person: string; connection?: ConnectionState }): TerminalState {
  return {
    language: 'vi',
    theme: 'light',
    kiosk: false,
    pairing: { state: 'unpaired' },
    connection,
    session: { person: { id: person as PersonId, name: person, position: '', unit: '', role: 'delegate', seat: '' }, sinceMs: 1 },
    signedOut: null,
    papers: {},
    ballots: [],
    unacknowledged: 0,
    trouble: null,
  };
}
