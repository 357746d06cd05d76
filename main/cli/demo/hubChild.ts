import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** What the hub tells with `--json`, a line each. */
const hubLineSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('listening'), port: z.number(), fingerprint: z.string() }),
  z.object({ event: z.literal('pairingCode'), code: z.string() }),
  z.object({ event: z.literal('digits'), digits: z.string() }),
]);
type HubLine = z.infer<typeof hubLineSchema>;

/** A hub in a process of its own, as `plenum hub` starts it in a real room. */
export interface HubChild {
  readonly port: number;
  readonly pid: number;
  /** The newest one-time code of the hub's console. */
  pairingCode(): Promise<string>;
  /** The newest six digits to compare. */
  digits(): Promise<string>;
  /** Ends it cleanly (SIGTERM) and waits. */
  stop(): Promise<void>;
  /** Ends it as a power cut would (SIGKILL) and waits. */
  kill(): Promise<void>;
}

const READY_MS = 30_000;

/** Starts a hub on the data in `directory`; port 0 lets the system choose. Throws with the hub's own words when it does not come up. */
export async function startHubChild(directory: string, port: number): Promise<HubChild> {
  const command = [
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, '../plenum.ts'),
    'hub',
    '--data',
    directory,
    '--port',
    String(port),
    // The demo's room is this machine: nobody else is let in.
    '--host',
    '127.0.0.1',
    '--json',
  ];
  const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'pipe'] });
  const told = listenTo(child);
  const { port: actual } = await told('listening');
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return {
    port: actual,
    pid: child.pid ?? 0,
    pairingCode: async () => (await told('pairingCode')).code,
    digits: async () => (await told('digits')).digits,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** Resolves to the newest line of a kind, or to the first one that comes. */
function listenTo(child: ChildProcess): <Event extends HubLine['event']>(event: Event) => Promise<HubLine & { event: Event }> {
  const newest = new Map<string, HubLine>();
  const waiting = new Set<() => void>();
  const complaints: string[] = [];
  const wake = () => {
    for (const resume of waiting) resume();
  };
  if (child.stderr) createInterface(child.stderr).on('line', (line) => complaints.push(line));
  if (child.stdout)
    createInterface(child.stdout).on('line', (line) => {
      const parsed = hubLineSchema.safeParse(JSON.parse(line));
      if (parsed.success) newest.set(parsed.data.event, parsed.data);
      wake();
    });
  child.once('exit', wake);
  return async (event) => {
    const deadline = AbortSignal.timeout(READY_MS);
    for (;;) {
      const line = newest.get(event);
      if (line) return line as HubLine & { event: typeof event };
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`The hub ended before it was ready:\n${complaints.join('\n')}`);
      if (deadline.aborted) throw new Error(`The hub did not tell "${event}" within ${READY_MS / 1000} s:\n${complaints.join('\n')}`);
      await nextWake(waiting, deadline);
    }
  };
}

function nextWake(waiting: Set<() => void>, deadline: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const resume = () => {
      waiting.delete(resume);
      deadline.removeEventListener('abort', resume);
      resolve();
    };
    waiting.add(resume);
    deadline.addEventListener('abort', resume);
  });
}
