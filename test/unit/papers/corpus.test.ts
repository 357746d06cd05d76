import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECOND_LOOK_LIMITS, type VetAnswer, Vetting } from '../../../main/papers/vet.ts';
import { decodeExtract } from '../../../shared/paper/extract.ts';
import { decodeSideFile } from '../../../shared/paper/sideFile.ts';
import { isRefusalCode } from '../../../shared/room/refusals.ts';

type Outcome = 'renders' | 'needs password' | 'clear sentence' | 'clear error' | 'renders or clear sentence' | 'must not hang the UI';
interface Expected {
  readonly file: string;
  readonly expect: Outcome;
  readonly pages?: number | null;
}

const fixtures = join(import.meta.dirname, '../../fixtures/papers');
/** Beside the repository where papers of others may not be in it. */
const shared = join(import.meta.dirname, '../../../../shared/data/pdf');

const OWN: readonly Expected[] = [
  { file: 'vn-nghi-quyet.pdf', expect: 'renders', pages: 2 },
  { file: 'vn-password-hop2026.pdf', expect: 'needs password' },
  { file: 'vn-tcvn3-legacy.pdf', expect: 'renders', pages: 1 },
  { file: 'vn-tcvn3-unnamed.pdf', expect: 'renders', pages: 1 },
  { file: 'vn-vni-legacy.pdf', expect: 'renders', pages: 1 },
  { file: 'vn-vps-legacy.pdf', expect: 'renders', pages: 1 },
  { file: 'hostile/actions.pdf', expect: 'renders', pages: 1 },
  { file: 'hostile/bomb1.pdf', expect: 'clear sentence' },
  { file: 'hostile/bomb2.pdf', expect: 'clear sentence' },
  { file: 'hostile/empty.pdf', expect: 'clear sentence' },
  { file: 'hostile/fontmatrix.pdf', expect: 'renders or clear sentence' },
  { file: 'hostile/formbomb.pdf', expect: 'clear sentence' },
  { file: 'hostile/html.pdf', expect: 'clear sentence' },
  { file: 'hostile/form-xfa.pdf', expect: 'renders', pages: 1 },
  { file: 'hostile/hugepage.pdf', expect: 'renders or clear sentence' },
  { file: 'hostile/imgbomb.pdf', expect: 'renders or clear sentence' },
  { file: 'hostile/reaching-out.pdf', expect: 'renders', pages: 1 },
  { file: 'hostile/truncated.pdf', expect: 'clear sentence' },
];
const others: readonly Expected[] = existsSync(shared) ? JSON.parse(readFileSync(join(shared, 'manifest.json'), 'utf8')) : [];
const isOwn = ({ file }: Expected) => OWN.some((own) => own.file === file);
const corpus = [
  ...OWN.map((one) => ({ ...one, path: join(fixtures, one.file) })),
  ...others.filter((one) => !isOwn(one)).map((one) => ({ ...one, path: join(shared, one.file) })),
];

const answers = new Map<string, VetAnswer>();
/** Where hostile/reaching-out.pdf would like to go (scripts/fixturePapers.mjs). */
const LONGED_FOR_PORT = 47_109;
let connections = 0;
const listener = createServer((socket) => {
  connections += 1;
  socket.destroy();
});

beforeAll(async () => {
  await new Promise<void>((ready, reject) => void listener.once('error', reject).listen(LONGED_FOR_PORT, '127.0.0.1', ready));
  // What a paper may cost is the same; only the clock, which on a busy machine says nothing of a paper, has more patience.
  const vetting = new Vetting({ limits: SECOND_LOOK_LIMITS });
  const waiting = [...corpus];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) answers.set(next.path, await vetting.look(next.path));
  };
  await Promise.all([work(), work()]);
}, 600_000);
afterAll(() => void listener.close());

describe('every paper gives the outcome that it must give', () => {
  test.each(corpus)('$file: $expect', ({ path, expect: outcome, pages }) => {
    const answer = answers.get(path);
    if (!answer) throw new Error('it was not looked at');
    if (outcome === 'needs password') expect(answer).toEqual({ refused: 'PAPER_ENCRYPTED' });
    if (outcome.startsWith('clear')) expect(answer).toHaveProperty('refused');
    if (outcome === 'renders') {
      expect(answer).toMatchObject(typeof pages === 'number' ? { pages } : {});
      expect('refused' in answer ? null : decodeExtract(answer.extract)?.pictures[0]).toBeInstanceOf(Uint8Array);
    }
    if ('refused' in answer) expect(isRefusalCode(answer.refused)).toBe(true);
    else expect([decodeSideFile(answer.side)?.sizes.length, answer.facts.leftOut]).toEqual([answer.pages, []]);
  });

  test('nothing is left out', () => {
    const files = (folder: string) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.pdf'));
    expect(files(fixtures).toSorted()).toEqual(OWN.map(({ file }) => file).toSorted());
    const there = existsSync(shared) ? files(shared) : [];
    expect(there.toSorted()).toEqual(others.map(({ file }) => file).toSorted());
    const ours = new Map(OWN.map((own) => [own.file, own.expect]));
    for (const one of others.filter(isOwn)) expect([one.file, ours.get(one.file)]).toEqual([one.file, one.expect]);
  });
});

describe('papers in old fonts', () => {
  test.each([
    [
      'vn-vni-legacy.pdf',
      'vni',
      'Nghị quyết về phát triển kinh tế - xã hội năm 2026, nhiệm vụ của các sở, ngành: cải cách hành chính, giữ vững an ninh.',
    ],
    [
      'vn-vps-legacy.pdf',
      'vps',
      'Nghị quyết về phát triển kinh tế - xã hội năm 2026, nhiệm vụ của các sở, ngành: cải cách hành chính, giữ vững an ninh.',
    ],
    [
      'vn-tcvn3-unnamed.pdf',
      'tcvn3',
      'nhân dân được hưởng nước sạch, người lao động chưa có việc như vậy cần ưu tiên nguồn lực của nhà nước cho địa phương',
    ],
  ])('P13 %s is read as it is meant', (file, encoding, text) => {
    expect(answers.get(join(fixtures, file))).toMatchObject({ texts: [text], facts: { textPages: 1, legacyEncodings: [encoding] } });
  });

  test('P13 no paper in Unicode or in another language is taken for old', () => {
    const old = [...answers]
      .filter(([, answer]) => !('refused' in answer) && answer.facts.legacyEncodings.length > 0)
      .map(([path]) => path);
    expect(old.filter((path) => !/vn-(?:tcvn3|vni|vps)/.test(path))).toEqual([]);
  });
});

describe('papers that would like to reach out', () => {
  test('P14 everything that they carry is listed', () => {
    expect(answers.get(join(fixtures, 'hostile/reaching-out.pdf'))).toMatchObject({
      facts: {
        actions: ['submitForm', 'openAction', 'remoteGoTo', 'uri', 'importData'],
        attachments: ['phụ lục.xlsx'],
        signed: false,
        xfa: false,
      },
    });
  });

  test('P14 and nobody was called', () => {
    expect(connections).toBe(0);
  });
});
