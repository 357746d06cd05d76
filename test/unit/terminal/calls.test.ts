import { expect, test } from 'vitest';
import { retryDelayMs } from '../../../main/terminal/connection.ts';
import { makeSigningKey } from '../../../main/terminal/ed25519.ts';
import { checkHead } from '../../../main/terminal/heads.ts';
import { hubCalls } from '../../../main/terminal/hubCalls.ts';
import type { PairedHub } from '../../../main/terminal/keys.ts';
import type { CallFrame } from '../../../shared/room/frames.ts';
import { headText, type TreeHead } from '../../../shared/room/frames.ts';

/** A line to nowhere that remembers what was sent. */
function aLine() {
  const calls = hubCalls();
  const sent: CallFrame[] = [];
  const attach = () => calls.attach((text) => sent.push(JSON.parse(text)));
  return { calls, sent, attach };
}

test('without a connection nothing is sent, and the answer is offline at once', async () => {
  const { calls, sent, attach } = aLine();
  expect(await calls.call('people.list', {})).toEqual({ refused: 'OFFLINE' });
  attach();
  expect(await calls.call('people.list', {})).toEqual({ refused: 'OFFLINE' });
  expect(sent).toEqual([]);
  void calls.call('log.proveConsistency', { fromSize: 1, toSize: 2 });
  expect(sent.map(({ name }) => name)).toEqual(['log.proveConsistency']);
});

test('a change that was cut is sent again under its key; a question is answered offline', async () => {
  const { calls, sent, attach } = aLine();
  attach();
  calls.release(true);
  const change = calls.call('meeting.create', { title: 'Họp' });
  const question = calls.call('people.list', {});
  calls.detach();
  expect(await question).toEqual({ refused: 'OFFLINE' });
  attach();
  expect(sent).toHaveLength(2);
  calls.release(true);
  expect(sent[2]).toEqual(sent[0]);
  expect(sent[0]?.key).toMatch(/^[0-9a-z]{20}$/);
  calls.settle({ type: 'answer', id: sent[2]?.id ?? 0, result: { meeting: '0123456789abcdefghjk' } });
  expect(await change).toEqual({ meeting: '0123456789abcdefghjk' });
});

test('a change of one person is not sent again when another one is signed in', async () => {
  const { calls, sent, attach } = aLine();
  attach();
  calls.release(true);
  const change = calls.call('meeting.create', { title: 'Họp' });
  calls.detach();
  attach();
  calls.release(false);
  expect(await change).toEqual({ refused: 'UNANSWERED' });
  expect(sent).toHaveLength(1);
});

test('a change that nobody answers in time is told as unanswered, a question as offline', async () => {
  const { calls, attach } = aLine();
  attach();
  calls.release(true);
  expect(await calls.call('meeting.create', { title: 'Họp' }, { timeoutMs: 5 })).toEqual({ refused: 'UNANSWERED' });
  expect(await calls.call('people.list', {}, { timeoutMs: 5 })).toEqual({ refused: 'OFFLINE' });
});

test('an answer in another form than the table says is a failure with the name of the call', async () => {
  const { calls, sent, attach } = aLine();
  attach();
  calls.release(true);
  const change = calls.call('meeting.create', { title: 'Họp' });
  calls.settle({ type: 'answer', id: sent[0]?.id ?? 0, result: { meeting: 7 } });
  await expect(change).rejects.toThrow(/^meeting\.create: /);
});

test('an answer that comes twice, or to nobody, changes nothing', async () => {
  const { calls, sent, attach } = aLine();
  attach();
  calls.release(true);
  const question = calls.call('people.list', {});
  const id = sent[0]?.id ?? 0;
  calls.settle({ type: 'refusal', id, refused: 'NOT_ALLOWED', detail: { why: 'x' } });
  calls.settle({ type: 'answer', id, result: { people: [] } });
  calls.settle({ type: 'answer', id: 99, result: {} });
  expect(await question).toEqual({ refused: 'NOT_ALLOWED', detail: { why: 'x' } });
});

test('the first try to come back is within 250 ms, the longest within 5 s, and no two seats at the same moment', () => {
  for (const random of [0, 0.5, 0.999]) {
    expect(retryDelayMs(0, random)).toBeLessThanOrEqual(250);
    expect(retryDelayMs(20, random)).toBeLessThanOrEqual(5_000);
    expect(retryDelayMs(3, random)).toBeGreaterThanOrEqual(retryDelayMs(2, random));
  }
  expect(retryDelayMs(2, 0.9) - retryDelayMs(2, 0.1)).toBeGreaterThan(500);
});

const hubKey = makeSigningKey();
const hub = { hubKey: hubKey.publicHex } as PairedHub;
const aHead = (size: number, root: string, key = hubKey): TreeHead => {
  const head = { size, root: root.repeat(64).slice(0, 64), atMs: 1, bootId: 'b' };
  return { ...head, signature: key.sign(headText(head)) };
};
const neverAsked = () => Promise.reject(new Error('no proof is asked for'));

test('a head that another key signed, a shorter log, and another root of the same size are no continuation', async () => {
  const lastHead = aHead(5, 'a');
  expect(await checkHead(aHead(6, 'b', makeSigningKey()), { hub, lastHead: null }, neverAsked)).toBe('rolledBack');
  expect(await checkHead(aHead(4, 'a'), { hub, lastHead }, neverAsked)).toBe('rolledBack');
  expect(await checkHead(aHead(5, 'b'), { hub, lastHead }, neverAsked)).toBe('rolledBack');
  expect(await checkHead(aHead(5, 'a'), { hub, lastHead }, neverAsked)).toBe('grown');
  expect(await checkHead(aHead(5, 'a'), { hub, lastHead: null }, neverAsked)).toBe('grown');
});

test('a proof that proves nothing, or is no proof, is a rollback; no answer is no verdict', async () => {
  const lastHead = aHead(5, 'a');
  const next = aHead(6, 'b');
  expect(await checkHead(next, { hub, lastHead }, async () => ({ hashes: ['c'.repeat(64), 'd'.repeat(64)] }))).toBe('rolledBack');
  expect(await checkHead(next, { hub, lastHead }, async () => ({ hashes: ['nonsense'] }))).toBe('rolledBack');
  expect(await checkHead(next, { hub, lastHead }, async () => ({ hashes: [] }))).toBe('rolledBack');
  expect(await checkHead(next, { hub, lastHead }, async () => ({ refused: 'BAD_ARGUMENTS' }))).toBe('rolledBack');
  expect(await checkHead(next, { hub, lastHead }, async () => ({ refused: 'OFFLINE' }))).toBe('unproved');
});
