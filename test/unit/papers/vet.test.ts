import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { pictureHead } from '../../../main/papers/convert/pictureHead.ts';
import { SECOND_LOOK_LIMITS, VET_LIMITS, type VettedPaper, Vetting } from '../../../main/papers/vet.ts';
import { nodeVettingHost, type VettingHost } from '../../../main/papers/vetting/host.ts';
import type { FromVetting } from '../../../main/papers/vetting/order.ts';
import { decodeExtract, type Extract } from '../../../shared/paper/extract.ts';
import { decodeSideFile, type SideFile } from '../../../shared/paper/sideFile.ts';
import { LIMITS } from '../../../shared/room/limits.ts';
import { until } from '../../kit/until.ts';
import { HURRIED_LIMITS } from '../../kit/vetLimits.ts';

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/papers', name);
/** With time enough for a whole look, however busy the machine is. */
const vetting = new Vetting({ limits: SECOND_LOOK_LIMITS });
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenum-vet-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => void vi.useRealTimers());

describe('papers that must not come in', () => {
  test('P1 refuses an empty file', async () => {
    expect(await vetting.look(fixture('hostile/empty.pdf'))).toEqual({ refused: 'PAPER_EMPTY' });
  });

  test('P2 refuses a file above the limit without reading it', async () => {
    const path = join(folder, 'huge.pdf');
    writeFileSync(path, '%PDF-1.7');
    truncateSync(path, LIMITS.paperBytes + 1); // sparse: takes no disk
    expect(await vetting.look(path)).toEqual({ refused: 'PAPER_TOO_LARGE', detail: { megabytes: 301, limit: 300 } });
  });

  test('P3 refuses another kind of file under the name of a PDF', async () => {
    expect(await vetting.look(fixture('hostile/html.pdf'))).toEqual({ refused: 'PAPER_NOT_PDF' });
  });

  test.each([0.3, 0.6, 0.95])('P4 refuses a paper cut off at %d of its length', async (share) => {
    const whole = readFileSync(fixture('vn-nghi-quyet.pdf'));
    const path = join(folder, `cut-${share}.pdf`);
    writeFileSync(path, whole.subarray(0, Math.floor(whole.length * share)));
    expect(await vetting.look(path)).toEqual({ refused: 'PAPER_TRUNCATED' });
  });

  test('P6 gives up at the time limit', async () => {
    const hurried = new Vetting({ limits: { ...VET_LIMITS, timeMs: 1 } });
    expect(await hurried.look(fixture('vn-nghi-quyet.pdf'))).toEqual({ refused: 'PAPER_TOO_COSTLY' });
  });

  test('P6 counts from the start of the process, however often it says that the document is open', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const killed: string[] = [];
    const { promise: begun, resolve: begin } = Promise.withResolvers<(message: FromVetting) => void>();
    const answer = new Vetting({ start: puppet(begin, killed) }).wrap(fixture('vn-nghi-quyet.pdf'));
    const tell = await begun;
    for (let ms = 1_000; ms < VET_LIMITS.timeMs; ms += 1_000) {
      vi.advanceTimersByTime(1_000);
      tell({ type: 'opened', pages: 500 });
    }
    expect(killed).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(killed).toEqual(['killed']);
    expect(await answer).toEqual({ refused: 'PAPER_TOO_COSTLY' });
  });

  test('P6 gives up when the process grows too large', async () => {
    const small = new Vetting({ limits: { ...VET_LIMITS, memoryBytes: 1_000_000 } });
    expect(await small.look(fixture('vn-nghi-quyet.pdf'))).toEqual({ refused: 'PAPER_TOO_COSTLY' });
  });

  test('P6 gives up when one step burns the processor', async () => {
    const impatient = new Vetting({ limits: { ...VET_LIMITS, parts: { ...VET_LIMITS.parts, stallCpuMs: 1 } } });
    expect(await impatient.look(fixture('vn-nghi-quyet.pdf'))).toEqual({ refused: 'PAPER_TOO_COSTLY' });
  });

  test('refuses more pages than a paper may have', async () => {
    const strict = new Vetting({ limits: { ...VET_LIMITS, parts: { ...VET_LIMITS.parts, pages: 1 } } });
    expect(await strict.look(fixture('vn-nghi-quyet.pdf'))).toEqual({ refused: 'PAPER_TOO_MANY_PAGES', detail: { pages: 2, limit: 1 } });
  });
});

describe('the process in which a paper is looked at', () => {
  const path = fixture('vn-nghi-quyet.pdf');

  test('P10 that dies takes nothing with it', async () => {
    expect(await new Vetting({ start: puppet((_, end) => end()) }).look(path)).toEqual({ refused: 'PAPER_TOO_COSTLY' });
  });

  test('P10 that says nothing any more is ended', async () => {
    const limits = { ...VET_LIMITS, silenceMs: 20 };
    const killed: string[] = [];
    const start = puppet((tell) => tell({ type: 'beat', grownBytes: 0 }), killed);
    expect(await new Vetting({ start, limits }).look(path)).toEqual({ refused: 'PAPER_TOO_COSTLY' });
    expect(killed).toEqual(['killed']);
  });

  test('P10 that tells of too much memory is ended', async () => {
    const start = puppet((tell) => tell({ type: 'beat', grownBytes: VET_LIMITS.memoryBytes + 1 }));
    expect(await new Vetting({ start }).look(path)).toEqual({ refused: 'PAPER_TOO_COSTLY' });
  });

  test.each([
    ['nonsense', { hello: 1 }],
    ['a refusal that there is not', { type: 'refused', refused: 'LET_ME_IN' }],
    ['a side file that is none', { type: 'vetted', title: '', side: new Uint8Array([1]), extract: new Uint8Array([1]) }],
    ['a picture instead of a paper', { type: 'wrapped', pdf: new Uint8Array() }],
  ])('P10 is not believed: %s', async (_, message) => {
    const start = puppet((tell) => tell(message as FromVetting));
    expect(await new Vetting({ start }).look(path)).toEqual({ refused: 'PAPER_TOO_COSTLY' });
  });

  test('P10 ends with the hub, and nothing more is begun', async () => {
    const killed: string[] = [];
    const one = new Vetting({ start: puppet(() => {}, killed) });
    const looks = [1, 2, 3].map(() => one.look(path));
    one.stop();
    const stopped = { refused: 'UPLOAD_INTERRUPTED' };
    expect(await Promise.all(looks)).toEqual([stopped, stopped, stopped]);
    expect(await one.look(path)).toEqual(stopped);
    expect(killed.length).toBeLessThanOrEqual(2);
  });

  test('P11 papers are looked at two at a time, in the order in which they came', async () => {
    const running: (() => void)[] = [];
    let started = 0;
    const start = puppet((_, end) => {
      started += 1;
      running.push(end);
    });
    const one = new Vetting({ start });
    const order: number[] = [];
    const looks = [1, 2, 3, 4].map((number) => one.look(path).then(() => void order.push(number)));
    await until(() => started === 2, 'two are looked at');
    running.shift()?.();
    await until(() => started === 3, 'the third takes its turn');
    expect(running.length).toBe(2);
    for (let end = running.shift(); end; end = running.shift()) {
      end();
      await until(() => started === 4, 'the last takes its turn');
    }
    await Promise.all(looks);
    expect(order.toSorted()).toEqual([1, 2, 3, 4]);
    expect(order[0]).toBe(1);
  });

  test('P28 second looks begin one at a time, and only when no file that comes in is looked at', async () => {
    const running: { readonly isSecond: boolean; readonly end: () => void }[] = [];
    const start: VettingHost = () => {
      let ended = () => {};
      return {
        onMessage: () => {},
        onEnd: (listener) => {
          ended = listener;
        },
        order: ({ limits }) => void running.push({ isSecond: limits.yields, end: () => ended() }),
        kill: () => {},
      };
    };
    const one = new Vetting({ start });
    const first = one.look(path);
    await until(() => running.length === 1, 'the first is looked at');
    const again = [one.lookAgain(path), one.lookAgain(path)];
    const another = one.look(path);
    await until(() => running.length === 2, 'another that comes in is looked at');
    running[0]?.end();
    await first;
    expect(running.map(({ isSecond }) => isSecond)).toEqual([false, false]);
    running[1]?.end();
    await another;
    await until(() => running.length === 3, 'a second look begins');
    running[2]?.end();
    await again[0];
    await until(() => running.length === 4, 'the next second look begins');
    expect(running.map(({ isSecond }) => isSecond)).toEqual([false, false, true, true]);
    running[3]?.end();
    await again[1];
  });
});

describe('papers that may come in', () => {
  test('P12 a Vietnamese resolution: pages, title, sizes, text, pictures', async () => {
    const { paper, side, extract } = await looked('vn-nghi-quyet.pdf');
    expect(paper).toMatchObject({ pages: 2, title: 'Nghị quyết 28/NQ-HĐND' });
    expect(side).toMatchObject({
      paperBytes: 19_123,
      sizes: [
        [595.28, 841.89],
        [595.28, 841.89],
      ],
      labels: null,
      outline: [],
      firstBlocks: [0],
      facts: { textPages: 2, unreadPages: 0, legacyEncodings: [], attachments: [], actions: [], signed: false, xfa: false },
    });
    expect(side.appended).toHaveLength(0);
    expect(paper.texts).toEqual(extract.texts);
    expect(extract.texts[0]).toMatch(/^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc/);
    expect(extract.texts[0]).toBe(extract.texts[0]?.normalize('NFC'));
    expect(extract.pictures.map(sizeOf)).toEqual([
      [200, 283],
      [200, 283],
    ]);
  });

  test('P13 old Vietnamese fonts are read by their names', async () => {
    const { extract, side } = await looked('vn-tcvn3-legacy.pdf');
    expect(extract.texts[0]).toContain('số liệu, Việt Nam, cộng hòa xã hội chủ nghĩa');
    expect(extract.legacyFonts).toEqual([{ page: 1, fonts: [{ encoding: 'tcvn3', capitals: false }] }]);
    expect(side.facts.legacyEncodings).toEqual(['tcvn3']);
  });

  test('P9 what a paper carries is found also where the process took long to start', async () => {
    const late: VettingHost = () => {
      const real = nodeVettingHost();
      const startedAtMs = Date.now() - 60_000;
      return { ...real, order: (order) => real.order({ ...order, limits: { ...order.limits, startedAtMs } }) };
    };
    const limits = { ...HURRIED_LIMITS, parts: { ...HURRIED_LIMITS.parts, textsMs: VET_LIMITS.parts.textsMs } };
    const paper = await new Vetting({ start: late, limits }).look(fixture('hostile/actions.pdf'));
    expect(paper).toMatchObject({ facts: { actions: ['javaScript', 'launch', 'openAction', 'uri'], leftOut: ['texts'] } });
  });

  test('P9 what a paper carries is said to be incomplete where there was no time to look for it', async () => {
    const limits = { ...SECOND_LOOK_LIMITS, parts: { ...SECOND_LOOK_LIMITS.parts, scanCpuMs: 0 } };
    const paper = await new Vetting({ limits }).look(fixture('hostile/reaching-out.pdf'));
    expect(paper).toMatchObject({ facts: { textPages: 1, leftOut: ['actions'] } });
  });

  test('P14 what a document carries is listed and never run', async () => {
    const { side } = await looked('hostile/actions.pdf');
    expect(side.facts).toMatchObject({ actions: ['javaScript', 'launch', 'openAction', 'uri'], attachments: ['x.exe'] });
  });
});

async function looked(name: string): Promise<{ paper: VettedPaper; side: SideFile; extract: Extract }> {
  const paper = await vetting.look(fixture(name));
  if ('refused' in paper) throw new Error(`${name} was refused: ${paper.refused}`);
  const side = decodeSideFile(paper.side);
  const extract = decodeExtract(paper.extract);
  if (!side || !extract) throw new Error(`${name}: what was made of it cannot be read`);
  return { paper, side, extract };
}

/** A process that does what the test says. */
function puppet(act: (tell: (message: FromVetting) => void, end: () => void) => void, killed: string[] = []): VettingHost {
  return () => {
    let hear = (_: unknown) => {};
    let ended = () => {};
    return {
      onMessage: (listener) => {
        hear = listener;
      },
      onEnd: (listener) => {
        ended = listener;
      },
      order: () =>
        queueMicrotask(() =>
          act(
            (message) => hear(message),
            () => ended(),
          ),
        ),
      kill: () => void killed.push('killed'),
    };
  };
}

/** Width and height of a small picture. */
function sizeOf(picture: Uint8Array | null): readonly [number, number] | null {
  const head = picture && pictureHead(picture);
  return head?.kind === 'jpeg' ? [head.width, head.height] : null;
}
