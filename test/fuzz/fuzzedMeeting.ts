import * as Y from 'yjs';
import type { PaperHash, PersonId, VoteId } from '../../shared/base/ids.ts';
import { isRefused } from '../../shared/base/result.ts';
import { EVERYONE } from '../../shared/meeting/paperTerms.ts';
import { changePlanEntry } from '../../shared/meeting/planDocument.ts';
import { readRoom } from '../../shared/room/roomState.ts';
import { STANDARD_OPTIONS } from '../../shared/votes/presets.ts';
import { SeededRandom } from '../kit/seededRandom.ts';
import type { TestDocument } from '../kit/testDocument.ts';
import { aMeetingInSession, aVote, seenFloor, type TestMeeting } from '../kit/testMeeting.ts';
import { fileStatus, publishPapers, type TestPaper } from '../kit/testPapers.ts';
import { type Seated, TestRoom } from '../kit/testRoom.ts';
import { aKey } from '../kit/testTerminal.ts';
import { until } from '../kit/until.ts';

/** A ballot as a seat's outbox holds it: sent under one key until the hub answers. */
interface Press {
  readonly vote: VoteId;
  readonly option: string;
  readonly key: string;
}

/** One member at their terminal, with what they know they have done. */
interface Member extends Seated {
  readonly own: Record<'private' | 'shared', string>;
  presses: Press[];
  /** The option of the last receipt, by vote. */
  readonly receipts: Map<VoteId, string>;
}

export type Deed =
  | 'drew'
  | 'drewOffline'
  | 'erased'
  | 'cut'
  | 'mended'
  | 'pressed'
  | 'pressedIntoTheCut'
  | 'cameLate'
  | 'openedVote'
  | 'closedVote'
  | 'checkedIn'
  | 'wentOut'
  | 'restarted'
  | 'published'
  | 'forged'
  | 'refusedForgery'
  | 'drewOnBoard'
  | 'wipedBoard'
  | 'forgedOnBoard'
  | 'recalled'
  | 'narrowed'
  | 'gotFile'
  | 'wasDeniedFile'
  | 'wiped';

/** A paper with what is laid down of it at this moment. */
export interface FuzzedPaper extends TestPaper {
  /** Null: everyone. */
  readers: ReadonlySet<PersonId> | null;
  isRecalled: boolean;
}

const OPTIONS = STANDARD_OPTIONS.map((option) => option.id);

/**
 * A meeting that a seeded run throws about: members draw, erase, vote, come and go, are cut off in the middle of it; the hub restarts;
 * the chair opens and closes votes; forged updates arrive. It keeps what people were told, to hold it against the archive.
 */
export class FuzzedMeeting {
  readonly room: TestRoom;
  readonly given: TestMeeting;
  readonly members: readonly Member[];
  readonly deeds = new Map<Deed, number>();
  /** Votes in their order; the last one may be open. */
  readonly votes: VoteId[] = [];
  #openVote: VoteId | null = null;
  /** Strokes that the hub has acknowledged and nobody has erased since, by document. */
  readonly #acknowledged = new Map<string, Set<string>>();
  readonly #random: SeededRandom;
  /** Papers that come and go, beside the one that is drawn on. */
  readonly papers: readonly FuzzedPaper[];
  readonly #absent = new Set<PersonId>();
  /** Files that each member's terminal was sent, and says that it has wiped since. */
  readonly held = new Map<Member, Set<PaperHash>>();
  readonly board: string;
  #strokes = 0;

  private constructor(room: TestRoom, given: TestMeeting, papers: readonly TestPaper[], random: SeededRandom) {
    this.room = room;
    this.given = given;
    this.papers = papers.map((paper) => ({ ...paper, readers: null, isRecalled: false }));
    this.board = `board/${given.meeting}/${given.items[0]}`;
    this.#random = random;
    const ink = (person: Seated, visibility: string) => `ink/${given.paper?.id}/${person.person.id}/${visibility}`;
    this.members = [given.chair, ...given.delegates].map((seated) => ({
      ...seated,
      own: { private: ink(seated, 'private'), shared: ink(seated, 'shared') },
      presses: [],
      receipts: new Map(),
    }));
  }

  static async begin(seed: number): Promise<FuzzedMeeting> {
    const random = new SeededRandom(seed);
    const room = await TestRoom.open({ seed });
    const given = await aMeetingInSession(room, { withPaper: true, delegates: 1 + random.below(5) });
    const papers = await publishPapers(room, given, [{ title: 'Một' }, { title: 'Hai' }, { title: 'Ba' }]);
    const meeting = new FuzzedMeeting(room, given, papers, random);
    for (const member of meeting.members) await meeting.#openAll(member);
    return meeting;
  }

  /** One thing happens. */
  async step(): Promise<void> {
    this.room.clock.turn(this.#random.below(3_000));
    const member = this.#random.pick(this.members);
    const dice = this.#random.below(100);
    if (dice < 40) this.#draw(member);
    else if (dice < 48) this.#erase(member);
    else if (dice < 60) await (member.terminal.isOnline ? this.#cut(member) : this.#mend(member));
    else if (dice < 78) await this.#press(member);
    else if (dice < 86) await this.#chairActs();
    else if (dice < 92) await this.#comeOrGo(member);
    else if (dice < 95) await this.#forge(member);
    else if (dice < 97) await this.#publish();
    else if (dice < 99) await this.#restart();
    await this.#papersAndBoards(this.#random.pick(this.members));
    this.#noteAcknowledged();
  }

  /** Every step something of these happens too, so that they meet all of the above. */
  async #papersAndBoards(member: Member): Promise<void> {
    const dice = this.#random.below(100);
    if (dice < 25) this.#drawOnBoard(member);
    else if (dice < 30) await this.#forgeOnBoard(member);
    else if (dice < 34) this.#wipeBoard();
    else if (dice < 60) await this.#fetch(member);
    else if (dice < 68) await this.#wipe(member);
    else if (dice < 74) await this.#narrow();
    else if (dice < 76) await this.#recall();
  }

  /** Everybody comes back, every vote closes, everything is answered and acknowledged. */
  async settle(): Promise<void> {
    for (const member of this.members) if (!member.terminal.isOnline) await this.#mend(member);
    for (const member of this.members) {
      await this.#deliver(member);
      for (const document of this.#ownDocuments(member)) await document.settled();
      await member.terminal.documents.get(this.board)?.settled();
      await this.#wipe(member);
    }
    await this.#closeVote();
    await this.given.chair.terminal.call('meeting.close', { meeting: this.given.meeting });
    for (const { terminal } of this.members) await seenFloor(terminal, this.given.meeting, ({ meeting }) => meeting.phase === 'closed');
    this.#noteAcknowledged();
  }

  /** Names of all ink documents, and all copies of each that terminals hold. */
  *copies(): IterableIterator<readonly [name: string, copies: readonly TestDocument[]]> {
    const names = [...this.members.flatMap(({ own }) => [own.private, own.shared]), `floor/${this.given.meeting}`, this.board];
    for (const name of names) {
      yield [name, this.members.flatMap(({ terminal }) => terminal.documents.get(name) ?? [])];
    }
  }

  /** Strokes that somebody was told are on the hub's disk. */
  get acknowledged(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#acknowledged;
  }

  async #openAll({ terminal, own, person }: Member): Promise<void> {
    await terminal.open(`floor/${this.given.meeting}`);
    await terminal.open(`shelf/${this.given.meeting}/${person.id}`);
    await terminal.open(this.board);
    await terminal.open(own.private);
    for (const other of this.members) await terminal.open(other.own.shared);
  }

  #draw(member: Member): void {
    this.#strokes += 1;
    const key = `stroke ${this.#strokes}`;
    const document = this.#random.pick(this.#ownDocuments(member));
    document.change((doc) => doc.getMap('strokes').set(key, this.#random.bytes(20 + this.#random.below(200))));
    this.#did(member.terminal.isOnline ? 'drew' : 'drewOffline');
  }

  #erase(member: Member): void {
    const document = this.#random.pick(this.#ownDocuments(member));
    const keys = [...document.doc.getMap('strokes').keys()];
    if (keys.length === 0) return;
    const key = this.#random.pick(keys);
    this.#acknowledged.get(document.name)?.delete(key);
    document.change((doc) => doc.getMap('strokes').delete(key));
    this.#did('erased');
  }

  async #cut(member: Member): Promise<void> {
    await member.terminal.disconnect();
    this.#did('cut');
  }

  async #mend(member: Member): Promise<void> {
    const refusal = await member.terminal.connect();
    if (refusal) throw new Error(`the hub does not know the terminal any more: ${refusal}`);
    await this.#deliver(member);
    this.#did('mended');
  }

  async #press(member: Member): Promise<void> {
    const vote = this.#openVote ?? this.votes.at(-1);
    if (!vote) return;
    if (vote !== this.#openVote) this.#did('cameLate');
    member.presses.push({ vote, option: this.#random.pick(OPTIONS), key: aKey() });
    if (!member.terminal.isOnline || !this.#random.chance(0.25)) {
      await this.#deliver(member);
      this.#did('pressed');
      return;
    }
    // The cable goes while the ballot is on its way: recorded or not, nobody at the seat knows.
    const delivery = this.#deliver(member);
    await member.terminal.disconnect();
    await delivery;
    this.#did('pressedIntoTheCut');
  }

  /** Sends what waits, in its order, as an outbox does: until the hub answered, or cannot be reached. */
  async #deliver(member: Member): Promise<void> {
    for (let press = member.presses[0]; press && member.terminal.isOnline; press = member.presses[0]) {
      const { vote, option, key } = press;
      const answer = await member.terminal.ask('vote.cast', { meeting: this.given.meeting, vote, option }, key);
      if (isRefused(answer) && (answer.refused === 'OFFLINE' || answer.refused === 'UNANSWERED')) return;
      if (!isRefused(answer)) member.receipts.set(vote, answer.option);
      else if (!EXPECTED_REFUSALS.has(answer.refused)) throw new Error(`a ballot was refused with ${answer.refused}`);
      member.presses = member.presses.filter((waiting) => waiting !== press);
    }
  }

  async #chairActs(): Promise<void> {
    const { chair, meeting } = this.given;
    if (!chair.terminal.isOnline) return;
    if (this.#openVote) return this.#closeVote();
    const { vote } = await chair.terminal.call('vote.open', aVote(meeting, { title: `Biểu quyết ${this.votes.length + 1}` }));
    this.votes.push(vote);
    this.#openVote = vote;
    this.#did('openedVote');
  }

  async #closeVote(): Promise<void> {
    if (!this.#openVote) return;
    const { chair, meeting } = this.given;
    await chair.terminal.call('vote.close', { meeting, vote: this.#openVote });
    this.#openVote = null;
    this.#did('closedVote');
  }

  async #comeOrGo({ terminal, person }: Member): Promise<void> {
    const { secretary, meeting } = this.given;
    const goes = this.#random.chance(0.4);
    // What is under way to the board would be refused, and so would what a cut holds up.
    const board = terminal.documents.get(this.board);
    if (terminal.isOnline) await board?.settled();
    else if (board && board.unacknowledged > 0) return;
    if (goes) await secretary.terminal.call('attendance.record', { meeting, person: person.id, state: 'absent', reason: 'ra ngoài' });
    else if (terminal.isOnline) await terminal.call('attendance.checkIn', { meeting });
    if (goes) this.#absent.add(person.id);
    else if (terminal.isOnline) this.#absent.delete(person.id);
    // With the right to draw the hub may close the board's channel (H11): the terminal asks again.
    if (terminal.isOnline) await board?.open();
    this.#did(goes ? 'wentOut' : 'checkedIn');
  }

  /** Somebody's terminal sends a stroke in the name of another. */
  async #forge(member: Member): Promise<void> {
    const document = member.terminal.documents.get(member.own.shared);
    const victim = this.members.find((other) => other !== member);
    if (!document || !victim || !member.terminal.isOnline) return;
    await document.settled();
    this.#noteAcknowledged();
    const before = document.resets;
    document.sendRaw(forgedStroke(victim.terminal.session?.clientId ?? 1));
    this.#did('forged');
    await until(() => document.resets > before, 'the forgery is refused');
    await document.open();
    this.#did('refusedForgery');
  }

  async #publish(): Promise<void> {
    await this.given.secretary.terminal.call('meeting.publish', { meeting: this.given.meeting });
    this.#did('published');
  }

  async #restart(): Promise<void> {
    const all = [this.given.secretary.terminal, ...this.members.map(({ terminal }) => terminal)];
    await this.room.restart(all);
    await this.given.secretary.terminal.connect();
    for (const member of this.members)
      if (this.#random.chance(0.7) || member.person.id === this.given.chair.person.id) await this.#mend(member);
    this.#did('restarted');
  }

  #drawOnBoard({ terminal, person }: Member): void {
    const board = terminal.documents.get(this.board);
    // Written without the right to write, at a terminal that is cut off, it would be refused later and take what is behind it along.
    if (!board || !terminal.isOnline || board.access !== 'write' || !this.#mayDraw(person.id)) return;
    this.#strokes += 1;
    board.change((doc) => doc.getMap('strokes').set(`${person.id}.${this.#strokes}`, this.#random.bytes(40)));
    this.#did('drewOnBoard');
  }

  /** On the board write those who are checked in, and the chair. */
  #mayDraw(person: PersonId): boolean {
    return person === this.given.chair.person.id || !this.#absent.has(person);
  }

  async #forgeOnBoard(member: Member): Promise<void> {
    const board = member.terminal.documents.get(this.board);
    const victim = this.members.find((other) => other !== member);
    if (!board || !victim || !member.terminal.isOnline) return;
    await board.settled();
    const before = board.resets;
    board.change((doc) => doc.getMap('strokes').set(`${victim.person.id}.forged`, new Uint8Array(8)));
    await until(() => board.resets > before, 'the forgery on the board is refused');
    await board.open();
    this.#did('forgedOnBoard');
  }

  #wipeBoard(): void {
    const { terminal } = this.given.chair;
    const board = terminal.documents.get(this.board);
    const keys = board ? strokesOf(board.doc) : [];
    if (!board || !terminal.isOnline || keys.length === 0) return;
    const key = this.#random.pick(keys);
    board.change((doc) => doc.getMap('strokes').delete(key));
    this.#did('wipedBoard');
  }

  /** Asks for a file, and holds the answer against what the papers' secretary laid down. */
  async #fetch(member: Member): Promise<void> {
    if (!member.terminal.isOnline) return;
    const paper = this.#random.pick(this.papers);
    const file = this.#random.pick([paper.hash, paper.side, paper.extract]);
    const status = await fileStatus(this.room, member.terminal, file);
    const mayRead = !paper.isRecalled && (paper.readers === null || paper.readers.has(member.person.id));
    if (status !== (mayRead ? 200 : 403))
      throw new Error(`a file was answered with ${status} to somebody who ${mayRead ? 'may' : 'may not'} read it`);
    if (mayRead) this.held.set(member, (this.held.get(member) ?? new Set()).add(file));
    this.#did(mayRead ? 'gotFile' : 'wasDeniedFile');
  }

  /** The terminal wipes what was recalled, as it learns it from the room, and says so. */
  async #wipe(member: Member): Promise<void> {
    const held = this.held.get(member);
    if (!held || !member.terminal.isOnline) return;
    const { recalled } = readRoom((await member.terminal.open('room')).doc);
    for (const hash of recalled.filter((each) => held.has(each))) {
      await member.terminal.call('paper.confirmWiped', { hash }, aKey());
      held.delete(hash);
      this.#did('wiped');
    }
  }

  /** A paper gets another audience. */
  async #narrow(): Promise<void> {
    const paper = this.#random.pick(this.papers);
    if (paper.isRecalled) return;
    const people = this.members.filter(() => this.#random.chance(0.5)).map(({ person }) => person.id);
    const forAll = this.#random.chance(0.3);
    const plan = await this.given.secretary.terminal.open(`plan/${this.given.meeting}`);
    const audience = forAll ? EVERYONE : { kind: 'some' as const, roles: [], people };
    plan.change((doc) => changePlanEntry(doc, 'papers', paper.id, { audience }, 'person'));
    await plan.settled();
    await this.given.secretary.terminal.call('meeting.publish', { meeting: this.given.meeting });
    paper.readers = forAll ? null : new Set(people);
    this.#did('narrowed');
  }

  async #recall(): Promise<void> {
    const paper = this.#random.pick(this.papers);
    await this.given.secretary.terminal.call('paper.recall', { meeting: this.given.meeting, paper: paper.id, reason: '' });
    paper.isRecalled = true;
    this.#did('recalled');
  }

  #ownDocuments({ terminal, own }: Member): TestDocument[] {
    return [own.private, own.shared].flatMap((name) => terminal.documents.get(name) ?? []);
  }

  #noteAcknowledged(): void {
    for (const member of this.members) {
      for (const document of this.#ownDocuments(member)) {
        if (document.unacknowledged === 0) this.#acknowledged.set(document.name, new Set(strokesOf(document.doc)));
      }
    }
  }

  #did(deed: Deed): void {
    this.deeds.set(deed, (this.deeds.get(deed) ?? 0) + 1);
  }
}

/** A ballot may come when its vote is over, or from somebody who went out: both are told, and count nothing. */
const EXPECTED_REFUSALS: ReadonlySet<string> = new Set(['VOTE_CLOSED', 'NOT_CHECKED_IN']);

export function strokesOf(doc: Y.Doc): string[] {
  return [...doc.getMap('strokes').keys()].sort();
}

function forgedStroke(clientId: number): Uint8Array {
  const forged = new Y.Doc();
  forged.clientID = clientId;
  forged.getMap('strokes').set('forged', new Uint8Array(8));
  return Y.encodeStateAsUpdate(forged);
}
