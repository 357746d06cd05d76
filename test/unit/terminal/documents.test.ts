import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readDesk } from '../../../shared/room/roomState.ts';
import { until } from '../../kit/until.ts';
import { aFolder, aScene, aSeat, aTerminal, Cable, offline, online, pair, type Scene, succeed, WindowDocument } from './kit.ts';

const inkOf = ({ papers }: Scene, person: string, visibility: 'private' | 'shared') => `ink/${papers[0]?.id}/${person}/${visibility}`;
const strokes = (doc: Y.Doc) => [...doc.getMap('strokes').keys()].sort();
const draw = (document: WindowDocument, stroke: string) =>
  document.change((doc) => doc.getMap('strokes').set(stroke, Uint8Array.of(1, 2, 3)));

test('a stroke reaches the hub, is acknowledged, and is seen at another seat', async () => {
  const scene = await aScene();
  const an = await aSeat(scene, scene.an, await aFolder());
  const binh = await aSeat(scene, scene.binh, await aFolder());
  const mine = await new WindowDocument(an, inkOf(scene, scene.an.id, 'shared')).synced();
  const theirs = await new WindowDocument(binh, inkOf(scene, scene.an.id, 'shared')).synced();
  expect(theirs.clientId).toBeNull();
  draw(mine, 'one');
  draw(mine, 'two');
  await until(() => strokes(theirs.doc).length === 2, 'both strokes are seen');
  await until(() => mine.received.some((message) => message.kind === 'acknowledged' && message.sequence === 2), 'both are acknowledged');
  expect(an.state.unacknowledged).toBe(0);
  expect(mine.received.some(({ kind }) => kind === 'update')).toBe(false);
});

test('wet ink goes to the other seat and is not kept', async () => {
  const scene = await aScene();
  const an = await aSeat(scene, scene.an, await aFolder());
  const binh = await aSeat(scene, scene.binh, await aFolder());
  const mine = await new WindowDocument(an, inkOf(scene, scene.an.id, 'shared')).synced();
  const theirs = await new WindowDocument(binh, inkOf(scene, scene.an.id, 'shared')).synced();
  mine.send({ kind: 'wet', payload: Uint8Array.of(7, 8, 9) });
  const wet = await until(() => theirs.received.find(({ kind }) => kind === 'wet'), 'the wet stroke is seen');
  expect(wet).toEqual({ kind: 'wet', payload: Uint8Array.of(7, 8, 9) });
  expect(strokes(theirs.doc)).toEqual([]);
});

test('what is written while the cable is cut is readable at once, survives a restart, and arrives when the hub is back', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const folder = await aFolder();
  const an = await aSeat(scene, scene.an, folder, cable.address);
  const name = inkOf(scene, scene.an.id, 'private');
  const before = await new WindowDocument(an, name).synced();
  draw(before, 'online');
  await until(() => an.state.unacknowledged === 0 && before.kinds().includes('acknowledged'), 'the first is acknowledged');
  cable.cut();
  await offline(an);
  draw(before, 'offline 1');
  draw(before, 'offline 2');
  await until(() => an.state.unacknowledged === 2, 'two wait for the hub');
  before.close();
  await an.stop();

  const again = aTerminal(folder);
  await again.start();
  expect(again.state.unacknowledged).toBe(2);
  const after = await new WindowDocument(again, name).opened();
  expect(strokes(after.doc)).toEqual(['offline 1', 'offline 2', 'online']);
  expect(after.clientId).toBe(before.clientId);
  draw(after, 'offline 3');
  await until(() => again.state.unacknowledged === 3, 'three wait for the hub');
  cable.mend();
  await online(again);
  await after.synced();
  await until(() => again.state.unacknowledged === 0, 'the hub has all');

  const elsewhere = await aSeat(scene, scene.an, await aFolder());
  const seen = await new WindowDocument(elsewhere, name).synced();
  expect(strokes(seen.doc)).toEqual(['offline 1', 'offline 2', 'offline 3', 'online']);
});

test('strokes written offline arrive although no window opens the document again', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const folder = await aFolder();
  const an = await aSeat(scene, scene.an, folder, cable.address);
  const name = inkOf(scene, scene.an.id, 'shared');
  const mine = await new WindowDocument(an, name).synced();
  cable.cut();
  await offline(an);
  draw(mine, 'late');
  await until(() => an.state.unacknowledged === 1, 'it waits');
  await an.stop();
  const again = aTerminal(folder);
  cable.mend();
  await again.start();
  await until(() => again.state.unacknowledged === 0 && again.state.connection.state === 'online', 'the hub has it');
  const seen = await scene.room.desk.open(name);
  expect(strokes(seen.doc)).toEqual(['late']);
});

test('strokes of a person who left while the hub was out of reach arrive when it is back, and then the hub knows that they left', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const seat = await aSeat(scene, scene.an, await aFolder(), cable.address);
  const name = inkOf(scene, scene.an.id, 'shared');
  const mine = await new WindowDocument(seat, name).synced();
  cable.cut();
  await offline(seat);
  draw(mine, 'left behind');
  await until(() => seat.state.unacknowledged === 1, 'it waits');
  await seat.signOut();
  expect(seat.state).toMatchObject({ session: null, unacknowledged: 0 });
  cable.mend();
  await online(seat);
  const desk = await scene.room.desk.open(name);
  await until(() => strokes(desk.doc).length === 1, 'the hub has it');
  const terminals = await scene.room.desk.open('desk');
  await until(() => readDesk(terminals.doc).terminals.every(({ person }) => person?.id !== scene.an.id), 'the desk sees that they left');
  expect(seat.state.session).toBeNull();
});

test('strokes drawn right before signing out arrive', async () => {
  const scene = await aScene();
  const seat = await aSeat(scene, scene.an, await aFolder());
  const name = inkOf(scene, scene.an.id, 'shared');
  const mine = await new WindowDocument(seat, name).synced();
  draw(mine, 'last');
  // On a quick machine the hub has it on disk before anybody has seen it wait.
  await until(() => seat.state.unacknowledged === 1 || mine.kinds().includes('acknowledged'), 'the terminal has it');
  await seat.signOut();
  const desk = await scene.room.desk.open(name);
  await until(() => strokes(desk.doc).length === 1, 'the hub has it');
});

test('a hub that was stopped and started again gets what was written meanwhile, once', async () => {
  const scene = await aScene();
  const an = await aSeat(scene, scene.an, await aFolder());
  const name = inkOf(scene, scene.an.id, 'shared');
  const mine = await new WindowDocument(an, name).synced();
  draw(mine, 'before');
  await scene.room.stop();
  await offline(an);
  draw(mine, 'meanwhile');
  await scene.room.restart();
  await online(an);
  await until(() => an.state.unacknowledged === 0, 'the hub has all');
  const binh = await aSeat({ ...scene, room: await reconnected(scene) }, scene.binh, await aFolder());
  const theirs = await new WindowDocument(binh, name).synced();
  expect(strokes(theirs.doc)).toEqual(['before', 'meanwhile']);
});

test("another person's private ink is not shown, even where its copy lies on this disk and the hub is out of reach", async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const terminal = await aSeat(scene, scene.an, await aFolder(), cable.address);
  const name = inkOf(scene, scene.an.id, 'private');
  const mine = await new WindowDocument(terminal, name).synced();
  draw(mine, 'secret');
  await until(() => terminal.state.unacknowledged === 0 && mine.kinds().includes('acknowledged'), 'it is acknowledged');
  await terminal.signOut();
  await until(() => mine.kinds().includes('closed'), 'the window is closed');
  succeed(await terminal.session.signIn({ person: scene.binh.id, pin: scene.binh.pin }));
  cable.cut();
  await offline(terminal);
  const spying = new WindowDocument(terminal, name);
  await until(() => spying.received.length > 0, 'there is an answer');
  expect(spying.received).toEqual([{ kind: 'closed', refused: 'NOT_ALLOWED' }]);
});

test('a document that was never here opens when the hub can be reached again', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const an = await aSeat(scene, scene.an, await aFolder(), cable.address);
  cable.cut();
  await offline(an);
  const mine = new WindowDocument(an, inkOf(scene, scene.an.id, 'private'));
  cable.mend();
  await mine.synced();
  expect(mine.kinds()).toEqual(['opened', 'synced']);
});

test('what the hub refuses to show is closed with its reason, and a name that is none is unknown', async () => {
  const scene = await aScene();
  const an = await aSeat(scene, scene.an, await aFolder());
  for (const [name, refused] of [
    [`plan/${scene.meeting}`, 'NOT_ALLOWED'],
    ['desk', 'NOT_ALLOWED'],
    ['floor/../x', 'UNKNOWN_DOCUMENT'],
    [inkOf(scene, scene.binh.id, 'private'), 'NOT_ALLOWED'],
  ] as const) {
    const document = new WindowDocument(an, name);
    await until(() => document.received.length > 0, `${name} is answered`);
    expect(document.received).toEqual([{ kind: 'closed', refused }]);
  }
});

test('an update under a foreign client id is thrown away at the terminal, and the window is reset', async () => {
  const scene = await aScene();
  const an = await aSeat(scene, scene.an, await aFolder());
  const mine = await new WindowDocument(an, inkOf(scene, scene.an.id, 'shared')).synced();
  draw(mine, 'good');
  const forged = new Y.Doc();
  forged.getMap('strokes').set('forged', Uint8Array.of(1));
  mine.send({ kind: 'update', sequence: 2, update: Y.encodeStateAsUpdate(forged) });
  await until(() => mine.kinds().includes('reset'), 'the window is reset');
  expect(mine.received.find(({ kind }) => kind === 'reset')).toMatchObject({ refused: 'UPDATE_FORGED' });
  expect(strokes(mine.doc)).toEqual(['good']);
  expect(an.state.trouble).toMatchObject({ code: 'updateRefused', detail: { refused: 'UPDATE_FORGED' } });
  draw(mine, 'after');
  const desk = await scene.room.desk.open(mine.name);
  await until(() => strokes(desk.doc).length === 2, 'the rest reaches the hub');
  expect(strokes(desk.doc)).toEqual(['after', 'good']);
});

test('damaged, oversized and gapped updates are refused one by one, and nothing of them stays', async () => {
  const scene = await aScene();
  const an = await aSeat(scene, scene.an, await aFolder());
  const mine = await new WindowDocument(an, inkOf(scene, scene.an.id, 'shared')).synced();
  const ahead = new Y.Doc();
  ahead.clientID = mine.clientId ?? 0;
  ahead.getMap('strokes').set('skipped', Uint8Array.of(1));
  const vector = Y.encodeStateVector(ahead);
  ahead.getMap('strokes').set('ahead', Uint8Array.of(2));
  for (const [update, refused] of [
    [Uint8Array.of(9, 9, 9, 9), 'UPDATE_DAMAGED'],
    [new Uint8Array(300_000), 'UPDATE_TOO_LARGE'],
    [Y.encodeStateAsUpdate(ahead, vector), 'UPDATE_GAP'],
  ] as const) {
    const resets = mine.kinds().filter((kind) => kind === 'reset').length;
    mine.send({ kind: 'update', sequence: 1, update });
    await until(() => mine.kinds().filter((kind) => kind === 'reset').length > resets, `${refused} resets`);
    expect(mine.received.at(-1)).toMatchObject({ kind: 'reset', refused });
  }
  draw(mine, 'good');
  const desk = await scene.room.desk.open(mine.name);
  await until(() => strokes(desk.doc).length > 0, 'the good one reaches the hub');
  expect(strokes(desk.doc)).toEqual(['good']);
});

test('a window that speaks nonsense is hung up on', async () => {
  const scene = await aScene();
  const an = await aSeat(scene, scene.an, await aFolder());
  const mine = await new WindowDocument(an, inkOf(scene, scene.an.id, 'shared')).synced();
  mine.send({ kind: 'update', sequence: 'one', update: Uint8Array.of(0, 0) });
  draw(mine, 'lost');
  const next = await new WindowDocument(an, inkOf(scene, scene.an.id, 'shared')).synced();
  expect(strokes(next.doc)).toEqual([]);
  expect(an.state.unacknowledged).toBe(0);
});

test('rights that end while offline: the hub refuses, the copy is reset, the person is told', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const desk = aTerminal(await aFolder());
  await pair(desk, scene.room, 'Bàn thư ký 2', cable.address);
  const { person, pin } = await aSecretary(scene);
  succeed(await desk.session.signIn({ person, pin }));
  const plan = await new WindowDocument(desk, `plan/${scene.meeting}`).synced();
  expect(plan.clientId).not.toBeNull();
  cable.cut();
  await offline(desk);
  plan.change((doc) => doc.getMap('plan').set('title', 'Đổi lúc mất mạng'));
  await until(() => desk.state.unacknowledged === 1, 'the change waits');
  await closeMeeting(scene);
  cable.mend();
  await online(desk);
  await until(() => desk.state.trouble !== null, 'the person is told');
  expect(desk.state.trouble).toMatchObject({ code: 'updateRefused', detail: { document: 'plan' } });
  await until(() => plan.doc.getMap('plan').get('title') === 'Phiên họp thường kỳ', 'the copy is reset');
  await until(() => desk.state.unacknowledged === 0, 'nothing waits any more');
  await until(() => plan.clientId === null, 'the window is told that it may only read');
});

async function aSecretary({ room }: Scene): Promise<{ person: Scene['an']['id']; pin: string }> {
  const { id, pin } = await room.addPerson('Đỗ Thị Thư', 'secretary');
  return { person: id, pin };
}

/** The chair opens and closes the session at a terminal of their own: afterwards the plan is read-only. */
async function closeMeeting(scene: Scene): Promise<void> {
  const chair = await aSeat(scene, scene.chair, await aFolder());
  succeed(await chair.call('meeting.start', { meeting: scene.meeting }));
  succeed(await chair.call('meeting.close', { meeting: scene.meeting }));
}

/** The desk again after a restart of the hub. */
async function reconnected({ room }: Scene): Promise<Scene['room']> {
  await until(() => !room.desk.isOnline, 'the desk noticed');
  await room.desk.connect();
  return room;
}
