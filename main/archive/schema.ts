import { assert } from '../../shared/base/assert.ts';
import type { Database } from './database.ts';
import { ArchiveForeign, ArchiveNewer } from './failures.ts';
import { MIGRATIONS } from './migrations.ts';

/** "Plnm": SQLite's `application_id`, by which a Plenum archive is told from any other database. */
export const APPLICATION_ID = 0x506c_6e6d;

/** The schema's number, 0 for an empty file. Reads only: a foreign or newer file must stay untouched. */
export function schemaOf(database: Database): number {
  const applicationId = database.pragma('application_id');
  const schema = Number(database.pragma('user_version'));
  if (applicationId !== APPLICATION_ID) {
    const tables = database.statement<Record<never, never>, { count: number }>('SELECT count(*) AS count FROM sqlite_schema').get({});
    if (applicationId !== 0 || schema !== 0 || tables?.count !== 0) throw new ArchiveForeign(database.path);
  }
  if (schema > MIGRATIONS.length) throw new ArchiveNewer(database.path, schema, MIGRATIONS.length);
  return schema;
}

/** Brings the schema up to date. The transaction is begun in any case: it shows whether someone else is writing, and whether we can. */
export function migrate(database: Database, schema: number): void {
  database.transaction(() => {
    if (schema === MIGRATIONS.length) return;
    for (const migration of MIGRATIONS.slice(schema)) {
      assert(migration.number === MIGRATIONS.indexOf(migration) + 1, `migrations: ${migration.noun} is out of its place`);
      database.execute(migration.sql);
      migration.fill?.(database);
    }
    database.execute(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}
