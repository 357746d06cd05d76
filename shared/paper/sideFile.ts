import { z } from 'zod';
import { LIMITS } from '../room/limits.ts';
import { packContainer, unpackContainer } from './container.ts';

/**
 * The side file of a paper, made when it comes in and stored as a file of its own (by its SHA-256): everything a reader needs before
 * the first page, so that a paper opens in a handful of ranges however large it is, and its own bytes stay as they were signed.
 */
export interface SideFile {
  readonly version: 1;
  /** Bytes of the paper itself; `appended` continues it from there. */
  readonly paperBytes: number;
  /** One for each page, in its own rotation: width and height in points. */
  readonly sizes: readonly (readonly [number, number])[];
  /** Page labels as the document gives them (`i`, `ii`, `1` …); null where it has none. */
  readonly labels: readonly string[] | null;
  readonly outline: readonly OutlineEntry[];
  /** Blocks of {@link SIDE_BLOCK_BYTES} of the paper (not of `appended`) that a reader asks for to show page 1, in their order. */
  readonly firstBlocks: readonly number[];
  readonly facts: PaperFacts;
  /**
   * Bytes that repeat the page dictionaries next to each other, as an incremental update that is read as if it stood behind the paper
   * (PAPERS.md §1). Empty where the paper opens quickly without, or could not be repeated faithfully.
   */
  readonly appended: Uint8Array;
}

export interface OutlineEntry {
  readonly title: string;
  /** The first page is 1; null where the entry leads nowhere in this paper. */
  readonly page: number | null;
  readonly children: readonly OutlineEntry[];
}

/** What the vetting found, for the secretary to see. Nothing of it is ever run, opened or followed. */
export interface PaperFacts {
  /** Pages that carry text that can be searched. 0: a scan without text. */
  readonly textPages: number;
  /** Pages whose text could not be read within the limits of the vetting: search does not find what is on them. */
  readonly unreadPages: number;
  /** Old Vietnamese font encodings whose text was normalised for search. */
  readonly legacyEncodings: readonly LegacyEncoding[];
  /** Names of embedded files. */
  readonly attachments: readonly string[];
  /** Scripts, launches, form submissions and the like that the file carries. */
  readonly actions: readonly PaperAction[];
  /** The file says that it is digitally signed. Says nothing of whether the signature is valid. */
  readonly signed: boolean;
  /** A form that only an XFA program fills in; readers show its fallback page. */
  readonly xfa: boolean;
  /**
   * What the limits of time cut short: it is incomplete until the hub has looked a second time (main/papers/SPEC.md P28). Empty: nothing.
   * Missing in facts of before there was a second look.
   */
  readonly leftOut?: readonly LeftOut[] | undefined;
}
export const LEFT_OUT = ['actions', 'texts', 'pictures'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

export const LEGACY_ENCODINGS = ['tcvn3', 'vni', 'vps'] as const;
export type LegacyEncoding = (typeof LEGACY_ENCODINGS)[number];

export const PAPER_ACTIONS = ['javaScript', 'launch', 'submitForm', 'openAction', 'remoteGoTo', 'uri', 'importData'] as const;
export type PaperAction = (typeof PAPER_ACTIONS)[number];

/** The unit of ranges, everywhere: 256 kB take 4.4 ms each through a protocol handler (PAPERS.md §1). */
export const SIDE_BLOCK_BYTES = 256 * 1024;

/** What an outline may hold; the vetting cuts longer ones. */
export const OUTLINE_LIMITS = { entries: 5_000, depth: 12, titleLength: 500 } as const;
/** Names of embedded files that are listed, and how long each may be. */
export const ATTACHMENT_LIMITS = { names: 200, nameLength: 255 } as const;
export const LABEL_LENGTH = 40;
/** The largest side file that is read. One of 3,000 pages takes about half a megabyte. */
export const SIDE_FILE_BYTES = 32 * 1024 * 1024;

export function encodeSideFile({ appended, ...head }: SideFile): Uint8Array {
  return packContainer(KIND, { ...head, appendedBytes: appended.length }, [appended]);
}

/** Null for bytes that are no whole side file; never throws. `appended` is a view into `bytes`. */
export function decodeSideFile(bytes: Uint8Array): SideFile | null {
  const container = unpackContainer(KIND, bytes, SIDE_FILE_BYTES);
  if (!container) return null;
  const parsed = headSchema.safeParse(container.head);
  if (!parsed.success) return null;
  const { appendedBytes, ...head } = parsed.data;
  if (container.body.length !== appendedBytes || !isWhole(head)) return null;
  return { ...head, appended: container.body };
}

const KIND = 'PLsf';

const count = z.number().int().min(0);
/** A page of 10⁹ points exists (hostile papers); what is no number or no size does not. */
const sizePt = z.number().positive().max(1e10);

export const paperFactsSchema: z.ZodType<PaperFacts> = z.object({
  textPages: count.max(LIMITS.paperPages),
  unreadPages: count.max(LIMITS.paperPages),
  legacyEncodings: z.array(z.enum(LEGACY_ENCODINGS)).max(LEGACY_ENCODINGS.length),
  attachments: z.array(z.string().max(ATTACHMENT_LIMITS.nameLength)).max(ATTACHMENT_LIMITS.names),
  actions: z.array(z.enum(PAPER_ACTIONS)).max(PAPER_ACTIONS.length),
  signed: z.boolean(),
  xfa: z.boolean(),
  leftOut: z.array(z.enum(LEFT_OUT)).max(LEFT_OUT.length).optional(),
});

const headSchema = z.object({
  version: z.literal(1),
  paperBytes: count.max(LIMITS.paperBytes),
  sizes: z
    .array(z.tuple([sizePt, sizePt]))
    .min(1)
    .max(LIMITS.paperPages),
  labels: z.array(z.string().max(LABEL_LENGTH)).nullable(),
  outline: z.array(z.unknown()),
  firstBlocks: z.array(count).max(LIMITS.paperBytes / SIDE_BLOCK_BYTES),
  facts: paperFactsSchema,
  appendedBytes: count.max(SIDE_FILE_BYTES),
});

/** What holds between the parts: labels for every page, blocks that exist, an outline that leads to pages that exist. */
function isWhole(
  head: Omit<SideFile, 'outline' | 'appended'> & { readonly outline: readonly unknown[] },
): head is Omit<SideFile, 'appended'> {
  const pages = head.sizes.length;
  if (head.labels && head.labels.length !== pages) return false;
  if (head.firstBlocks.some((block) => block * SIDE_BLOCK_BYTES >= head.paperBytes)) return false;
  const room = { entries: OUTLINE_LIMITS.entries };
  return isOutline(head.outline, pages, OUTLINE_LIMITS.depth, room);
}

function isOutline(entries: unknown, pages: number, depth: number, room: { entries: number }): entries is readonly OutlineEntry[] {
  if (!Array.isArray(entries) || (depth === 0 && entries.length > 0)) return false;
  room.entries -= entries.length;
  if (room.entries < 0) return false;
  return entries.every((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('title' in entry) || !('page' in entry) || !('children' in entry)) return false;
    const { title, page, children } = entry;
    if (typeof title !== 'string' || title.length > OUTLINE_LIMITS.titleLength) return false;
    if (page !== null && !(Number.isInteger(page) && Number(page) >= 1 && Number(page) <= pages)) return false;
    return isOutline(children, pages, depth - 1, room);
  });
}
