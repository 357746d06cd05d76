import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSigningKey } from '../../../main/terminal/ed25519.ts';
import { openLink } from '../../../main/terminal/link.ts';
import { WrongHub } from '../../../main/terminal/pinnedSocket.ts';
import { isRefused } from '../../../shared/base/result.ts';
import { commitmentTo, helloText } from '../../../shared/room/handshake.ts';
import { readDesk } from '../../../shared/room/roomState.ts';
import { TestRoom } from '../../kit/testRoom.ts';
import type { TestTerminal } from '../../kit/testTerminal.ts';
import { until } from '../../kit/until.ts';

let room: TestRoom;
beforeEach(async () => {
  room = await TestRoom.open();
});
afterEach(() => room.close());

const WRONG_CODE = '0000-0000-0000-0000';

async function consoleCode(): Promise<string> {
  return (await room.told('pairingCode')).code;
}

/** The code with which a fresh terminal is refused. */
async function refusalOf(code: string): Promise<string> {
  const pairing = await room.terminal().enrol(code);
  if (!isRefused(pairing)) pairing.link.close();
  return isRefused(pairing) ? pairing.refused : 'nothing';
}

describe('pairing is refused', () => {
  it('with a code that nobody offered', async () => {
    expect(await refusalOf(WRONG_CODE)).toBe('WRONG_PAIRING_CODE');
  });

  it('with a code that was used', async () => {
    const code = await consoleCode();
    await room.pairAtConsole();
    expect(await refusalOf(code)).toBe('STALE_PAIRING_CODE');
  });

  it('with a code of eleven minutes ago', async () => {
    const code = await consoleCode();
    room.clock.turn(11 * 60_000);
    expect(await refusalOf(code)).toBe('STALE_PAIRING_CODE');
  });

  it('with the right code after five wrong ones', async () => {
    const code = await consoleCode();
    for (let tries = 0; tries < 5; tries += 1) expect(await refusalOf(WRONG_CODE)).toBe('WRONG_PAIRING_CODE');
    expect(await refusalOf(code)).toBe('STALE_PAIRING_CODE');
  });

  it('with wrong digits, and the code is spent', async () => {
    const code = await consoleCode();
    const terminal = room.terminal();
    const pairing = await terminal.enrol(code);
    if (isRefused(pairing)) throw new Error(pairing.refused);
    const wrong = pairing.hub.digits === '000000' ? '000001' : '000000';
    expect(await terminal.finishPairing(pairing, wrong)).toEqual({ refused: 'WRONG_DIGITS' });
    expect(await terminal.connect()).toBe('NOT_PAIRED');
    expect(await refusalOf(code)).toBe('STALE_PAIRING_CODE');
    const { code: fresh } = await until(
      async () => ((await consoleCode()) === code ? null : room.told('pairingCode')),
      'a fresh code is shown',
    );
    expect(fresh).not.toBe(code);
  });

  it('when the nonce is not the one committed to', async () => {
    const link = await openLink(room.address, null);
    link.send(JSON.stringify({ type: 'enrol', terminalKey: makeSigningKey().publicHex, commitment: await commitmentTo('00'.repeat(32)) }));
    expect(JSON.parse(await link.nextText(5_000))).toMatchObject({ type: 'nonce' });
    link.send(JSON.stringify({ type: 'reveal', nonce: '11'.repeat(32), mac: '22'.repeat(32) }));
    expect(JSON.parse(await link.nextText(5_000))).toEqual({ type: 'refused', refused: 'BAD_PROOF' });
  });

  it('for two terminals with one code: only the first gets it', async () => {
    const code = await consoleCode();
    const answers = await Promise.all([refusalOf(code), refusalOf(code)]);
    expect(answers.sort()).toEqual(['STALE_PAIRING_CODE', 'nothing']);
  });
});

describe('a connection is refused', () => {
  it('from a terminal that the hub does not know', async () => {
    const terminal = await room.pairAtConsole();
    await terminal.disconnect();
    if (terminal.hub) terminal.hub = { ...terminal.hub, terminal: '0'.repeat(20) as never };
    expect(await terminal.connect()).toBe('NOT_PAIRED');
  });

  it('with the key of another terminal', async () => {
    const terminal = await room.pairAtConsole();
    await terminal.disconnect();
    const thief = room.terminal();
    thief.hub = terminal.hub;
    expect(await thief.connect()).toBe('BAD_PROOF');
  });

  it('with a proof that was made for another channel', async () => {
    const terminal = await room.pairAtConsole();
    const { hub, key } = terminal;
    if (!hub) throw new Error('not paired');
    const relayed = await openLink(room.address, hub.fingerprint);
    const own = await openLink(room.address, hub.fingerprint);
    own.send(JSON.stringify({ type: 'hello', terminal: hub.terminal, signature: key.sign(helloText(hub.terminal, relayed.exporter)) }));
    expect(JSON.parse(await own.nextText(5_000))).toEqual({ type: 'refused', refused: 'BAD_PROOF' });
    relayed.close();
  });

  it.each([
    ['no JSON', 'hello?'],
    ['another frame', '{"type":"call","id":1,"name":"person.listForSignIn","args":{}}'],
    ['a hello without a signature', '{"type":"hello","terminal":"00000000000000000000"}'],
  ])('that begins with %s', async (_, text) => {
    const link = await openLink(room.address, null);
    link.send(text);
    expect(JSON.parse(await link.nextText(5_000))).toEqual({ type: 'refused', refused: 'BAD_ARGUMENTS' });
    await new Promise<void>((resolve) => link.onClose(() => resolve()));
  });

  it('by the terminal, when another hub answers at the address', async () => {
    const terminal = await room.pairAtConsole();
    await terminal.disconnect();
    const other = await TestRoom.open();
    try {
      terminal.address = other.address;
      await expect(terminal.connect()).rejects.toBeInstanceOf(WrongHub);
    } finally {
      await other.close();
    }
  });
});

describe('a terminal', () => {
  let secretary: TestTerminal;
  beforeEach(async () => {
    secretary = (await room.setUp()).terminal;
  });

  it('waits as pending with its digits on the desk until a secretary approves it', async () => {
    const { code, addresses, fingerprint } = await secretary.call('terminal.offerPairing', { label: 'Ghế 7', kind: 'seat' });
    expect(addresses).toEqual([`127.0.0.1:${room.hub.port}`]);
    expect(fingerprint).toBe(room.hub.fingerprint);
    const terminal = room.terminal();
    const pairing = await terminal.enrol(code);
    if (isRefused(pairing)) throw new Error(pairing.refused);
    expect(pairing.confirm).toBe('secretary');
    const desk = await secretary.open('desk');
    const pending = await until(() => readDesk(desk.doc).terminals.find(({ state }) => state === 'pending'), 'the desk shows it');
    expect(pending).toMatchObject({ label: 'Ghế 7', digits: pairing.hub.digits, online: false });

    const hello = room.terminal();
    const impatient = Object.assign(hello, { hub: pairing.hub, key: terminal.key });
    expect(await impatient.connect()).toBe('TERMINAL_PENDING');

    await Promise.all([terminal.finishPairing(pairing), secretary.call('terminal.approve', { terminal: pairing.hub.terminal })]);
    expect(terminal.welcome).toMatchObject({ label: 'Ghế 7', kind: 'seat', roomName: 'Phòng họp số 1', session: null });
    await until(
      () =>
        readDesk(desk.doc).terminals.some(
          ({ label, state, online, digits }) => label === 'Ghế 7' && state === 'active' && online && digits === null,
        ),
      'it is active',
    );
  });

  it('is turned away when the secretary rejects it', async () => {
    const { code } = await secretary.call('terminal.offerPairing', { label: 'Ghế 7', kind: 'seat' });
    const terminal = room.terminal();
    const pairing = await terminal.enrol(code);
    if (isRefused(pairing)) throw new Error(pairing.refused);
    const [refusal] = await Promise.all([
      terminal.finishPairing(pairing),
      secretary.call('terminal.revoke', { terminal: pairing.hub.terminal }),
    ]);
    expect(refusal).toEqual({ refused: 'TERMINAL_REVOKED' });
    expect(await secretary.ask('terminal.approve', { terminal: pairing.hub.terminal })).toEqual({ refused: 'TERMINAL_REVOKED' });
  });

  it('that was revoked is cut off and stays out', async () => {
    const terminal = await room.pair(secretary, 'Ghế 7');
    await secretary.call('terminal.revoke', { terminal: terminal.hub?.terminal ?? '' });
    await until(() => !terminal.isOnline, 'it is cut off');
    expect(terminal.endedBecause).toBe('TERMINAL_REVOKED');
    expect(await terminal.connect()).toBe('TERMINAL_REVOKED');
  });

  it('that pairs again with its own key is one terminal, not two', async () => {
    const first = await room.pair(secretary, 'Ghế 7');
    const { code } = await secretary.call('terminal.offerPairing', { label: 'Ghế 8', kind: 'seat' });
    const again = Object.assign(room.terminal(), { key: first.key });
    const pairing = await again.enrol(code);
    if (isRefused(pairing)) throw new Error(pairing.refused);
    await Promise.all([again.finishPairing(pairing), secretary.call('terminal.approve', { terminal: pairing.hub.terminal })]);
    await until(() => !first.isOnline, 'the former entry is gone');
    const desk = await secretary.open('desk');
    await until(() => {
      const states = readDesk(desk.doc).terminals.map(({ label, state }) => `${label} ${state}`);
      return states.includes('Ghế 7 revoked') && states.includes('Ghế 8 active');
    }, 'the desk shows both');
  });

  it('that connects again ends its older connection', async () => {
    const older = await room.pair(secretary, 'Ghế 7');
    const newer = Object.assign(room.terminal(), { key: older.key, hub: older.hub });
    expect(await newer.connect()).toBeNull();
    await until(() => !older.isOnline, 'the older one ended');
    expect(older.endedBecause).toBe('CONNECTED_AGAIN');
    expect(await newer.call('person.listForSignIn', {})).toMatchObject({ setUp: true });
    const desk = await secretary.open('desk');
    expect(readDesk(desk.doc).terminals.find(({ label }) => label === 'Ghế 7')).toMatchObject({ online: true });
  });

  it('is known again after the hub was restarted, and the codes from before are not', async () => {
    const terminal = await room.pair(secretary, 'Ghế 7');
    const { code } = await secretary.call('terminal.offerPairing', { label: 'Ghế 8', kind: 'seat' });
    await room.restart([terminal, secretary]);
    expect(await terminal.connect()).toBeNull();
    expect(await refusalOf(code)).toBe('WRONG_PAIRING_CODE');
  });
});

it('the console shows a code while the room has nobody, and none afterwards', async () => {
  await room.setUp();
  const shown = room.events.filter(({ event }) => event === 'pairingCode').length;
  await room.restart();
  expect(room.events.filter(({ event }) => event === 'pairingCode')).toHaveLength(shown);
  expect(room.hub.offerConsolePairing().code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
});

it('the console shows fresh codes in a room with people when it is asked to', async () => {
  await room.close();
  room = await TestRoom.open({ pairing: true });
  await room.setUp();
  await room.restart();
  const second = await room.pairAtConsole();
  expect(second.welcome).toMatchObject({ roomName: 'Phòng họp số 1' });
});
