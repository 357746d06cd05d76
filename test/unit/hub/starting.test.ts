import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HubOptions, startHub } from '../../../main/hub/hub.ts';
import { fingerprintOf } from '../../../main/hub/keys/certificate.ts';
import { openHubKeys } from '../../../main/hub/keys/hubKeys.ts';
import { isSignedBy } from '../../../main/hub/keys/terminalKey.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'plenum-start-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function start(given: Partial<HubOptions> = {}) {
  return startHub({ directory, host: '127.0.0.1', port: 0, ballastBytes: 0, ...given });
}

describe('a hub does not start, and says what to do', () => {
  it('on a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(start({ port })).rejects.toMatchObject({ code: 'PORT_IN_USE', message: expect.stringContaining(`Port ${port}`) });
    other.close();
    await (await start()).close();
  });

  it('on an address that this machine has not', async () => {
    await expect(start({ host: '203.0.113.7' })).rejects.toMatchObject({ code: 'CANNOT_LISTEN' });
  });

  it('on the folder of a hub that runs', async () => {
    const hub = await start();
    await expect(start()).rejects.toMatchObject({ code: 'ARCHIVE_LOCKED' });
    await hub.close();
    await (await start()).close();
  });

  it('on a database that is not ours', async () => {
    writeFileSync(join(directory, 'archive.sqlite'), 'this is no database, and was here first');
    await expect(start()).rejects.toMatchObject({ code: 'ARCHIVE_FOREIGN' });
  });

  it('with keys that are damaged, missing in part, missing as a whole, or of another room', async () => {
    await (await start()).close();
    const keys = join(directory, 'keys');
    const aside = mkdtempSync(join(tmpdir(), 'plenum-keys-'));
    const { cpSync } = await import('node:fs');
    cpSync(keys, aside, { recursive: true });
    writeFileSync(join(keys, 'signing-key.pem'), 'no key');
    await expect(start()).rejects.toMatchObject({ code: 'KEYS_DAMAGED' });
    rmSync(join(keys, 'signing-key.pem'));
    await expect(start()).rejects.toMatchObject({ code: 'KEYS_DAMAGED' });
    rmSync(keys, { recursive: true });
    await expect(start()).rejects.toMatchObject({ code: 'KEYS_MISSING' });
    await openHubKeys(directory);
    await expect(start()).rejects.toMatchObject({ code: 'KEYS_FOREIGN' });
    cpSync(aside, keys, { recursive: true });
    await (await start()).close();
    rmSync(aside, { recursive: true });
  });
});

describe('the keys', () => {
  it('stay the same through restarts, and only their owner may read them', async () => {
    const first = await start();
    await first.close();
    const folder = join(directory, 'keys');
    chmodSync(join(folder, 'tls-key.pem'), 0o644);
    const second = await start();
    await second.close();
    expect(second.fingerprint).toBe(first.fingerprint);
    const modes = readdirSync(folder).map((name) => (statSync(join(folder, name)).mode & 0o777).toString(8));
    expect(modes).toEqual(['600', '600', '600']);
  });

  it('sign what they say they sign', async () => {
    const keys = await openHubKeys(directory);
    expect(fingerprintOf(keys.tls.certificatePem)).toBe(keys.fingerprint);
    expect(isSignedBy(keys.signingKey, 'plenum head 1', keys.sign('plenum head 1'))).toBe(true);
    expect(isSignedBy(keys.signingKey, 'plenum head 2', keys.sign('plenum head 1'))).toBe(false);
  });
});

it('closing twice is closing once', async () => {
  const hub = await start();
  await Promise.all([hub.close(), hub.close()]);
});

describe('plenum hub', () => {
  function run(...args: string[]) {
    const cli = join(import.meta.dirname, '../../../main/cli/plenum.ts');
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
      env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '' },
    });
    const lines: string[] = [];
    const complaints: string[] = [];
    createInterface(child.stdout).on('line', (line) => lines.push(line));
    createInterface(child.stderr).on('line', (line) => complaints.push(line));
    const line = async (part: string): Promise<string> => {
      for (;;) {
        const found = lines.find((text) => text.includes(part));
        if (found) return found;
        if (child.exitCode !== null) throw new Error(`ended before "${part}": ${complaints.join('\n')}`);
        await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
      }
    };
    return { child, lines, complaints, line, exit: once(child, 'close').then(([code]) => code as number) };
  }

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'tells what is needed for pairing, gives a fresh code on request, and stops cleanly on %s',
    async (signal) => {
      const { child, line, lines, exit } = run('hub', '--data', directory, '--port', '0', '--json');
      expect(JSON.parse(await line('listening'))).toMatchObject({
        event: 'listening',
        port: expect.any(Number),
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      const { code } = JSON.parse(await line('pairingCode')) as { code: string };
      child.stdin.write('code\n');
      await line('pairingCode');
      while (lines.filter((text) => text.includes('pairingCode')).length < 2) await once(child.stdout, 'data');
      expect(new Set(lines.filter((text) => text.includes('pairingCode'))).size).toBe(2);
      expect(code).toMatch(/^\w{4}-\w{4}-\w{4}-\w{4}$/);
      child.kill(signal);
      expect(await exit).toBe(0);
      await (await start()).close();
    },
  );

  it('says in words what it cannot do', async () => {
    const wrong = run('hub', '--data', directory, '--port', 'seven');
    expect([await wrong.exit, wrong.complaints[0]]).toEqual([2, 'A port is a number from 0 to 65535, not “seven”.']);
    const unknown = run('hub', '--dta', directory);
    expect([await unknown.exit, unknown.complaints[0]]).toEqual([2, 'Not understood: “--dta”.']);
    const nowhere = run('hub');
    expect([await nowhere.exit, nowhere.complaints[0]]).toEqual([2, 'Name the folder that holds the room’s data with --data.']);
    const hub = await start();
    const busy = run('hub', '--data', join(directory, 'other'), '--host', '127.0.0.1', '--port', String(hub.port));
    expect([await busy.exit, busy.complaints[0]]).toEqual([1, expect.stringContaining('already in use')]);
    const locked = run('hub', '--data', directory, '--port', '0');
    expect([await locked.exit, locked.complaints[0]]).toEqual([1, expect.stringContaining('Another program is using')]);
    await hub.close();
  });

  it('explains itself in both languages', async () => {
    const help = run('--help');
    expect(await help.exit).toBe(0);
    const text = help.lines.join('\n');
    expect([text.includes('phòng họp không giấy tờ'), text.includes('a paperless meeting room')]).toEqual([true, true]);
    const nothing = run('vote');
    expect(await nothing.exit).toBe(2);
  });
});
