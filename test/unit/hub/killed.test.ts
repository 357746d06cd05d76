import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import { isRefused } from '../../../shared/base/result.ts';
import { setPlanFields } from '../../../shared/meeting/planDocument.ts';
import { aKey, TestTerminal } from '../../kit/testTerminal.ts';
import { until } from '../../kit/until.ts';

const CLI = join(import.meta.dirname, '../../../main/cli/plenum.ts');

let directory: string;
let child: ChildProcess;
let told: { event: string; port?: number; code?: string; digits?: string }[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'plenum-killed-'));
});
afterEach(async () => {
  await kill();
  rmSync(directory, { recursive: true, force: true });
});

async function start(): Promise<number> {
  told = [];
  child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    CLI,
    'hub',
    '--data',
    directory,
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--json',
  ]);
  if (child.stdout) createInterface(child.stdout).on('line', (line) => told.push(JSON.parse(line)));
  return until(() => told.find(({ event }) => event === 'listening')?.port, 'the hub listens');
}

async function kill(): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

it('a hub that is killed in the middle of writing has everything that it acknowledged', async () => {
  const terminal = new TestTerminal({ host: '127.0.0.1', port: await start() });
  const code = await until(() => told.find(({ event }) => event === 'pairingCode')?.code, 'a code is shown');
  const pairing = await terminal.enrol(code);
  if (isRefused(pairing)) throw new Error(pairing.refused);
  await terminal.finishPairing(pairing, await until(() => told.find(({ event }) => event === 'digits')?.digits, 'digits are shown'));
  const { person } = await terminal.call('room.setUp', { roomName: 'Phòng', name: 'Thư Ký', position: '', pin: '123456' });
  await terminal.signIn(person, '123456');
  const { meeting } = await terminal.call('meeting.create', { title: 'Họp' });
  const plan = await terminal.open(`plan/${meeting}`);
  const acknowledged: string[] = [];
  const created = new Map<string, string>();
  for (let round = 0; round < 3; round += 1) {
    let lives = true;
    const writing = (async () => {
      for (let count = 0; lives && count < 500; count += 1) {
        const key = `${round}.${count}`;
        plan.change((doc) => doc.getMap('marks').set(key, count));
        await until(() => plan.unacknowledged === 0 || !lives, 'it is acknowledged');
        if (plan.unacknowledged === 0) acknowledged.push(key);
        if (count % 20 === 0) {
          const idempotency = aKey();
          const answer = await terminal.ask('meeting.create', { title: key }, idempotency);
          if (!isRefused(answer)) created.set(idempotency, JSON.stringify([key, answer.meeting]));
        }
      }
    })();
    await until(() => acknowledged.filter((key) => key.startsWith(`${round}.`)).length > 20, 'something was acknowledged');
    await kill();
    lives = false;
    await writing;
    terminal.address = { host: '127.0.0.1', port: await start() };
    await until(() => !terminal.isOnline, 'the cut was noticed');
    expect(await terminal.connect()).toBeNull();
    expect(terminal.session?.person.id).toBe(person);
    await plan.settled();
  }
  const [first] = created;
  if (!first) throw new Error('no meeting was created');
  const [key, made] = first;
  const [title, id] = JSON.parse(made) as [string, string];
  expect(await terminal.call('meeting.create', { title }, key)).toEqual({ meeting: id });

  const fresh = new TestTerminal(terminal.address, terminal.key);
  fresh.hub = terminal.hub;
  await fresh.connect();
  const seen = (await fresh.open(`plan/${meeting}`)).doc.getMap('marks');
  expect(acknowledged.filter((mark) => !seen.has(mark))).toEqual([]);
  setPlanFields((await fresh.open(`plan/${meeting}`)).doc, { title: 'Vẫn viết được' }, 'person');
  await kill();
  const { findings } = await verifyArchive(directory);
  expect(findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
});
