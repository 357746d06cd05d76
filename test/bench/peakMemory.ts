import { readFileSync } from 'node:fs';

/** Looks at a process's memory (resident set) again and again; `stop` answers the highest in MB, NaN where the system does not tell. */
export function peakMemory(pid: number): { readonly beforeMb: number; stop(): number } {
  let peakMb = Number.NaN;
  const look = () => {
    const kb = Number(/^VmRSS:\s+(\d+) kB$/m.exec(statusOf(pid))?.[1]);
    if (!(kb / 1_000 <= peakMb)) peakMb = kb / 1_000;
  };
  look();
  const timer = setInterval(look, 50);
  return {
    beforeMb: peakMb,
    stop() {
      clearInterval(timer);
      return peakMb;
    },
  };
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}
