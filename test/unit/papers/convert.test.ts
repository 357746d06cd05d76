import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findOffice } from '../../../main/papers/convert/findOffice.ts';
import { kindOf } from '../../../main/papers/convert/kinds.ts';
import { OFFICE_LIMITS, Office } from '../../../main/papers/convert/office.ts';
import { pictureHead } from '../../../main/papers/convert/pictureHead.ts';
import { picturePdf } from '../../../main/papers/convert/picturePdf.ts';
import { Vetting } from '../../../main/papers/vet.ts';
import { silentLogger } from '../../../shared/base/logger.ts';
import { decodeExtract } from '../../../shared/paper/extract.ts';
import { decodeSideFile } from '../../../shared/paper/sideFile.ts';
import { aPdf } from '../../kit/aPdf.ts';
import { aWordFile, aZip } from '../../kit/officeFiles.ts';
import { until } from '../../kit/until.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenum-convert-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
/** A new office file under a password, and an old one, are a file system with names in UTF-16. */
const oldOffice = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_016), Buffer.from(`${stream}\0`, 'utf16le')]);

describe('what a file is', () => {
  test.each([
    ['a PDF', aPdf(), { kind: 'pdf' }],
    ['a PDF behind some bytes', Buffer.concat([Buffer.alloc(500), aPdf()]), { kind: 'pdf' }],
    ['a Word file', aWordFile('x'), { kind: 'office', extension: 'docx' }],
    ['a table', aZip({ '[Content_Types].xml': '', 'xl/workbook.xml': '' }), { kind: 'office', extension: 'xlsx' }],
    ['slides', aZip({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' }), { kind: 'office', extension: 'pptx' }],
    [
      'an OpenDocument text',
      aZip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' }),
      { kind: 'office', extension: 'odt' },
    ],
    ['an OpenDocument table', aZip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }), { kind: 'office', extension: 'ods' }],
    ['an old Word file', oldOffice('WordDocument'), { kind: 'office', extension: 'doc' }],
    ['an old table', oldOffice('Workbook'), { kind: 'office', extension: 'xls' }],
    ['old slides', oldOffice('PowerPoint Document'), { kind: 'office', extension: 'ppt' }],
    ['an office file under a password', oldOffice('EncryptedPackage'), { kind: 'locked' }],
    ['RTF', '{\\rtf1 x}', { kind: 'office', extension: 'rtf' }],
    ['a TIFF', 'II*\0aaaa', { kind: 'office', extension: 'tiff' }],
    ['a plain archive', aZip({ 'a.txt': 'x', 'word/document.xml': '' }), { kind: 'other' }],
    ['an archive cut off', aWordFile('x').subarray(0, 60), { kind: 'other' }],
    ['a program', 'MZ\x90\0', { kind: 'other' }],
    ['nothing', '', { kind: 'empty' }],
  ])('%s is known by its content, whatever it is called', async (_, bytes, kind) => {
    expect(await kindOf(file('anything.bin', bytes))).toEqual(kind);
  });
});

describe('pictures', () => {
  const vetting = new Vetting();
  /** Red above, blue below: which side is up can be seen. */
  const drawn = () => {
    const canvas = createCanvas(60, 40);
    const ink = canvas.getContext('2d');
    ink.fillStyle = '#ff0000';
    ink.fillRect(0, 0, 60, 20);
    ink.fillStyle = '#0000ff';
    ink.fillRect(0, 20, 60, 20);
    return canvas;
  };

  test.each([
    ['png', () => drawn().toBuffer('image/png')],
    ['jpeg', () => drawn().toBuffer('image/jpeg')],
    ['webp', () => drawn().toBuffer('image/webp')],
  ])('P18 %s becomes a page of its shape, without LibreOffice', async (format, encode) => {
    const bytes = encode();
    const pdf = await vetting.wrap(file(`picture.${format}`, bytes));
    if (!(pdf instanceof Uint8Array)) throw new Error(`refused: ${pdf.refused}`);
    const paper = await vetting.look(file(`${format}.pdf`, pdf));
    if ('refused' in paper) throw new Error(`refused: ${paper.refused}`);
    expect(decodeSideFile(paper.side)?.sizes).toEqual([[841.89, 561.26]]);
    expect(await coloursOf(paper.extract)).toEqual({ above: 'red', below: 'blue' });
  });

  test.each([
    [1, [841.89, 561.26], { above: 'red', below: 'blue' }],
    [3, [841.89, 561.26], { above: 'blue', below: 'red' }],
    [4, [841.89, 561.26], { above: 'blue', below: 'red' }],
    [6, [561.26, 841.89], { left: 'blue', right: 'red' }],
    [8, [561.26, 841.89], { left: 'red', right: 'blue' }],
    [5, [561.26, 841.89], { left: 'red', right: 'blue' }],
    [7, [561.26, 841.89], { left: 'blue', right: 'red' }],
  ])('P18 a photograph taken with the camera held in way %i stands upright', async (orientation, size, colours) => {
    const jpeg = withOrientation(await drawn().encode('jpeg', 95), orientation);
    const head = pictureHead(jpeg);
    expect(head).toEqual({ kind: 'jpeg', width: 60, height: 40, components: 3, orientation });
    const pdf = head ? picturePdf(head, { data: jpeg, filter: 'DCTDecode' }) : '';
    const paper = await vetting.look(file('held.pdf', pdf));
    if ('refused' in paper) throw new Error(`refused: ${paper.refused}`);
    expect(decodeSideFile(paper.side)?.sizes).toEqual([size]);
    expect(await coloursOf(paper.extract)).toMatchObject(colours);
  });

  test('P18 a picture that nobody can decode is refused', async () => {
    const broken = Buffer.from(await drawn().encode('png')).fill(0, 33);
    expect(await vetting.wrap(file('broken.png', broken))).toEqual({ refused: 'PAPER_NOT_CONVERTIBLE' });
  });

  test('P18 a picture of 30,000 by 30,000 is refused before it is unpacked', async () => {
    const huge = Buffer.from(await drawn().encode('png'));
    huge.writeUInt32BE(30_000, 16);
    huge.writeUInt32BE(30_000, 20);
    expect(await vetting.wrap(file('huge.png', huge))).toEqual({ refused: 'PAPER_TOO_COSTLY' });
  });
});

describe('LibreOffice', () => {
  const office = (program: string | null, limits = OFFICE_LIMITS) =>
    new Office({ logger: silentLogger, find: async () => program, limits });
  const read = async (pdf: string) => readFileSync(pdf);
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('plenum-convert-') && !name.startsWith('plenum-convert-test-'));

  test('P17 that is not installed is told', async () => {
    expect(await office(null).convert(file('a.docx', aWordFile('x')), 'docx', read)).toEqual({ refused: 'CONVERTER_MISSING' });
    expect(await findOffice({ path: folder, usual: [join(folder, 'nowhere'), join(folder, 'opt/*')] })).toBeNull();
  });

  test('is found on the path, and where its own packages put it', async () => {
    const program = fakeOffice('exit 0');
    expect(await findOffice({ path: program.replace(/\/soffice$/, ''), usual: [] })).toBe(program);
    const installed = join(folder, 'opt2/libreoffice25.8/program');
    mkdirSync(installed, { recursive: true });
    writeFileSync(join(installed, 'soffice'), '', { mode: 0o755 });
    expect(await findOffice({ path: '', usual: [join(folder, 'opt2/*')] })).toBe(join(installed, 'soffice'));
  });

  test('P17 makes a PDF in a folder and a profile of its own, of which nothing stays', async () => {
    const log = join(folder, 'arguments');
    const before = left();
    const program = fakeOffice(
      `printf '%s\\n' "$@" > '${log}'; cat profile/user/registrymodifications.xcu >> '${log}'; cp "$(dirname "$0")/made.pdf" paper.pdf`,
    );
    writeFileSync(join(program, '../made.pdf'), aPdf({ text: 'made' }));
    const made = await office(program).convert(file('a.docx', aWordFile('x')), 'docx', read);
    expect(new Uint8Array(made as Buffer)).toEqual(aPdf({ text: 'made' }));
    const told = readFileSync(log, 'utf8');
    for (const word of ['--headless', '--norestore', '--convert-to\npdf\n', 'paper.docx', '-env:UserInstallation=file:///'])
      expect(told).toContain(word);
    for (const safety of ['DisableMacrosExecution', 'BlockUntrustedRefererLinks']) expect(told).toContain(safety);
    expect(left()).toEqual(before);
  });

  test.each([
    ['fails', 'exit 3'],
    ['ends well without a PDF', 'exit 0'],
  ])('P17 that %s is a failure', async (_, script) => {
    expect(await office(fakeOffice(script)).convert(file('a.docx', aWordFile('x')), 'docx', read)).toEqual({ refused: 'CONVERTER_FAILED' });
  });

  test('P17 that takes too long is ended, with all that it started', async () => {
    const pidFile = join(folder, 'child');
    const program = fakeOffice(`sleep 600 & echo $! > '${pidFile}'; wait`);
    const converted = office(program, { ...OFFICE_LIMITS, timeMs: 1_000 }).convert(file('a.docx', aWordFile('x')), 'docx', read);
    expect(await converted).toEqual({ refused: 'CONVERTER_FAILED' });
    const child = Number(readFileSync(pidFile, 'utf8'));
    await until(() => !isRunning(child), 'what it started has ended');
  });

  test('P17 the real one, where it is installed, converts a Word file; where it is not, that is told', async () => {
    const program = await findOffice();
    const outcome = await new Office({ logger: silentLogger }).convert(
      file('real.docx', aWordFile('Cộng hòa xã hội chủ nghĩa Việt Nam')),
      'docx',
      async (pdf) => new Vetting().look(pdf),
    );
    if (program === null) expect(outcome).toEqual({ refused: 'CONVERTER_MISSING' });
    else expect(outcome).toMatchObject({ pages: 1, texts: [expect.stringContaining('Cộng hòa xã hội chủ nghĩa Việt Nam')] });
  }, 150_000);

  let fakes = 0;
  /** A program of that name which does what the test says. */
  function fakeOffice(script: string): string {
    const place = join(folder, `fake-${fakes++}`);
    mkdirSync(place);
    const program = join(place, 'soffice');
    writeFileSync(program, `#!/bin/sh\n${script}\n`);
    chmodSync(program, 0o755);
    return program;
  }
});

/** Ended, or a zombie that nobody has collected yet. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return existsSync(`/proc/${pid}`) ? !stdout.trim().startsWith('Z') && stdout.trim() !== '' : stdout.trim() !== '';
}

/** A JPEG with an EXIF segment that says how the camera was held. */
function withOrientation(jpeg: Uint8Array, orientation: number): Buffer {
  const tiff = Buffer.from('49492a0008000000010012010300010000000000000000000000', 'hex');
  tiff.writeUInt16LE(orientation, 18);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

/** What stands at the edges of the first small picture. */
async function coloursOf(extract: Uint8Array): Promise<Record<string, string>> {
  const picture = decodeExtract(extract)?.pictures[0];
  if (!picture) throw new Error('there is no picture');
  const image = await loadImage(Buffer.from(picture));
  const canvas = createCanvas(image.width, image.height);
  const ink = canvas.getContext('2d');
  ink.drawImage(image, 0, 0);
  const at = (x: number, y: number) => {
    const [red = 0, , blue = 0] = ink.getImageData(Math.round(x * (image.width - 1)), Math.round(y * (image.height - 1)), 1, 1).data;
    return red > 180 && blue < 80 ? 'red' : blue > 180 && red < 80 ? 'blue' : 'neither';
  };
  const [above, below] = [at(0.5, 0.1), at(0.5, 0.9)];
  return above === below ? { left: at(0.1, 0.5), right: at(0.9, 0.5) } : { above, below };
}
