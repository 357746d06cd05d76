import { join } from 'node:path';
import { MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron';
import { VETTING_FLAGS } from '../papers/vetting/host.ts';
import type { FromHub, ToHub } from './hubMessages.ts';

/**
 * Starts the processes in which papers are looked at, for the hub process: inside Electron only the program itself may start others
 * (the fuse RunAsNode is off). Hub and process talk over a port of their own; here only their beginning and end are known.
 */
export class VettingStarter {
  readonly #hub: UtilityProcess;
  readonly #running = new Map<number, UtilityProcess>();

  constructor(hub: UtilityProcess) {
    this.#hub = hub;
  }

  take(message: FromHub): void {
    if (message.type === 'startVetting') this.#start(message.vetting);
    if (message.type === 'endVetting') this.#running.get(message.vetting)?.kill();
  }

  /** The hub is gone: nobody waits for what they find. */
  stop(): void {
    for (const process of this.#running.values()) process.kill();
  }

  #start(vetting: number): void {
    const process = utilityProcess.fork(join(import.meta.dirname, 'vettingProcess.js'), [], {
      serviceName: 'Plenum vetting',
      execArgv: VETTING_FLAGS,
      env: {},
      stdio: 'ignore',
    });
    this.#running.set(vetting, process);
    process.once('exit', () => {
      this.#running.delete(vetting);
      this.#tell({ type: 'vettingEnded', vetting });
    });
    const { port1, port2 } = new MessageChannelMain();
    process.postMessage(null, [port1]);
    this.#tell({ type: 'vettingStarted', vetting }, [port2]);
  }

  #tell(message: ToHub, ports: Electron.MessagePortMain[] = []): void {
    // An ended process has no number.
    if (this.#hub.pid !== undefined) this.#hub.postMessage(message, ports);
  }
}
