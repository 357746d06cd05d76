import type { HubServices } from './services.ts';
import type { TerminalConnection } from './wire/terminalConnection.ts';

/**
 * Looks again at what terminals may do, after a change of person, phase, programme or of a paper (H11, H17): channels of documents that
 * may not be read any more are closed, and so are transfers of files.
 */
export function reconsiderRights({ documents, transfers }: HubServices, connections: readonly TerminalConnection[]): void {
  documents.reconsider(connections);
  transfers.reconsider(connections);
}
