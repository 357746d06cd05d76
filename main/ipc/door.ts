import type { z } from 'zod';
import type { Refusal } from '../../shared/base/result.ts';
import { PASSED_ON, type PassedOnName, type RendererCallName, TERMINAL_CALLS, type TerminalCallName } from '../../shared/ipc/calls.ts';
import { HUB_CALLS } from '../../shared/room/calls.ts';
import type { RefusalCode } from '../../shared/room/refusals.ts';
import { sizeOf } from './sizeOf.ts';

/** Who sent a message to the main process, as Electron knows it; null for a frame that is already gone. */
export interface Sender {
  readonly url: string;
  /** Whether it is the window's own page and not a frame in it. */
  readonly isTopFrame: boolean;
}

/** Whether the sender is our own page: the one place that decides, for calls, state and documents. `ownAddress`: `plenum://app/`, or the development server's. */
export function isOurPage(sender: Sender | null, ownAddress: string): boolean {
  return sender?.isTopFrame === true && sender.url.startsWith(ownAddress);
}

/** A call that may be made: its name is in the tables, its arguments have the right size and form. */
export type CheckedCall = { readonly name: RendererCallName; readonly args: unknown };

/**
 * Looks at a call before anything is done with it (T13, SECURITY.md §5.1 no. 17). Refuses `UNKNOWN_CALL`, `TOO_LARGE`,
 * `BAD_ARGUMENTS` with the first path that is wrong.
 */
export function checkCall(name: unknown, args: unknown): CheckedCall | Refusal<RefusalCode> {
  if (!isCallName(name)) return { refused: 'UNKNOWN_CALL' };
  const limit = LARGEST.get(name) ?? LARGEST_BYTES;
  if (sizeOf(args, limit) > limit) return { refused: 'TOO_LARGE', detail: { limit } };
  const parsed = argumentSchema(name).safeParse(args);
  if (parsed.success) return { name, args: parsed.data };
  return { refused: 'BAD_ARGUMENTS', detail: { at: parsed.error.issues[0]?.path.join('.') ?? '' } };
}

const PASSED: ReadonlySet<string> = new Set(PASSED_ON);

function isCallName(name: unknown): name is RendererCallName {
  return typeof name === 'string' && (PASSED.has(name) || Object.hasOwn(TERMINAL_CALLS, name));
}

function argumentSchema(name: RendererCallName): z.ZodType {
  return PASSED.has(name) ? HUB_CALLS[name as PassedOnName].args : TERMINAL_CALLS[name as TerminalCallName].args;
}

/** Five hundred people with all their fields are some 300 kB. */
const LARGEST_BYTES = 1_048_576;
const LARGEST: ReadonlyMap<RendererCallName, number> = new Map([
  // Pieces are a megabyte; the rest is room for what stands around them.
  ['import.piece', 4 * 1_048_576],
  ['people.readList', 12 * 1_048_576],
  // Twenty thousand marks with what they say.
  ['marks.saveList', 12 * 1_048_576],
]);
