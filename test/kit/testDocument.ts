import * as Y from 'yjs';
import type { Refusal } from '../../shared/base/result.ts';
import { type BinaryFrame, encodeBinaryFrame } from '../../shared/room/binaryFrame.ts';
import { until } from './until.ts';

/** A client id that the hub gives to no one. */
const NOBODY = 0;

interface OpenAnswer {
  readonly channel: number;
  readonly access: 'read' | 'write';
}

/** What a document needs of its terminal. */
export interface DocumentLine {
  send(frame: Uint8Array): void;
  /** Opens the document at the hub. `opened` is called before the hub's state is looked at; the refusal is answered where there is one. */
  openAtHub(name: string, stateVector: Uint8Array, opened: (answer: OpenAnswer) => void): Promise<Refusal | null>;
}

/** One Yjs document at a test terminal: keeps what it wrote until the hub acknowledges it, and sends it again after a cut. */
export class TestDocument {
  readonly name: string;
  doc = new Y.Doc();
  access: 'read' | 'write' | null = null;
  channel: number | null = null;
  /** Refusals of updates, in their order. */
  readonly refusals: string[] = [];
  /** Wet payloads that came from others. */
  readonly wet: Uint8Array[] = [];
  resets = 0;
  readonly #clientId: number | null;
  readonly #line: DocumentLine;
  #lastSequence = 0;
  #unacknowledged: { readonly sequence: number; readonly update: Uint8Array }[] = [];
  #isSynced = false;
  #isOnLine = false;

  constructor(name: string, clientId: number | null, line: DocumentLine) {
    this.name = name;
    this.#clientId = clientId;
    this.#line = line;
    this.#adopt(this.doc);
  }

  get isSynced(): boolean {
    return this.#isSynced;
  }

  /** Updates that the hub has not acknowledged. */
  get unacknowledged(): number {
    return this.#unacknowledged.length;
  }

  /** Changes the document as its person would. */
  change(work: (doc: Y.Doc) => void): void {
    this.doc.transact(() => work(this.doc), 'person');
  }

  /** Sends any bytes as an update, past the document. */
  sendRaw(update: Uint8Array): number {
    this.#lastSequence += 1;
    this.#line.send(encodeBinaryFrame({ channel: this.channel ?? 0, kind: 'update', sequence: this.#lastSequence, update }));
    return this.#lastSequence;
  }

  sendWet(payload: Uint8Array): void {
    this.#line.send(encodeBinaryFrame({ channel: this.channel ?? 0, kind: 'wet', payload }));
  }

  /** Opens, or opens anew after a cut or a refusal, and waits for the hub's state. Answers why the hub said no. */
  async open(): Promise<Refusal | null> {
    this.#isSynced = false;
    const refusal = await this.#line.openAtHub(this.name, Y.encodeStateVector(this.doc), ({ channel, access }) => {
      this.channel = channel;
      this.access = access;
      this.#isOnLine = true;
    });
    if (refusal) return refusal;
    await until(() => this.#isSynced || !this.#isOnLine, `${this.name} is in step with the hub`);
    return this.#isSynced ? null : { refused: 'OFFLINE' };
  }

  /** Everything written here is on the hub's disk. */
  async settled(): Promise<void> {
    await until(() => this.#unacknowledged.length === 0, `${this.name} is acknowledged`);
  }

  lineCut(): void {
    this.#isOnLine = false;
    this.#isSynced = false;
    this.channel = null;
  }

  receive(frame: BinaryFrame): void {
    if (frame.kind === 'update') this.#takeUpdate(frame.update);
    if (frame.kind === 'acknowledged') this.#unacknowledged = this.#unacknowledged.filter(({ sequence }) => sequence > frame.sequence);
    if (frame.kind === 'refused') this.refusals.push(frame.code);
    if (frame.kind === 'wet') this.wet.push(frame.payload.slice());
    if (frame.kind === 'reset') this.#reset(frame.update);
  }

  #takeUpdate(update: Uint8Array): void {
    this.#apply(update);
    if (this.#isSynced || !this.#isOnLine) return;
    this.#isSynced = true;
    for (const { sequence, update: own } of this.#unacknowledged) {
      this.#line.send(encodeBinaryFrame({ channel: this.channel ?? 0, kind: 'update', sequence, update: own }));
    }
  }

  #reset(state: Uint8Array): void {
    this.resets += 1;
    this.#unacknowledged = [];
    this.doc.destroy();
    this.doc = new Y.Doc();
    this.#adopt(this.doc);
    this.#apply(state);
    this.#isSynced = true;
  }

  /** Yjs takes another client id when it meets its own in an update; ours is the hub's to give. */
  #apply(update: Uint8Array): void {
    this.doc.clientID = NOBODY;
    Y.applyUpdate(this.doc, update, 'hub');
    if (this.#clientId !== null) this.doc.clientID = this.#clientId;
  }

  #adopt(doc: Y.Doc): void {
    if (this.#clientId !== null) doc.clientID = this.#clientId;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'hub') return;
      this.#lastSequence += 1;
      const sequence = this.#lastSequence;
      this.#unacknowledged.push({ sequence, update });
      if (this.#isSynced) this.#line.send(encodeBinaryFrame({ channel: this.channel ?? 0, kind: 'update', sequence, update }));
    });
  }
}
