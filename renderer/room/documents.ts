import { useCallback, useSyncExternalStore } from 'react';
import type { OpenDocument } from './documentStore.ts';
import { theRoom } from './theRoom.ts';

export { type OpenDocument, REMOTE } from './documentStore.ts';

/** Opens the document of that name while the component is on the screen. Null for no name, and for the moment before it is asked for. */
export function useDocument(name: string | null): OpenDocument | null {
  const subscribe = useCallback((listener: () => void) => (name === null ? nothing : theRoom().documents.watch(name, listener)), [name]);
  return useSyncExternalStore(subscribe, () => (name === null ? null : theRoom().documents.current(name)));
}

function nothing(): void {}
