import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appProtocol } from '../../../main/app/appProtocol.ts';
import { fileLogger } from '../../../main/app/logger.ts';
import { paperProtocol } from '../../../main/app/paperProtocol.ts';
import { PaperReader } from '../../../main/terminal/papers/paperReader.ts';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { silentLogger } from '../../../shared/base/logger.ts';
import { WorldFailed } from '../../../shared/base/result.ts';
import { aFolder } from './kit.ts';
import { aStore } from './paperKit.ts';

async function aPage() {
  const folder = await aFolder();
  const root = join(folder, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.json'), '{}');
  await writeFile(join(root, 'index.html'), '<meta name="style-nonce" content="__STYLE_NONCE__">');
  await writeFile(join(root, 'assets', 'font 1.woff2'), 'font');
  return appProtocol(root);
}

test('the page is served with a nonce of its own in text and header, and nothing of the network in its policy', async () => {
  const serve = await aPage();
  const [first, second] = [await serve(new Request('plenum://app/index.html')), await serve(new Request('plenum://app/'))];
  const policy = first.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect(await first.text()).toBe(`<meta name="style-nonce" content="${nonce}">`);
  expect(second.headers.get('content-security-policy')).not.toBe(policy);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self' paper:");
  expect(policy).not.toMatch(/'unsafe-|https?:|\*/);
  expect(first.headers.get('x-content-type-options')).toBe('nosniff');
});

test('only listed files are served, whatever the address says', async () => {
  const serve = await aPage();
  const font = await serve(new Request('plenum://app/assets/font%201.woff2'));
  expect([font.status, font.headers.get('content-type'), await font.text()]).toEqual([200, 'font/woff2', 'font']);
  for (const address of [
    'plenum://app/../secret.json',
    'plenum://app/%2e%2e/secret.json',
    'plenum://app/..%2fsecret.json',
    'plenum://app/assets',
    'plenum://app/assets/',
    'plenum://app/__proto__',
    'plenum://other/index.html',
    'paper://app/index.html',
  ]) {
    expect([address, (await serve(new Request(address))).status]).toEqual([address, 404]);
  }
  expect((await serve(new Request('plenum://app/index.html', { method: 'POST', body: 'x' }))).status).toBe(404);
});

const HASH = 'ab'.repeat(32) as PaperHash;

const outOfReach = () => Promise.reject(new WorldFailed('HUB_UNREACHABLE', 'the hub is out of reach'));

async function aPaperServer(bytes: Buffer | null) {
  const folder = await aFolder();
  if (bytes) await writeFile(join(folder, `${HASH}.whole`), bytes);
  const files = { download: outOfReach };
  const { store, transfers } = aStore(folder, files);
  return paperProtocol(
    new PaperReader({
      store,
      transfers,
      files,
      logger: silentLogger,
      readable: ({ kind, hash }) => (kind === 'paper' && hash === HASH ? { bytes: 1_000 } : null),
      onHold: () => {},
      onMissed: () => {},
    }),
  );
}

test('a paper is answered by exact ranges, for our page alone', async () => {
  const bytes = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 251));
  const serve = await aPaperServer(bytes);
  const answer = await serve(new Request(`paper://paper/${HASH}`, { headers: { range: 'bytes=10-19' } }));
  expect([answer.status, answer.headers.get('content-range'), answer.headers.get('content-length')]).toEqual([
    206,
    'bytes 10-19/1000',
    '10',
  ]);
  expect(answer.headers.get('access-control-allow-origin')).toBe('plenum://app');
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes.subarray(10, 20));
  const whole = await serve(new Request(`paper://paper/${HASH}`));
  expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, 1_000]);
});

test('addresses that name no paper, papers of others, and other methods are refused', async () => {
  const serve = await aPaperServer(null);
  for (const [address, method, status] of [
    ['paper://paper/abc', 'GET', 404],
    [`paper://elsewhere/${HASH}`, 'GET', 404],
    [`paper://paper/${HASH}/more`, 'GET', 404],
    [`paper://paper/${'cd'.repeat(32)}`, 'GET', 404],
    [`paper://minutes/${HASH}`, 'GET', 404],
    [`paper://paper/${HASH}`, 'DELETE', 405],
    [`paper://paper/${HASH}`, 'GET', 503],
  ] as const) {
    expect([address, (await serve(new Request(address, { method }))).status]).toEqual([address, status]);
  }
});

test('the log is lines of JSON with the cause, and never longer than it may be', async () => {
  const path = join(await aFolder(), 'logs', 'plenum.log');
  const logger = fileLogger(path);
  logger.error('it failed', { count: 2 }, new WorldFailed('DISK_FULL', 'no room'));
  const [line] = (await readFile(path, 'utf8')).trim().split('\n');
  expect(JSON.parse(line ?? '')).toMatchObject({
    level: 'error',
    message: 'it failed',
    count: 2,
    code: 'DISK_FULL',
    cause: expect.stringContaining('no room'),
  });
  await writeFile(path, 'x'.repeat(4 * 1_048_576 + 1));
  logger.info('after');
  expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(2);
  expect((await readFile(`${path}.1`, 'utf8')).length).toBe(4 * 1_048_576 + 1);
});
