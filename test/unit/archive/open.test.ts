import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../main/archive/database.ts';
import { ArchiveFailed } from '../../../main/archive/failures.ts';
import { MIGRATIONS } from '../../../main/archive/migrations.ts';
import { openArchive } from '../../../main/archive/open.ts';
import { setPragma, setPragmas } from '../../../main/archive/pragmas.ts';
import { APPLICATION_ID, migrate, schemaOf } from '../../../main/archive/schema.ts';
import { aFolder, anArchive, aPerson } from './room.ts';

function failure(open: () => unknown): ArchiveFailed {
  try {
    open();
  } catch (error) {
    if (error instanceof ArchiveFailed) return error;
    throw error;
  }
  throw new TypeError('it opened');
}

describe('what is refused, and left as it was', () => {
  test('an archive that another hub has open', () => {
    const folder = aFolder();
    const first = anArchive(folder);
    const refused = failure(() => openArchive(folder));
    expect(refused.code).toBe('ARCHIVE_LOCKED');
    expect(refused.message).toBe(
      `Another program is using the archive in ${folder}: stop the hub that runs there (or the tool that has its database open), then try again.`,
    );
    first.close();
    expect(anArchive(folder).people.list()).toEqual([]);
  });

  test('an archive whose database another tool is writing', () => {
    const folder = aFolder();
    anArchive(folder).close();
    const tool = new Sqlite(join(folder, 'archive.sqlite'));
    tool.exec('BEGIN IMMEDIATE');
    expect(failure(() => openArchive(folder)).code).toBe('ARCHIVE_LOCKED');
    tool.close();
    expect(anArchive(folder).log.size()).toBe(0);
  });

  test('the database of another program', () => {
    const folder = aFolder();
    const path = join(folder, 'archive.sqlite');
    const other = new Sqlite(path);
    other.exec('CREATE TABLE note (text TEXT)');
    other.close();
    const before = readFileSync(path);
    const refused = failure(() => openArchive(folder));
    expect(refused.code).toBe('ARCHIVE_FOREIGN');
    expect(refused.message).toBe(`${path} is not a Plenum archive and was left as it is: choose another folder for the room.`);
    expect(readFileSync(path)).toEqual(before);
  });

  test('an empty database that bears the mark of another program', () => {
    const folder = aFolder();
    const other = new Sqlite(join(folder, 'archive.sqlite'));
    other.pragma('application_id = 252006674');
    other.close();
    expect(failure(() => openArchive(folder)).code).toBe('ARCHIVE_FOREIGN');
  });

  test('a file that is no database', () => {
    const folder = aFolder();
    const path = join(folder, 'archive.sqlite');
    writeFileSync(path, 'Biên bản phiên họp '.repeat(500));
    const before = readFileSync(path);
    expect(failure(() => openArchive(folder)).code).toBe('ARCHIVE_FOREIGN');
    expect(readFileSync(path)).toEqual(before);
  });

  test('an archive of a newer Plenum', () => {
    const folder = aFolder();
    anArchive(folder).close();
    const path = join(folder, 'archive.sqlite');
    const newer = new Sqlite(path);
    newer.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    newer.close();
    const refused = failure(() => openArchive(folder));
    expect(refused.code).toBe('ARCHIVE_NEWER');
    expect(refused.message).toBe(
      `The archive ${path} was written by a newer Plenum (schema ${MIGRATIONS.length + 1}, this program knows ${MIGRATIONS.length}): install the newer version.`,
    );
  });

  test('a database with torn pages', () => {
    const folder = aFolder();
    const archive = anArchive(folder);
    archive.transaction(() => {
      for (let count = 0; count < 200; count++) archive.people.add(aPerson(), 'pin', count);
    });
    archive.close();
    const path = join(folder, 'archive.sqlite');
    const bytes = readFileSync(path);
    for (let page = 2; page < bytes.length / 4096; page += 3) bytes.fill(0xa5, page * 4096, page * 4096 + 200);
    writeFileSync(path, bytes);
    const refused = failure(() => openArchive(folder));
    expect(refused.code).toBe('ARCHIVE_DAMAGED');
    expect(refused.message).toContain('restore the last backup');
  });

  test('a folder that lost its database but still has papers', async () => {
    const folder = aFolder();
    const archive = anArchive(folder);
    await archive.files.store(Uint8Array.of(1, 2, 3));
    archive.close();
    for (const lose of [() => writeFileSync(join(folder, 'archive.sqlite'), ''), () => rmSync(join(folder, 'archive.sqlite'))]) {
      lose();
      const refused = failure(() => openArchive(folder));
      expect(refused.code).toBe('ARCHIVE_DAMAGED');
      expect(refused.message).toContain('archive.sqlite is missing');
    }
    expect(existsSync(join(folder, 'archive.sqlite'))).toBe(false);
  });

  test('a place where no folder can be', () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'file'), '');
    for (const place of [join(folder, 'file'), join(folder, 'file', 'room')]) {
      const refused = failure(() => openArchive(place));
      expect(refused.code).toBe('ARCHIVE_UNWRITABLE');
      expect(refused.message).toBe(`Cannot write in ${place}: give this user the right to write there, or choose another folder.`);
    }
  });

  test('and a refused archive is let go of: it opens once the cause is gone', () => {
    const folder = aFolder();
    const path = join(folder, 'archive.sqlite');
    writeFileSync(path, 'not a database at all');
    expect(failure(() => openArchive(folder)).code).toBe('ARCHIVE_FOREIGN');
    writeFileSync(path, '');
    expect(anArchive(folder).people.list()).toEqual([]);
  });
});

describe('a new archive', () => {
  test('is for its own user alone', () => {
    const folder = join(aFolder(), 'new', 'room');
    anArchive(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('bears the mark and the number of the last migration', () => {
    const folder = aFolder();
    anArchive(folder).close();
    const database = openDatabase(join(folder, 'archive.sqlite'), { busyMs: 0 });
    expect(database.pragma('application_id')).toBe(APPLICATION_ID);
    expect(schemaOf(database)).toBe(MIGRATIONS.length);
    database.close();
  });

  test('keeps what was written over a restart', () => {
    const folder = aFolder();
    const person = aPerson();
    const archive = anArchive(folder);
    archive.transaction(() => archive.people.add(person, 'pin', 1));
    archive.close();
    archive.close();
    expect(anArchive(folder).people.list()).toEqual([person]);
  });
});

describe('what every connection rests on', () => {
  test('is set and read back: full durability, foreign keys, a schema that is not trusted', () => {
    const database = openDatabase(join(aFolder(), 'x.sqlite'), { busyMs: 100 });
    setPragmas(database);
    const found = ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'cell_size_check'].map((name) => database.pragma(name));
    expect(found).toEqual(['wal', 2, 1, 0, 1]);
    database.close();
  });

  test('stops the program when a pragma does not take', () => {
    const database = openDatabase(':memory:', { busyMs: 100 });
    expect(() => setPragma(database, 'journal_mode', 'wal')).toThrow('journal_mode is memory instead of wal');
    database.close();
  });
});

describe('migrations', () => {
  test('are numbered in their order', () => {
    expect(MIGRATIONS.map((migration) => migration.number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  test('make every table of the room from nothing, all of them strict', () => {
    const database = openDatabase(':memory:', { busyMs: 0 });
    migrate(database, 0);
    const tables = database
      .statement<Record<never, never>, { name: string; strict: number }>(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
      )
      .all({});
    expect(tables.map((table) => table.name)).toEqual([
      'agenda_item',
      'attendance',
      'ballot',
      'client_id',
      'delivery',
      'document',
      'document_update',
      'dossier',
      'earlier_file',
      'entitled',
      'idempotency',
      'log',
      'log_node',
      'meeting',
      'minutes',
      'page_text',
      'paper',
      'paper_file',
      'paper_version',
      'participant',
      'person',
      'prepared_vote',
      'presenter',
      'receipt',
      'session',
      'setting',
      'terminal',
      'tree_head',
      'vote',
      'vote_result',
    ]);
    expect(tables.filter((table) => table.strict === 0)).toEqual([]);
    database.close();
  });

  test('that fail leave the schema as it was', () => {
    const database = openDatabase(':memory:', { busyMs: 0 });
    database.execute('CREATE TABLE vote (id TEXT)');
    expect(() => migrate(database, 0)).toThrow('table vote already exists');
    expect(database.pragma('user_version')).toBe(0);
    expect(database.pragma('application_id')).toBe(0);
    database.close();
  });
});
