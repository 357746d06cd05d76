import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface CommandOutcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs `plenum …` to its end, as a technician would, in Vietnamese. */
export function plenum(...args: readonly string[]): Promise<CommandOutcome> {
  const command = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../../main/cli/plenum.ts'), ...args];
  const child = spawn(process.execPath, command, { env: { ...process.env, LC_ALL: 'vi_VN.UTF-8' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, error }));
  });
}
