import { assert } from '../../../shared/base/assert.ts';
import type { Json } from '../../../shared/base/canonicalJson.ts';
import type { MeetingId, PaperId, PersonId, TerminalId } from '../../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../../shared/base/result.ts';
import type { Person } from '../../../shared/meeting/schemas.ts';
import type { HubCallCheckedArgs, HubCallName, HubCallResult } from '../../../shared/room/calls.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { Appended } from '../../archive/log.ts';
import type { Actor } from '../../archive/votes.ts';
import type { FloorPart } from '../projections/floorSlices.ts';
import type { HubServices } from '../services.ts';
import type { TerminalConnection } from '../wire/terminalConnection.ts';

export type Answer<Name extends HubCallName> = HubCallResult<Name> | Refusal<RefusalCode>;

/** A call while it is answered: whose it is, and what follows behind the answer. */
export interface Asking {
  readonly connection: TerminalConnection;
  /** Runs right after the answer was sent, before any other frame. */
  after(effect: () => void): void;
}

/** A call that decides something, inside its transaction (H9). Throwing takes everything back; a refusal must be given before anything is written. */
export interface Decision extends Asking {
  readonly atMs: number;
  /** The signed-in person and their terminal. */
  readonly by: Actor;
  /** Appends to the log. */
  record(type: string, body: { readonly [key: string]: Json }): Appended;
  /** Runs once the decision is on disk, before anything of it is shown or answered. For what the hub keeps in memory. */
  committed(effect: () => void): void;
  /** What everyone is shown once the decision is on disk. */
  readonly show: {
    floor(meeting: MeetingId, ...parts: FloorPart[]): void;
    wholeFloor(meeting: MeetingId): void;
    /** Papers of the meeting, on floor and shelves. */
    papers(meeting: MeetingId): void;
    /** Recalled papers and their receipts, on the desk: all, or one. */
    recalls(paper?: PaperId): void;
    room(): void;
    drafts(): void;
    locks(): void;
    terminal(id: TerminalId): void;
    /** Rights may have changed: every open document of every terminal is looked at again. */
    access(): void;
    /** As `access`, for one person only. */
    accessOf(person: PersonId): void;
  };
}

/** Does the deciding, within the transaction. */
export type Decide<Name extends HubCallName> = (decision: Decision) => Answer<Name>;

export type Handler<Name extends HubCallName = HubCallName> = Name extends HubCallName
  ? { readonly name: Name } & (
      | {
          readonly kind: 'question';
          answer(hub: HubServices, asking: Asking, args: HubCallCheckedArgs<Name>): Answer<Name> | Promise<Answer<Name>>;
        }
      | {
          readonly kind: 'decision';
          prepare(hub: HubServices, asking: Asking, args: HubCallCheckedArgs<Name>): Promise<Decide<Name> | Refusal<RefusalCode>>;
        }
    )
  : never;

/** A call that changes nothing of the archive, or whose changes need no key (signing in). */
export function question<Name extends HubCallName>(
  name: Name,
  answer: (hub: HubServices, asking: Asking, args: HubCallCheckedArgs<Name>) => Answer<Name> | Promise<Answer<Name>>,
) {
  return { name, kind: 'question' as const, answer };
}

/** A call that decides at once. */
export function decision<Name extends HubCallName>(
  name: Name,
  decide: (hub: HubServices, decision: Decision, args: HubCallCheckedArgs<Name>) => Answer<Name>,
) {
  const prepare = async (hub: HubServices, _asking: Asking, args: HubCallCheckedArgs<Name>): Promise<Decide<Name>> => {
    return (taken) => decide(hub, taken, args);
  };
  return { name, kind: 'decision' as const, prepare };
}

/** A call with slow or asynchronous work before its transaction (hashing a PIN, drawing a PDF). What `prepare` found may be out of date when `decide` runs. */
export function preparedDecision<Name extends HubCallName, Prepared>(
  name: Name,
  prepare: (hub: HubServices, asking: Asking, args: HubCallCheckedArgs<Name>) => Promise<Prepared | Refusal<RefusalCode>>,
  decide: (hub: HubServices, decision: Decision, args: HubCallCheckedArgs<Name>, prepared: Exclude<Prepared, Refusal>) => Answer<Name>,
) {
  return {
    name,
    kind: 'decision' as const,
    prepare: async (hub: HubServices, asking: Asking, args: HubCallCheckedArgs<Name>): Promise<Decide<Name> | Refusal<RefusalCode>> => {
      const prepared = await prepare(hub, asking, args);
      if (isRefused(prepared)) return prepared as Refusal<RefusalCode>;
      return (taken) => decide(hub, taken, args, prepared as Exclude<Prepared, Refusal>);
    },
  };
}

/** Who is signed in where the call came from. The table of calls has made sure that somebody is. */
export function personOf({ connection }: Asking): Person {
  assert(connection.session, 'calls: nobody is signed in');
  return connection.session.person;
}
