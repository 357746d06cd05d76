import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { MIGRATIONS } from '../../../main/archive/migrations.ts';
import { verifyArchive } from '../../../main/archive/verify/verify.ts';
import { type ArchivedRoom, anArchivedRoom, codesOf, tamper } from './archivedRoom.ts';
import { aFolder, anArchive, append, firstOf, hubKey } from './room.ts';

let kept: ArchivedRoom;
beforeEach(async () => {
  kept = await anArchivedRoom();
});

describe('an archive that nobody touched', () => {
  test('is sound, and says what was looked at', async () => {
    const { folder, keptHead } = kept;
    expect(await verifyArchive(folder, { keptHead, hubKey })).toEqual({
      findings: [],
      checked: {
        entries: 7,
        heads: 2,
        newestHead: expect.objectContaining(keptHead),
        hubKey,
        votes: 1,
        ballots: 3,
        files: 4,
        documents: 1,
      },
    });
  });

  test('stays as it was, to the last byte and file', async () => {
    const { folder } = kept;
    const contents = () => readdirSync(folder).map((name) => [name, name.startsWith('archive') ? readFileSync(join(folder, name)) : null]);
    const before = contents();
    await verifyArchive(folder);
    expect(contents()).toEqual(before);
  });

  test('is sound after an honest append, also against a head from before', async () => {
    const { folder, keptHead } = kept;
    const archive = anArchive(folder);
    archive.transaction(() => archive.log.append({ type: 'x', by: { person: null, terminal: null }, atMs: 500, body: {} }));
    archive.close();
    expect(await codesOf(folder, keptHead)).toEqual(['LOG_UNSIGNED']);
  });
});

describe('what cannot be checked', () => {
  test('is told: a hub that runs, a folder without archive, a newer schema, a foreign file', async () => {
    const { folder } = kept;
    const running = anArchive(folder);
    await expect(verifyArchive(folder)).rejects.toMatchObject({ code: 'ARCHIVE_LOCKED' });
    running.close();
    await expect(verifyArchive(aFolder())).rejects.toMatchObject({ code: 'ARCHIVE_MISSING' });
    tamper(folder, `PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    await expect(verifyArchive(folder)).rejects.toMatchObject({ code: 'ARCHIVE_NEWER' });
    tamper(folder, 'PRAGMA application_id = 1');
    await expect(verifyArchive(folder)).rejects.toMatchObject({ code: 'ARCHIVE_FOREIGN' });
  });
});

describe('tampering with papers, minutes and documents', () => {
  test('a file altered, removed or added', async () => {
    const { folder, paper, pdf } = kept;
    writeFileSync(join(folder, 'papers', paper), '%PDF khác');
    rmSync(join(folder, 'papers', pdf));
    writeFileSync(join(folder, 'papers', 'lạ.pdf'), 'x');
    const { findings } = await verifyArchive(folder);
    expect(findings).toEqual([
      { code: 'FILE_ALTERED', severity: 'fault', detail: { title: 'Báo cáo', hash: paper } },
      { code: 'MINUTES_FILE_MISSING', severity: 'fault', detail: { meeting: 'Phiên họp tháng 11', hash: pdf } },
      { code: 'FILE_SURPLUS', severity: 'note', detail: { name: 'lạ.pdf' } },
    ]);
    rmSync(join(folder, 'papers', paper));
    writeFileSync(join(folder, 'papers', pdf), 'x');
    expect(await codesOf(folder)).toEqual(['FILE_MISSING', 'FILE_SURPLUS', 'MINUTES_FILE_ALTERED']);
  });

  test('a file made from a paper altered or removed', async () => {
    const { folder, side, extract } = kept;
    writeFileSync(join(folder, 'papers', side), 'khác');
    rmSync(join(folder, 'papers', extract));
    expect((await verifyArchive(folder)).findings).toEqual([
      { code: 'MADE_FILE_ALTERED', severity: 'fault', detail: { title: 'Báo cáo', hash: side } },
      { code: 'MADE_FILE_MISSING', severity: 'fault', detail: { title: 'Báo cáo', hash: extract } },
    ]);
  });

  test('the approved text, or text and hash together', async () => {
    const { folder } = kept;
    tamper(folder, `UPDATE minutes SET content = '{"title":"Khác"}'`);
    expect(await codesOf(folder)).toEqual(['MINUTES_TEXT_ALTERED']);
    const textHash = createHash('sha256').update('{"title":"Khác"}').digest('hex');
    tamper(folder, `UPDATE minutes SET text_hash = '${textHash}'`);
    expect(await codesOf(folder)).toEqual(['MINUTES_NOT_IN_LOG']);
  });

  test('a dossier removed, or standing on another log', async () => {
    const { folder } = kept;
    tamper(folder, 'UPDATE dossier SET log_size = log_size - 1');
    expect(await codesOf(folder)).toEqual(['DOSSIER_CONTRADICTS_LOG']);
    tamper(folder, 'DELETE FROM dossier');
    expect(await codesOf(folder)).toEqual(['DOSSIER_MISSING']);
  });

  test('a document’s bytes, and an update taken out of its middle', async () => {
    const { folder, room } = kept;
    tamper(folder, `UPDATE document_update SET bytes = x'01020304'`);
    expect(await codesOf(folder)).toEqual(['DOCUMENT_DAMAGED']);
    tamper(folder, 'DELETE FROM document_update');
    const archive = anArchive(folder);
    const document = new Y.Doc();
    const updates: Uint8Array[] = [];
    document.on('update', (update: Uint8Array) => updates.push(update));
    for (const key of ['a', 'b', 'c']) document.getMap('marks').set(key, key);
    const name = { kind: 'plan', meeting: room.meeting } as const;
    append(archive, name, firstOf(updates), ...updates.slice(2));
    archive.close();
    const { findings } = await verifyArchive(folder);
    expect(findings).toEqual([{ code: 'DOCUMENT_INCOMPLETE', severity: 'fault', detail: { document: `plan/${room.meeting}` } }]);
  });
});
