import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openDatabase } from '../../../main/archive/database.ts';
import { newId, type PaperHash } from '../../../shared/base/ids.ts';
import type { DocumentName } from '../../../shared/room/documents.ts';
import { aFolder, anArchive, aRoomInSession, firstOf } from './room.ts';

/** A writer whose updates are caught one by one. */
function aWriter(clientId = 7) {
  const document = new Y.Doc();
  document.clientID = clientId;
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

function minutesOf(room: ReturnType<typeof aRoomInSession>): DocumentName {
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
  test('that cannot be written is rejected, and does not take its neighbours with it', async () => {
    const room = aRoomInSession();
    const { archive } = room;
    const writer = aWriter();
    const good = archive.documents.append(minutesOf(room), writer.write('a', '1'));
    const lost = archive.documents.append({ kind: 'minutes', meeting: newId() }, aWriter(8).write('b', '2'));
    const alsoGood = archive.documents.append(minutesOf(room), writer.write('c', '3'));
    await expect(lost).rejects.toThrow('FOREIGN KEY');
    await Promise.all([good, alsoGood]);
    expect(contentOf(archive.documents.load(minutesOf(room)))).toEqual({ a: '1', c: '3' });
  });

  test('after the close is rejected', async () => {
    const { archive, meeting } = aRoomInSession();
    archive.close();
    await expect(archive.documents.append({ kind: 'plan', meeting }, new Uint8Array())).rejects.toMatchObject({ code: 'ARCHIVE_CLOSED' });
  });

  test('is on disk when its promise resolves, and survives a restart', async () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder));
    const writer = aWriter();
    await room.archive.documents.append(minutesOf(room), writer.write('a', '1'));
    expect(rowsIn(folder).updates).toBe(1);
    room.archive.close();
    expect(contentOf(anArchive(folder).documents.load(minutesOf(room)))).toEqual({ a: '1' });
  });

  test('shares one commit with all that come in the same group', async () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder, { groupMs: 5, compactAbove: 1_000 }));
    const writer = aWriter();
    const reader = openDatabase(join(folder, 'archive.sqlite'), { busyMs: 0, readonly: true });
    // Counts the transactions that another connection has seen.
    const version = () => Number(reader.pragma('data_version'));
    const before = version();
    const all = Array.from({ length: 500 }, (_, count) =>
      room.archive.documents.append(minutesOf(room), writer.write(`key ${count}`, 'x')),
    );
    const seen = new Set<number>();
    for (const promise of all) {
      await promise;
      seen.add(version());
    }
    expect([...seen]).toEqual([before + 1]);
    reader.close();
  });

  test('that waits is committed by the close', async () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder, { groupMs: 5 }));
    const waiting = room.archive.documents.append(minutesOf(room), aWriter().write('a', '1'));
    room.archive.close();
    await waiting;
    expect(rowsIn(folder).updates).toBe(1);
  });

  test('that waits is in what is loaded', async () => {
    const room = aRoomInSession();
    const waiting = room.archive.documents.append(minutesOf(room), aWriter().write('a', '1'));
    expect(contentOf(room.archive.documents.load(minutesOf(room)))).toEqual({ a: '1' });
    await waiting;
  });

  test('of the hub is part of the transaction that decides, and goes with it', () => {
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
    archive.transaction(() => archive.documents.appendNow(minutesOf(room), Y.encodeStateAsUpdate(writer.document)));
    expect(contentOf(archive.documents.load(minutesOf(room)))).toEqual({ a: '1', b: '2' });
  });
});

describe('many updates', () => {
  test('are merged once there are more than the limit, and say the same as before', async () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder, { compactAbove: 20, groupMs: 0 }));
    const writer = aWriter();
    for (let count = 0; count < 50; count++)
      await room.archive.documents.append(minutesOf(room), writer.write(`key ${count % 7}`, `${count}`));
    await vi.waitFor(() => expect(rowsIn(folder)).toEqual({ updates: 50 - 2 * 21, states: 1 }));
    expect(contentOf(room.archive.documents.load(minutesOf(room)))).toEqual(writer.document.getMap('marks').toJSON());
  });

  test('are merged by the first who loads them', async () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder));
    const writer = aWriter();
    await Promise.all(
      Array.from({ length: 30 }, (_, count) => room.archive.documents.append(minutesOf(room), writer.write('key', `${count}`))),
    );
    expect(rowsIn(folder)).toEqual({ updates: 30, states: 0 });
    expect(contentOf(room.archive.documents.load(minutesOf(room)))).toEqual({ key: '29' });
    expect(rowsIn(folder)).toEqual({ updates: 0, states: 1 });
    await room.archive.documents.append(minutesOf(room), writer.write('key', 'after'));
    expect(contentOf(room.archive.documents.load(minutesOf(room)))).toEqual({ key: 'after' });
  });

  test('keep the state vector when merged, so that terminals ask for nothing twice', async () => {
    const room = aRoomInSession(anArchive(aFolder(), { compactAbove: 3 }));
    const writer = aWriter();
    for (const key of ['a', 'b', 'c', 'd', 'e']) await room.archive.documents.append(minutesOf(room), writer.write(key, 'x'));
    const loaded = new Y.Doc();
    Y.applyUpdate(loaded, room.archive.documents.load(minutesOf(room)) ?? new Uint8Array());
    expect(Y.encodeStateVector(loaded)).toEqual(Y.encodeStateVector(writer.document));
  });

  test('let go of what was erased', async () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder, { compactAbove: 1 }));
    const writer = aWriter();
    await room.archive.documents.append(minutesOf(room), writer.write('note', 'không cho ai đọc'));
    writer.document.getMap('marks').delete('note');
    await room.archive.documents.append(minutesOf(room), Y.encodeStateAsUpdate(writer.document));
    const stored = Buffer.from(room.archive.documents.load(minutesOf(room)) ?? new Uint8Array()).toString();
    expect(stored).not.toContain('không cho ai đọc');
  });
});

describe('damage', () => {
  test('found while merging is told, and new updates still get to disk', async () => {
    const folder = aFolder();
    const told: unknown[] = [];
    const room = aRoomInSession(anArchive(folder, { compactAbove: 2, onTrouble: (error) => told.push(error) }));
    const writer = aWriter();
    await room.archive.documents.append(minutesOf(room), writer.write('a', '1'));
    const tool = openDatabase(join(folder, 'archive.sqlite'), { busyMs: 1_000 });
    tool.execute("UPDATE document_update SET bytes = x'0000'");
    tool.close();
    for (const key of ['b', 'c', 'd']) await room.archive.documents.append(minutesOf(room), writer.write(key, '1'));
    await vi.waitFor(() => expect(told[0]).toMatchObject({ code: 'ARCHIVE_DAMAGED' }));
    expect(rowsIn(folder).updates).toBe(4);
  });

  test('of stored bytes is told, not handed out', async () => {
    const folder = aFolder();
    const room = aRoomInSession(anArchive(folder));
    await room.archive.documents.append(minutesOf(room), aWriter().write('a', '1'));
    room.archive.close();
    const database = openDatabase(join(folder, 'archive.sqlite'), { busyMs: 0 });
    database.execute("UPDATE document_update SET bytes = x'0000'");
    database.close();
    const again = anArchive(folder);
    expect(() => again.documents.load(minutesOf(room))).toThrow('are not what was written');
  });
});

describe('documents of a meeting', () => {
  test('include the ink on its papers', async () => {
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
    await archive.documents.append(minutesOf(room), aWriter().write('a', '1'));
    await archive.documents.append({ kind: 'ink', paper, person, visibility: 'private' }, aWriter().write('a', '1'));
    expect(archive.documents.listOf(meeting)).toEqual([`minutes/${meeting}`, `ink/${paper}/${person}/private`]);
    expect(archive.papers.listWithHistory(meeting)).toEqual([paper]);
  });

  test('go with a draft that is removed', async () => {
    const { archive, people } = aRoomInSession();
    const draft = newId<'meeting'>();
    archive.transaction(() => archive.meetings.create({ id: draft, title: 'Nháp', startsAtMs: 1, createdBy: firstOf(people).id, atMs: 1 }));
    await archive.documents.append({ kind: 'plan', meeting: draft }, aWriter().write('a', '1'));
    archive.transaction(() => {
      archive.documents.removeOf(draft);
      archive.meetings.remove(draft);
    });
    expect([archive.meetings.find(draft), archive.documents.load({ kind: 'plan', meeting: draft })]).toEqual([null, null]);
  });
});
