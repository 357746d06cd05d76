import type * as Y from 'yjs';
import { isRefused, type Refusal } from '../../../shared/base/result.ts';
import { type BinaryFrame, encodeBinaryFrame } from '../../../shared/room/binaryFrame.ts';
import { type Access, type DocumentName, formatDocumentName } from '../../../shared/room/documents.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { HubLimits } from '../hubLimits.ts';
import type { TerminalConnection } from '../wire/terminalConnection.ts';
import type { JudgeAccess } from './documentAccess.ts';
import { isCoAuthored, isKept } from './documentKinds.ts';
import type { WriterRights } from './gate.ts';
import type { GroupCommit } from './groupCommit.ts';
import { LiveDocument } from './liveDocument.ts';
import type { OpenChannel } from './openChannel.ts';

export interface OpenDocumentsOptions {
  readonly limits: HubLimits;
  readonly commit: GroupCommit;
  /** What is stored of a document, null when there is nothing. */
  readonly load: (name: DocumentName) => Uint8Array | null;
  /** A judge of access over the archive as it stands now. */
  readonly judge: () => JudgeAccess;
  /** Whether this terminal's wet payload may go to the document's other readers (H15). */
  readonly mayRelay: (connection: TerminalConnection, open: OpenChannel, payload: Uint8Array) => boolean;
  readonly rightsOf: (connection: TerminalConnection, name: DocumentName) => WriterRights;
  /** A document was taken into memory: the hub brings its own documents up to date before anyone sees them. */
  readonly onHeld: (name: DocumentName) => void;
  /** A terminal's update is on disk. */
  readonly onStored: (name: DocumentName) => void;
}

/** What `document.open` answers. */
export interface Opened {
  readonly channel: number;
  readonly access: 'read' | 'write';
  readonly stateVector: Uint8Array;
  /**
   * Makes the terminal a reader, and what it lacks a frame: to be sent before anything else on the channel. Null when the document was
   * closed meanwhile.
   */
  readonly join: () => Uint8Array | null;
}

/** A document in memory, who has it open, and who of them has its state and is told of what follows. */
interface Held {
  readonly name: DocumentName;
  readonly document: LiveDocument;
  readonly holders: Set<TerminalConnection>;
  readonly readers: Set<TerminalConnection>;
  /** The whole state as a frame, and the state that it was made of. */
  wholeFrame: { readonly state: Uint8Array; readonly frame: Uint8Array } | null;
}

/**
 * The documents in the hub's memory: opens them for terminals, takes their updates through the gate, and hands what one wrote to
 * all other readers as one encoded frame (H11–H15).
 */
export class OpenDocuments {
  readonly #options: OpenDocumentsOptions;
  readonly #held = new Map<string, Held>();
  /** Kept when a document leaves memory: a channel number means one document as long as the hub runs. */
  readonly #channels = new Map<string, number>();

  constructor(options: OpenDocumentsOptions) {
    this.#options = options;
  }

  /** Opens a document on a connection, or opens it anew: then a refusal on its channel is forgotten. */
  open(connection: TerminalConnection, name: DocumentName, known: ReadonlyMap<number, number>): Opened | Refusal<RefusalCode> {
    const access = this.#options.judge()(connection, name);
    if (isRefused(access)) return access;
    if (isCoAuthored(name)) this.#options.commit.flush();
    const held = this.#hold(name);
    const { document } = held;
    const isMore = !connection.channels.has(document.channel);
    if (isMore && connection.channels.size >= this.#options.limits.openDocuments) return { refused: 'TOO_LARGE' };
    const open: OpenChannel = { name, document, access, awaitsReopening: false };
    held.holders.add(connection);
    held.readers.delete(connection);
    connection.channels.set(document.channel, open);
    const join = () => {
      if (connection.channels.get(document.channel) !== open) return null;
      held.readers.add(connection);
      return syncFrame(held, access, known);
    };
    return { channel: document.channel, access, stateVector: document.stateVector, join };
  }

  close(connection: TerminalConnection, channel: number): void {
    const open = connection.channels.get(channel);
    if (!open) return;
    connection.channels.delete(channel);
    const held = this.#held.get(open.document.name);
    held?.holders.delete(connection);
    held?.readers.delete(connection);
  }

  closeAll(connection: TerminalConnection): void {
    for (const channel of [...connection.channels.keys()]) this.close(connection, channel);
  }

  /** Takes a binary frame from a terminal. Frames on channels that are not open are late ones, and ignored. */
  receive(connection: TerminalConnection, frame: BinaryFrame, bytes: Uint8Array): void {
    const open = connection.channels.get(frame.channel);
    if (!open) return;
    if (frame.kind === 'wet') this.#relay(connection, open, frame.payload, bytes);
    else if (frame.kind === 'update') this.#update(connection, open, frame.sequence, frame.update);
    else connection.end('BAD_ARGUMENTS');
  }

  /** The hub's own change. It is on disk before anyone sees it, because the hub may have decided something by it (H14). */
  write(name: DocumentName, change: (document: Y.Doc) => void): void {
    const held = this.#hold(name);
    const update = held.document.write(change);
    if (!update) return;
    const show = () => this.#show(held.document.name, updateFrame(held.document.channel, update), null);
    if (isKept(name)) this.#options.commit.add({ name, update, committed: show });
    else show();
  }

  /** The document's content, for reading. */
  read(name: DocumentName): Y.Doc {
    return this.#hold(name).document.content;
  }

  /** Commits everything that is under way. */
  flush(): void {
    this.#options.commit.flush();
  }

  /** Looks again at what a terminal may do with its open documents, after a change of person, phase or programme (H11). */
  reconsider(connections: readonly TerminalConnection[]): void {
    const judge = this.#options.judge();
    for (const connection of connections) {
      for (const [channel, open] of [...connection.channels]) {
        const access = judge(connection, open.name);
        // Whoever checks in with a board before them draws on it at once: their terminal asks again, and learns that they may.
        const mustAsk = open.name.kind === 'board' && access !== open.access;
        if (!isRefused(access) && !mustAsk) {
          open.access = access;
          continue;
        }
        this.close(connection, channel);
        connection.sendFrame({ type: 'channelClosed', channel, ...(isRefused(access) ? access : { refused: 'NOT_ALLOWED' }) });
      }
    }
  }

  /** Throws away a document that no longer exists in the archive. Its readers were told by {@link reconsider}. */
  discard(name: DocumentName): void {
    const held = this.#held.get(formatDocumentName(name));
    if (!held) return;
    this.#options.commit.drop(name);
    for (const holder of [...held.holders]) this.close(holder, held.document.channel);
    this.#release(held);
  }

  /** Lets documents that nobody reads leave memory. */
  releaseUnread(): void {
    this.#options.commit.flush();
    for (const held of [...this.#held.values()]) if (held.holders.size === 0 && held.name.kind !== 'desk') this.#release(held);
  }

  /** Names of the documents in memory. */
  get heldNames(): string[] {
    return [...this.#held.keys()];
  }

  #hold(name: DocumentName): Held {
    const text = formatDocumentName(name);
    const found = this.#held.get(text);
    if (found) return found;
    const channel = this.#channels.get(text) ?? this.#channels.size + 1;
    this.#channels.set(text, channel);
    const document = new LiveDocument(text, channel, isKept(name) ? this.#options.load(name) : null, this.#options.limits);
    const held: Held = { name, document, holders: new Set(), readers: new Set(), wholeFrame: null };
    this.#held.set(text, held);
    this.#options.onHeld(name);
    return held;
  }

  #release(held: Held): void {
    this.#held.delete(held.document.name);
    held.document.destroy();
  }

  #relay(writer: TerminalConnection, open: OpenChannel, payload: Uint8Array, bytes: Uint8Array): void {
    if (payload.length > this.#options.limits.wetBytes || !this.#options.mayRelay(writer, open, payload)) return;
    this.#show(open.document.name, bytes, writer);
  }

  #update(writer: TerminalConnection, open: OpenChannel, sequence: number, received: Uint8Array): void {
    const { document, name } = open;
    // The bytes are a view of what the socket read in one go; a copy lets that be freed while the update waits for its commit.
    const update = received.slice();
    const outcome = this.#take(writer, open, update);
    if (typeof outcome === 'object') {
      this.#refuse(writer, open, sequence, outcome.refused);
      return;
    }
    const isNews = outcome === 'taken';
    const frame = isNews ? updateFrame(document.channel, update) : null;
    if (frame && !isCoAuthored(name)) this.#show(document.name, frame, writer);
    this.#options.commit.add({
      name,
      update: isNews ? update : null,
      committed: () => {
        if (frame && isCoAuthored(name)) this.#show(document.name, frame, writer);
        if (writer.channels.get(document.channel) === open) {
          writer.socket.send(encodeBinaryFrame({ channel: document.channel, kind: 'acknowledged', sequence }));
        }
        if (isNews) this.#options.onStored(name);
      },
    });
  }

  #take(writer: TerminalConnection, open: OpenChannel, update: Uint8Array): ReturnType<LiveDocument['take']> {
    if (open.awaitsReopening) return { refused: 'UPDATE_GAP' };
    if (open.access !== 'write') return { refused: 'UPDATE_FORBIDDEN' };
    return open.document.take(update, this.#options.rightsOf(writer, open.name));
  }

  #refuse(writer: TerminalConnection, open: OpenChannel, sequence: number, code: RefusalCode): void {
    const { channel, wholeState } = open.document;
    writer.socket.send(encodeBinaryFrame({ channel, kind: 'refused', sequence, code }));
    if (open.awaitsReopening) return;
    open.awaitsReopening = true;
    writer.socket.send(encodeBinaryFrame({ channel, kind: 'reset', update: wholeState }));
  }

  #show(document: string, frame: Uint8Array, except: TerminalConnection | null): void {
    for (const reader of this.#held.get(document)?.readers ?? []) if (reader !== except) reader.socket.send(frame);
  }
}

function updateFrame(channel: number, update: Uint8Array): Uint8Array {
  return encodeBinaryFrame({ channel, kind: 'update', sequence: 0, update });
}

/** What the terminal lacks, or everything, when it only reads and holds what the hub has lost. */
function syncFrame(held: Held, access: Access, known: ReadonlyMap<number, number>): Uint8Array {
  const { document } = held;
  const { channel } = document;
  if (access === 'read' && document.isBehind(known)) return encodeBinaryFrame({ channel, kind: 'reset', update: document.wholeState });
  return known.size === 0 ? wholeFrameOf(held) : updateFrame(channel, document.missingFrom(known));
}

/** A hundred seats that join at once get the same bytes, encoded once (SYNC.md: 109 ms instead of 11 s). */
function wholeFrameOf(held: Held): Uint8Array {
  const state = held.document.wholeState;
  if (held.wholeFrame?.state !== state) held.wholeFrame = { state, frame: updateFrame(held.document.channel, state) };
  return held.wholeFrame.frame;
}
