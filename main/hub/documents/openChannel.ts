import type { Access, DocumentName } from '../../../shared/room/documents.ts';
import type { LiveDocument } from './liveDocument.ts';

/** One document open on one connection. */
export interface OpenChannel {
  readonly name: DocumentName;
  readonly document: LiveDocument;
  access: Exclude<Access, 'none'>;
  /** An update was refused and the document not opened again since: everything else on the channel is refused too (binaryFrame.ts). */
  awaitsReopening: boolean;
}
