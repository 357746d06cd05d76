import { once } from 'node:events';
import { appendFileSync, chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../main/archive/database.ts';
import { pageTextTable } from '../../../main/archive/tables/pageText.ts';
import { type PaperVersion, paperVersionTable } from '../../../main/archive/tables/paperVersion.ts';
import { SECOND_LOOK_LIMITS } from '../../../main/papers/vet.ts';
import { nodeVettingHost, type VettingHost } from '../../../main/papers/vetting/host.ts';
import type { PaperHash } from '../../../shared/base/ids.ts';
import { decodeExtract } from '../../../shared/paper/extract.ts';
import { decodeSideFile } from '../../../shared/paper/sideFile.ts';
import { aPdf } from '../../kit/aPdf.ts';
import { importPaper, placePaper, requestFile, tryImport } from '../../kit/files.ts';
import { aWordFile } from '../../kit/officeFiles.ts';
import { type Seated, TestRoom, type TestRoomOptions } from '../../kit/testRoom.ts';

const resolution = readFileSync(join(import.meta.dirname, '../../fixtures/papers/vn-nghi-quyet.pdf'));
const rooms: TestRoom[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const room of rooms.splice(0)) await room.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function opened(options: TestRoomOptions = {}): Promise<{ room: TestRoom; secretary: Seated; stored: () => string[] }> {
  // Time enough for a whole look, however busy the machine is.
  const room = await TestRoom.open({ vetLimits: SECOND_LOOK_LIMITS, ...options });
  rooms.push(room);
  return { room, secretary: await room.setUp(), stored: () => readdirSync(join(room.directory, 'papers')) };
}

function versionOf(room: TestRoom, hash: PaperHash): PaperVersion | null {
  const database = openDatabase(join(room.directory, 'archive.sqlite'), { busyMs: 5_000 });
  try {
    return paperVersionTable(database, pageTextTable(database)).find(hash);
  } finally {
    database.close();
  }
}

describe('a paper that came in', () => {
  test('P16 is stored with what was made of it, and its answer says what was found', async () => {
    const { room, secretary, stored } = await opened();
    const paper = await importPaper(room, secretary.terminal, resolution, 'Nghị quyết 28.pdf');
    expect(paper).toMatchObject({
      pages: 2,
      title: 'Nghị quyết 28/NQ-HĐND',
      textPages: 2,
      converted: false,
      facts: { textPages: 2, actions: [] },
    });
    const version = versionOf(room, paper.hash);
    expect(version).toMatchObject({ pages: 2, facts: paper.facts, convertedFrom: null });
    expect(stored().toSorted()).toEqual([paper.hash, version?.side?.hash, version?.extract?.hash].toSorted());
    const read = (hash = '') => readFileSync(join(room.directory, 'papers', hash));
    expect(decodeSideFile(read(version?.side?.hash))).toMatchObject({ paperBytes: resolution.length, facts: paper.facts });
    expect(decodeExtract(read(version?.extract?.hash))?.texts[0]).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(room.errors).toEqual([]);
  });

  test('P16 brought in a second time costs nothing and is answered the same', async () => {
    let looks = 0;
    const { room, secretary } = await opened({ vettingHost: counted(() => (looks += 1)) });
    const first = await importPaper(room, secretary.terminal, aPdf({ text: 'once' }), 'a.pdf');
    expect(await importPaper(room, secretary.terminal, aPdf({ text: 'once' }), 'b.pdf')).toEqual({ ...first, fileName: 'b.pdf' });
    expect(looks).toBe(1);
  });

  test('P16 of before papers were looked at so gets what is missing', async () => {
    const { room, secretary } = await opened();
    const { paper } = placePaper(room, secretary.person.id, resolution, 2, 'cũ.pdf');
    expect(versionOf(room, paper.hash)?.facts).toBeNull();
    expect(await importPaper(room, secretary.terminal, resolution, 'cũ.pdf')).toMatchObject({ title: 'cũ.pdf', textPages: 2 });
    expect(versionOf(room, paper.hash)).toMatchObject({ title: 'cũ.pdf', facts: { textPages: 2 } });
  });

  test('P16 whose bytes change on the disk while it is looked at is not stored', async () => {
    const { room, secretary, stored } = await opened({ vettingHost: meddling((path) => appendFileSync(path, 'x')) });
    expect(await tryImport(room, secretary.terminal, aPdf(), 'a.pdf')).toEqual({ refused: 'HUB_FAILED' });
    expect(stored()).toEqual([]);
    expect(readdirSync(join(room.directory, 'incoming'))).toEqual([]);
    expect(room.errors.join()).toContain('was changed on the disk');
  });

  test('P16 whose bytes are exchanged for others of the same length is not stored', async () => {
    const other = Buffer.from(aPdf({ text: 'B paper' }));
    const { room, secretary, stored } = await opened({ vettingHost: meddling((path) => writeFileSync(path, other)) });
    expect(await tryImport(room, secretary.terminal, aPdf({ text: 'A paper' }), 'a.pdf')).toEqual({ refused: 'HUB_FAILED' });
    expect(stored()).toEqual([]);
  });
});

describe('files that are no PDF', () => {
  test('P17 an office file becomes one, under its own name', async () => {
    const { room, secretary } = await opened({ findOffice: async () => fakeOffice() });
    const paper = await importPaper(room, secretary.terminal, aWordFile('x'), 'Tờ trình.docx');
    expect(paper).toMatchObject({ fileName: 'Tờ trình.pdf', pages: 1, converted: true });
    expect(versionOf(room, paper.hash)).toMatchObject({ convertedFrom: 'Tờ trình.docx', fileName: 'Tờ trình.pdf' });
  });

  test('P17 without LibreOffice that is told', async () => {
    const { room, secretary, stored } = await opened({ findOffice: async () => null });
    expect(await tryImport(room, secretary.terminal, aWordFile('x'), 'Tờ trình.docx')).toEqual({ refused: 'CONVERTER_MISSING' });
    expect(stored()).toEqual([]);
  });

  test('P18 a picture becomes one without LibreOffice', async () => {
    const { room, secretary } = await opened({ findOffice: async () => null });
    const picture = createCanvas(30, 40).toBuffer('image/png');
    expect(await importPaper(room, secretary.terminal, picture, 'ảnh.png')).toMatchObject({
      fileName: 'ảnh.pdf',
      title: 'ảnh',
      pages: 1,
      converted: true,
    });
  });

  test.each([
    ['a program', 'MZ\x90\0', 'setup.exe', 'PAPER_NOT_CONVERTIBLE'],
    ['text under the name of a Word file', 'Kính gửi', 'a.docx', 'PAPER_NOT_CONVERTIBLE'],
    ['text under the name of a PDF', 'Kính gửi', 'a.pdf', 'PAPER_NOT_PDF'],
  ])('P17 %s is refused', async (_, bytes, name, refused) => {
    const { room, secretary, stored } = await opened();
    expect(await tryImport(room, secretary.terminal, Buffer.from(bytes, 'latin1'), name)).toEqual({ refused });
    expect(stored()).toEqual([]);
  });
});

describe('whoever brings a file in', () => {
  test.each([
    ['a PDF', aPdf(), 'a.pdf', ['looking']],
    ['a picture', createCanvas(30, 40).toBuffer('image/png'), 'a.png', ['converting', 'looking']],
  ])('P19 is told what is done with %s', async (_, body, name, stages) => {
    const { room, secretary } = await opened();
    const { ticket } = await secretary.terminal.call('paper.ticket', {});
    const headers = { accept: 'application/x-ndjson' };
    const answer = await requestFile(room, { method: 'PUT', path: `/import?name=${name}`, ticket, body, headers });
    const lines = answer.body
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(answer.headers['content-type']).toBe('application/x-ndjson');
    // Each is told again while it takes its time.
    const told = lines.slice(0, -1).map((line) => JSON.stringify(line));
    expect(told.filter((line, index) => line !== told[index - 1])).toEqual(stages.map((stage) => JSON.stringify({ stage })));
    expect(lines.at(-1)).toMatchObject({ pages: 1 });
  });

  test('P2 2 GB are refused when they are announced', async () => {
    const { room, secretary, stored } = await opened();
    const { ticket } = await secretary.terminal.call('paper.ticket', {});
    const headers = { 'content-length': String(2 * 1024 ** 3) };
    const answer = await requestFile(room, { method: 'PUT', path: '/import?name=a.pdf', ticket, headers });
    expect([answer.status, JSON.parse(answer.body.toString())]).toMatchObject([422, { refused: 'PAPER_TOO_LARGE' }]);
    expect(stored()).toEqual([]);
  });

  test('P2 2 GB that are not announced end at the limit, and take no memory', async () => {
    const { room, secretary, stored } = await opened({ limits: { paperBytes: 16 * 1024 * 1024 } });
    const { ticket } = await secretary.terminal.call('paper.ticket', {});
    const before = process.memoryUsage.rss();
    const { sentBytes, status } = await pour(room, ticket, 2 * 1024 ** 3);
    // What the two ends of a connection hold is a few megabytes.
    expect(sentBytes).toBeLessThan(64 * 1024 * 1024);
    expect([422, null]).toContain(status);
    expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 1024 * 1024);
    await expect.poll(() => readdirSync(join(room.directory, 'incoming'))).toEqual([]);
    expect(stored()).toEqual([]);
    expect(await importPaper(room, secretary.terminal, aPdf(), 'a.pdf')).toMatchObject({ pages: 1 });
  });
});

/** Sends as much as is taken, without saying how much it will be. `status` is null when the connection went before the answer came. */
async function pour(room: TestRoom, ticket: string, bytes: number): Promise<{ sentBytes: number; status: number | null }> {
  const sent = request({
    host: room.address.host,
    port: room.address.port,
    method: 'PUT',
    path: '/import?name=a.pdf',
    rejectUnauthorized: false,
    agent: false,
    headers: { authorization: `Bearer ${ticket}`, 'transfer-encoding': 'chunked' },
  });
  let status: number | null = null;
  let isOver = false;
  sent.once('response', (response) => {
    status = response.statusCode ?? null;
    response.resume();
  });
  const over = new Promise<void>((resolve) => sent.once('close', resolve));
  sent.once('error', () => {
    isOver = true;
  });
  void over.then(() => {
    isOver = true;
  });
  const piece = Buffer.alloc(1024 * 1024, 'x');
  let sentBytes = 0;
  for (; sentBytes < bytes && !isOver && status === null; sentBytes += piece.length)
    if (!sent.write(piece)) await Promise.race([once(sent, 'drain').catch(() => null), over]);
  sent.destroy();
  await over;
  return { sentBytes, status };
}

/** The real process, of which each start is told. */
function counted(onStart: () => void): VettingHost {
  return () => {
    onStart();
    return nodeVettingHost();
  };
}

/** The real process, and somebody who writes into the hub's folder when it is done. */
function meddling(meddle: (path: string) => void): VettingHost {
  return () => {
    const vetting = nodeVettingHost();
    let path = '';
    return {
      ...vetting,
      order: (order) => {
        path = order.path;
        vetting.order(order);
      },
      onMessage: (listener) =>
        vetting.onMessage((message) => {
          if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'vetted') meddle(path);
          listener(message);
        }),
    };
  };
}

function fakeOffice(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plenum-office-'));
  folders.push(folder);
  const program = join(folder, 'soffice');
  writeFileSync(join(folder, 'made.pdf'), aPdf());
  writeFileSync(program, '#!/bin/sh\ncp "$(dirname "$0")/made.pdf" paper.pdf\n');
  chmodSync(program, 0o755);
  return program;
}
