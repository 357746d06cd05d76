import { makeSigningKey, type SigningKey } from '../../main/terminal/ed25519.ts';
import { greetHub, type Welcome } from '../../main/terminal/greeting.ts';
import { type HubAnswer, hubCalls } from '../../main/terminal/hubCalls.ts';
import type { PairedHub } from '../../main/terminal/keys.ts';
import type { Link } from '../../main/terminal/link.ts';
import { awaitWelcome, enrol, type Pairing, sendDigits } from '../../main/terminal/pairing.ts';
import { newId, type PersonId } from '../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { HubAddress } from '../../shared/room/address.ts';
import { type BinaryFrame, decodeBinaryFrame } from '../../shared/room/binaryFrame.ts';
import type { HubCallArgs, HubCallName, HubCallResult, PersonSession } from '../../shared/room/calls.ts';
import { type HubFrame, hubFrameSchema } from '../../shared/room/frames.ts';
import { TestDocument } from './testDocument.ts';
import { until } from './until.ts';

/** A terminal that speaks to a real hub over a real socket, with nothing on its disk and nobody before it. */
export class TestTerminal {
  readonly key: SigningKey;
  address: HubAddress;
  hub: PairedHub | null = null;
  session: PersonSession | null = null;
  welcome: Welcome | null = null;
  link: Link | null = null;
  /** Frames that are neither answers nor refusals, in their order. */
  readonly frames: HubFrame[] = [];
  /** Frames on channels that no document here has. */
  readonly strayFrames: BinaryFrame[] = [];
  /** Why the last connection ended, in the hub's words. */
  endedBecause: string | null = null;
  readonly documents = new Map<string, TestDocument>();
  /** Sees answers and refusals before anyone else: for frames that a test made by hand. */
  onRawAnswer: ((frame: HubFrame & { type: 'answer' | 'refusal' }) => unknown) | null = null;
  #calls = hubCalls();

  constructor(address: HubAddress, key = makeSigningKey()) {
    this.address = address;
    this.key = key;
  }

  get isOnline(): boolean {
    return this.link !== null;
  }

  /** Enrols with a code; the digits are still to be compared. */
  async enrol(code: string): Promise<Pairing | Refusal> {
    const pairing = await enrol(this.address, code, this.key);
    if (!isRefused(pairing)) this.hub = pairing.hub;
    return pairing;
  }

  /** Ends an enrolment: types the digits where they are typed here, then waits to be let in. */
  async finishPairing(pairing: Pairing, digits?: string): Promise<Refusal | null> {
    if (digits !== undefined) sendDigits(pairing, digits);
    const welcome = await awaitWelcome(pairing, 10_000);
    if (isRefused(welcome)) return welcome;
    this.#enter(pairing.link, welcome);
    return null;
  }

  /** Connects by its key. Answers the refusal's code where the hub says no. */
  async connect(): Promise<string | null> {
    if (!this.hub) throw new Error('this terminal was never paired');
    const greeting = await greetHub(this.address, this.hub, this.key);
    if ('refused' in greeting) {
      greeting.link.close();
      return greeting.refused;
    }
    this.#enter(greeting.link, greeting.welcome);
    for (const document of this.documents.values()) await document.open();
    return null;
  }

  /** Pulls the cable. */
  async disconnect(): Promise<void> {
    const { link } = this;
    if (!link) return;
    const closed = new Promise<void>((resolve) => link.onClose(() => resolve()));
    link.close();
    await closed;
    await until(() => this.link === null, 'the terminal noticed that it is alone');
  }

  /** Calls the hub; a refusal is an answer. */
  ask<Name extends HubCallName>(name: Name, args: HubCallArgs<Name>, key?: string): Promise<HubAnswer<Name>> {
    return this.#calls.call(name, args, key === undefined ? {} : { key });
  }

  /** Calls the hub and expects a yes. */
  async call<Name extends HubCallName>(name: Name, args: HubCallArgs<Name>, key?: string): Promise<HubCallResult<Name>> {
    const answer = await this.ask(name, args, key);
    if (isRefused(answer)) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
    return answer;
  }

  async signIn(person: PersonId, pin: string): Promise<PersonSession> {
    this.session = await this.call('person.signIn', { person, pin });
    return this.session;
  }

  /** Opens a document and waits until it is in step. Throws when the hub says no. */
  async open(name: string): Promise<TestDocument> {
    const known = this.documents.get(name);
    if (known) return known;
    const document = new TestDocument(name, this.session?.clientId ?? null, {
      send: (frame) => this.link?.send(frame),
      openAtHub: async (text, stateVector, opened) => {
        const args = { name: text, stateVector: Buffer.from(stateVector).toString('base64') };
        // Told at once: the hub's state comes right behind the answer.
        const answer = await this.#calls.call('document.open', args, { onAnswer: (early) => void (isRefused(early) || opened(early)) });
        return isRefused(answer) ? answer : null;
      },
    });
    this.documents.set(name, document);
    const refusal = await document.open();
    if (!refusal) return document;
    this.documents.delete(name);
    throw new Error(`${name} cannot be opened: ${refusal.refused}`);
  }

  /** Waits for a frame of this type, taking it out. */
  async nextFrame<Type extends HubFrame['type']>(type: Type): Promise<HubFrame & { type: Type }> {
    const index = await until(() => {
      const found = this.frames.findIndex((frame) => frame.type === type);
      return found >= 0 ? { found } : null;
    }, `a frame "${type}"`);
    return this.frames.splice(index.found, 1)[0] as HubFrame & { type: Type };
  }

  #enter(link: Link, welcome: Welcome): void {
    this.link = link;
    this.welcome = welcome;
    this.session = welcome.session;
    this.endedBecause = null;
    if (this.hub) this.hub = { ...this.hub, label: welcome.label, kind: welcome.kind, roomName: welcome.roomName };
    this.#calls.attach((text) => link.send(text));
    this.#calls.release(true);
    link.listen((message) => this.#receive(message));
    link.onClose((why) => this.#lost(link, why));
  }

  #lost(link: Link, why: string): void {
    if (this.link !== link) return;
    this.link = null;
    this.endedBecause = why;
    this.#calls.detach();
    this.#calls.abandon();
    this.#calls = hubCalls();
    for (const document of this.documents.values()) document.lineCut();
  }

  #receive(message: string | Uint8Array): void {
    if (typeof message === 'string') {
      this.#receiveText(hubFrameSchema.parse(JSON.parse(message)));
      return;
    }
    const frame = decodeBinaryFrame(message);
    if (!frame) throw new Error('the hub sent a frame that is none');
    const document = [...this.documents.values()].find(({ channel }) => channel === frame.channel);
    if (document) document.receive(frame);
    else this.strayFrames.push(frame);
  }

  #receiveText(frame: HubFrame): void {
    if (frame.type === 'signedOut') this.session = null;
    if (frame.type === 'answer' || frame.type === 'refusal') {
      this.onRawAnswer?.(frame);
      this.#calls.settle(frame);
    } else this.frames.push(frame);
  }
}

/** A fresh idempotency key. */
export const aKey = (): string => newId();
