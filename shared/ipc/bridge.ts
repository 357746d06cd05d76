import type { PersonId } from '../base/ids.ts';
import type { Refusal } from '../base/result.ts';
import type { RefusalCode } from '../room/refusals.ts';
import type { RendererCallArgs, RendererCallName, RendererCallResult } from './calls.ts';
import type { TerminalState } from './terminalState.ts';

/** What the preload script puts on `window.plenum`: typed functions, nothing raw. */
export interface PlenumBridge {
  /** Answers a refusal as a value; throws only when the main process itself failed. */
  call<Name extends RendererCallName>(name: Name, args: RendererCallArgs<Name>): Promise<RendererCallResult<Name> | Refusal<RefusalCode>>;
  /** The state now and at each change. Returns the function that ends it. */
  onState(listener: (state: TerminalState) => void): () => void;
  /**
   * Asks for a document. The main process answers by posting `{ plenumDocument: name }` to the window with one MessagePort,
   * which then speaks {@link ToWindow} and {@link ToMain}. A name is open at most once in a window.
   */
  openDocument(name: string): void;
}

/**
 * Messages on a document's port, main → window. The first is always `opened` or `closed`; while the hub is out of reach and the
 * terminal has no copy yet, it comes when the hub answers again.
 */
export type ToWindow =
  /** The terminal's whole copy. `clientId` is the one to write under; null when read-only. */
  | { readonly kind: 'opened'; readonly update: Uint8Array; readonly clientId: number | null }
  /** The right to write came or went while the document was open: the client id to write under from now on, null for read-only. */
  | { readonly kind: 'access'; readonly clientId: number | null }
  /** The copy has caught up with the hub since connecting. Not sent while offline. */
  | { readonly kind: 'synced' }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  /** The hub has everything up to this sequence on disk. */
  | { readonly kind: 'acknowledged'; readonly sequence: number }
  /**
   * A refused update: throw the copy away, take this state, and number the next update 1. The main process ignores what was
   * numbered on from before: it was written upon the copy that is gone, and its clocks are used again.
   */
  | { readonly kind: 'reset'; readonly update: Uint8Array; readonly refused: RefusalCode }
  | { readonly kind: 'wet'; readonly payload: Uint8Array }
  | { readonly kind: 'closed'; readonly refused: RefusalCode };

/** Messages on a document's port, window → main. Updates are numbered 1, 2, 3 … from `opened` and from each `reset`. */
export type ToMain =
  | { readonly kind: 'update'; readonly sequence: number; readonly update: Uint8Array }
  | { readonly kind: 'wet'; readonly payload: Uint8Array }
  | { readonly kind: 'close' };

export type { PersonId };

/** Addresses of the two custom schemes. `plenum://app/` is the window's own files; `paper://paper/<hash>` answers ranges of papers that the person may read. */
export const APP_ORIGIN = 'plenum://app';
export const PAPER_ORIGIN = 'paper://paper';

/** `paper://minutes/<hash>`: an approved minutes PDF. */
export const MINUTES_ORIGIN = 'paper://minutes';
