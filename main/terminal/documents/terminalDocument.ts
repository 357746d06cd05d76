import * as Y from 'yjs';
import { isRefused } from '../../../shared/base/result.ts';
import { type BinaryFrame, encodeBinaryFrame } from '../../../shared/room/binaryFrame.ts';
import type { DocumentName } from '../../../shared/room/documents.ts';
import { REFUSALS, type RefusalCode } from '../../../shared/room/refusals.ts';
import type { HubAnswer, HubCalls } from '../hubCalls.ts';
import type { Writer } from '../replica/documents.ts';
import { faultOfOwnUpdate } from './ownUpdate.ts';
import { OwnUpdates, type OwnUpdatesSurroundings } from './ownUpdates.ts';
import type { Viewer, ViewerListener } from './viewer.ts';
import { WorkingCopy } from './workingCopy.ts';

/** What a document needs of the terminal around it. */
export interface DocumentSurroundings extends OwnUpdatesSurroundings {
  readonly call: HubCalls['call'];
  sendBinary(frame: Uint8Array): void;
  isOnline(): boolean;
  /** The document has this channel from now on, or (null) none any more. */
  onChannel(document: TerminalDocument, channel: number | null): void;
  /** Something that was written here was not taken in: the person has to know. */
  onRefused(name: DocumentName, code: RefusalCode): void;
  onChanged(document: TerminalDocument): void;
  /** Nobody looks at it and nothing waits any more. */
  onIdle(document: TerminalDocument): void;
}

/** Who writes: the person signed in ('' for nobody) and the Yjs client id that the hub gave them at this terminal. */
export interface Author {
  readonly person: Writer;
  readonly clientId: number | null;
}

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
  readonly #viewers = new Set<Viewer>();
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
    this.#viewers.add(viewer);
    viewer.listen(this);
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
      const payload = frame.payload.slice();
      for (const viewer of this.#viewers) viewer.tell({ kind: 'wet', payload });
    } else if (frame.kind === 'update') this.#takeHubUpdate(frame.update.slice());
    else if (frame.kind === 'acknowledged') this.#takeAcknowledgement(frame.sequence);
    else if (frame.kind === 'reset') this.#takeReset(frame.update.slice());
    else this.#refusedWith = codeOf(frame.code);
  }

  /** Ends every view and the channel. What is not acknowledged stays on the disk for when this person comes back. */
  close(refused: RefusalCode): void {
    this.#isClosed = true;
    this.#tellDelivery();
    for (const viewer of this.#viewers) viewer.close({ kind: 'closed', refused });
    this.#viewers.clear();
    if (this.#channel !== null) this.#closeChannel(this.#channel);
    this.#setChannel(null);
    this.#copy.close();
  }

  onUpdate(viewer: Viewer, update: Uint8Array): void {
    const fault = this.#faultOf(update) ?? this.#copy.takeFromWindow(update);
    if (fault) {
      this.#around.onRefused(this.name, fault);
      viewer.reset({ kind: 'reset', update: Y.encodeStateAsUpdate(this.#copy.document), refused: fault });
      return;
    }
    viewer.numbered(this.#own.add(update, () => this.#sendOwn()));
    for (const other of this.#viewers) if (other !== viewer) other.tell({ kind: 'update', update });
    this.#around.onChanged(this);
  }

  onWet(payload: Uint8Array): void {
    // In a presentation nobody writes, and the leader points; the hub knows who that is.
    const mayShow = this.#access === 'write' || this.name.kind === 'lead';
    if (this.#channel === null || !mayShow || this.#standing !== 'synced') return;
    this.#around.sendBinary(encodeBinaryFrame({ channel: this.#channel, kind: 'wet', payload }));
  }

  onGone(viewer: Viewer): void {
    this.#viewers.delete(viewer);
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
    else this.#shutOut(codeOf(answer.refused));
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
    for (const viewer of this.#viewers) viewer.tell({ kind: 'access', clientId: this.#clientId });
  }

  #shutOut(code: RefusalCode): void {
    this.#standing = 'away';
    this.#allow(null);
    if (this.#own.count > 0) this.#around.onRefused(this.name, code);
    if (code === 'UNKNOWN_DOCUMENT') this.#own.drop();
    for (const viewer of this.#viewers) viewer.close({ kind: 'closed', refused: code });
    this.#viewers.clear();
    this.#around.onChanged(this);
    this.#around.onIdle(this);
  }

  #takeHubUpdate(update: Uint8Array): void {
    if (!this.#copy.takeFromHub(update)) {
      this.#repair();
      return;
    }
    for (const viewer of this.#viewers) viewer.tell({ kind: 'update', update });
    if (this.#standing === 'syncing') this.#becomeSynced();
    this.#around.onChanged(this);
  }

  #becomeSynced(): void {
    this.#standing = 'synced';
    this.#isRepairing = false;
    for (const viewer of this.#viewers) viewer.tell({ kind: 'synced' });
    this.#openWaiting();
    this.#sendOwn();
    this.#rest();
  }

  #takeAcknowledgement(sequence: number): void {
    if (!this.#own.acknowledge(sequence)) return;
    for (const viewer of this.#viewers) viewer.acknowledge(sequence);
    this.#rest();
  }

  /** The hub's whole state instead of this copy: after a refused update, or where the copy held what the hub has not. */
  #takeReset(update: Uint8Array): void {
    const refused = this.#refusedWith ?? 'UPDATE_FORBIDDEN';
    const isRefusal = this.#refusedWith !== null;
    if (isRefusal || this.#own.count > 0) this.#around.onRefused(this.name, refused);
    this.#own.drop();
    if (!this.#copy.replace(update)) {
      this.#repair();
      return;
    }
    for (const viewer of this.#viewers) viewer.reset({ kind: 'reset', update, refused });
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
  #faultOf(update: Uint8Array): RefusalCode | null {
    const { clientId } = this.author;
    if (this.#access !== 'write' || clientId === null) return 'UPDATE_FORBIDDEN';
    return faultOfOwnUpdate(update, clientId);
  }

  #sendOwn(): void {
    if (this.#standing !== 'synced' || this.#channel === null || this.#access !== 'write') return;
    for (const { sequence, body } of this.#own.takeUnsent()) {
      this.#around.sendBinary(encodeBinaryFrame({ channel: this.#channel, kind: 'update', sequence, update: body }));
    }
  }

  /** Opens the views that waited, once there is something that may be shown: by the hub's word when it can be reached, else by its last one. */
  #openWaiting(): void {
    const isTold = this.#standing === 'synced' || !this.#around.isOnline();
    if (!isTold || !this.copy) return;
    for (const viewer of this.#viewers) {
      if (viewer.isOpened) continue;
      viewer.open(Y.encodeStateAsUpdate(this.#copy.document), this.#clientId);
      if (this.#standing === 'synced') viewer.tell({ kind: 'synced' });
    }
  }

  get #clientId(): number | null {
    return this.#access === 'write' ? this.author.clientId : null;
  }

  #tellDelivery(): void {
    for (const resolve of this.#awaitingDelivery.splice(0)) resolve();
  }

  #rest(): void {
    if (this.#own.count === 0) this.#tellDelivery();
    if (this.#viewers.size === 0 && this.#keepers === 0 && this.#own.count === 0) this.#around.onIdle(this);
  }
}

const CODES: ReadonlySet<string> = new Set(REFUSALS);

/** A code of a newer hub that this terminal has no sentence for is told as the nearest one that it has. */
function codeOf(text: string): RefusalCode {
  return CODES.has(text) ? (text as RefusalCode) : 'NOT_ALLOWED';
}
