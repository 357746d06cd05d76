import { isRefused, type Refusal, WorldFailed } from '../../../shared/base/result.ts';
import { HUB_CALLS, type HubCallName } from '../../../shared/room/calls.ts';
import { type CallFrame, callFrameSchema } from '../../../shared/room/frames.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { HubServices } from '../services.ts';
import type { TerminalConnection } from '../wire/terminalConnection.ts';
import { runDecision } from './decide.ts';
import type { Asking, Decide, Handler } from './handler.ts';
import { KeptAnswers, type KeyedCall } from './keptAnswers.ts';
import { checkRight } from './rights.ts';

/**
 * Takes the text frames of proved terminals: checks form, arguments, key and right, then lets the handler answer (H9). Whatever is
 * wrong with a call is told to the caller; a frame that is no call ends the connection.
 */
export class Calls {
  readonly #hub: HubServices;
  readonly #handlers: ReadonlyMap<string, Handler>;
  readonly #kept: KeptAnswers;
  readonly #underWay = new Set<Promise<void>>();

  constructor(hub: HubServices, handlers: ReadonlyMap<string, Handler>) {
    this.#hub = hub;
    this.#handlers = handlers;
    this.#kept = new KeptAnswers(hub.archive, hub.random);
  }

  /** Answers one text frame. */
  receive(connection: TerminalConnection, text: string): Promise<void> {
    const answered = this.#receive(connection, text).finally(() => this.#underWay.delete(answered));
    this.#underWay.add(answered);
    return answered;
  }

  /** Resolves when every call that came in has been answered. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  async #receive(connection: TerminalConnection, text: string): Promise<void> {
    const frame = parseCall(text);
    if (!frame) return connection.end('BAD_ARGUMENTS');
    const followers: (() => void)[] = [];
    const asking: Asking = { connection, after: (effect) => void followers.push(effect) };
    const isTooFast = !connection.mayReceive(text.length);
    const answer = isTooFast ? refuse('TOO_FAST') : await this.#answerOrFail(asking, frame);
    if (isRefused(answer)) connection.sendFrame({ type: 'refusal', id: frame.id, ...answer });
    else connection.sendFrame({ type: 'answer', id: frame.id, result: answer });
    for (const follow of followers) follow();
  }

  /** A disk that fails is told to the caller; anything else that throws is wrong code, logged with the call's name, and nothing was changed. */
  async #answerOrFail(asking: Asking, frame: CallFrame): Promise<unknown> {
    try {
      return await this.#answer(asking, frame);
    } catch (error) {
      this.#hub.logger.error(`the call ${frame.name} failed`, { terminal: asking.connection.terminal.id }, error);
      return refuse(error instanceof WorldFailed && error.code === 'DISK_FULL' ? 'DISK_FULL' : 'HUB_FAILED');
    }
  }

  async #answer(asking: Asking, frame: CallFrame): Promise<unknown> {
    const handler = this.#handlers.get(frame.name);
    if (!handler) return refuse('UNKNOWN_CALL', { name: frame.name });
    const args = HUB_CALLS[handler.name].args.safeParse(frame.args);
    if (!args.success) return refuse('BAD_ARGUMENTS', { at: args.error.issues[0]?.path.join('.') ?? '' });
    const check = this.#checkFor(handler.name, asking.connection, args.data);
    if (handler.kind === 'question') return check() ?? (await handler.answer(this.#hub, asking, args.data as never));
    return this.#decide(handler, asking, frame, args.data, check);
  }

  async #decide(handler: Handler & { kind: 'decision' }, asking: Asking, frame: CallFrame, args: unknown, check: Check): Promise<unknown> {
    const { terminal, session } = asking.connection;
    if (frame.key === undefined) return refuse('BAD_ARGUMENTS', { at: 'key' });
    const call: KeyedCall = { terminal: terminal.id, person: session?.person.id ?? null, key: frame.key, name: frame.name, args };
    const early = this.#kept.find(call) ?? check();
    if (early) return 'answer' in early ? early.answer : early;
    const decide = await handler.prepare(this.#hub, asking, args as never);
    if (isRefused(decide)) return decide;
    // The same call may have come twice, over an old and a new connection, and be decided already.
    const meanwhile = this.#kept.find(call);
    if (meanwhile) return 'answer' in meanwhile ? meanwhile.answer : meanwhile;
    const keep = (answer: unknown, atMs: number) => this.#kept.keep(call, answer, atMs);
    return runDecision(this.#hub, { name: handler.name, asking, check, decide: decide as Decide<HubCallName>, keep });
  }

  /** Looked at when the call comes and again when it is decided: whoever sat there may be gone by then, and roles may have changed. */
  #checkFor(name: HubCallName, connection: TerminalConnection, args: unknown): Check {
    const caller = connection.session?.person.id;
    return () => {
      if (connection.session?.person.id !== caller) return { refused: 'NOT_SIGNED_IN' };
      return checkRight(this.#hub.archive, HUB_CALLS[name].right, connection, args);
    };
  }
}

type Check = () => Refusal<RefusalCode> | null;

function refuse(refused: RefusalCode, detail?: Refusal['detail']): Refusal<RefusalCode> {
  return detail ? { refused, detail } : { refused };
}

function parseCall(text: string): CallFrame | null {
  try {
    return callFrameSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
