import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { aFolder, anArchive } from './room.ts';

async function* chunks(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield new TextEncoder().encode(part);
}

function stored(directory: string): string[] {
  return readdirSync(join(directory, 'papers'));
}

function hashOf(content: string): PaperHash {
  return createHash('sha256').update(content).digest('hex') as PaperHash;
}

describe('a file that comes in', () => {
  test('leaves nothing behind when its sender breaks off', async () => {
    const { files, directory } = anArchive();
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield* chunks('half');
      throw new RangeError('the cable was pulled');
    };
    await expect(files.receive(broken(), 100)).rejects.toThrow('the cable was pulled');
    expect(readdirSync(join(directory, 'incoming'))).toEqual([]);
    expect(stored(directory)).toEqual([]);
  });

  test('leaves nothing behind when it is discarded', async () => {
    const { files, directory } = anArchive();
    const received = await files.receive(chunks('một tài liệu'), 20);
    expect(readFileSync(received.path, 'utf8')).toBe('một tài liệu');
    await received.discard();
    expect([readdirSync(join(directory, 'incoming')), stored(directory)]).toEqual([[], []]);
  });

  test('is in the store only once it is kept, under its hash', async () => {
    const { files, directory } = anArchive();
    const received = await files.receive(chunks('một ', 'tài liệu'), 20);
    expect([received.hash, received.bytes]).toEqual([hashOf('một tài liệu'), new TextEncoder().encode('một tài liệu').length]);
    expect(stored(directory)).toEqual([]);
    await received.keep();
    expect(stored(directory)).toEqual([received.hash]);
    expect(readFileSync(files.path(received.hash), 'utf8')).toBe('một tài liệu');
    expect(readdirSync(join(directory, 'incoming'))).toEqual([]);
  });

  test('twice is kept once', async () => {
    const { files, directory } = anArchive();
    for (let count = 0; count < 2; count++) await (await files.receive(chunks('một tài liệu'), 20)).keep();
    expect(stored(directory)).toEqual([hashOf('một tài liệu')]);
    expect(readdirSync(join(directory, 'incoming'))).toEqual([]);
  });

  test('and was cut off by a crash is cleared away at the next start', () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'incoming'));
    writeFileSync(join(folder, 'incoming', 'half'), 'x');
    anArchive(folder);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });
});

describe('bytes made here', () => {
  test('are stored under their hash, and a name that is no hash stops the program', async () => {
    const { files } = anArchive();
    const hash = await files.store(new TextEncoder().encode('0123456789'));
    expect([hash, readFileSync(files.path(hash), 'utf8')]).toEqual([hashOf('0123456789'), '0123456789']);
    expect(() => files.path('../archive.sqlite' as PaperHash)).toThrow('not a hash');
  });
});

describe('ballast', () => {
  test('takes the room that it was told to take, once', async () => {
    const folder = aFolder();
    const archive = anArchive(folder, { ballastBytes: 3_000_000 });
    await archive.ballast.lay();
    expect(readFileSync(join(folder, 'ballast')).length).toBe(3_000_000);
    expect(archive.ballast.drop()).toBe(true);
    expect([existsSync(join(folder, 'ballast')), archive.ballast.drop()]).toEqual([false, false]);
  });

  test('is not laid where it would take more than a quarter of the free room', async () => {
    const folder = aFolder();
    const archive = anArchive(folder, { ballastBytes: 1e15 });
    await archive.ballast.lay();
    expect(readdirSync(folder).filter((name) => name.startsWith('ballast'))).toEqual([]);
  });
});
