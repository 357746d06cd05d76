import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vetPaper } from '../../../main/papers/vet.ts';
import { LIMITS } from '../../../shared/room/limits.ts';

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/papers', name);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenum-vet-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('papers that must not come in', () => {
  test('P1 refuses an empty file', async () => {
    expect(await vetPaper(fixture('hostile/empty.pdf'))).toEqual({ refused: 'PAPER_EMPTY' });
  });

  test('P2 refuses a file above the limit without reading it', async () => {
    const path = join(folder, 'huge.pdf');
    writeFileSync(path, '%PDF-1.7');
    truncateSync(path, LIMITS.paperBytes + 1); // sparse: takes no disk
    expect(await vetPaper(path)).toEqual({ refused: 'PAPER_TOO_LARGE', detail: { megabytes: 301, limit: 300 } });
  });

  test('P3 refuses another kind of file under the name of a PDF', async () => {
    expect(await vetPaper(fixture('hostile/html.pdf'))).toEqual({ refused: 'PAPER_NOT_PDF' });
  });

  test.each([0.3, 0.6, 0.95])('P4 refuses a paper cut off at %d of its length', async (share) => {
    const whole = readFileSync(fixture('vn-nghi-quyet.pdf'));
    const path = join(folder, `cut-${share}.pdf`);
    writeFileSync(path, whole.subarray(0, Math.floor(whole.length * share)));
    expect(await vetPaper(path)).toEqual({ refused: 'PAPER_TRUNCATED' });
  });

  test('P4 refuses a stump that only begins like a PDF', async () => {
    expect(await vetPaper(fixture('hostile/truncated.pdf'))).toEqual({ refused: 'PAPER_TRUNCATED' });
  });

  test('P5 refuses a paper that needs a password', async () => {
    expect(await vetPaper(fixture('vn-password-hop2026.pdf'))).toEqual({ refused: 'PAPER_ENCRYPTED' });
  });

  test('P6 gives up at the time limit', async () => {
    expect(await vetPaper(fixture('vn-nghi-quyet.pdf'), { timeMs: 1, memoryBytes: 1e9 })).toEqual({ refused: 'PAPER_TOO_COSTLY' });
  });
});

describe('papers that may come in', () => {
  test('counts the pages of a Vietnamese resolution', async () => {
    expect(await vetPaper(fixture('vn-nghi-quyet.pdf'))).toMatchObject({ pages: 2 });
  });

  test('takes a document with actions, which are never run', async () => {
    expect(await vetPaper(fixture('hostile/actions.pdf'))).toMatchObject({ pages: 1 });
  });
});
