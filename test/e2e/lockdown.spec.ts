import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { newId } from '../../shared/base/ids.ts';
import { formatDocumentName } from '../../shared/room/documents.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import { callPeers, refusedDocument, roadsOut, scriptsThatRun, statusOf } from './intruder.ts';
import type { QuickRoom } from './quickRoom.ts';
import { takeSeat } from './seat.ts';

// What a page could do that had been taken over: each probe runs where a script slipped into it would run.

const SEAT = 'Ghế 2';
const test = testsInQuickRoom();

test('the window knows no Node and has three functions to the main process, which it cannot replace', async ({ room }) => {
  const page = await takenOver(room);
  const seen = await page.evaluate(() => ({
    node: ['process', 'require', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in globalThis),
    bridge: Object.keys(window.plenum).sort(),
    isReplaceable: Reflect.set(window, 'plenum', null) || Reflect.set(window.plenum, 'call', () => 'forged'),
    address: location.href,
  }));
  expect(seen).toEqual({ node: [], bridge: ['call', 'onState', 'openDocument'], isReplaceable: false, address: 'plenum://app/index.html' });
  // A packaged app lets nobody ask its main process, and no document promises the question to every Electron.
  const preferences = await room.app(SEAT).main?.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents() as { getLastWebPreferences?: () => object }[];
    return contents?.getLastWebPreferences?.();
  });
  if (preferences) expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false });
});

test('nothing gets from the window to a network or to a file', async ({ room }) => {
  const page = await takenOver(room);
  const heard: string[] = [];
  const server = createServer((socket) => {
    heard.push('a connection');
    socket.destroy();
  }).listen(0, '127.0.0.1');
  const datagrams = createSocket('udp4', () => heard.push('a datagram')).bind(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(datagrams, 'listening')]);
  try {
    const tcp = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const endings = await page.evaluate(roadsOut, tcp);
    expect(endings).toEqual({
      fetch: 'connect-src',
      secureFetch: 'connect-src',
      file: 'connect-src',
      data: 'connect-src',
      request: 'connect-src',
      webSocket: 'connect-src',
      eventSource: 'connect-src',
      beacon: 'connect-src',
      picture: 'img-src',
      script: 'script-src-elem',
      style: 'style-src-elem',
      font: 'font-src',
      audio: 'media-src',
      frame: 'frame-src',
      object: 'object-src',
      form: 'form-action',
    });
    await page.evaluate(callPeers, { udp: `127.0.0.1:${datagrams.address().port}`, tcp });
    expect(heard).toEqual([]);
  } finally {
    server.close();
    datagrams.close();
  }
});

test('no script runs but those of the program', async ({ room }) => {
  const page = await takenOver(room);
  expect(await page.evaluate(scriptsThatRun)).toEqual([]);
});

test('the program’s address gives its own files and nothing above them', async ({ room }) => {
  const page = await takenOver(room);
  expect(await page.evaluate(statusOf, 'plenum://app/index.html')).toBe(200);
  for (const path of [
    '../package.json',
    '../../package.json',
    '%2e%2e/main/app.js',
    '..%2fmain%2fapp.js',
    '..%5cmain%5capp.js',
    '//etc/passwd',
    '%2fetc%2fpasswd',
    'index.html%00.png',
    'pdfjs/',
    'constructor',
  ]) {
    expect(await page.evaluate(statusOf, `plenum://app/${path}`), path).toBe(404);
  }
});

test('a paper is there for those who may read it and for nobody else', async ({ room }) => {
  const page = await takenOver(room);
  const others = await room.publish([room.secretary, room.chair, room.delegates[1]], '06-du-thao-quyet-dinh.pdf');
  expect(await page.evaluate(statusOf, `paper://paper/${room.paper.hash}`)).toBe(200);
  for (const address of [
    `paper://paper/${others.paper.hash}`,
    `paper://paper/${'0'.repeat(64)}`,
    `paper://paper/${room.paper.hash}/..`,
    `paper://paper/../${room.paper.hash}`,
    'paper://paper/../../replica.sqlite',
    `paper://minutes/${room.paper.hash}`,
    `paper://keys/${room.paper.hash}`,
  ]) {
    const status = await page.evaluate(statusOf, address);
    // `paper/../x` is `x` before it reaches the program.
    expect(status, address).toBe(address.endsWith(`../${room.paper.hash}`) ? 200 : 404);
  }
  for (const name of [
    formatDocumentName({ kind: 'floor', meeting: others.meeting }),
    formatDocumentName({ kind: 'plan', meeting: room.meeting }),
    formatDocumentName({ kind: 'ink', paper: room.paper.id, person: room.delegates[1].person.id, visibility: 'private' }),
    'desk',
  ]) {
    expect(await page.evaluate(refusedDocument, name), name).toMatch(/^(NOT_ALLOWED|UNKNOWN_DOCUMENT)$/);
  }
});

test('the window shows its own page and nothing else', async ({ room }) => {
  const page = await takenOver(room);
  expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull();
  expect(await page.evaluate(() => window.open('plenum://app/index.html'))).toBeNull();
  for (const address of ['https://example.org/', 'file:///etc/passwd', 'data:text/html,a', 'paper://paper/a']) {
    await page.evaluate((target) => location.assign(target), address);
  }
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://example.org/', target: '_blank' });
    document.body.append(link);
    link.click();
  });
  const granted = await page.evaluate(async () => {
    const outcome = (work: Promise<unknown>) => work.then(String, () => 'denied');
    return {
      notification: await Notification.requestPermission(),
      camera: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await outcome(navigator.mediaDevices.getDisplayMedia()),
      clipboard: await outcome(navigator.clipboard.readText()),
    };
  });
  expect(granted).toEqual({ notification: 'denied', camera: 'denied', screen: 'denied', clipboard: 'denied' });
  expect(page.url()).toBe('plenum://app/index.html');
  expect(await page.evaluate(() => document.hasFocus() || document.visibilityState)).toBeTruthy();
});

test('the main process takes only calls of its table, of their size and form', async ({ room }) => {
  const page = await takenOver(room);
  const call = (name: unknown, args: unknown) =>
    page.evaluate((given) => window.plenum.call(given.name as never, given.args as never), { name, args });
  const hubOnly = ['person.signIn', 'vote.cast', 'document.open', 'paper.ticket', 'log.proveConsistency'];
  for (const name of ['', 'noSuchCall', '__proto__', 'constructor', 'toString', 7, null, ['meeting.create'], ...hubOnly]) {
    expect(await call(name, {}), String(name)).toEqual({ refused: 'UNKNOWN_CALL' });
  }
  const meeting = room.meeting;
  for (const [name, args] of [
    ['meeting.enter', undefined],
    ['meeting.enter', null],
    ['meeting.enter', []],
    ['meeting.enter', { meeting: `${meeting}x` }],
    ['meeting.enter', { meeting: { toString: 'x' } }],
    ['terminal.setTheme', { theme: '<script>' }],
    ['terminal.confirmDigits', { digits: 123456 }],
    ['ballot.cast', { meeting, vote: newId(), option: 'x'.repeat(33) }],
    ['import.piece', { upload: 'x', piece: 'not bytes' }],
  ] as const) {
    expect(await call(name, args), `${name} ${JSON.stringify(args)}`).toMatchObject({ refused: 'BAD_ARGUMENTS' });
  }
  expect(await call('terminal.setTheme', { theme: 'x'.repeat(2_000_000) })).toMatchObject({ refused: 'TOO_LARGE' });
  expect(await call('meeting.enter', { meeting: Array.from({ length: 500_000 }, () => 1) })).toMatchObject({ refused: 'TOO_LARGE' });
  // What a delegate may not do is refused by the hub, whatever the window says.
  expect(await call('meeting.create', { title: 'Cuộc họp giả' })).toMatchObject({ refused: 'NOT_ALLOWED' });
  expect(await call('vote.close', { meeting, vote: room.vote.id })).toMatchObject({ refused: 'NOT_ALLOWED' });
  await page.evaluate(() => {
    for (const name of ['', 'ink', 'x'.repeat(1_000_000), '../desk', null, 5]) window.plenum.openDocument(name as string);
  });
  expect(await call('terminal.setTheme', { theme: 'light' })).toEqual({});
});

/** The window of a delegate who has entered the meeting. */
async function takenOver(room: QuickRoom): Promise<Page> {
  const open = room.windows().get(SEAT);
  if (open) return open;
  const page = await room.openWindow(SEAT);
  await takeSeat(page, room.delegates[0]);
  return page;
}
