import type { DocumentName } from '../../../shared/room/documents.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { HubCalls } from '../hubCalls.ts';
import type { Writer } from '../replica/documents.ts';
import type { OwnUpdatesSurroundings } from './ownUpdates.ts';
import type { Pace } from './pace.ts';
import type { TerminalDocument } from './terminalDocument.ts';

/** What a document needs of the terminal around it. */
export interface DocumentSurroundings extends OwnUpdatesSurroundings {
  readonly call: HubCalls['call'];
  readonly pace: Pace;
  sendBinary(frame: Uint8Array): void;
  isOnline(): boolean;
  /** The document has this channel from now on, or (null) none any more. */
  onChannel(document: TerminalDocument, channel: number | null): void;
  /** Something that was written here was not taken in: the person has to know. */
  onRefused(name: DocumentName, code: RefusalCode): void;
  /** Keeps what was not taken in where it can be recovered by hand. */
  rescue(document: TerminalDocument, code: RefusalCode, body: Uint8Array): void;
  onChanged(document: TerminalDocument): void;
  /** Nobody looks at it and nothing waits any more. */
  onIdle(document: TerminalDocument): void;
}

/** Who writes: the person signed in ('' for nobody) and the Yjs client id that the hub gave them at this terminal. */
export interface Author {
  readonly person: Writer;
  readonly clientId: number | null;
}
