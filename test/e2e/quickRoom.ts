import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { fileName } from '../../main/cli/demo/demoRoom.ts';
import { type HubChild, startHubChild } from '../../main/cli/demo/hubChild.ts';
import { type LaunchOptions, launchApp, type RunningApp } from '../../main/cli/demo/launchTerminal.ts';
import { SAMPLE_ROOM_NAME } from '../../main/cli/sample/meeting.ts';
import { type AgendaItemId, type MeetingId, newId, type PaperHash, type PaperId, type VoteId } from '../../shared/base/ids.ts';
import { isRefused } from '../../shared/base/result.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { addPlanEntry, setPlanFields } from '../../shared/meeting/planDocument.ts';
import type { NewPerson, Person } from '../../shared/meeting/schemas.ts';
import type { TerminalKind } from '../../shared/room/documents.ts';
import { readDesk } from '../../shared/room/roomState.ts';
import { importPaper } from '../kit/files.ts';
import { TestTerminal } from '../kit/testTerminal.ts';
import { until } from '../kit/until.ts';
import { newFolder, type Opened } from './fixtures.ts';

const t = translatorFor('vi');

export interface Member {
  readonly person: Person;
  readonly pin: string;
}

export interface QuickMeeting {
  readonly meeting: MeetingId;
  readonly title: string;
  readonly items: readonly AgendaItemId[];
  readonly paper: { readonly id: PaperId; readonly hash: PaperHash; readonly title: string };
  /** Prepared on the second item. */
  readonly vote: { readonly id: VoteId; readonly title: string };
}

/**
 * A room with a published meeting, prepared by calls and not through windows: secretary, chair, two delegates, three items, and one
 * paper of six pages on the first. The hub is a process of its own; windows are opened as a test needs them.
 */
export interface QuickRoom extends Opened, QuickMeeting {
  readonly secretary: Member;
  readonly chair: Member;
  readonly delegates: readonly [Member, Member];
  /** A first secretary's terminal without a window, for what is not a test's own business. */
  readonly desk: TestTerminal;
  hub(): HubChild;
  readonly hubFolder: string;
  /** Publishes a further meeting of these people, with the sample's paper of this file name. */
  publish(members: readonly Member[], file: string): Promise<QuickMeeting>;
  /** A paired terminal without a window, with `member` signed in. */
  terminal(member: Member): Promise<TestTerminal>;
  /** Starts an app and pairs it; one that was killed is started again where it ended. */
  openWindow(label: string, options?: { readonly kind?: TerminalKind }): Promise<Page>;
  /** Starts an app that belongs to no room yet. */
  openNewWindow(label: string): Promise<Page>;
  /** A window that was opened before. */
  window(label: string): Page;
  /** The app behind a window. */
  app(label: string): RunningApp;
  killWindow(label: string): Promise<void>;
  killHub(): Promise<void>;
  /** Starts the hub again on the same data and port. */
  startHub(): Promise<void>;
}

const PEOPLE: readonly NewPerson[] = [
  { name: 'Lê Thị Hồng Nhung', position: 'Phó Chánh Văn phòng', unit: 'Văn phòng', role: 'secretary', seat: '' },
  { name: 'Nguyễn Quốc Trung', position: 'Chủ tịch', unit: 'Ủy ban nhân dân tỉnh', role: 'chair', seat: '1' },
  { name: 'Trần Minh Đức', position: 'Phó Chủ tịch', unit: 'Ủy ban nhân dân tỉnh', role: 'delegate', seat: '2' },
  { name: 'Phạm Thị Thanh Thủy', position: 'Giám đốc', unit: 'Sở Tài chính', role: 'delegate', seat: '3' },
];
const TITLE = 'Phiên họp UBND tỉnh';
const PAPER_FILE = '01-bao-cao-kinh-te-xa-hoi.pdf';
const VOTE = 'Thông qua kế hoạch đầu tư công';

export async function openQuickRoom(): Promise<QuickRoom> {
  const folder = await newFolder();
  const hubFolder = join(folder, 'hub');
  let hub = await startHubChild(hubFolder, 0);
  const address = { host: '127.0.0.1', port: hub.port };
  const desk = await firstSecretary(hub, address);
  const { added } = await desk.call('people.add', { people: [...PEOPLE] });
  const [secretary, chair, ...delegates] = PEOPLE.map(({ name }) => memberNamed(added, name)) as [Member, Member, Member, Member];
  const published = await publishMeeting(desk, address, [secretary, chair, ...delegates], PAPER_FILE);
  const apps = new Map<string, RunningApp>();
  const app = (label: string) => {
    const running = apps.get(label);
    if (!running) throw new Error(`${label} was never opened`);
    return running;
  };
  const start = async (label: string, options: LaunchOptions = {}) => {
    const started = await launchApp({ userData: join(folder, 'terminals', fileName(label)), ...options });
    apps.set(label, started);
    return started.page;
  };
  return {
    ...published,
    secretary,
    chair,
    delegates,
    desk,
    hubFolder,
    hub: () => hub,
    publish: (members, file) => publishMeeting(desk, address, members, file),
    async terminal(member) {
      const terminal = new TestTerminal(address);
      const { code } = await desk.call('terminal.offerPairing', { label: `Máy của ${member.person.name}`, kind: 'seat' });
      const pairing = await terminal.enrol(code);
      if (isRefused(pairing)) throw new Error(`pairing was refused: ${pairing.refused}`);
      await desk.call('terminal.approve', { terminal: pairing.hub.terminal });
      await terminal.finishPairing(pairing);
      await terminal.signIn(member.person.id, member.pin);
      return terminal;
    },
    async openWindow(label, { kind = 'seat' } = {}) {
      if (apps.has(label)) return start(label);
      const { code } = await desk.call('terminal.offerPairing', { label, kind });
      const page = await start(label, { args: [`--pair=${address.host}:${address.port}/${code}`] });
      await approve(desk, label);
      const arrived = kind === 'display' ? page.getByRole('main') : page.getByRole('heading', { name: t('room.signIn.who') }).first();
      await expect(arrived).toBeVisible({ timeout: 30_000 });
      return page;
    },
    openNewWindow: (label) => start(label),
    window: (label) => app(label).page,
    app,
    killWindow: (label) => app(label).kill(),
    killHub: () => hub.kill(),
    async startHub() {
      hub = await startHubChild(hubFolder, address.port);
      const refused = await desk.connect();
      if (refused) throw new Error(`the desk was not let in again: ${refused}`);
    },
    windows: () => new Map(Array.from(apps, ([label, { page }]) => [label, page])),
    async close() {
      await Promise.all(Array.from(apps.values(), (running) => running.close()));
      await desk.disconnect();
      await hub.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function firstSecretary(hub: HubChild, address: TestTerminal['address']): Promise<TestTerminal> {
  const terminal = new TestTerminal(address);
  const pairing = await terminal.enrol(await hub.pairingCode());
  if (isRefused(pairing)) throw new Error(`pairing was refused: ${pairing.refused}`);
  await terminal.finishPairing(pairing, await hub.digits());
  const pin = '260711';
  const { person } = await terminal.call('room.setUp', { roomName: SAMPLE_ROOM_NAME, name: 'Vũ Thị Bàn Giấy', position: '', pin });
  await terminal.signIn(person, pin);
  return terminal;
}

function memberNamed(added: readonly Member[], name: string): Member {
  const member = added.find(({ person }) => person.name === name);
  if (!member) throw new Error(`${name} was not added to the directory`);
  return member;
}

async function publishMeeting(
  desk: TestTerminal,
  address: TestTerminal['address'],
  members: readonly Member[],
  file: string,
): Promise<QuickMeeting> {
  const { meeting } = await desk.call('meeting.create', { title: TITLE });
  const bytes = await readFile(join(import.meta.dirname, '../../main/cli/sample/papers', file));
  const imported = await importPaper({ address }, desk, bytes, file);
  const paper = { id: newId<'paper'>(), hash: imported.hash, title: imported.title };
  const items = [newId<'agendaItem'>(), newId<'agendaItem'>(), newId<'agendaItem'>()];
  const [first = null, second = null] = items;
  const vote = { id: newId<'vote'>(), title: VOTE };
  const plan = await desk.open(`plan/${meeting}`);
  plan.change((doc) => {
    const fields = { title: TITLE, body: 'Ủy ban nhân dân tỉnh', parentBody: '', notation: 'BB-UBND', place: SAMPLE_ROOM_NAME };
    setPlanFields(doc, fields, 'person');
    for (const [index, id] of items.entries())
      addPlanEntry(doc, 'items', { id, title: `Nội dung số ${index + 1}`, presenter: '', minutes: 30 }, 'person');
    for (const { person } of members) addPlanEntry(doc, 'people', { id: person.id, role: person.role, seat: person.seat }, 'person');
    addPlanEntry(doc, 'papers', { ...imported, id: paper.id, title: paper.title, item: first }, 'person');
    addPlanEntry(doc, 'votes', { id: vote.id, title: vote.title, item: second, rule: 'moreThanHalfOfAll' }, 'person');
  });
  await plan.settled();
  await desk.call('meeting.publish', { meeting });
  return { meeting, title: TITLE, items, paper, vote };
}

/** Lets a waiting terminal in, as the secretary does after comparing the digits. */
async function approve(desk: TestTerminal, label: string): Promise<void> {
  const document = await desk.open('desk');
  const isWaiting = () => readDesk(document.doc).terminals.find((terminal) => terminal.label === label && terminal.state === 'pending');
  const { id } = await until(isWaiting, `${label} asks to be let in`);
  await desk.call('terminal.approve', { terminal: id });
}
