// Runs the programs that npm packages bring, by their own JavaScript file: the same on every system, with no shell between.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's folder. */
export const root = resolve(import.meta.dirname, '..');

/**
 * Runs a program to its end, in the project's folder, with this process's input and output.
 * SIGTERM goes on to it; so does SIGINT, unless a keyboard sent it, for then the program has got it already.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env] added to this process's own
 * @returns {Promise<number>} its exit code, as a shell would tell it
 */
export async function run(file, args, env = {}) {
  const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
  };
  process.on('SIGINT', forward).on('SIGTERM', forward);
  try {
    return await new Promise((resolveExit, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolveExit(code ?? (signal === 'SIGINT' ? 130 : 143)));
    });
  } finally {
    process.off('SIGINT', forward).off('SIGTERM', forward);
  }
}

/**
 * Runs a package's program under this Node.
 * @param {string} packageName
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
export function runProgram(packageName, args, env) {
  return run(process.execPath, [programFile(packageName), ...args], env);
}

function programFile(/** @type {string} */ packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : Object.values(bin)[0];
  return join(folder, String(file));
}
