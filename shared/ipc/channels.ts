import type { Refusal } from '../base/result.ts';

/** The three IPC channels between the preload script and the main process. */

/** `invoke(CALL_CHANNEL, name, args)`: a call of shared/ipc/calls.ts, answered by a {@link CallReply}. */
export const CALL_CHANNEL = 'plenum:call';
/** Window → main without arguments: tell me the state. Main → window: the TerminalState, then and at each change. */
export const STATE_CHANNEL = 'plenum:state';
/** Window → main with a document's name: open it. Main → window: the name again, with one MessagePort. */
export const DOCUMENT_CHANNEL = 'plenum:document';

/** How a call's outcome crosses: Electron's own way of rejecting keeps only an error's text. `message` begins with the call's name. */
export type CallReply =
  | { readonly answer: unknown }
  | Refusal
  | { readonly failed: { readonly name: string; readonly message: string; readonly code: string } };
