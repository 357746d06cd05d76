import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { sendFile } from '../../../main/hub/files/sendFile.ts';
import { until } from '../../kit/until.ts';

/** Larger than what the system keeps for a reader that does not read. */
const CONTENT = randomBytes(24_000_000);
const MOST_HELD_BYTES = 600_000;

/** A file behind a bare server: what it is asked with, and how the sending ended. */
async function aSentFile(headers: Record<string, string> = {}, path = 'paper') {
  const folder = mkdtempSync(join(tmpdir(), 'plenum-send-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'paper'), CONTENT);
  const { promise: asked, resolve: ask } = Promise.withResolvers<{ response: ServerResponse; sent: Promise<unknown> }>();
  const server = createServer((request, response) => {
    ask({
      response,
      sent: sendFile(request, response, { path: join(folder, path), hash: 'hash', contentType: 'application/pdf' }).catch(
        (error: unknown) => error,
      ),
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve) => get({ host: '127.0.0.1', port, headers, agent: false }, resolve));
  return { answer, ...(await asked) };
}

test('a file that is not there is told so', async () => {
  const { answer, sent } = await aSentFile({}, 'nothing');
  answer.resume();
  expect([answer.statusCode, await sent]).toEqual([404, undefined]);
});

test('a reader who goes away in the middle ends the sending', async () => {
  const { answer, response, sent } = await aSentFile();
  await until(() => response.writableLength > 0, 'the reader is behind');
  answer.destroy();
  expect(await sent).toMatchObject({ message: 'the reader went away' });
});

test.each([
  ['whole', {}, 0, CONTENT.length],
  ['from the middle of a piece on', { range: 'bytes=300001-' }, 300_001, CONTENT.length],
  ['a piece of pieces', { range: 'bytes=262143-20524288' }, 262_143, 20_524_289],
])('a file is sent %s to a reader who is slow, and little of it is held meanwhile', async (_what, headers, start, end) => {
  const { answer, response, sent } = await aSentFile(headers);
  await until(() => response.writableLength > 0, 'the reader is behind');
  expect(response.writableLength).toBeLessThan(MOST_HELD_BYTES);
  const body = await buffer(answer);
  expect(Number(answer.headers['content-length'])).toBe(end - start);
  expect(body.equals(CONTENT.subarray(start, end))).toBe(true);
  expect(await sent).toBeUndefined();
});
