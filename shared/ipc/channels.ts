/** The three IPC channels between the preload script and the main process. */

/** `invoke(CALL_CHANNEL, name, args)`: a call of shared/ipc/calls.ts. */
export const CALL_CHANNEL = 'plenum:call';
/** Window → main without arguments: tell me the state. Main → window: the TerminalState, then and at each change. */
export const STATE_CHANNEL = 'plenum:state';
/** Window → main with a document's name: open it. Main → window: the name again, with one MessagePort. */
export const DOCUMENT_CHANNEL = 'plenum:document';
