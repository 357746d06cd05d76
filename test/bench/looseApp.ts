import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from '@playwright/test';
import type { Ending } from './measurement.ts';

/**
 * An app to which the measurement is connected for moments only: whoever is connected to a page makes it keep every answer that it gets,
 * 200 MB of them, and that is no memory of the product.
 */
export interface LooseApp {
  /** Connects to the app's window, does something there, and lets go of it again. */
  visit<T>(act: (page: Page) => Promise<T>): Promise<T>;
  /**
   * Megabytes that the page's process and the one that paints hold for themselves alone, both together: what they share with other
   * processes is code. Null where the system does not tell (only Linux does).
   */
  privateMegabytes(): number | null;
}

const root = join(import.meta.dirname, '../..');

export async function launchLoose(args: readonly string[], ending: Ending): Promise<LooseApp> {
  const userData = mkdtempSync(join(tmpdir(), 'plenum-app-'));
  const flags: string[] = JSON.parse(process.env.PLENUM_ELECTRON_FLAGS ?? '[]');
  const all = [...flags, root, '--remote-debugging-port=0', `--user-data-dir=${userData}`, ...args];
  const child = spawn(process.env.PLENUM_ELECTRON ?? '', all, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  ending.add(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
    rmSync(userData, { recursive: true, force: true });
  });
  const address = await debuggerAddress(child);
  return {
    visit: async (act) => {
      const browser = await chromium.connectOverCDP(address);
      try {
        const [context] = browser.contexts();
        if (!context) throw new Error('the app has no window to connect to');
        return await act(context.pages()[0] ?? (await context.waitForEvent('page')));
      } finally {
        await browser.close();
      }
    },
    privateMegabytes: () => privateMegabytes(child.pid ?? 0),
  };
}

function debuggerAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the app ended before its window was there')));
    if (!child.stderr) return;
    createInterface(child.stderr).on('line', (line) => {
      const address = /^DevTools listening on (\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
  });
}

function privateMegabytes(app: number): number | null {
  try {
    const shown = descendants(app).filter((pid) => /--type=(renderer|gpu-process)/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')));
    const bytes = shown.map((pid) => privateBytes(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')));
    return bytes.length === 0 ? null : bytes.reduce((sum, one) => sum + one, 0) / 1_048_576;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

function privateBytes(rollup: string): number {
  const lines = rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm);
  return [...lines].reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1_024, 0);
}

function descendants(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const status = readStatus(name);
    const parent = /^PPid:\s+(\d+)$/m.exec(status)?.[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const found = [root];
  for (const parent of found) for (const [pid, of] of parents) if (of === parent) found.push(pid);
  return found.slice(1);
}

/** '' for a process that has ended meanwhile. */
function readStatus(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}
