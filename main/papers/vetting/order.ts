import { z } from 'zod';
import type { Refusal } from '../../../shared/base/result.ts';
import type { PaperFacts } from '../../../shared/paper/sideFile.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';

/** What the vetting found of a paper that may come in. */
export interface VettedPaper {
  readonly pages: number;
  /** The document's own, NFC; '' when it has none. */
  readonly title: string;
  readonly facts: PaperFacts;
  /** Of each page, as search reads it. */
  readonly texts: readonly string[];
  /** Encoded: shared/paper/sideFile.ts and extract.ts. */
  readonly side: Uint8Array;
  readonly extract: Uint8Array;
}

/** What the process is told to do. It is given a path and nothing else of the hub. */
export type VettingOrder =
  | { readonly deed: 'vet'; readonly path: string; readonly limits: ThreadLimits }
  /** Makes a PDF of one page of a picture that has to be decoded first. */
  | { readonly deed: 'wrap'; readonly path: string; readonly limits: ThreadLimits };

export interface ThreadLimits {
  readonly pages: number;
  /** Growth of the process' resident memory after which it ends itself. */
  readonly memoryBytes: number;
  /** When the process was started (`Date.now()`): its own beginning counts too, and takes seconds on a busy machine. */
  readonly startedAtMs: number;
  /** Nothing was reported done for so much of a processor's time: one page, or one step, burns it. On the clock, when it only waits. */
  readonly stallCpuMs: number;
  readonly stallMs: number;
  /** Text of pages that are not read by then stays unread; pictures that are not drawn by then are left out. After the start. */
  readonly textsMs: number;
  readonly picturesMs: number;
  /** All times above are longer by this for each page beyond {@link PAGES_WITHIN_TIME}. */
  readonly pageMs: number;
  /** Looking through the bytes may take so much of a processor's time. Not of the clock's: what a busy machine hides there is not found later. */
  readonly scanCpuMs: number;
  /** The process lets others go first: nobody waits for its answer. */
  readonly yields: boolean;
}

export const PAGES_WITHIN_TIME = 500;

/** By how much more time a paper of so many pages may take. */
export function extraMs(pages: number, pageMs: number): number {
  return Math.max(0, pages - PAGES_WITHIN_TIME) * pageMs;
}

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What the process says. Another process is another process, and this one reads hostile files: all of it is checked. */
export const fromVettingSchema = z.discriminatedUnion('type', [
  /** At least every quarter of a second. */
  z.object({ type: z.literal('beat'), grownBytes: z.number() }),
  /** The document is open. */
  z.object({ type: z.literal('opened'), pages: z.number().int().min(1) }),
  z.object({ type: z.literal('refused'), refused: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])).optional() }),
  z.object({ type: z.literal('vetted'), title: z.string(), side: bytes, extract: bytes }),
  z.object({ type: z.literal('wrapped'), pdf: bytes }),
  /** Something that the code did not expect; the message is for the log. */
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type FromVetting = z.infer<typeof fromVettingSchema>;

/** What the thread, which does the work, says to the process, which watches it. */
export type FromThread =
  | Exclude<FromVetting, { type: 'beat' }>
  /** One step more is done. */
  | { readonly type: 'step' };

export type VettingRefusal = Refusal<RefusalCode>;
