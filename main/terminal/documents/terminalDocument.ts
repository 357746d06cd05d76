import * as Y from 'yjs';
import { isRefused } from '../../../shared/base/result.ts';
import { type BinaryFrame, encodeBinaryFrame } from '../../../shared/room/binaryFrame.ts';
import type { DocumentName } from '../../../shared/room/documents.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { HubAnswer } from '../hubCalls.ts';
import type { Author, DocumentSurroundings } from './documentSurroundings.ts';
import { readOwnUpdate } from './ownUpdate.ts';
import { OwnUpdates } from './ownUpdates.ts';
import { refusalCodeOf } from './refusalCodeOf.ts';
import type { Viewer, ViewerListener } from './viewer.ts';
import { Views } from './views.ts';
import { WorkingCopy } from './workingCopy.ts';

/** `away`: not open at the hub. `asked`: being opened. `syncing`: open, the hub's state is under way. `synced`: nothing is missing here. */
type Standing = 'away' | 'asked' | 'syncing' | 'synced';

/**
 * One document on this terminal, for one person (T7): the copy that windows see is the hub's state plus what this person wrote and the
 * hub has not acknowledged. Every update is on the disk before it is sent; what was sent and not acknowledged is sent again.
 */
export class TerminalDocument implements ViewerListener {
  readonly name: DocumentName;
  readonly text: string;
  readonly author: Author;
  readonly #around: DocumentSurroundings;
  readonly #views = new Views();
  readonly #own: OwnUpdates;
  #keepers = 0;
  readonly #copy: WorkingCopy;
  #access: 'read' | 'write' | null;
  #standing: Standing = 'away';
  #channel: number | null = null;
  #refusedWith: RefusalCode | null = null;
  #isClosed = false;
  /** The whole document was asked for because the copy was damaged; if it comes damaged again, the damage is the hub's. */
  #isRepairing = false;
  readonly #awaitingDelivery: (() => void)[] = [];

  constructor(name: DocumentName, text: string, author: Author, around: DocumentSurroundings) {
    this.name = name;
    this.text = text;
    this.author = author;
    this.#around = around;
    this.#own = new OwnUpdates(text, author.person, around);
    this.#copy = new WorkingCopy(text, around, () => this.#own.bodies);
    this.#access = around.documents.access(text, author.person);
  }

  /** The terminal's copy, to be read only; null while there is none, and after the hub said no. */
  get copy(): Y.Doc | null {
    return this.#copy.isKnown && this.#access !== null ? this.#copy.document : null;
  }

  view(viewer: Viewer): void {
    this.#views.add(viewer, this);
    this.#openWaiting();
  }

  /** Keeps the document open for the terminal's own use. Returns the function that ends it. */
  keep(): () => void {
    this.#keepers += 1;
    let isKept = true;
    return () => {
      if (isKept) this.#keepers -= 1;
      isKept = false;
      this.#rest();
    };
  }

  /** Resolves when the hub has everything that was written here, or cannot get it now. */
  delivered(): Promise<void> {
    if (this.#own.count === 0 || this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => this.#awaitingDelivery.push(resolve));
  }

  /** The hub can be reached: open the document there. */
  connect(): void {
    if (this.#standing !== 'away' || this.#isClosed) return;
    this.#standing = 'asked';
    const stateVector = Buffer.from(Y.encodeStateVector(this.#copy.document)).toString('base64');
    this.#around
      .call('document.open', { name: this.text, stateVector }, { onAnswer: (answer) => this.#answered(answer) })
      // A hub that answers in another language is as good as gone until the next connection.
      .catch(() => this.disconnect());
  }

  /** The connection is gone: go on with what is here. */
  disconnect(): void {
    this.#setChannel(null);
    this.#standing = 'away';
    this.#refusedWith = null;
    this.#own.forgetSent();
    this.#tellDelivery();
    this.#openWaiting();
  }

  /** The hub ended the channel: perhaps the rights changed, perhaps the document is gone. Asking again tells. */
  channelClosed(): void {
    this.disconnect();
    if (this.#around.isOnline()) this.connect();
  }

  receive(frame: BinaryFrame): void {
    // Frames are views of what the socket read; a message to a window would copy all of that, so each is cut out first.
    if (frame.kind === 'wet') {
      this.#views.tell({ kind: 'wet', payload: frame.payload.slice() });
    } else if (frame.kind === 'update') this.#takeHubUpdate(frame.update.slice());
    else if (frame.kind === 'acknowledged') this.#takeAcknowledgement(frame.sequence);
    else if (frame.kind === 'reset') this.#takeReset(frame.update.slice());
    else this.#refusedWith = refusalCodeOf(frame.code);
  }

  /** Ends every view and the channel. What is not acknowledged stays on the disk for when this person comes back. */
  close(refused: RefusalCode): void {
    this.#isClosed = true;
    this.#tellDelivery();
    this.#views.close({ kind: 'closed', refused });
    if (this.#channel !== null) this.#closeChannel(this.#channel);
    this.#setChannel(null);
    this.#copy.close();
  }

  onUpdate(viewer: Viewer, update: Uint8Array): void {
    const pieces = this.#piecesOf(update);
    const fault = typeof pieces === 'string' ? pieces : this.#copy.takeFromWindow(update);
    if (fault || typeof pieces === 'string') {
      this.#refuseWindow(viewer, update, fault ?? 'UPDATE_DAMAGED');
      return;
    }
    const sequences = pieces.map((piece) => this.#own.add(piece, this.#sendOwn));
    // The window's update is acknowledged with its last piece.
    viewer.numbered(sequences.at(-1) ?? 0);
    this.#views.tell({ kind: 'update', update }, viewer);
    this.#around.onChanged(this);
  }

  onWet(payload: Uint8Array): void {
    // In a presentation nobody writes, and the leader points; the hub knows who that is.
    const mayShow = this.#access === 'write' || this.name.kind === 'lead';
    if (this.#channel === null || !mayShow || this.#standing !== 'synced') return;
    const frame = encodeBinaryFrame({ channel: this.#channel, kind: 'wet', payload });
    // A movement that nobody sees is no loss; a connection that the hub ends is.
    if (this.#around.pace.spend(frame.length)) this.#around.sendBinary(frame);
  }

  onGone(viewer: Viewer): void {
    this.#views.remove(viewer);
    this.#rest();
  }

  #answered(answer: HubAnswer<'document.open'>): void {
    if (this.#isClosed) {
      if (!isRefused(answer)) this.#closeChannel(answer.channel);
    } else if (!isRefused(answer)) {
      this.#setChannel(answer.channel);
      this.#standing = 'syncing';
      this.#allow(answer.access);
    } else if (answer.refused === 'OFFLINE') this.disconnect();
    else this.#shutOut(refusalCodeOf(answer.refused));
  }

  #setChannel(channel: number | null): void {
    if (channel === this.#channel) return;
    this.#around.onChannel(this, null);
    this.#channel = channel;
    if (channel !== null) this.#around.onChannel(this, channel);
  }

  #closeChannel(channel: number): void {
    this.#around.call('document.close', { channel }).catch(() => this.disconnect());
  }

  #allow(access: 'read' | 'write' | null): void {
    if (this.#access === access) return;
    this.#access = access;
    this.#around.commits.later(() => this.#around.documents.keepAccess(this.text, this.author.person, access));
    this.#views.tell({ kind: 'access', clientId: this.#clientId });
  }

  #shutOut(code: RefusalCode): void {
    this.#standing = 'away';
    this.#allow(null);
    if (this.#own.count > 0) this.#around.onRefused(this.name, code);
    if (code === 'UNKNOWN_DOCUMENT') this.#dropOwn(code);
    this.#views.close({ kind: 'closed', refused: code });
    this.#around.onChanged(this);
    this.#around.onIdle(this);
  }

  #takeHubUpdate(update: Uint8Array): void {
    if (!this.#copy.takeFromHub(update)) {
      this.#repair();
      return;
    }
    this.#views.tell({ kind: 'update', update });
    if (this.#standing === 'syncing') this.#becomeSynced();
    this.#around.onChanged(this);
  }

  #becomeSynced(): void {
    this.#standing = 'synced';
    this.#isRepairing = false;
    this.#views.tell({ kind: 'synced' });
    this.#openWaiting();
    this.#sendOwn();
    this.#rest();
  }

  #takeAcknowledgement(sequence: number): void {
    if (!this.#own.acknowledge(sequence)) return;
    this.#views.acknowledge(sequence);
    this.#rest();
  }

  /** The hub's whole state instead of this copy: after a refused update, or where the copy held what the hub has not. */
  #takeReset(update: Uint8Array): void {
    const refused = this.#refusedWith ?? 'UPDATE_FORBIDDEN';
    const isRefusal = this.#refusedWith !== null;
    if (isRefusal || this.#own.count > 0) this.#around.onRefused(this.name, refused);
    this.#dropOwn(refused);
    if (!this.#copy.replace(update)) {
      this.#repair();
      return;
    }
    this.#views.reset({ kind: 'reset', update, refused });
    this.#around.onChanged(this);
    // After a refusal the hub takes nothing more on the channel until the document is opened again.
    if (isRefusal) this.channelClosed();
    else this.#becomeSynced();
  }

  /** Throws a copy away that does not hold together any more, and asks the hub for everything. What this person wrote stays. */
  #repair(): void {
    if (this.#isRepairing) {
      this.#shutOut('UPDATE_DAMAGED');
      return;
    }
    this.#isRepairing = true;
    this.#copy.forget();
    this.channelClosed();
  }

  /** A window may write only with the right to, under its own client id, and nothing that no hub would take. */
  #piecesOf(update: Uint8Array): readonly Uint8Array[] | RefusalCode {
    const { clientId } = this.author;
    if (this.#access !== 'write' || clientId === null) return 'UPDATE_FORBIDDEN';
    return readOwnUpdate(update, clientId);
  }

  #refuseWindow(viewer: Viewer, update: Uint8Array, fault: RefusalCode): void {
    this.#around.rescue(this, fault, update);
    this.#around.onRefused(this.name, fault);
    viewer.reset({ kind: 'reset', update: Y.encodeStateAsUpdate(this.#copy.document), refused: fault });
  }

  /** Gives up what waits for the hub; it is not lost for good. */
  #dropOwn(code: RefusalCode): void {
    if (this.#own.count > 0) this.#around.rescue(this, code, Y.mergeUpdates([...this.#own.bodies]));
    this.#own.drop();
  }

  /** Sends what waits, as fast as the hub takes it. */
  readonly #sendOwn = (): void => {
    if (this.#standing !== 'synced' || this.#channel === null || this.#access !== 'write') return;
    for (let next = this.#own.nextUnsent(); next; next = this.#own.nextUnsent()) {
      const frame = encodeBinaryFrame({ channel: this.#channel, kind: 'update', sequence: next.sequence, update: next.body });
      if (!this.#around.pace.spend(frame.length)) {
        this.#around.pace.whenRoom(this.#sendOwn);
        return;
      }
      this.#own.sent(next.sequence);
      this.#around.sendBinary(frame);
    }
  };

  /** Opens the views that waited, once there is something that may be shown: by the hub's word when it can be reached, else by its last one. */
  #openWaiting(): void {
    const isSynced = this.#standing === 'synced';
    if (!(isSynced || !this.#around.isOnline()) || !this.copy) return;
    this.#views.openWaiting(() => Y.encodeStateAsUpdate(this.#copy.document), this.#clientId, isSynced);
  }

  get #clientId(): number | null {
    return this.#access === 'write' ? this.author.clientId : null;
  }

  #tellDelivery(): void {
    for (const resolve of this.#awaitingDelivery.splice(0)) resolve();
  }

  #rest(): void {
    if (this.#own.count === 0) this.#tellDelivery();
    if (this.#views.isEmpty && this.#keepers === 0 && this.#own.count === 0) this.#around.onIdle(this);
  }
}
