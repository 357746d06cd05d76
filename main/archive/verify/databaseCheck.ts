import { type Database, openDatabase } from '../database.ts';
import { migrate } from '../schema.ts';
import type { Report } from './finding.ts';

type Nothing = Record<never, never>;

/** Pages, indexes, constraints and foreign keys by SQLite's own checks, and the schema against the one that the migrations make. */
export function checkDatabase(database: Database, report: Report): void {
  const integrity = database.statement<Nothing, { integrity_check: string }>('PRAGMA integrity_check(50)');
  // Row by row: on bad pages it tells some and then fails.
  for (const { integrity_check: what } of integrity.iterate({})) if (what !== 'ok') report('DATABASE_DAMAGED', { what });
  const orphans = database.statement<Nothing, { child: string; parent: string }>(
    'SELECT "table" AS child, parent FROM pragma_foreign_key_check',
  );
  for (const { child, parent } of orphans.all({})) report('ROW_WITHOUT_PARENT', { table: child, parent });
  checkSchema(database, report);
}

/** A dropped trigger or index is the mark of someone who edited rows by hand. */
function checkSchema(database: Database, report: Report): void {
  const found = schemaOf(database);
  const fresh = openDatabase(':memory:', { busyMs: 0 });
  migrate(fresh, 0);
  const original = schemaOf(fresh);
  fresh.close();
  for (const [name, sql] of original) {
    if (!found.has(name)) report('SCHEMA_MISSING', { name });
    else if (found.get(name) !== sql) report('SCHEMA_CHANGED', { name });
  }
  for (const name of found.keys()) if (!original.has(name)) report('SCHEMA_SURPLUS', { name });
}

function schemaOf(database: Database): ReadonlyMap<string, string | null> {
  const rows = database.statement<Nothing, { type: string; name: string; sql: string | null }>(
    "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
  );
  return new Map(rows.all({}).map(({ type, name, sql }) => [`${type} ${name}`, sql]));
}
