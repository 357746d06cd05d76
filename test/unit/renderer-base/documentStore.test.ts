import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DocumentStore, REMOTE } from '../../../renderer/room/documentStore.ts';
import { MainSide, seen } from './mainSide.ts';

const NAME = 'plan/0123456789abcdefghjk';
const CLIENT = 4_711;

let asked: string[];
let sides: MainSide[];
let ends: { run: () => void; afterMs: number; cancelled: boolean }[];
let store: DocumentStore;

beforeEach(() => {
  asked = [];
  sides = [];
  ends = [];
  store = new DocumentStore(
    (name) => asked.push(name),
    (run, afterMs) => {
      const end = { run, afterMs, cancelled: false };
      ends.push(end);
      return () => {
        end.cancelled = true;
      };
    },
  );
});

afterEach(() => {
  for (const side of sides) side.hangUp();
});

describe('a document of the window', () => {
  it('is asked for once, however many read it, and has nothing before it arrives', () => {
    store.watch(NAME, () => {});
    store.watch(NAME, () => {});
    expect(asked).toEqual([NAME]);
    expect(store.current(NAME)).toMatchObject({ status: 'opening', writable: false, synced: false, refused: null });
  });

  it('carries what was there and is written under the given client id', async () => {
    const { side, doc } = await opened({ clientId: CLIENT, text: 'Kỳ họp' });
    expect(doc.clientID).toBe(CLIENT);
    expect(doc.getText('t').toString()).toBe('Kỳ họp');
    doc.getText('t').insert(6, ' thứ mười');
    doc.getText('t').insert(0, 'Về ');
    const heard = await side.hears(2);
    expect(heard.map((message) => message.kind === 'update' && message.sequence)).toEqual([1, 2]);
    expect(applied('Kỳ họp', heard)).toBe('Về Kỳ họp thứ mười');
  });

  it('sends nothing when it may only be read', async () => {
    const { side, doc } = await opened({ clientId: null });
    doc.getText('t').insert(0, 'không được ghi');
    store.current(NAME)?.sendWet(new Uint8Array([1]));
    // The wet message was sent after the update would have been: nothing else came before it.
    expect(await side.hears(1)).toEqual([{ kind: 'wet', payload: new Uint8Array([1]) }]);
  });

  it('takes what comes in without sending it back', async () => {
    const { side, doc } = await opened({ clientId: CLIENT });
    const origins: unknown[] = [];
    doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin));
    side.say({ kind: 'update', update: stateOf('từ xa') });
    side.say({ kind: 'synced' });
    await seen(store, NAME, () => store.current(NAME)?.synced === true);
    expect(doc.getText('t').toString()).toBe('từ xa');
    expect(origins).toEqual([REMOTE]);
    expect(side.received).toEqual([]);
  });

  it('keeps its client id when older writing under the same id comes in', async () => {
    const { side, doc } = await opened({ clientId: CLIENT });
    side.say({ kind: 'update', update: stateOf('hôm trước', CLIENT) });
    side.say({ kind: 'synced' });
    await seen(store, NAME, () => store.current(NAME)?.synced === true);
    expect(doc.clientID).toBe(CLIENT);
    doc.getText('t').insert(0, 'hôm nay, ');
    const [sent] = await side.hears(1);
    expect(sent?.kind === 'update' && [...Y.decodeUpdate(sent.update).structs].map((struct) => struct.id.client)).toEqual([CLIENT]);
  });

  it('is replaced whole by a reset, says why, and counts from one again', async () => {
    const { side, doc } = await opened({ clientId: CLIENT, text: 'gốc' });
    doc.getText('t').insert(0, 'bị từ chối ');
    await side.hears(1);
    side.say({ kind: 'reset', update: stateOf('gốc'), refused: 'UPDATE_FORGED' });
    await seen(store, NAME, () => store.current(NAME)?.refused === 'UPDATE_FORGED');
    const fresh = docOf();
    expect(fresh).not.toBe(doc);
    expect(fresh.getText('t').toString()).toBe('gốc');
    expect(fresh.clientID).toBe(CLIENT);
    doc.getText('t').insert(0, 'vào bản cũ');
    fresh.getText('t').insert(0, 'lại ');
    const [, second] = await side.hears(2);
    expect(second).toMatchObject({ kind: 'update', sequence: 1 });
    expect(side.received).toHaveLength(2);
  });

  it('follows the right to write as it goes and comes', async () => {
    const { side, doc } = await opened({ clientId: CLIENT });
    side.say({ kind: 'access', clientId: null });
    await seen(store, NAME, () => store.current(NAME)?.writable === false);
    doc.getText('t').insert(0, 'lúc chỉ đọc');
    side.say({ kind: 'access', clientId: CLIENT });
    await seen(store, NAME, () => store.current(NAME)?.writable === true);
    expect(docOf()).toBe(doc);
    doc.getText('t').insert(0, 'lại ghi được ');
    expect(await side.hears(1)).toMatchObject([{ kind: 'update', sequence: 1 }]);
  });

  it('hands wet messages to every listener until it stops', async () => {
    const { side } = await opened({ clientId: null });
    const heard: string[] = [];
    const stopFirst = store.current(NAME)?.onWet((payload) => heard.push(`a${payload[0]}`));
    store.current(NAME)?.onWet((payload) => heard.push(`b${payload[0]}`));
    side.say({ kind: 'wet', payload: new Uint8Array([1]) });
    side.say({ kind: 'synced' });
    await seen(store, NAME, () => store.current(NAME)?.synced === true);
    stopFirst?.();
    store.markUnsynced();
    side.say({ kind: 'wet', payload: new Uint8Array([2]) });
    side.say({ kind: 'synced' });
    await seen(store, NAME, () => store.current(NAME)?.synced === true);
    expect(heard).toEqual(['a1', 'b1', 'b2']);
  });
});

describe('the life of a document', () => {
  it('stays open for a while after its last reader, and is closed then', async () => {
    const { side, stop } = await opened({ clientId: CLIENT });
    stop();
    stop();
    expect(ends.filter((end) => !end.cancelled)).toHaveLength(1);
    ends.at(-1)?.run();
    expect(await side.hears(1)).toEqual([{ kind: 'close' }]);
    expect(store.current(NAME)).toBeNull();
  });

  it('is kept when someone comes back in time', async () => {
    const { stop, doc } = await opened({ clientId: CLIENT });
    stop();
    store.watch(NAME, () => {});
    expect(ends.at(-1)?.cancelled).toBe(true);
    expect(docOf()).toBe(doc);
    expect(asked).toEqual([NAME]);
  });

  it('sends a port away that comes after the last reader has gone', async () => {
    store.watch(NAME, () => {})();
    ends.at(-1)?.run();
    const side = answer();
    expect(await side.hears(1)).toEqual([{ kind: 'close' }]);
  });

  it('keeps a closed copy readable, and asks again when the hub is back', async () => {
    const { side, doc } = await opened({ clientId: CLIENT, text: 'còn đọc được' });
    side.say({ kind: 'closed', refused: 'NOT_ALLOWED' });
    await seen(store, NAME, () => store.current(NAME)?.refused === 'NOT_ALLOWED');
    expect(store.current(NAME)).toMatchObject({ writable: false, doc });
    asked.length = 0;
    store.reopenClosed();
    expect(asked.length).toBeLessThanOrEqual(1);
    expect(docOf().getText('t').toString()).toBe('còn đọc được');
    const again = answer();
    again.say({ kind: 'opened', update: stateOf('mới hơn'), clientId: null });
    await seen(store, NAME, () => store.current(NAME)?.status === 'open');
    expect(docOf().getText('t').toString()).toBe('mới hơn');
  });

  it('shows nothing of the last person to the next one', async () => {
    const { side, doc } = await opened({ clientId: CLIENT, text: 'ghi chú riêng' });
    store.renew();
    expect(await side.hears(1)).toEqual([{ kind: 'close' }]);
    expect(asked).toEqual([NAME, NAME]);
    expect(store.current(NAME)).toMatchObject({ status: 'opening', writable: false, synced: false });
    expect(docOf()).not.toBe(doc);
    expect(docOf().getText('t').toString()).toBe('');
  });
});

async function opened({ clientId, text = '' }: { clientId: number | null; text?: string }) {
  const stop = store.watch(NAME, () => {});
  const side = answer();
  side.say({ kind: 'opened', update: stateOf(text), clientId });
  await seen(store, NAME, () => store.current(NAME)?.status === 'open');
  return { side, stop, doc: docOf() };
}

function answer(): MainSide {
  const side = MainSide.answer(store, NAME);
  sides.push(side);
  return side;
}

function docOf(): Y.Doc {
  const doc = store.current(NAME)?.doc;
  if (!doc) throw new Error(`${NAME} is not open`);
  return doc;
}

/** The whole state of a document with `text` in it, written under `client`. */
function stateOf(text: string, client = 1): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  if (text !== '') doc.getText('t').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

function applied(start: string, heard: readonly { kind: string; update?: Uint8Array }[]): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stateOf(start));
  for (const { update } of heard) if (update) Y.applyUpdate(doc, update);
  return doc.getText('t').toString();
}
