import { readFileSync } from 'node:fs';
import type { RunningApp } from '../../main/cli/demo/launchTerminal.ts';

/**
 * Megabytes that the window's page and the process that paints it hold for themselves alone, both together: what they share with other
 * processes is code. Linux tells it; elsewhere null.
 */
export async function privateMegabytes(app: RunningApp): Promise<number | null> {
  const processes = await app.main?.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ type, pid }) => ({ type, pid })));
  const shown = (processes ?? []).filter(({ type }) => type === 'Tab' || type === 'GPU');
  const bytes = shown.map(({ pid }) => privateBytes(pid));
  return bytes.length === 0 || bytes.includes(null) ? null : bytes.reduce<number>((sum, one) => sum + (one ?? 0), 0) / 1_048_576;
}

function privateBytes(pid: number): number | null {
  try {
    const lines = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8').matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm);
    return [...lines].reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1_024, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
