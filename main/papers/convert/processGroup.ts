import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** Ends a program that was started as a group of its own, and all that it started. */
export function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // All of it has ended by itself.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Resident memory of the group; 0 where the system does not tell. */
export async function groupBytes({ pid }: ChildProcess): Promise<number> {
  if (pid === undefined || process.platform !== 'linux') return 0;
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const sizes = await Promise.all(processes.map((name) => residentOf(name, pid)));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

const PAGE_BYTES = 4_096;

/** What a process of the group holds; 0 for others, and for one that ended meanwhile. */
async function residentOf(name: string, group: number): Promise<number> {
  const stat = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '');
  // proc(5): behind the name in brackets, the third field is the group and the twenty-second the resident pages.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[2]) === group ? Number(fields[21]) * PAGE_BYTES : 0;
}
