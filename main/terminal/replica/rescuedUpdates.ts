import type { Database } from '../../archive/database.ts';
import type { Writer } from './documents.ts';

/** What a person wrote and the hub did not take in: kept, so that it can be recovered by hand. */
export interface RescuedUpdate {
  readonly document: string;
  readonly person: Writer;
  /** The code with which it was refused. */
  readonly refused: string;
  readonly atMs: number;
  /** A Yjs update. */
  readonly body: Uint8Array;
}

/** Beyond this the oldest go: a window that writes nonsense must not fill the disk. */
const KEPT_UPDATES = 200;
const KEPT_BYTES = 64 * 1_048_576;

export function rescuedTable(database: Database) {
  const insert = database.statement<{ document: string; person: string; refused: string; atMs: number; body: Uint8Array }>(
    'INSERT INTO rescued_update (document, person, refused, at_ms, body) VALUES (@document, @person, @refused, @atMs, @body)',
  );
  const trim = database.statement<{ updates: number; bytes: number }>(
    `DELETE FROM rescued_update WHERE ordinal IN (
       SELECT ordinal FROM (
         SELECT ordinal, row_number() OVER newest AS number, sum(length(body)) OVER newest AS bytes
         FROM rescued_update WINDOW newest AS (ORDER BY ordinal DESC)
       ) WHERE number > @updates OR bytes > @bytes
     )`,
  );
  const select = database.statement<{ person: string }, RescuedUpdate>(
    'SELECT document, person, refused, at_ms AS atMs, body FROM rescued_update WHERE person = @person ORDER BY ordinal',
  );
  return {
    keep({ document, person, refused, atMs, body }: RescuedUpdate): void {
      insert.runOne({ document, person, refused, atMs, body });
      trim.run({ updates: KEPT_UPDATES, bytes: KEPT_BYTES });
    },
    list: (person: Writer): readonly RescuedUpdate[] => select.all({ person }),
  };
}
