import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningApp } from '../../main/cli/demo/launchTerminal.ts';

/** Hashes of all files of the hub's store of which this terminal has something on its disk. */
export async function storedHashes({ userData }: Pick<RunningApp, 'userData'>): Promise<ReadonlySet<string>> {
  const names = await readdir(userData, { recursive: true });
  return new Set(names.flatMap((name) => /(?:^|[\\/])([0-9a-f]{64})(?:\.[^\\/]*)?$/.exec(name)?.[1] ?? []));
}

/** Files of this terminal, its program's own included, in which these words stand plainly. */
export async function filesThatSay({ userData }: Pick<RunningApp, 'userData'>, words: string): Promise<readonly string[]> {
  const wanted = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')];
  const saying: string[] = [];
  for (const entry of await readdir(userData, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // The program is running: what it has removed since is nowhere any more.
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (wanted.some((each) => bytes.includes(each))) saying.push(path);
  }
  return saying;
}
