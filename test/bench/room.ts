import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HubChild, startHubChild } from '../../main/cli/demo/hubChild.ts';
import { HubFiles, responseTo } from '../../main/terminal/papers/hubFiles.ts';
import { type AgendaItemId, type MeetingId, newId, type PaperHash, type PaperId, type PersonId } from '../../shared/base/ids.ts';
import { isRefused } from '../../shared/base/result.ts';
import { addPlanEntry, setPlanFields } from '../../shared/meeting/planDocument.ts';
import type { NewPerson, Person } from '../../shared/meeting/schemas.ts';
import { aChair } from '../kit/people.ts';
import { TestTerminal } from '../kit/testTerminal.ts';
import type { Ending } from './measurement.ts';

/** A hub in a process of its own, a secretary at a desk, and everyone else's PIN. */
export interface BenchRoom {
  readonly hub: HubChild;
  /** Where the hub keeps its files, by hash. */
  readonly papersFolder: string;
  readonly address: { readonly host: string; readonly port: number };
  readonly desk: TestTerminal;
  readonly chair: BenchPerson;
  readonly delegates: readonly BenchPerson[];
}
export interface BenchPerson {
  readonly person: Person;
  readonly pin: string;
}
export interface BenchPaper {
  readonly id: PaperId;
  readonly hash: PaperHash;
  readonly bytes: number;
  readonly title: string;
}
export interface BenchMeeting {
  readonly meeting: MeetingId;
  readonly item: AgendaItemId;
  readonly papers: readonly BenchPaper[];
}

const PIN = '102030';

/** A folder that is removed when the measurement ends. */
export function aFolder(ending: Ending, parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'plenum-bench-'));
  ending.add(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a hub on an empty folder and makes the room: everything but its windows is the product's own. */
export async function openRoom(delegates: readonly NewPerson[], ending: Ending): Promise<BenchRoom> {
  const folder = aFolder(ending);
  const hub = await startHubChild(folder, 0);
  ending.add(() => hub.stop());
  const address = { host: '127.0.0.1', port: hub.port };
  const desk = new TestTerminal(address);
  const pairing = await desk.enrol(await hub.pairingCode());
  if (isRefused(pairing)) throw new Error(`the desk was refused: ${pairing.refused}`);
  await desk.finishPairing(pairing, await hub.digits());
  ending.add(() => desk.disconnect());
  const { person } = await desk.call('room.setUp', { roomName: 'Phòng họp số 1', name: 'Nguyễn Thị Thư', position: '', pin: PIN });
  await desk.signIn(person, PIN);
  const { added } = await desk.call('people.add', { people: [aChair(), ...delegates] });
  const [chair, ...others] = added;
  if (!chair) throw new Error('nobody chairs');
  return { hub, papersFolder: join(folder, 'papers'), address, desk, chair, delegates: others };
}

/** Lets a new terminal in and signs a person in there. */
export async function takeSeat(room: BenchRoom, { person, pin }: BenchPerson, ending: Ending): Promise<TestTerminal> {
  const terminal = new TestTerminal(room.address);
  const { code } = await room.desk.call('terminal.offerPairing', { label: `Ghế ${person.seat}`, kind: 'seat' });
  const pairing = await terminal.enrol(code);
  if (isRefused(pairing)) throw new Error(`a seat was refused: ${pairing.refused}`);
  const approved = room.desk.call('terminal.approve', { terminal: pairing.hub.terminal });
  const [refusal] = await Promise.all([terminal.finishPairing(pairing), approved]);
  if (refusal) throw new Error(`a seat was refused: ${refusal.refused}`);
  ending.add(() => terminal.disconnect());
  await terminal.signIn(person.id, pin);
  return terminal;
}

/** Publishes a meeting of one item with these papers; everybody of the room takes part. */
export async function publishMeeting(room: BenchRoom, files: Readonly<Record<string, Uint8Array>>): Promise<BenchMeeting> {
  const { desk } = room;
  const { meeting } = await desk.call('meeting.create', { title: 'Phiên họp thường kỳ' });
  const plan = await desk.open(`plan/${meeting}`);
  const imported = await importAll(desk, files);
  const item = newId<'agendaItem'>();
  const papers = imported.map(({ hash, bytes, fileName }) => ({ id: newId<'paper'>(), hash, bytes, title: fileName }));
  plan.change((doc) => {
    setPlanFields(doc, { title: 'Phiên họp thường kỳ', body: 'Ủy ban nhân dân tỉnh', notation: 'BB-UBND', place: 'Phòng 1' }, 'person');
    addPlanEntry(doc, 'items', { id: item, title: 'Nội dung 1', presenter: '', minutes: 30 }, 'person');
    for (const { person } of [room.chair, ...room.delegates])
      addPlanEntry(doc, 'people', { id: person.id, role: person.role, seat: person.seat }, 'person');
    for (const [index, paper] of imported.entries())
      addPlanEntry(doc, 'papers', { ...paper, id: papers[index]?.id ?? newId<'paper'>(), title: paper.fileName, item }, 'person');
  });
  await plan.settled();
  await desk.call('meeting.publish', { meeting });
  return { meeting, item, papers };
}

/** The way of a terminal to the hub's files. */
export function filesOf(terminal: TestTerminal): HubFiles {
  return new HubFiles({
    address: () => terminal.address,
    pin: () => terminal.hub?.fingerprint ?? null,
    call: (name, args) => terminal.ask(name, args),
  });
}

/** The name of a person's shared ink on a paper. */
export const sharedInk = (paper: PaperId, person: PersonId): string => `ink/${paper}/${person}/shared`;

interface Imported {
  readonly hash: PaperHash;
  readonly fileName: string;
  readonly pages: number;
  readonly bytes: number;
}

async function importAll(desk: TestTerminal, files: Readonly<Record<string, Uint8Array>>): Promise<readonly Imported[]> {
  const way = filesOf(desk);
  const imported: Imported[] = [];
  try {
    for (const [name, bytes] of Object.entries(files)) {
      const sent = await way.put(name, bytes.length, new AbortController().signal);
      sent.end(bytes);
      const answer: Imported | { readonly refused: string } = await readJson(await responseTo(sent));
      if ('refused' in answer) throw new Error(`${name} was refused: ${answer.refused}`);
      imported.push(answer);
    }
  } finally {
    way.close();
  }
  return imported;
}

/** Of the lines that the hub answers the last is its word; those before tell how far it is. */
async function readJson<T>(response: AsyncIterable<Buffer>): Promise<T> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8').trim().split('\n').at(-1) ?? '');
}
