import * as Y from 'yjs';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { ToWindow } from '../../shared/ipc/bridge.ts';
import { type DocumentName, formatDocumentName } from '../../shared/room/documents.ts';
import type { RefusalCode } from '../../shared/room/refusals.ts';
import type { DocumentPort } from './documents/viewer.ts';

/** Shows a document through a port, as {@link Terminal.viewDocument} does. */
export type ViewDocument = (name: string, port: DocumentPort) => void;

/**
 * Reads a document as it stands: by the hub's word while it can be reached, else by the copy that is here. Refuses what the hub
 * refuses, and `OFFLINE` when there is neither hub nor copy within `withinMs`.
 */
export async function readDocumentOnce(view: ViewDocument, name: DocumentName, withinMs: number): Promise<Y.Doc | Refusal<RefusalCode>> {
  const { promise, resolve } = Promise.withResolvers<Y.Doc | Refusal<RefusalCode>>();
  let leave = () => {};
  const late = setTimeout(() => resolve({ refused: 'OFFLINE' }), withinMs);
  view(formatDocumentName(name), {
    post: (message: ToWindow) => {
      if (message.kind === 'closed') resolve({ refused: message.refused });
      if (message.kind === 'opened') resolve(documentOf(message.update));
    },
    listen: (_onMessage, onClose) => {
      leave = onClose;
    },
    close: () => {},
  });
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    leave();
  }
}

/** As {@link readDocumentOnce}, but what may not be read, or does not exist, is empty. Refuses only `OFFLINE`. */
export async function readIfAllowed(view: ViewDocument, name: DocumentName, withinMs: number): Promise<Y.Doc | Refusal<RefusalCode>> {
  const read = await readDocumentOnce(view, name, withinMs);
  return isRefused(read) && read.refused !== 'OFFLINE' ? new Y.Doc() : read;
}

function documentOf(update: Uint8Array): Y.Doc {
  const document = new Y.Doc();
  Y.applyUpdate(document, update);
  return document;
}
