import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type ElectronApplication, _electron as electron, type Page } from '@playwright/test';

/** One app of its own: a seat, a desk, the wall. Several live side by side, each with its own user-data folder. */
export interface RunningApp {
  /** The app's first window. */
  readonly page: Page;
  readonly userData: string;
  readonly pid: number;
  /** Everything that the app wrote to its standard output and error, line by line. */
  readonly output: readonly string[];
  /** The main process, to evaluate code there. A packaged app does not let anybody in, so a test must do without. */
  readonly main?: ElectronApplication;
  /** All windows that are open now, the first one first. */
  windows(): readonly Page[];
  /** Ends the app as a user would, and waits until it is gone. */
  close(): Promise<void>;
  /** Ends the app and its processes as a power cut would (SIGKILL), and waits until it is gone. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  /** An existing folder, to start an app again where it ended. Without one the app gets a new folder, removed after `close`. */
  readonly userData?: string;
  /** Arguments of the app, after Electron's own. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const LAUNCH_TIMEOUT_MS = 60_000;

/** Starts the app: from dist/, or packaged when PLENUM_PACKAGED names an executable. Resolves when its first window is there. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'plenum-app-')));
  const flags: string[] = JSON.parse(process.env.PLENUM_ELECTRON_FLAGS ?? '[]');
  const args = [`--user-data-dir=${userData}`, ...(options.args ?? [])];
  const env = definedEnv(options.env);
  const packaged = process.env.PLENUM_PACKAGED;
  const started = packaged ? await startPackaged(packaged, [...flags, ...args], env) : await startFromSource([...flags, '.', ...args], env);
  const { child, disconnect, ...app } = started;
  const gone = new Promise<void>((resolve) => (hasEnded(child) ? resolve() : child.once('exit', () => resolve())));
  return {
    ...app,
    userData,
    pid: child.pid ?? 0,
    close: async () => {
      if (!hasEnded(child)) await disconnect();
      await gone;
      if (!options.userData) await rm(userData, { recursive: true, force: true });
    },
    kill: async () => {
      if (!hasEnded(child)) process.kill(-(child.pid ?? 0), 'SIGKILL');
      await gone;
    },
  };
}

interface StartedApp extends Pick<RunningApp, 'page' | 'output' | 'windows' | 'main'> {
  /** Leads a process group of its own. */
  readonly child: ChildProcess;
  /** Asks the app to end. */
  disconnect(): Promise<void>;
}

async function startFromSource(args: string[], env: Record<string, string>): Promise<StartedApp> {
  const executablePath = process.env.PLENUM_ELECTRON;
  if (!executablePath) throw new Error('PLENUM_ELECTRON is not set: run the tests through test/e2e/setup.ts (npm run test:e2e)');
  const main = await electron.launch({ executablePath, args, env, timeout: LAUNCH_TIMEOUT_MS });
  const child = main.process();
  const output = collectOutput(child);
  const page = await main.firstWindow({ timeout: LAUNCH_TIMEOUT_MS });
  return { main, child, output, page, windows: () => main.windows(), disconnect: () => main.close() };
}

/** A packaged app refuses --inspect, which Playwright's Electron support needs: speak to its windows alone. */
async function startPackaged(executable: string, args: string[], env: Record<string, string>): Promise<StartedApp> {
  const child = spawn(executable, ['--remote-debugging-port=0', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const output = collectOutput(child);
  const browser = await chromium.connectOverCDP(await debuggerAddress(child, output), { timeout: LAUNCH_TIMEOUT_MS });
  const [context] = browser.contexts();
  if (!context) throw new Error('The packaged app has no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: LAUNCH_TIMEOUT_MS }));
  return { child, output, page, windows: () => context.pages(), disconnect: () => endPackaged(browser, child) };
}

async function endPackaged(browser: Browser, child: ChildProcess): Promise<void> {
  await browser.close();
  child.kill('SIGTERM');
}

function debuggerAddress(child: ChildProcess, output: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const onEnd = () => reject(new Error(`The packaged app ended before its window was there:\n${output.join('\n')}`));
    child.once('error', reject);
    child.once('exit', onEnd);
    child.stderr?.on('data', () => {
      const address = output.map((line) => /^DevTools listening on (\S+)/.exec(line)?.[1]).find(Boolean);
      if (!address) return;
      child.off('exit', onEnd);
      resolve(address);
    });
  });
}

function collectOutput(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on('line', (line) => lines.push(line));
  }
  return lines;
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

function definedEnv(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(own), ...more };
}
