import { cp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../../kit/until.ts';
import { aFolder, aRoom, aTerminal, Cable, offline, online, pair, succeed } from './kit.ts';

test('a wrong code is refused and nothing is pinned', async () => {
  const room = await aRoom();
  const terminal = aTerminal(await aFolder());
  const code = await room.codeFor('Ghế 1');
  const wrong = (code.startsWith('0') ? '1' : '0') + code.slice(1);
  expect(await terminal.pairing.pair(room.address, wrong)).toEqual({ refused: 'WRONG_PAIRING_CODE' });
  expect(await terminal.pairing.pair(room.address, 'abc')).toEqual({ refused: 'WRONG_PAIRING_CODE' });
  expect(terminal.state.pairing).toEqual({ state: 'unpaired' });
});

test('a code that was used is stale for the next terminal', async () => {
  const room = await aRoom();
  const code = await room.codeFor('Ghế 1');
  succeed(await aTerminal(await aFolder()).pairing.pair(room.address, code));
  expect(await aTerminal(await aFolder()).pairing.pair(room.address, code)).toEqual({ refused: 'STALE_PAIRING_CODE' });
});

test('an address where nobody answers is offline, a nonsense address is bad arguments', async () => {
  const terminal = aTerminal(await aFolder());
  expect(await terminal.pairing.pair('127.0.0.1:1', '0000-0000-0000-0000')).toEqual({ refused: 'OFFLINE' });
  expect(await terminal.pairing.pair('http://x', '0000-0000-0000-0000')).toEqual({ refused: 'BAD_ARGUMENTS' });
});

test('digits other than those at the console are refused; the right ones pair', async () => {
  const room = await aRoom();
  const terminal = aTerminal(await aFolder());
  succeed(await terminal.pairing.pair(room.address, room.consoleCode()));
  expect(terminal.state.pairing).toEqual({ state: 'comparing', digits: '', confirm: 'here' });
  const digits = await room.digits();
  expect(await terminal.pairing.confirm(digits === '000000' ? '000001' : '000000')).toEqual({ refused: 'WRONG_DIGITS' });
  succeed(await terminal.pairing.confirm(digits));
  await online(terminal);
  expect(terminal.state.pairing).toMatchObject({ state: 'paired', kind: 'seat', roomName: 'Phòng họp số 1', address: room.address });
});

test('five times wrong digits end the pairing', async () => {
  const room = await aRoom();
  const terminal = aTerminal(await aFolder());
  succeed(await terminal.pairing.pair(room.address, room.consoleCode()));
  const wrong = (await room.digits()) === '000000' ? '000001' : '000000';
  for (let tries = 0; tries < 5; tries += 1) expect(await terminal.pairing.confirm(wrong)).toEqual({ refused: 'WRONG_DIGITS' });
  expect(terminal.state.pairing).toEqual({ state: 'unpaired' });
});

test('a terminal that the secretary lets in is online under its label, and again after a restart', async () => {
  const room = await aRoom();
  const folder = await aFolder();
  const terminal = aTerminal(folder);
  await pair(terminal, room, 'Ghế 12');
  expect(terminal.state.pairing).toMatchObject({ state: 'paired', label: 'Ghế 12' });
  await terminal.stop();
  const again = aTerminal(folder);
  await again.start();
  await online(again);
  expect(again.state.pairing).toMatchObject({ state: 'paired', label: 'Ghế 12' });
});

test('a terminal that restarts while the secretary compares digits waits on, and is let in', async () => {
  const room = await aRoom();
  const folder = await aFolder();
  const terminal = aTerminal(folder);
  succeed(await terminal.pairing.pair(room.address, await room.codeFor('Ghế 3')));
  const before = terminal.state.pairing;
  await terminal.stop();
  const again = aTerminal(folder);
  await again.start();
  expect(again.state.pairing).toEqual(before);
  await room.approve(before.state === 'comparing' ? before.digits : '');
  await online(again);
  expect(again.state.pairing).toMatchObject({ state: 'paired', label: 'Ghế 3' });
});

test('a terminal that the secretary refuses is unpaired again', async () => {
  const room = await aRoom();
  const terminal = aTerminal(await aFolder());
  succeed(await terminal.pairing.pair(room.address, await room.codeFor('Ghế 3')));
  const { state } = { state: terminal.state.pairing };
  const id = await room.pendingTerminal(state.state === 'comparing' ? state.digits : '');
  await room.desk.call('terminal.revoke', { terminal: id });
  await until(() => terminal.state.pairing.state === 'unpaired', 'the terminal is unpaired');
});

test('another hub at the same address gets nothing: the terminal stops and says so', async () => {
  const room = await aRoom();
  const terminal = aTerminal(await aFolder());
  await pair(terminal, room);
  await room.stop();
  await offline(terminal);
  await rm(join(room.directory, 'keys'), { recursive: true });
  await rm(join(room.directory, 'archive.sqlite'));
  await room.restart();
  await until(() => terminal.state.connection.state === 'wrongHub', 'the terminal stopped');
  expect(terminal.state.connection).toMatchObject({ state: 'wrongHub', why: 'fingerprint' });
  expect(await terminal.call('people.list', {})).toEqual({ refused: 'OFFLINE' });
  expect(await terminal.pairing.pair(room.address, room.consoleCode())).toEqual({ refused: 'NOT_ALLOWED' });
  await terminal.forgetHub();
  expect(terminal.state).toMatchObject({ pairing: { state: 'unpaired' }, connection: { state: 'offline' } });
});

test('a pairing that is broken off while the secretary compares leaves nothing behind', async () => {
  const room = await aRoom();
  const terminal = aTerminal(await aFolder());
  succeed(await terminal.pairing.pair(room.address, await room.codeFor('Ghế 3')));
  const compared = terminal.state.pairing;
  await terminal.forgetHub();
  await room.approve(compared.state === 'comparing' ? compared.digits : '');
  await pair(terminal, room, 'Ghế 4');
  expect(terminal.state.pairing).toMatchObject({ state: 'paired', label: 'Ghế 4' });
});

test('a hub whose log was rolled back gets nothing, also after the terminal restarted', async () => {
  const room = await aRoom();
  const folder = await aFolder();
  const terminal = aTerminal(folder);
  await pair(terminal, room);
  await room.desk.disconnect();
  await room.stop();
  const copy = await aFolder();
  await cp(room.directory, copy, { recursive: true });
  await room.restart();
  await online(terminal);
  await room.desk.connect();
  await room.addPerson('Nguyễn Văn An');
  await until(async () => (await readHeadSize(folder)) > 0, 'the terminal has seen a head');
  const seen = await readHeadSize(folder);
  await room.addPerson('Nguyễn Văn Bình');
  await until(async () => (await readHeadSize(folder)) > seen, 'the terminal follows the log');
  await room.stop();
  await terminal.stop();
  await rm(room.directory, { recursive: true });
  await cp(copy, room.directory, { recursive: true });
  await room.restart();
  const again = aTerminal(folder);
  await again.start();
  await until(() => again.state.connection.state === 'wrongHub', 'the terminal stopped');
  expect(again.state.connection).toMatchObject({ state: 'wrongHub', why: 'rolledBack' });
});

test('a revoked terminal stops and stays paired on its screen until a person forgets the hub', async () => {
  const room = await aRoom();
  const terminal = aTerminal(await aFolder());
  await pair(terminal, room);
  const state = terminal.state.pairing;
  await room.desk.call('terminal.revoke', { terminal: state.state === 'paired' ? state.terminal : ('' as never) });
  await until(() => terminal.state.connection.state === 'revoked', 'the terminal is revoked');
  expect(terminal.state.pairing.state).toBe('paired');
  await terminal.forgetHub();
  expect(terminal.state.pairing).toEqual({ state: 'unpaired' });
});

test('a cut cable is noticed, and mended without a person', async () => {
  const room = await aRoom();
  const cable = await Cable.to(room.port);
  const terminal = aTerminal(await aFolder());
  await pair(terminal, room, 'Ghế 1', cable.address);
  cable.cut();
  await offline(terminal);
  expect(await terminal.call('person.listForSignIn', {})).toEqual({ refused: 'OFFLINE' });
  cable.mend();
  await online(terminal);
  expect(succeed(await terminal.call('person.listForSignIn', {})).people).toHaveLength(1);
});

test('the key file is for its owner only, and a damaged one is not replaced in silence', async () => {
  const room = await aRoom();
  const folder = await aFolder();
  const terminal = aTerminal(folder);
  await pair(terminal, room);
  await terminal.stop();
  const path = join(folder, 'terminal-key.json');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await writeFile(path, '{');
  expect(() => aTerminal(folder)).toThrow(expect.objectContaining({ code: 'KEYS_DAMAGED' }));
});

async function readHeadSize(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'last-head.json'), 'utf8').catch(() => '{"size":0}');
  return JSON.parse(text).size;
}
