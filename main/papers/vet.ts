import { open, stat } from 'node:fs/promises';
import { type Logger, silentLogger } from '../../shared/base/logger.ts';
import { decodeExtract } from '../../shared/paper/extract.ts';
import { decodeSideFile } from '../../shared/paper/sideFile.ts';
import { LIMITS } from '../../shared/room/limits.ts';
import { nodeVettingHost, type VettingHost } from './vetting/host.ts';
import type { ThreadLimits, VettedPaper, VettingRefusal } from './vetting/order.ts';
import { type ProcessLimits, runInProcess } from './vetting/runInProcess.ts';
import { Turns } from './vetting/turns.ts';

export type { VettedPaper } from './vetting/order.ts';
export type VetAnswer = VettedPaper | VettingRefusal;

export interface VetLimits extends ProcessLimits {
  /** Times within which each part of the work stops by itself, from the start of the process. */
  readonly parts: Omit<ThreadLimits, 'memoryBytes' | 'startedAtMs' | 'yields'>;
}
export const VET_LIMITS: VetLimits = {
  timeMs: 20_000,
  memoryBytes: 1_000_000_000,
  silenceMs: 5_000,
  parts: {
    pages: LIMITS.paperPages,
    stallCpuMs: 8_000,
    stallMs: 16_000,
    textsMs: 14_000,
    picturesMs: 15_000,
    pageMs: 20,
    scanCpuMs: 5_000,
  },
};

/** The same costs, but for the clock: nobody waits, and others go first (P28). */
export const SECOND_LOOK_LIMITS: VetLimits = {
  timeMs: 600_000,
  memoryBytes: VET_LIMITS.memoryBytes,
  silenceMs: 60_000,
  parts: {
    ...VET_LIMITS.parts,
    stallMs: 120_000,
    textsMs: 480_000,
    picturesMs: 560_000,
    pageMs: 0,
    scanCpuMs: 60_000,
  },
};

/** Papers are looked at two at a time: each takes a processor and up to a gigabyte. */
const AT_ONCE = 2;

export interface VettingOptions {
  readonly start?: VettingHost;
  readonly limits?: VetLimits;
  readonly secondLookLimits?: VetLimits;
  readonly logger?: Logger;
}

/** Looks at files before they become papers (SPEC.md P1–P15), each in a process of its own, so that none can hold up or take down the hub. */
export class Vetting {
  readonly #start: VettingHost;
  readonly #limits: VetLimits;
  readonly #secondLookLimits: VetLimits;
  readonly #logger: Logger;
  readonly #turns = new Turns(AT_ONCE);
  readonly #secondTurns = new Turns(1);
  readonly #stop = new AbortController();

  constructor(options: VettingOptions = {}) {
    const { start = nodeVettingHost, limits = VET_LIMITS, secondLookLimits = SECOND_LOOK_LIMITS, logger = silentLogger } = options;
    this.#start = start;
    this.#limits = limits;
    this.#secondLookLimits = secondLookLimits;
    this.#logger = logger;
  }

  /** What the paper at `path` holds. Refuses with `PAPER_*`; throws only when the file cannot be read at all. */
  async look(path: string): Promise<VetAnswer> {
    const { size } = await stat(path);
    if (size === 0) return { refused: 'PAPER_EMPTY' };
    if (size > LIMITS.paperBytes)
      return { refused: 'PAPER_TOO_LARGE', detail: { megabytes: Math.ceil(size / 1_048_576), limit: LIMITS.paperBytes / 1_048_576 } };
    const ends = await readEnds(path, size);
    if (!ends.head.includes('%PDF-')) return { refused: 'PAPER_NOT_PDF' };
    const answer = await this.#turns.take(() => this.#vet(path, this.#limits));
    // A file cut off in transit loses its end. pdf.js then rebuilds what it can; that is good for reading a damaged
    // archive and wrong for a paper that people are to decide on, so a rebuilt file without its end is refused.
    if (!('refused' in answer) && !ends.tail.includes('%%EOF')) return { refused: 'PAPER_TRUNCATED' };
    return answer;
  }

  /**
   * Looks again at a paper that came in, for what there was no time for (P28): one at a time, begun when no file that comes in is looked at
   * or waits. Answers like {@link look}.
   */
  lookAgain(path: string): Promise<VetAnswer> {
    return this.#secondTurns.take(async () => {
      await this.#turns.whenIdle();
      return this.#vet(path, this.#secondLookLimits, true);
    });
  }

  /** A PDF of the picture at `path`. Refuses `PAPER_NOT_CONVERTIBLE` (nobody can show it) and `PAPER_TOO_COSTLY`. */
  wrap(path: string): Promise<Uint8Array | VettingRefusal> {
    return this.#turns.take(async () => {
      const done = await this.#run('wrap', path, this.#limits);
      if ('refused' in done) return done;
      return done.type === 'wrapped' ? done.pdf : { refused: 'PAPER_TOO_COSTLY' };
    });
  }

  /** Ends what is being looked at; it and all that waits is refused with `UPLOAD_INTERRUPTED`. */
  stop(): void {
    this.#stop.abort();
  }

  async #vet(path: string, limits: VetLimits, yields = false): Promise<VetAnswer> {
    const done = await this.#run('vet', path, limits, yields);
    if ('refused' in done) return done;
    const side = done.type === 'vetted' ? decodeSideFile(done.side) : null;
    const extract = done.type === 'vetted' ? decodeExtract(done.extract) : null;
    // What such a process says is not believed because it says it: a paper may have taken it over.
    if (done.type !== 'vetted' || side?.sizes.length !== extract?.texts.length || !side || !extract) return { refused: 'PAPER_TOO_COSTLY' };
    const { title, side: sideBytes, extract: extractBytes } = done;
    return { pages: side.sizes.length, title, facts: side.facts, texts: extract.texts, side: sideBytes, extract: extractBytes };
  }

  #run(deed: 'vet' | 'wrap', path: string, limits: VetLimits, yields = false) {
    const { memoryBytes, parts } = limits;
    const order = { deed, path, limits: { ...parts, memoryBytes, startedAtMs: Date.now(), yields } };
    return runInProcess(this.#start, order, limits, this.#logger, this.#stop.signal);
  }
}

/** The first and last kilobyte: where a PDF's header and its `%%EOF` must stand (PDF 32000-1, annex H.3, notes 13 and 18). */
async function readEnds(path: string, size: number): Promise<{ head: string; tail: string }> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(Math.min(1_024, size));
    const tail = Buffer.alloc(Math.min(1_024, size));
    await file.read(head, 0, head.length, 0);
    await file.read(tail, 0, tail.length, size - tail.length);
    return { head: head.toString('latin1'), tail: tail.toString('latin1') };
  } finally {
    await file.close();
  }
}
