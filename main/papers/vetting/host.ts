import { fork } from 'node:child_process';
import type { VettingOrder } from './order.ts';

/** A process in which one paper is looked at. It ends with `kill`, or by itself. */
export interface VettingProcess {
  order(order: VettingOrder): void;
  /** Both are called at most once, before the order. What comes is not checked yet. */
  onMessage(listener: (message: unknown) => void): void;
  onEnd(listener: () => void): void;
  kill(): void;
}

/** Starts the process. The hub does not know how: plain Node forks itself, inside Electron the program does it for its hub. */
export type VettingHost = () => VettingProcess;

/**
 * For V8: a heap that a document of 3,000 pages fits into, and no code made of strings, so that nothing in a paper can become a
 * program (PAPERS.md §1: `isEvalSupported` is not the only way in).
 */
export const VETTING_FLAGS = ['--max-old-space-size=640', '--disallow-code-generation-from-strings'];

/** A Node of its own for each paper; it may read files, and write none and start nothing. */
export const nodeVettingHost: VettingHost = () => {
  const child = fork(new URL('./nodeProcess.ts', import.meta.url), {
    // Addons draw; threads do the work. Reading is not narrowed: the program's own files may lie anywhere.
    execArgv: [...VETTING_FLAGS, '--permission', '--allow-fs-read=*', '--allow-worker', '--allow-addons', '--no-warnings'],
    // Windows needs these to start at all; nothing else of the hub's surroundings is the process' business.
    env: pick(process.env, ['SystemRoot', 'TEMP', 'TMP', 'PATH']),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    order: (order) => void child.send(order, () => {}),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => {
      // A process that cannot be started, or not told anything, has ended.
      child.once('error', listener);
      child.once('exit', listener);
    },
    kill: () => void child.kill('SIGKILL'),
  };
};

function pick(values: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
}
