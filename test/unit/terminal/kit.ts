import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { type Hub, type HubOptions, startHub } from '../../../main/hub/hub.ts';
import type { HubEvent } from '../../../main/hub/hubEvents.ts';
import type { DocumentPort } from '../../../main/terminal/documents/viewer.ts';
import { Terminal } from '../../../main/terminal/terminal.ts';
import type { TerminalOptions } from '../../../main/terminal/terminalOptions.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { type MeetingId, newId, type PaperHash, type PaperId, type PersonId, type TerminalId } from '../../../shared/base/ids.ts';
import { silentLogger } from '../../../shared/base/logger.ts';
import { isRefused, type Refusal } from '../../../shared/base/result.ts';
import type { ToMain, ToWindow } from '../../../shared/ipc/bridge.ts';
import { type Audience, EVERYONE } from '../../../shared/meeting/paperTerms.ts';
import { addPlanEntry, setPlanFields } from '../../../shared/meeting/planDocument.ts';
import type { Role } from '../../../shared/meeting/roles.ts';
import { encodeExtract } from '../../../shared/paper/extract.ts';
import { encodeSideFile } from '../../../shared/paper/sideFile.ts';
import { readDesk } from '../../../shared/room/roomState.ts';
import { placePaper } from '../../kit/files.ts';
import { TestTerminal } from '../../kit/testTerminal.ts';
import { TurnedClock } from '../../kit/turnedClock.ts';
import { until } from '../../kit/until.ts';

/** A folder that is removed after the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-terminal-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A real hub on a free port, with a secretary at a desk of their own. */
export class Room {
  readonly desk: TestTerminal;
  readonly port: number;
  readonly directory: string;
  readonly #events: HubEvent[];
  #hub: Hub | null;

  constructor(hub: Hub, directory: string, events: HubEvent[]) {
    this.#hub = hub;
    this.directory = directory;
    this.#events = events;
    this.port = hub.port;
    this.desk = new TestTerminal({ host: '127.0.0.1', port: hub.port });
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** A one-time code for a seat, from the secretary's screen. */
  async codeFor(label: string): Promise<string> {
    return (await this.desk.call('terminal.offerPairing', { label, kind: 'seat' })).code;
  }

  consoleCode(): string {
    if (!this.#hub) throw new Error('the hub is not running');
    return this.#hub.offerConsolePairing().code;
  }

  /** The next six digits that the hub's console shows. */
  digits(): Promise<string> {
    return until(() => {
      const at = this.#events.findIndex((event) => event.event === 'digits');
      const [shown] = at < 0 ? [] : this.#events.splice(at, 1);
      return shown?.event === 'digits' ? shown.digits : null;
    }, 'the console shows digits');
  }

  /** Adds a person and tells their PIN. */
  async addPerson(name: string, role: Role = 'delegate'): Promise<{ id: PersonId; pin: string }> {
    const { added } = await this.desk.call('people.add', { people: [{ name, position: '', unit: '', role, seat: '' }] });
    const [first] = added;
    if (!first) throw new Error(`${name} was not added`);
    return { id: first.person.id, pin: first.pin };
  }

  /** The terminal that shows these digits, as the secretary sees it. */
  async pendingTerminal(digits: string): Promise<TerminalId> {
    const desk = await this.desk.open('desk');
    return until(
      () => readDesk(desk.doc).terminals.find((terminal) => terminal.digits === digits)?.id,
      'the terminal is pending at the desk',
    );
  }

  /** The secretary says that the digits are the same. */
  async approve(digits: string): Promise<void> {
    await this.desk.call('terminal.approve', { terminal: await this.pendingTerminal(digits) });
  }

  /** Stops the hub; the folder stays. */
  async stop(): Promise<void> {
    await this.#hub?.close();
    this.#hub = null;
  }

  /** Opens the room again at the same port. */
  async restart(): Promise<void> {
    this.#hub = await startHub(hubOptions(this.directory, this.port, this.#events));
  }
}

/** A room with its first secretary signed in at the desk. */
export async function aRoom(): Promise<Room> {
  const directory = await aFolder();
  const events: HubEvent[] = [];
  const room = new Room(await startHub(hubOptions(directory, 0, events)), directory, events);
  onTestFinished(() => room.stop());
  const pairing = await room.desk.enrol(room.consoleCode());
  if (isRefused(pairing)) throw new Error(`the desk was refused: ${pairing.refused}`);
  await room.desk.finishPairing(pairing, await room.digits());
  const { person } = await room.desk.call('room.setUp', { roomName: 'Phòng họp số 1', name: 'Lê Thu Hà', position: '', pin: '135790' });
  await room.desk.signIn(person, '135790');
  return room;
}

function hubOptions(directory: string, port: number, events: HubEvent[]): HubOptions {
  return {
    directory,
    port,
    host: '127.0.0.1',
    ballastBytes: 0,
    pinCost: { memoryKb: 8, passes: 1 },
    announce: (event) => events.push(event),
  };
}

/** A terminal in `folder`, stopped after the test. */
export function aTerminal(folder: string, options: Partial<TerminalOptions> = {}): Terminal {
  const terminal = new Terminal({
    folder,
    logger: silentLogger,
    isKiosk: false,
    hubAddress: null,
    roomHost: null,
    clock: systemClock,
    random: () => 0,
    ...options,
  });
  const stop = terminal.stop.bind(terminal);
  let stopping: Promise<void> | null = null;
  terminal.stop = () => {
    stopping ??= stop();
    return stopping;
  };
  onTestFinished(() => terminal.stop());
  return terminal;
}

/** Pairs the terminal as a seat and waits until it is online. */
export async function pair(terminal: Terminal, room: Room, label = 'Ghế 1', address = room.address): Promise<void> {
  succeed(await terminal.pairing.pair(address, await room.codeFor(label)));
  const state = terminal.state.pairing;
  if (state.state !== 'comparing') throw new Error(`not comparing but ${state.state}`);
  await room.approve(state.digits);
  await online(terminal);
}

export async function online(terminal: Terminal): Promise<void> {
  await until(() => terminal.state.connection.state === 'online', 'the terminal is online');
}

export async function offline(terminal: Terminal): Promise<void> {
  await until(() => terminal.state.connection.state === 'offline', 'the terminal knows that it is offline');
}

/** A value that is not a refusal. */
export function succeed<T>(answer: T | Refusal): T {
  if (isRefused(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer as T;
}

/** A person of the room with the PIN that they were given. */
export interface Delegate {
  readonly id: PersonId;
  readonly pin: string;
}

/** A published meeting with one item, one paper and two delegates. */
export interface Scene {
  readonly room: Room;
  readonly meeting: MeetingId;
  readonly an: Delegate;
  readonly binh: Delegate;
  readonly chair: Delegate;
  readonly papers: readonly { readonly id: PaperId; readonly hash: PaperHash; readonly bytes: number; readonly title: string }[];
}

export const SAMPLE_PAPERS = fileURLToPath(new URL('../../../main/cli/sample/papers/', import.meta.url));

export interface SceneOptions {
  /** Papers, by file name, that only some may read. */
  readonly onlyFor?: (people: Pick<Scene, 'an' | 'binh' | 'chair'>) => Readonly<Record<string, readonly PersonId[]>>;
}

export async function aScene(
  fileNames: readonly string[] = ['06-du-thao-quyet-dinh.pdf'],
  { onlyFor = () => ({}) }: SceneOptions = {},
): Promise<Scene> {
  const room = await aRoom();
  const [an, binh, chair] = [
    await room.addPerson('Nguyễn Văn An'),
    await room.addPerson('Phạm Thị Bình'),
    await room.addPerson('Trần Văn Chủ', 'chair'),
  ];
  const audiences = onlyFor({ an, binh, chair });
  const imported = fileNames.map((name) => placeSample(room, name));
  const { meeting } = await room.desk.call('meeting.create', { title: 'Phiên họp thường kỳ' });
  const plan = await room.desk.open(`plan/${meeting}`);
  const ids: PaperId[] = [];
  plan.change((doc) => {
    const fields = {
      title: 'Phiên họp thường kỳ',
      parentBody: '',
      body: 'UBND tỉnh',
      notation: 'BB-UBND',
      place: 'Phòng 1',
      startsAtMs: 1_795_000_000_000,
    };
    setPlanFields(doc, fields, 'person');
    const item = addPlanEntry(doc, 'items', { title: 'Báo cáo', presenter: '', minutes: 10 }, 'person');
    for (const { id, role } of [
      { ...chair, role: 'chair' as const },
      { ...an, role: 'delegate' as const },
      { ...binh, role: 'delegate' as const },
    ]) {
      addPlanEntry(doc, 'people', { id, role, seat: '' }, 'person');
    }
    for (const [index, paper] of imported.entries()) {
      const people = audiences[fileNames[index] ?? ''];
      const audience: Audience = people ? { kind: 'some', roles: [], people: [...people] } : EVERYONE;
      ids.push(addPlanEntry(doc, 'papers', { ...paper, item, audience }, 'person'));
    }
  });
  await plan.settled();
  await room.desk.call('meeting.publish', { meeting });
  const papers = imported.map(({ hash, bytes, title }, index) => ({ id: ids[index] ?? newId<'paper'>(), hash, bytes, title }));
  return { room, meeting, an, binh, chair, papers };
}

/** Puts a sample paper into the hub's store, with a side file that names its first block and an extract of one page. */
function placeSample(room: Room, name: string): ReturnType<typeof placePaper>['paper'] {
  const content = readFileSync(join(SAMPLE_PAPERS, name));
  const text = `Nội dung của ${name}: đồng lòng phát triển`;
  const side = encodeSideFile({
    version: 1,
    paperBytes: content.length,
    sizes: [[595, 842]],
    labels: null,
    outline: [],
    firstBlocks: [0],
    facts: NO_FACTS,
    appended: new Uint8Array(0),
  });
  const extract = encodeExtract({ version: 1, texts: [text], pictures: [null], legacyFonts: [] });
  const by = room.desk.session?.person.id;
  if (!by) throw new Error('nobody sits at the desk');
  return placePaper({ directory: room.directory, clock: new TurnedClock() }, by, content, 1, name, { side, extract, texts: [text] }).paper;
}

const NO_FACTS = { textPages: 1, unreadPages: 0, legacyEncodings: [], attachments: [], actions: [], signed: false, xfa: false };

/** Pairs a terminal in `folder` and signs the delegate in. */
export async function aSeat(
  scene: Scene,
  delegate: Delegate,
  folder: string,
  address = scene.room.address,
  options: Partial<TerminalOptions> = {},
): Promise<Terminal> {
  const terminal = aTerminal(folder, options);
  await pair(terminal, scene.room, `Ghế ${delegate.pin}`, address);
  succeed(await terminal.session.signIn({ person: delegate.id, pin: delegate.pin }));
  return terminal;
}

/** A window's side of a document: what the renderer's store does with the same messages. */
export class WindowDocument {
  doc = new Y.Doc();
  clientId: number | null = null;
  readonly name: string;
  readonly received: ToWindow[] = [];
  readonly #channel = new MessageChannel();
  #sequence = 0;

  constructor(terminal: Terminal, name: string) {
    this.name = name;
    this.#channel.port1.on('message', (message: ToWindow) => this.#take(message));
    terminal.viewDocument(name, portOf(this.#channel.port2));
    onTestFinished(() => this.#channel.port1.close());
  }

  kinds(): string[] {
    return this.received.map(({ kind }) => kind);
  }

  async opened(): Promise<this> {
    await until(() => this.kinds().includes('opened'), 'the document is opened');
    return this;
  }

  async synced(): Promise<this> {
    await until(() => this.kinds().includes('synced'), 'the document is in step');
    return this;
  }

  change(work: (doc: Y.Doc) => void): void {
    this.doc.transact(() => work(this.doc), 'person');
  }

  send(message: ToMain | Record<string, unknown>): void {
    this.#channel.port1.postMessage(message);
  }

  close(): void {
    this.send({ kind: 'close' });
  }

  #take(message: ToWindow): void {
    this.received.push(message);
    if (message.kind === 'opened') this.clientId = message.clientId;
    if (message.kind === 'access') this.clientId = message.clientId;
    if (message.kind === 'opened' || message.kind === 'reset') this.#begin(message.update);
    if (message.kind === 'update') Y.applyUpdate(this.doc, message.update, 'main');
  }

  #begin(state: Uint8Array): void {
    this.#sequence = 0;
    this.doc = new Y.Doc();
    Y.applyUpdate(this.doc, state, 'main');
    if (this.clientId !== null) this.doc.clientID = this.clientId;
    const { doc } = this;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'main' || doc !== this.doc) return;
      this.#sequence += 1;
      this.send({ kind: 'update', sequence: this.#sequence, update });
    });
  }
}

function portOf(port: MessagePort): DocumentPort {
  return {
    post: (message) => port.postMessage(message),
    listen(onMessage, onClose) {
      port.on('message', onMessage);
      port.on('close', onClose);
    },
    close: () => port.close(),
  };
}

/** A cable between terminals and a hub that can be cut and mended. */
export class Cable {
  readonly #target: number;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((near) => this.#join(near));
  #isCut = false;
  port = 0;
  /** Bytes from the hub that are let through before the cable cuts itself; null for no limit. */
  bytesLeft: number | null = null;

  private constructor(target: number) {
    this.#target = target;
  }

  static async to(target: number): Promise<Cable> {
    const cable = new Cable(target);
    await new Promise<void>((resolve) => cable.#server.listen(0, '127.0.0.1', resolve));
    const address = cable.#server.address();
    cable.port = typeof address === 'object' && address ? address.port : 0;
    onTestFinished(() => {
      cable.cut();
      cable.#server.close();
    });
    return cable;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
    this.bytesLeft = null;
  }

  #join(near: Socket): void {
    if (this.#isCut) return void near.destroy();
    const far = connect(this.#target, '127.0.0.1');
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.on('data', (chunk: Buffer) => {
      if (this.bytesLeft === null) return void near.write(chunk);
      const through = chunk.subarray(0, this.bytesLeft);
      this.bytesLeft -= through.length;
      if (this.bytesLeft > 0) near.write(through);
      else near.write(through, () => this.cut());
    });
  }
}
