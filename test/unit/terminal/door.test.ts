import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../../main/app/commandLine.ts';
import { checkCall, isOurPage } from '../../../main/ipc/door.ts';
import { sizeOf } from '../../../main/ipc/sizeOf.ts';
import { newId } from '../../../shared/base/ids.ts';

describe('the door of the main process', () => {
  test('names that stand in no table are unknown, inherited ones too', () => {
    for (const name of [
      '',
      'constructor',
      '__proto__',
      'toString',
      'vote.cast',
      'person.signIn',
      'document.open',
      7,
      null,
      undefined,
      {},
    ]) {
      expect(checkCall(name, {})).toEqual({ refused: 'UNKNOWN_CALL' });
    }
  });

  test('arguments of a wrong form are refused with the place', () => {
    expect(checkCall('terminal.confirmDigits', { digits: '12345' })).toEqual({ refused: 'BAD_ARGUMENTS', detail: { at: 'digits' } });
    expect(checkCall('people.add', { people: [{ name: '', position: '', unit: '', role: 'delegate', seat: '' }] })).toEqual({
      refused: 'BAD_ARGUMENTS',
      detail: { at: 'people.0.name' },
    });
    expect(checkCall('meeting.start', null)).toMatchObject({ refused: 'BAD_ARGUMENTS' });
    expect(checkCall('import.piece', { upload: 'x', piece: [1, 2, 3] })).toMatchObject({ refused: 'BAD_ARGUMENTS' });
  });

  test('arguments that are too large are refused before they are looked at', () => {
    const large = 'x'.repeat(600_000);
    expect(checkCall('terminal.pair', { address: large, code: '' })).toMatchObject({ refused: 'TOO_LARGE' });
    expect(checkCall('import.piece', { upload: 'x', piece: new Uint8Array(5_000_000) })).toMatchObject({ refused: 'TOO_LARGE' });
    expect(checkCall('import.piece', { upload: 'x', piece: new Uint8Array(1_000_000) })).toMatchObject({ name: 'import.piece' });
  });

  test('what passes is what the table knows, trimmed and without anything more', () => {
    const meeting = newId<'meeting'>();
    expect(checkCall('meeting.start', { meeting, also: 'this' })).toEqual({ name: 'meeting.start', args: { meeting } });
    expect(checkCall('terminal.pair', { address: ' hub:1 ', code: 'a' })).toEqual({
      name: 'terminal.pair',
      args: { address: 'hub:1', code: 'a' },
    });
  });

  test('only the top frame of our own page is listened to', () => {
    const own = 'plenum://app/';
    expect(isOurPage({ url: 'plenum://app/index.html', isTopFrame: true }, own)).toBe(true);
    for (const sender of [
      null,
      { url: 'plenum://app/index.html', isTopFrame: false },
      { url: 'plenum://app.evil/index.html', isTopFrame: true },
      { url: 'https://plenum://app/', isTopFrame: true },
      { url: 'paper://paper/x', isTopFrame: true },
      { url: '', isTopFrame: true },
    ]) {
      expect(isOurPage(sender, own)).toBe(false);
    }
  });

  test('the size of a value counts what it holds, and stops counting when it is enough', () => {
    expect(sizeOf('abc', 100)).toBe(6);
    expect(sizeOf(new Uint8Array(40), 100)).toBe(40);
    expect(sizeOf({ a: [1, 2], b: null }, 1_000)).toBe(8 + 2 + 2 + 8 + 8 + 8 + 8);
    expect(sizeOf(new Map(), 100)).toBe(Number.POSITIVE_INFINITY);
    let deep: unknown = 'end';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(sizeOf(deep, 1_000)).toBeGreaterThan(1_000);
  });
});

test('the command line says kiosk, hub, pairing and port, and nothing where it says nonsense', () => {
  expect(readCommandLine(['.', '--user-data-dir=/x'])).toEqual({ isKiosk: false, hubAddress: null, pair: null, hostPort: 7443 });
  expect(readCommandLine(['--kiosk', '--hub=10.0.0.2:9', '--pair=10.0.0.3:7/AB-CD', '--host-port=0'])).toEqual({
    isKiosk: true,
    hubAddress: '10.0.0.2:9',
    pair: { address: '10.0.0.3:7', code: 'AB-CD' },
    hostPort: 0,
  });
  expect(readCommandLine(['--pair=10.0.0.3', '--host-port=x', '--hub='])).toEqual({
    isKiosk: false,
    hubAddress: null,
    pair: null,
    hostPort: 7443,
  });
});
