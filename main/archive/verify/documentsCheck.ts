import type { Database } from '../database.ts';
import { loadParts, readParts } from '../documentParts.ts';
import { ArchiveDamaged } from '../failures.ts';
import { documentTable } from '../tables/document.ts';
import { documentUpdateTable } from '../tables/documentUpdate.ts';
import type { Report } from './finding.ts';

/** Every Yjs document: its bytes are what was written, they load, and nothing in between is missing. Answers how many there are. */
export function checkDocuments(database: Database, report: Report): number {
  const documents = documentTable(database);
  const updates = documentUpdateTable(database);
  const names = documents.listNames();
  for (const name of names) {
    try {
      const loaded = loadParts(database.path, name, readParts(database.path, documents, updates, name)?.parts ?? []);
      // Yjs keeps back what builds on an update that is not there.
      if (loaded.store.pendingStructs !== null || loaded.store.pendingDs !== null) report('DOCUMENT_INCOMPLETE', { document: name });
      loaded.destroy();
    } catch (error) {
      if (!(error instanceof ArchiveDamaged)) throw error;
      report('DOCUMENT_DAMAGED', { document: name });
    }
  }
  return names.length;
}
