import type * as Y from 'yjs';
import type { Clock } from '../../../shared/base/clock.ts';
import type { Logger } from '../../../shared/base/logger.ts';
import { decodeBinaryFrame } from '../../../shared/room/binaryFrame.ts';
import { type DocumentName, formatDocumentName, parseDocumentName } from '../../../shared/room/documents.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { HubCalls } from '../hubCalls.ts';
import type { GroupCommit } from '../replica/groupCommit.ts';
import type { Replica } from '../replica/replica.ts';
import type { Author, DocumentSurroundings } from './documentSurroundings.ts';
import { Pace } from './pace.ts';
import { TerminalDocument } from './terminalDocument.ts';
import { type DocumentPort, Viewer } from './viewer.ts';

export interface DocumentsOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly replica: Replica;
  readonly commits: GroupCommit;
  readonly call: HubCalls['call'];
  readonly sendBinary: (frame: Uint8Array) => void;
  /** A copy changed, came or went. */
  readonly onChanged: (name: DocumentName) => void;
  readonly onRefused: (name: DocumentName, code: RefusalCode) => void;
  readonly onUnacknowledged: () => void;
}

/** Somebody wants to sign in at this seat: what the one before left behind must not hold it up for long. */
const DELIVERY_MS = 10_000;
const NOBODY: Author = { person: '', clientId: null };

/** All documents that are open on this terminal, by name and by channel. */
export class Documents {
  readonly #options: DocumentsOptions;
  readonly #around: DocumentSurroundings;
  readonly #open = new Map<string, TerminalDocument>();
  readonly #byChannel = new Map<number, TerminalDocument>();
  #author = NOBODY;
  #isOnline = false;
  #lastSequence: number;
  #unacknowledged = 0;

  constructor(options: DocumentsOptions) {
    this.#options = options;
    this.#lastSequence = options.replica.documents.lastSequence();
    this.#around = {
      documents: options.replica.documents,
      commits: options.commits,
      call: options.call,
      sendBinary: options.sendBinary,
      pace: new Pace({ nowMs: () => performance.now(), later: (work, ms) => void setTimeout(work, ms) }),
      isOnline: () => this.#isOnline,
      nextSequence: () => {
        this.#lastSequence += 1;
        return this.#lastSequence;
      },
      onChannel: (document, channel) => this.#bind(document, channel),
      onRefused: options.onRefused,
      rescue: ({ text, author }, refused, body) => {
        const atMs = options.clock.nowMs();
        options.commits.soon(() => options.replica.rescued.keep({ document: text, person: author.person, refused, atMs, body }));
      },
      onChanged: (document) => options.onChanged(document.name),
      onUnacknowledged: (by) => {
        this.#unacknowledged += by;
        options.onUnacknowledged();
      },
      onIdle: (document) => this.#close(document, 'UNKNOWN_DOCUMENT'),
    };
  }

  /** Updates of the person signed in that the hub has not acknowledged. */
  get unacknowledged(): number {
    return this.#unacknowledged;
  }

  /** Shows the document `text` to a window through `port`. */
  view(text: string, port: DocumentPort): void {
    const viewer = new Viewer(port);
    const name = parseDocumentName(text);
    if (!name) viewer.close({ kind: 'closed', refused: 'UNKNOWN_DOCUMENT' });
    else if (this.#isSecretTo(name)) viewer.close({ kind: 'closed', refused: 'NOT_ALLOWED' });
    else this.#find(name).view(viewer);
  }

  /** Keeps a document open for the terminal's own use, until the returned function is called. */
  keep(name: DocumentName): () => void {
    return this.#find(name).keep();
  }

  /** The copy of a document that is open and may be read, or null. Not to be changed. */
  read(name: DocumentName): Y.Doc | null {
    return this.#open.get(formatDocumentName(name))?.copy ?? null;
  }

  /** Documents that are open and may be read. */
  *readable(): IterableIterator<{ readonly name: DocumentName; readonly copy: Y.Doc }> {
    for (const { name, copy } of this.#open.values()) if (copy) yield { name, copy };
  }

  receive(bytes: Uint8Array): void {
    const frame = decodeBinaryFrame(bytes);
    // A channel that was closed here may still have frames under way.
    if (frame) this.#byChannel.get(frame.channel)?.receive(frame);
    else this.#options.logger.warn('a binary frame of the hub is not understood', { bytes: bytes.length });
  }

  channelClosed(channel: number): void {
    this.#byChannel.get(channel)?.channelClosed();
  }

  connected(): void {
    this.#isOnline = true;
    for (const document of [...this.#open.values()]) document.connect();
    this.#deliverPending();
  }

  disconnected(): void {
    this.#isOnline = false;
    for (const document of [...this.#open.values()]) document.disconnect();
  }

  /** Another person, or nobody, sits here now: what the one before saw is closed, except what everyone may see. */
  setAuthor(author: Author | null): void {
    if (author?.person === this.#author.person && author.clientId === this.#author.clientId) return;
    this.#author = author ?? NOBODY;
    for (const document of [...this.#open.values()]) if (document.name.kind !== 'room') this.#close(document, 'NOT_SIGNED_IN');
    this.#unacknowledged = this.#options.replica.documents.countPending(this.#author.person);
    this.#options.onUnacknowledged();
    if (this.#isOnline) this.#deliverPending();
  }

  closeAll(refused: RefusalCode): void {
    for (const document of [...this.#open.values()]) this.#close(document, refused);
  }

  /**
   * Sends what `author` wrote here and the hub lacks, although they are not signed in here any more. Resolves when the hub has it, or
   * when it cannot get it now.
   */
  async deliver(author: Author): Promise<void> {
    const names = this.#options.replica.documents.listPendingNames(author.person).map(parseDocumentName);
    const delivered = Promise.all(names.map((name) => name && this.#find(name, author).delivered()));
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, DELIVERY_MS);
    await Promise.race([delivered, late]);
    clearTimeout(timer);
  }

  #find(name: DocumentName, by: Author = this.#author): TerminalDocument {
    const text = formatDocumentName(name);
    const author = name.kind === 'room' ? NOBODY : by;
    const known = this.#open.get(text);
    if (known?.author.person === author.person) return known;
    if (known) this.#close(known, 'NOT_SIGNED_IN');
    const document = new TerminalDocument(name, text, author, this.#around);
    this.#open.set(text, document);
    if (this.#isOnline) document.connect();
    return document;
  }

  /** Opens what this person wrote in while the hub was out of reach, so that it arrives even if no window shows it again. */
  #deliverPending(): void {
    const { person } = this.#author;
    if (person === '') return;
    for (const text of this.#options.replica.documents.listPendingNames(person)) {
      const name = parseDocumentName(text);
      if (name) this.#find(name);
    }
  }

  #close(document: TerminalDocument, refused: RefusalCode): void {
    if (this.#open.get(document.text) !== document) return;
    this.#open.delete(document.text);
    document.close(refused);
  }

  #bind(document: TerminalDocument, channel: number | null): void {
    if (channel !== null) this.#byChannel.set(channel, document);
    else for (const [bound, holder] of this.#byChannel) if (holder === document) this.#byChannel.delete(bound);
  }

  /** A private document is its owner's alone, even where an older copy lies on this disk and no hub can be asked. */
  #isSecretTo(name: DocumentName): boolean {
    return name.kind === 'ink' && name.visibility === 'private' && name.person !== this.#author.person;
  }
}
