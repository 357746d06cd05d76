import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Archive } from '../../main/archive/archive.ts';
import { type Hub, type RunOptions, runHub, startHub } from '../../main/hub/hub.ts';
import type { HubEvent } from '../../main/hub/hubEvents.ts';
import type { Logger } from '../../shared/base/logger.ts';
import { isRefused } from '../../shared/base/result.ts';
import type { NewPerson, Person } from '../../shared/meeting/schemas.ts';
import type { HubAddress } from '../../shared/room/address.ts';
import type { TerminalKind } from '../../shared/room/documents.ts';
import { SeededRandom } from './seededRandom.ts';
import { TestTerminal } from './testTerminal.ts';
import { TurnedClock } from './turnedClock.ts';
import { until } from './until.ts';

/** Cheap on purpose: what is tested is the lock, not how long a guess takes. */
const PIN_COST = { memoryKb: 64, passes: 1 };

export interface Seated {
  readonly person: Person;
  readonly pin: string;
  readonly terminal: TestTerminal;
}

export type TestRoomOptions = Pick<RunOptions, 'limits' | 'pairing' | 'vettingHost' | 'vetLimits' | 'findOffice'> & {
  readonly seed?: number;
  /** Opens the archive to run over, in place of one in the room's own folder. */
  readonly openArchive?: () => Archive;
};

/** A real hub on a free port in a folder of its own, with a clock that the test turns. */
export class TestRoom {
  readonly directory = mkdtempSync(join(tmpdir(), 'plenum-room-'));
  readonly clock = new TurnedClock();
  readonly random: SeededRandom;
  /** What the hub's console showed. */
  readonly events: HubEvent[] = [];
  /** What the hub's log says went wrong. A test that expects nothing of the kind looks at it at the end. */
  readonly errors: string[] = [];
  readonly #options: TestRoomOptions;
  #hub: Hub | null = null;

  private constructor(options: TestRoomOptions) {
    this.#options = options;
    this.random = new SeededRandom(options.seed ?? 7);
  }

  static async open(options: TestRoomOptions = {}): Promise<TestRoom> {
    const room = new TestRoom(options);
    await room.start();
    return room;
  }

  get hub(): Hub {
    if (!this.#hub) throw new Error('the hub is not running');
    return this.#hub;
  }

  get address(): HubAddress {
    return { host: '127.0.0.1', port: this.hub.port };
  }

  async start(): Promise<void> {
    const { limits, pairing, vettingHost, vetLimits, findOffice } = this.#options;
    const options: RunOptions = {
      host: '127.0.0.1',
      port: 0,
      clock: this.clock,
      random: this.random,
      logger: this.#logger,
      pinCost: PIN_COST,
      announce: (event) => void this.events.push(event),
      ...(limits ? { limits } : {}),
      ...(pairing ? { pairing } : {}),
      ...(vettingHost ? { vettingHost } : {}),
      ...(vetLimits ? { vetLimits } : {}),
      ...(findOffice ? { findOffice } : {}),
    };
    const archive = this.#options.openArchive?.();
    this.#hub = archive ? await runHub(archive, options) : await startHub({ ...options, directory: this.directory, ballastBytes: 0 });
  }

  async stop(): Promise<void> {
    await this.#hub?.close();
    this.#hub = null;
  }

  /** Stops and starts on the same data, on another port. Terminals have to be told the new address. */
  async restart(terminals: readonly TestTerminal[] = []): Promise<void> {
    await this.stop();
    for (const terminal of terminals) await until(() => !terminal.isOnline, 'the terminal noticed that the hub is gone');
    await this.start();
    for (const terminal of terminals) terminal.address = this.address;
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** A terminal that was never paired. */
  terminal(): TestTerminal {
    return new TestTerminal(this.address);
  }

  /** The newest event of a kind that the console showed. */
  async told<Name extends HubEvent['event']>(name: Name): Promise<HubEvent & { event: Name }> {
    return until(
      () => this.events.findLast((event) => event.event === name) as (HubEvent & { event: Name }) | undefined,
      `the console shows "${name}"`,
    );
  }

  /** Pairs with the code that the console shows. */
  async pairAtConsole(): Promise<TestTerminal> {
    const terminal = this.terminal();
    const { code } = await this.told('pairingCode');
    const pairing = await terminal.enrol(code);
    if (isRefused(pairing)) throw new Error(`pairing was refused: ${pairing.refused}`);
    const { digits } = await until(
      () =>
        this.events.findLast((event) => event.event === 'digits' && event.terminal === pairing.hub.terminal) as
          | (HubEvent & { event: 'digits' })
          | undefined,
      'the console shows the digits',
    );
    const refusal = await terminal.finishPairing(pairing, digits);
    if (refusal) throw new Error(`pairing was refused: ${refusal.refused}`);
    return terminal;
  }

  /** Pairs with a code that a secretary offers, who then approves. */
  async pair(secretary: TestTerminal, label: string, kind: TerminalKind = 'seat'): Promise<TestTerminal> {
    const terminal = this.terminal();
    const { code } = await secretary.call('terminal.offerPairing', { label, kind });
    const pairing = await terminal.enrol(code);
    if (isRefused(pairing)) throw new Error(`pairing was refused: ${pairing.refused}`);
    const [refusal] = await Promise.all([
      terminal.finishPairing(pairing),
      secretary.call('terminal.approve', { terminal: pairing.hub.terminal }),
    ]);
    if (refusal) throw new Error(`pairing was refused: ${refusal.refused}`);
    return terminal;
  }

  /** The first secretary at the first terminal. */
  async setUp(): Promise<Seated> {
    const terminal = await this.pairAtConsole();
    const pin = '102030';
    const { person } = await terminal.call('room.setUp', {
      roomName: 'Phòng họp số 1',
      name: 'Nguyễn Thị Thư',
      position: 'Chánh Văn phòng',
      pin,
    });
    await terminal.signIn(person, pin);
    const { people } = await terminal.call('people.list', {});
    const found = people.find(({ id }) => id === person);
    if (!found) throw new Error('the secretary is not in the directory');
    return { person: found, pin, terminal };
  }

  /** New persons, each at a terminal of their own, signed in. */
  async seat(secretary: TestTerminal, people: readonly NewPerson[]): Promise<Seated[]> {
    const { added } = await secretary.call('people.add', { people: [...people] });
    const seated: Seated[] = [];
    for (const { person, pin } of added) {
      const terminal = await this.pair(secretary, `Ghế ${person.seat}`);
      await terminal.signIn(person.id, pin);
      seated.push({ person, pin, terminal });
    }
    return seated;
  }

  readonly #logger: Logger = {
    info: () => {},
    warn: (message) => void this.errors.push(message),
    error: (message, _detail, cause) => void this.errors.push(`${message}: ${cause instanceof Error ? cause.stack : String(cause)}`),
  };
}
