import type { MeetingId, VoteId } from '../../shared/base/ids.ts';
import type { Refusal } from '../../shared/base/result.ts';
import type { PassedOnName } from '../../shared/ipc/calls.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import { formatAddress, type HubAddress, parseAddress } from '../../shared/room/address.ts';
import type { HubCallArgs } from '../../shared/room/calls.ts';
import type { HubFrame } from '../../shared/room/frames.ts';
import { HubConnection } from './connection.ts';
import { Device } from './device.ts';
import { Documents } from './documents/documents.ts';
import type { DocumentPort } from './documents/viewer.ts';
import type { Welcome } from './greeting.ts';
import { Hosting } from './hosting.ts';
import { type HubAnswer, hubCalls } from './hubCalls.ts';
import { openTerminalKeys } from './keys.ts';
import { Outbox } from './outbox.ts';
import { PairingDesk } from './pairingDesk.ts';
import type { PaperReader } from './papers/paperReader.ts';
import type { Uploads } from './papers/uploads.ts';
import { GroupCommit } from './replica/groupCommit.ts';
import { openReplica } from './replica/replica.ts';
import type { Search } from './search/search.ts';
import { TerminalSession } from './session.ts';
import { StatePublisher } from './statePublisher.ts';
import type { TerminalOptions } from './terminalOptions.ts';
import { TerminalPapers } from './terminalPapers.ts';

type Done = Record<never, never>;

/**
 * A terminal without its window: keys, connection, replica, papers, outbox, tied together. Plain Node code; Electron stands around it.
 * The constructor opens keys and replica and throws what {@link openTerminalKeys} and {@link openReplica} throw.
 */
export class Terminal {
  readonly device: Device;
  readonly pairing: PairingDesk;
  readonly session: TerminalSession;
  readonly #options: TerminalOptions;
  readonly #keys;
  readonly #replica;
  readonly #commits: GroupCommit;
  readonly #calls = hubCalls();
  readonly #connection: HubConnection;
  readonly #documents: Documents;
  readonly #papers: TerminalPapers;
  readonly #outbox: Outbox;
  readonly #hosting: Hosting;
  readonly #publisher: StatePublisher;

  constructor(options: TerminalOptions) {
    this.#options = options;
    const { folder, logger, clock } = options;
    this.#keys = openTerminalKeys(folder);
    const { replica, wasDamaged } = openReplica(folder, logger);
    this.#replica = replica;
    this.#publisher = new StatePublisher(() => this.state, logger);
    this.#hosting = new Hosting(options.roomHost, replica.settings);
    const onChange = () => this.#publisher.changed();
    this.device = new Device({ clock, settings: replica.settings, onChange });
    const call = this.#calls.call;
    const inBackground = (what: string, work: Promise<unknown>) => this.#inBackground(what, work);
    this.#commits = new GroupCommit({
      transaction: (work) => replica.transaction(work),
      logger,
      onFailure: (code) => this.device.tell(code, {}),
    });
    this.pairing = new PairingDesk({ logger, keys: this.#keys, inBackground, onChange, onPinned: () => this.#connection.start() });
    this.session = new TerminalSession({
      clock,
      settings: replica.settings,
      call,
      inBackground,
      onChange: () => this.#personChanged(),
      onLeft: ({ person, clientId }) => this.#documents.deliver({ person: person.id, clientId }),
    });
    this.#connection = new HubConnection({
      clock,
      logger,
      random: options.random,
      keys: this.#keys,
      calls: this.#calls,
      address: () => this.#hubAddress,
      onState: () => this.#connectionChanged(),
      onWelcome: (welcome) => this.#welcomed(welcome),
      onShutOut: () => this.#shutOut(),
      onFrame: (frame) => this.#takeFrame(frame),
      onBinary: (bytes) => this.#documents.receive(bytes),
    });
    this.#documents = new Documents({
      clock,
      logger,
      replica,
      commits: this.#commits,
      call,
      sendBinary: (frame) => this.#connection.sendBinary(frame),
      onChanged: (name) => this.#papers.documentChanged(name),
      onRefused: (name, code) => this.device.tell('updateRefused', { document: name.kind, refused: code }),
      onUnacknowledged: onChange,
    });
    this.#outbox = new Outbox({
      clock,
      logger,
      ballots: replica.ballots,
      call,
      person: () => this.session.current?.person.id ?? null,
      isOnline: () => this.#isOnline,
      inBackground,
      onChange,
      onDiskFull: () => this.device.tell('diskFull', {}),
    });
    this.#papers = new TerminalPapers({
      folder,
      clock,
      logger,
      replica,
      documents: this.#documents,
      outbox: this.#outbox,
      call,
      address: () => this.#hubAddress,
      pin: () => this.#keys.hub?.fingerprint ?? null,
      isOnline: () => this.#isOnline,
      person: () => this.session.current?.person.id ?? null,
      onChange,
      onTrouble: (code, detail) => this.device.tell(code, detail),
      inBackground,
    });
    if (wasDamaged) this.#recordsLost();
    this.#personChanged();
  }

  get reader(): PaperReader {
    return this.#papers.reader;
  }

  get uploads(): Uploads {
    return this.#papers.uploads;
  }

  get search(): Search {
    return this.#papers.search;
  }

  get state(): TerminalState {
    const session = this.session.current;
    return {
      language: this.device.language,
      theme: this.device.theme,
      kiosk: this.#options.isKiosk,
      pairing: this.pairing.state,
      connection: this.#connection.state,
      session: session && { person: session.person, sinceMs: session.sinceMs },
      signedOut: this.session.signedOut,
      papers: this.#papers.progress,
      ballots: this.#outbox.ballots,
      unacknowledged: this.#documents.unacknowledged,
      trouble: this.device.trouble,
    };
  }

  /** Calls `listener` at each change, once a turn, until the returned function is called. */
  onState(listener: (state: TerminalState) => void): () => void {
    return this.#publisher.onState(listener);
  }

  /** Looks for the hub, if this terminal has one; starts it first where the room is hosted on this computer. */
  async start(): Promise<void> {
    const hosted = await this.#hosting.resume();
    if (hosted) this.#keepAddress(hosted);
    if (this.#keys.hub) this.#connection.start();
  }

  /** Starts a hub on this computer and pairs with it. Refuses `NOT_ALLOWED` where that cannot be. Throws what starting the hub throws. */
  async hostRoom(): Promise<Done | Refusal> {
    return this.#keys.hub ? { refused: 'NOT_ALLOWED' } : this.#hosting.begin(this.pairing);
  }

  /** Leaves the room for good: key, pin, copies and papers of this terminal are removed. What the hub has stays there. */
  async forgetHub(): Promise<Done> {
    this.#connection.stop();
    this.pairing.cancel();
    this.#papers.enter(null);
    this.#documents.closeAll('NOT_PAIRED');
    this.#commits.flush();
    this.#keys.forget();
    this.#replica.wipe();
    this.session.forget();
    await this.#papers.clear();
    await this.#hosting.end();
    this.#publisher.changed();
    return {};
  }

  /** Signs out; what was just written is handed to the connection first. */
  signOut(): Promise<Done> {
    this.#commits.flush();
    return this.session.signOut();
  }

  /** Which meeting the window shows; null: none. */
  enterMeeting(meeting: MeetingId | null): Done {
    this.#papers.enter(meeting);
    return {};
  }

  castBallot(meeting: MeetingId, vote: VoteId, option: string): Done | Refusal {
    return this.#outbox.cast(meeting, vote, option);
  }

  /** Passes a call on to the hub. */
  call<Name extends PassedOnName>(name: Name, args: HubCallArgs<Name>): Promise<HubAnswer<Name>> {
    return this.#calls.call(name, args);
  }

  /** Shows a document to a window. */
  viewDocument(name: string, port: DocumentPort): void {
    this.#documents.view(name, port);
  }

  /** Ends everything in good order: what was written is on the disk when this resolves. */
  async stop(): Promise<void> {
    this.#publisher.stop();
    this.pairing.cancel();
    this.#connection.stop();
    this.#outbox.stop();
    await this.#papers.stop();
    this.#documents.closeAll('OFFLINE');
    this.#commits.flush();
    this.#replica.close();
  }

  get #isOnline(): boolean {
    return this.#connection.state.state === 'online';
  }

  get #hubAddress(): HubAddress {
    const known = this.#keys.hub?.address ?? '';
    return parseAddress(this.#options.hubAddress ?? known) ?? parseAddress(known) ?? { host: '', port: 0 };
  }

  #keepAddress(address: string): void {
    const { hub } = this.#keys;
    if (hub && hub.address !== address) this.#keys.keepHub({ ...hub, address });
  }

  #connectionChanged(): void {
    if (!this.#isOnline) {
      this.#documents.disconnected();
      this.#papers.disconnected();
    }
    this.#publisher.changed();
  }

  #welcomed({ label, kind, roomName, session }: Welcome): void {
    const { hub } = this.#keys;
    if (hub) this.#keys.keepHub({ ...hub, address: formatAddress(this.#hubAddress), digits: null, label, kind, roomName });
    this.#calls.release(this.session.isSame(session));
    this.session.welcomed(session);
    this.#documents.connected();
    this.#inBackground('sending ballots', this.#outbox.sendWaiting());
    this.#papers.connected();
    this.#publisher.changed();
  }

  /** A terminal that no secretary ever let in has nothing to keep; one that was revoked waits for a person to look. */
  #shutOut(): void {
    if (this.#keys.hub?.digits != null) this.#keys.forget();
    this.#publisher.changed();
  }

  #takeFrame(frame: HubFrame): void {
    if (frame.type === 'signedOut') this.session.ended(frame);
    if (frame.type === 'channelClosed') this.#documents.channelClosed(frame.channel);
  }

  #personChanged(): void {
    const session = this.session.current;
    this.#documents.setAuthor(session && { person: session.person.id, clientId: session.clientId });
    this.#outbox.personChanged();
    this.#papers.personChanged();
    this.#publisher.changed();
  }

  /** The cache was begun anew: nobody knows any more which papers lay here, or for whom. */
  #recordsLost(): void {
    this.#replica.settings.write('room/recordsLost', true);
    this.device.tell('cacheDamaged', {});
  }

  #inBackground(what: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#options.logger.error(`${what} failed`, {}, error));
  }
}
