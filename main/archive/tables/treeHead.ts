import type { TreeHead } from '../../../shared/room/frames.ts';
import type { Database } from '../database.ts';

export type TreeHeadTable = ReturnType<typeof treeHeadTable>;

const FIELDS = 'size, root, at_ms AS atMs, boot_id AS bootId, signature';

/** Every head that the hub signed. */
export function treeHeadTable(database: Database) {
  const insert = database.statement<{ [Key in keyof TreeHead]: TreeHead[Key] }>(
    'INSERT INTO tree_head (size, root, at_ms, boot_id, signature) VALUES (@size, @root, @atMs, @bootId, @signature)',
  );
  const selectLast = database.statement<Record<never, never>, TreeHead>(`SELECT ${FIELDS} FROM tree_head ORDER BY ordinal DESC LIMIT 1`);
  const selectAll = database.statement<Record<never, never>, TreeHead & { ordinal: number }>(
    `SELECT ordinal, ${FIELDS} FROM tree_head ORDER BY ordinal`,
  );
  return {
    add: (head: TreeHead): void => insert.runOne({ ...head }),
    findLast: (): TreeHead | null => selectLast.get({}),
    list: (): readonly (TreeHead & { readonly ordinal: number })[] => selectAll.all({}),
  };
}
