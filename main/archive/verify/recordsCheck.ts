import { createHash } from 'node:crypto';
import type { Database } from '../database.ts';
import { dossierTable } from '../tables/dossier.ts';
import { meetingTable } from '../tables/meeting.ts';
import { minutesTable } from '../tables/minutes.ts';
import type { Report } from './finding.ts';
import type { LogFacts } from './logCheck.ts';
import { canonicalOrNull } from './sameJson.ts';

/** Approved minutes are the text that was approved, the log tells of it, and each dossier stands on this very log. Null for a log that cannot be read. */
export function checkRecords(database: Database, log: Pick<LogFacts, 'approvals' | 'roots'> | null, report: Report): void {
  const minutes = minutesTable(database);
  const dossiers = dossierTable(database);
  for (const { id, title, phase } of meetingTable(database).list()) {
    const approved = minutes.findApproved(id);
    if (approved) {
      const textHash = createHash('sha256')
        .update(canonicalOrNull(approved.content) ?? '')
        .digest('hex');
      if (textHash !== approved.textHash) report('MINUTES_TEXT_ALTERED', { meeting: title });
      if (log && !log.approvals.has(`${approved.textHash} ${approved.pdfHash}`)) report('MINUTES_NOT_IN_LOG', { meeting: title });
    }
    const dossier = dossiers.find(id);
    if (!dossier && phase === 'archived') report('DOSSIER_MISSING', { meeting: title });
    if (log && dossier && log.roots.get(dossier.logSize) !== dossier.root) {
      report('DOSSIER_CONTRADICTS_LOG', { meeting: title, size: dossier.logSize });
    }
  }
}
