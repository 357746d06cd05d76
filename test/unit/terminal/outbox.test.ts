import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Terminal } from '../../../main/terminal/terminal.ts';
import type { VoteId } from '../../../shared/base/ids.ts';
import { readFloor } from '../../../shared/floor/floorState.ts';
import { until } from '../../kit/until.ts';
import { aFolder, aScene, aSeat, aTerminal, Cable, offline, online, pair, type Scene, succeed } from './kit.ts';

const OPTIONS = [
  { id: 'for', label: 'Tán thành', countsAs: 'for' },
  { id: 'against', label: 'Không tán thành', countsAs: 'against' },
] as const;

/** The chair opens the session and a vote; those given are checked in. */
async function openVote(scene: Scene, present: readonly Terminal[]): Promise<{ chair: Terminal; vote: VoteId }> {
  const chair = await aSeat(scene, scene.chair, await aFolder());
  const { meeting } = scene;
  for (const seat of [chair, ...present]) succeed(await seat.call('attendance.checkIn', { meeting }));
  succeed(await chair.call('meeting.start', { meeting }));
  const { rules } = succeed(await chair.call('vote.listRules', {}));
  const rule = rules[0]?.id ?? '';
  const { vote } = succeed(
    await chair.call('vote.open', { meeting, prepared: null, title: 'Thông qua', item: null, rule, options: [...OPTIONS] }),
  );
  return { chair, vote };
}

/** How many ballots of the vote the hub has, as everyone sees it. */
async function castCount(scene: Scene, vote: VoteId): Promise<number> {
  const floor = await scene.room.desk.open(`floor/${scene.meeting}`);
  return readFloor(floor.doc)?.cast.get(vote)?.size ?? 0;
}

test('nobody signed in casts nothing', async () => {
  const scene = await aScene();
  const terminal = aTerminal(await aFolder());
  expect(terminal.castBallot(scene.meeting, 'x' as VoteId, 'for')).toEqual({ refused: 'NOT_SIGNED_IN' });
});

test('a ballot is shown as being sent until the hub has recorded it, then with its receipt', async () => {
  const scene = await aScene();
  const an = await aSeat(scene, scene.an, await aFolder());
  const { vote } = await openVote(scene, [an]);
  expect(an.castBallot(scene.meeting, vote, 'for')).toEqual({});
  expect(an.state.ballots).toMatchObject([{ vote, option: 'for', state: 'sending', recordedAtMs: null, code: null }]);
  await until(() => an.state.ballots[0]?.state === 'recorded', 'it is recorded');
  expect(an.state.ballots).toEqual([
    {
      meeting: scene.meeting,
      vote,
      option: 'for',
      pressedAtMs: expect.any(Number),
      state: 'recorded',
      recordedAtMs: expect.any(Number),
      code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
      refused: null,
    },
  ]);
});

test('a ballot for an option that does not exist is refused and stays refused', async () => {
  const scene = await aScene();
  const folder = await aFolder();
  const an = await aSeat(scene, scene.an, folder);
  const { vote } = await openVote(scene, [an]);
  an.castBallot(scene.meeting, vote, 'perhaps');
  await until(() => an.state.ballots[0]?.state === 'refused', 'it is refused');
  await an.stop();
  expect(aTerminal(folder).state.ballots).toMatchObject([{ option: 'perhaps', state: 'refused', refused: 'UNKNOWN_OPTION' }]);
});

test('a ballot whose answer was lost with the cable is recorded once', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const an = await aSeat(scene, scene.an, await aFolder(), cable.address);
  const { vote } = await openVote(scene, [an]);
  cable.bytesLeft = 0;
  an.castBallot(scene.meeting, vote, 'for');
  await until(() => castCount(scene, vote), 'the hub has it');
  await offline(an);
  expect(an.state.ballots[0]?.state).toBe('sending');
  cable.mend();
  await until(() => an.state.ballots[0]?.state === 'recorded', 'the answer comes after all');
  an.enterMeeting(scene.meeting);
  await until(() => an.state.papers, 'the meeting is entered');
  expect(an.state.ballots).toHaveLength(1);
  expect(await castCount(scene, vote)).toBe(1);
});

test('a ballot pressed offline and a terminal killed right after: the next start sends it once', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const folder = await aFolder();
  const an = await aSeat(scene, scene.an, folder, cable.address);
  const { vote } = await openVote(scene, [an]);
  cable.cut();
  await an.stop();
  const script = fileURLToPath(new URL('./ballotThenSilence.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, folder, scene.meeting, vote, 'against'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  expect(JSON.parse(String(line))).toEqual({});
  child.kill('SIGKILL');
  await once(child, 'exit');
  const again = aTerminal(folder);
  expect(again.state.ballots).toMatchObject([{ option: 'against', state: 'sending' }]);
  cable.mend();
  await again.start();
  await until(() => again.state.ballots[0]?.state === 'recorded', 'it is recorded');
  expect(await castCount(scene, vote)).toBe(1);
});

test('a ballot that comes after the close is refused, and says so after a restart', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const folder = await aFolder();
  const an = await aSeat(scene, scene.an, folder, cable.address);
  const { chair, vote } = await openVote(scene, [an]);
  cable.cut();
  await offline(an);
  an.castBallot(scene.meeting, vote, 'for');
  succeed(await chair.call('vote.close', { meeting: scene.meeting, vote }));
  cable.mend();
  await until(() => an.state.ballots[0]?.state === 'refused', 'it is refused');
  await an.stop();
  expect(aTerminal(folder).state.ballots).toMatchObject([{ state: 'refused', refused: 'VOTE_CLOSED', recordedAtMs: null }]);
});

test('two presses offline are sent in their order: the last one counts', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const an = await aSeat(scene, scene.an, await aFolder(), cable.address);
  const { chair, vote } = await openVote(scene, [an]);
  cable.cut();
  await offline(an);
  an.castBallot(scene.meeting, vote, 'for');
  an.castBallot(scene.meeting, vote, 'against');
  cable.mend();
  await until(() => an.state.ballots.every(({ state }) => state === 'recorded'), 'both are recorded');
  expect(an.state.ballots.map(({ option }) => option)).toEqual(['for', 'against']);
  succeed(await chair.call('vote.close', { meeting: scene.meeting, vote }));
  const floor = await scene.room.desk.open(`floor/${scene.meeting}`);
  const result = await until(() => readFloor(floor.doc)?.results.get(vote), 'the result is shown');
  expect(result.ballots[scene.an.id]).toBe('against');
});

test('the next person at the seat does not see the ballots of the one before, and sends none of theirs', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const folder = await aFolder();
  const seat = await aSeat(scene, scene.an, folder, cable.address);
  const { vote } = await openVote(scene, [seat]);
  cable.cut();
  await offline(seat);
  seat.castBallot(scene.meeting, vote, 'for');
  await seat.signOut();
  expect(seat.state.ballots).toEqual([]);
  cable.mend();
  await online(seat);
  succeed(await seat.session.signIn({ person: scene.binh.id, pin: scene.binh.pin }));
  expect(seat.state.ballots).toEqual([]);
  expect(await castCount(scene, vote)).toBe(0);
  await seat.signOut();
  succeed(await seat.session.signIn({ person: scene.an.id, pin: scene.an.pin }));
  await until(() => seat.state.ballots[0]?.state === 'recorded', 'it is sent when its person is back');
});

test('receipts are seen again at another seat', async () => {
  const scene = await aScene();
  const an = await aSeat(scene, scene.an, await aFolder());
  const { vote } = await openVote(scene, [an]);
  an.castBallot(scene.meeting, vote, 'for');
  await until(() => an.state.ballots[0]?.state === 'recorded', 'it is recorded');
  const elsewhere = await aSeat(scene, scene.an, await aFolder());
  await until(() => an.state.session === null, 'the first seat is signed out');
  expect(an.state.signedOut).toMatchObject({ reason: 'movedElsewhere' });
  elsewhere.enterMeeting(scene.meeting);
  await until(() => elsewhere.state.ballots.length > 0, 'the receipt is there');
  expect(elsewhere.state.ballots).toMatchObject([
    { vote, option: 'for', state: 'recorded', code: an.state.ballots[0]?.code ?? expect.any(String) },
  ]);
});

test('signing out while the hub is out of reach holds after it is back', async () => {
  const scene = await aScene();
  const cable = await Cable.to(scene.room.port);
  const folder = await aFolder();
  const seat = await aSeat(scene, scene.an, folder, cable.address);
  cable.cut();
  await offline(seat);
  await seat.signOut();
  await seat.stop();
  const again = aTerminal(folder);
  expect(again.state.session).toBeNull();
  cable.mend();
  await again.start();
  await online(again);
  expect(again.state.session).toBeNull();
  const other = aTerminal(await aFolder());
  await pair(other, scene.room, 'Ghế 9');
  succeed(await other.session.signIn({ person: scene.an.id, pin: scene.an.pin }));
  expect(again.state.signedOut).toBeNull();
});
