import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Ending } from './measurement.ts';

/** A server in a process of its own, as the hub is: otherwise it would share a core with those who measure it. */
export interface ServerChild {
  readonly port: number;
  readonly pid: number;
}

/** Starts a file of this folder under this Node. It tells its port on 127.0.0.1 as its first line, and ends with the measurement. */
export async function startServer(file: string, args: readonly string[], ending: Ending): Promise<ServerChild> {
  const path = join(import.meta.dirname, file);
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  ending.add(() => endChild(child));
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), once(child, 'exit')]);
  const port = Number(line);
  if (!Number.isInteger(port) || port < 1 || typeof line !== 'string') throw new Error(`${file} ended before it listened.`);
  return { port, pid: child.pid ?? 0 };
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/**
 * Processor time that a process has taken so far, in milliseconds, all threads together; null where the system does not tell (only
 * Linux does). Unlike latencies it hardly depends on what else the machine does.
 */
export function cpuMs(pid: number): number | null {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const taken = threads.map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]));
    return taken.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
