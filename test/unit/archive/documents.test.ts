import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openDatabase } from '../../../main/archive/database.ts';
import { newId, type PaperHash } from '../../../shared/base/ids.ts';
import type { DocumentName } from '../../../shared/room/documents.ts';
import { aFolder, anArchive, append, aRoomInSession, firstOf, type Room } from './room.ts';

/** A writer whose updates are caught one by one. */
function aWriter() {
  const document = new Y.Doc();
  const updates: Uint8Array[] = [];
  document.on('update', (update: Uint8Array) => updates.push(update));
  const write = (key: string, value: string): Uint8Array => {
    document.getMap('marks').set(key, value);
    return updates.at(-1) ?? new Uint8Array();
  };
  return { document, write };
}

function contentOf(update: Uint8Array | null): Record<string, unknown> {
  if (!update) throw new TypeError('no such document');
  const document = new Y.Doc();
  Y.applyUpdate(document, update);
  return document.getMap('marks').toJSON();
}

function minutesOf(room: Room): DocumentName {
  return { kind: 'minutes', meeting: room.meeting };
}

function rowsIn(folder: string): { updates: number; states: number } {
  const database = openDatabase(join(folder, 'archive.sqlite'), { busyMs: 0, readonly: true });
  const count = (sql: string) => database.statement<Record<never, never>, { count: number }>(sql).get({})?.count ?? -1;
  const found = {
    updates: count('SELECT count(*) AS count FROM document_update'),
    states: count('SELECT count(*) AS count FROM document WHERE state IS NOT NULL'),
  };
  database.close();
  return found;
}

describe('an update', () => {
  test('is appended in a transaction only, and goes with it', () => {
    const room = aRoomInSession();
    const { archive } = room;
    const writer = aWriter();
    expect(() => archive.documents.appendNow(minutesOf(room), writer.write('a', '1'))).toThrow('outside a transaction');
    const failing = () =>
      archive.transaction(() => {
        archive.documents.appendNow(minutesOf(room), writer.write('b', '2'));
        throw new RangeError('no');
      });
    expect(failing).toThrow('no');
    expect(archive.documents.load(minutesOf(room))).toBeNull();
    append(archive, minutesOf(room), Y.encodeStateAsUpdate(writer.document));
    expect(contentOf(archive.documents.load(minutesOf(room)))).toEqual({ a: '1', b: '2' });
  });

  test('is on disk after its transaction, and survives a restart', () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder));
    append(room.archive, minutesOf(room), aWriter().write('a', '1'));
    expect(rowsIn(folder).updates).toBe(1);
    room.archive.close();
    expect(contentOf(anArchive(folder).documents.load(minutesOf(room)))).toEqual({ a: '1' });
  });

  test('shares one commit with all of its transaction', () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder));
    const writer = aWriter();
    const reader = openDatabase(join(folder, 'archive.sqlite'), { busyMs: 0, readonly: true });
    // Changes with every commit of another connection.
    const commits = () => Number(reader.pragma('data_version'));
    const before = commits();
    append(room.archive, minutesOf(room), ...Array.from({ length: 500 }, (_, count) => writer.write(`key ${count}`, 'x')));
    expect(commits()).toBe(before + 1);
    reader.close();
  });
});

describe('many updates', () => {
  test('are merged in the background once there are more than the limit, and say the same as before', async () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder, { compactAbove: 20 }));
    const writer = aWriter();
    for (let count = 0; count < 30; count++) append(room.archive, minutesOf(room), writer.write(`key ${count % 7}`, `${count}`));
    expect(rowsIn(folder)).toEqual({ updates: 30, states: 0 });
    await vi.waitFor(() => expect(rowsIn(folder)).toEqual({ updates: 0, states: 1 }));
    append(room.archive, minutesOf(room), writer.write('after', '1'));
    expect(contentOf(room.archive.documents.load(minutesOf(room)))).toEqual(writer.document.getMap('marks').toJSON());
  });

  test('of a long document wait until they weigh a quarter of it', async () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder, { compactAbove: 5 }));
    const writer = aWriter();
    append(room.archive, minutesOf(room), writer.write('long', 'x'.repeat(10_000)));
    append(room.archive, minutesOf(room), ...Array.from({ length: 6 }, (_, count) => writer.write('short', `${count}`)));
    await vi.waitFor(() => expect(rowsIn(folder)).toEqual({ updates: 0, states: 1 }));
    append(room.archive, minutesOf(room), ...Array.from({ length: 20 }, (_, count) => writer.write('short', `${count}`)));
    await turn();
    expect(rowsIn(folder).updates).toBe(20);
    append(room.archive, minutesOf(room), writer.write('other', 'y'.repeat(2_500)));
    await vi.waitFor(() => expect(rowsIn(folder).updates).toBe(0));
  });

  test('are merged for good by the first who loads them', () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder));
    const writer = aWriter();
    append(room.archive, minutesOf(room), ...Array.from({ length: 30 }, (_, count) => writer.write('key', `${count}`)));
    expect(contentOf(room.archive.documents.load(minutesOf(room)))).toEqual({ key: '29' });
    expect(rowsIn(folder)).toEqual({ updates: 0, states: 1 });
    append(room.archive, minutesOf(room), writer.write('key', 'after'));
    expect(contentOf(room.archive.documents.load(minutesOf(room)))).toEqual({ key: 'after' });
  });

  test('loaded inside a transaction are merged for that reader only', () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder));
    const writer = aWriter();
    append(room.archive, minutesOf(room), ...Array.from({ length: 30 }, (_, count) => writer.write('key', `${count}`)));
    expect(contentOf(room.archive.transaction(() => room.archive.documents.load(minutesOf(room))))).toEqual({ key: '29' });
    expect(rowsIn(folder)).toEqual({ updates: 30, states: 0 });
  });

  test('keep the state vector when merged, so that terminals ask for nothing twice', () => {
    const room = aRoomInSession();
    const writer = aWriter();
    append(room.archive, minutesOf(room), ...Array.from({ length: 40 }, (_, count) => writer.write(`key ${count % 5}`, `${count}`)));
    const loaded = new Y.Doc();
    Y.applyUpdate(loaded, room.archive.documents.load(minutesOf(room)) ?? new Uint8Array());
    expect(Y.encodeStateVector(loaded)).toEqual(Y.encodeStateVector(writer.document));
  });

  test('let go of what was erased', () => {
    const room = aRoomInSession();
    const writer = aWriter();
    const text = (stored: Uint8Array | null) => Buffer.from(stored ?? new Uint8Array()).toString();
    append(room.archive, minutesOf(room), writer.write('note', 'không cho ai đọc'));
    expect(text(room.archive.documents.load(minutesOf(room)))).toContain('không cho ai đọc');
    writer.document.getMap('marks').delete('note');
    append(room.archive, minutesOf(room), Y.encodeStateAsUpdate(writer.document));
    expect(text(room.archive.documents.load(minutesOf(room)))).not.toContain('không cho ai đọc');
  });
});

describe('damage', () => {
  test('of stored bytes is told, not handed out', () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder));
    append(room.archive, minutesOf(room), aWriter().write('a', '1'));
    spoilUpdates(folder);
    expect(() => room.archive.documents.load(minutesOf(room))).toThrow('are not what was written');
  });

  test('found while merging is told, and new updates still get to disk', async () => {
    const folder = aFolder();
    const told: unknown[] = [];
    const room = aRoomInSession(anArchive(folder, { compactAbove: 2, onTrouble: (error) => told.push(error) }));
    const writer = aWriter();
    append(room.archive, minutesOf(room), writer.write('a', '1'));
    spoilUpdates(folder);
    for (const key of ['b', 'c', 'd']) append(room.archive, minutesOf(room), writer.write(key, '1'));
    await vi.waitFor(() => expect(told).toMatchObject([{ code: 'ARCHIVE_DAMAGED' }]));
    append(room.archive, minutesOf(room), writer.write('e', '1'));
    expect(rowsIn(folder).updates).toBe(5);
  });
});

function spoilUpdates(folder: string): void {
  const tool = openDatabase(join(folder, 'archive.sqlite'), { busyMs: 1_000 });
  tool.execute("UPDATE document_update SET bytes = x'0000'");
  tool.close();
}

describe('documents of a meeting', () => {
  test('include the ink on its papers, and ink on a withdrawn paper harms nobody', () => {
    const room = aRoomInSession();
    const { archive, meeting, people } = room;
    const paper = newId<'paper'>();
    const hash = 'a'.repeat(64) as PaperHash;
    const person = firstOf(people).id;
    archive.transaction(() => {
      archive.paperVersions.add({ hash, bytes: 1, pages: 1, fileName: 'a.pdf', title: 'A', importedBy: person, importedAtMs: 1 });
      archive.papers.replace(meeting, [{ id: paper, title: 'A', fileName: 'a.pdf', hash, item: null }]);
    });
    expect(archive.papers.listWithHistory(meeting)).toEqual([]);
    append(archive, minutesOf(room), aWriter().write('a', '1'));
    append(archive, { kind: 'ink', paper, person, visibility: 'private' }, aWriter().write('a', '1'));
    append(archive, { kind: 'ink', paper: newId(), person, visibility: 'private' }, aWriter().write('a', '1'));
    expect(archive.documents.listOf(meeting)).toEqual([`minutes/${meeting}`, `ink/${paper}/${person}/private`]);
    expect(archive.papers.listWithHistory(meeting)).toEqual([paper]);
  });

  test('go with a draft that is removed', () => {
    const { archive, people } = aRoomInSession();
    const draft = newId<'meeting'>();
    archive.transaction(() => archive.meetings.create({ id: draft, title: 'Nháp', startsAtMs: 1, createdBy: firstOf(people).id, atMs: 1 }));
    append(archive, { kind: 'plan', meeting: draft }, aWriter().write('a', '1'));
    archive.transaction(() => {
      archive.documents.removeOf(draft);
      archive.meetings.remove(draft);
    });
    expect([archive.meetings.find(draft), archive.documents.load({ kind: 'plan', meeting: draft })]).toEqual([null, null]);
  });
});
