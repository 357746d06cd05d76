import { z } from 'zod';
import { LIMITS } from '../room/limits.ts';
import { packContainer, unpackContainer } from './container.ts';
import type { LegacyFont } from './legacyText.ts';
import { LEGACY_ENCODINGS } from './sideFile.ts';

/** Text and small pictures of a paper's pages, made when it comes in and stored as a file of its own (by its SHA-256). */
export interface Extract {
  readonly version: 1;
  /**
   * The text of each page as {@link ./pageText.ts} puts it together: NFC, old font encodings normalised, words and lines separated.
   * '' for a page without text.
   */
  readonly texts: readonly string[];
  /** A small picture of each page, `image/webp` or `image/jpeg`, about {@link PICTURE_WIDTH_PX} wide; null where it could not be drawn. */
  readonly pictures: readonly (Uint8Array | null)[];
  /** Pages with fonts in old Vietnamese encodings, and how those were read: a reader that draws the page reads them the same way. */
  readonly legacyFonts?: readonly LegacyPage[];
}

export interface LegacyPage {
  /** The first page is 1. */
  readonly page: number;
  /** In the order in which the fonts come on the page, as `pageTextOf` takes and gives them. */
  readonly fonts: readonly (LegacyFont | null)[];
}

export const PICTURE_WIDTH_PX = 200;

/** The longest text of one page that is kept, in UTF-16 units: far above the densest page that a person can read. */
export const PAGE_TEXT_LENGTH = 200_000;
/** The largest extract that is read: 3,000 pages of dense text and pictures take about 60 MB. */
export const EXTRACT_BYTES = 256 * 1024 * 1024;

export function encodeExtract({ pictures, ...head }: Extract): Uint8Array {
  const lengths = pictures.map((picture) => picture?.length ?? null);
  return packContainer(
    KIND,
    { ...head, pictures: lengths },
    pictures.flatMap((picture) => picture ?? []),
  );
}

/** Null for bytes that are no whole extract; never throws. The pictures are views into `bytes`. */
export function decodeExtract(bytes: Uint8Array): Extract | null {
  const container = unpackContainer(KIND, bytes, EXTRACT_BYTES);
  if (!container) return null;
  const parsed = headSchema.safeParse(container.head);
  if (!parsed.success) return null;
  const { version, texts, pictures: lengths, legacyFonts } = parsed.data;
  if (texts.length !== lengths.length || legacyFonts.some(({ page }) => page > texts.length)) return null;
  let position = 0;
  const pictures = lengths.map((length) => {
    if (length === null) return null;
    position += length;
    return container.body.subarray(position - length, position);
  });
  return position === container.body.length ? { version, texts, pictures, legacyFonts } : null;
}

const KIND = 'PLex';

const fontSchema = z.object({ encoding: z.enum(LEGACY_ENCODINGS), capitals: z.boolean() });

const headSchema = z.object({
  version: z.literal(1),
  texts: z.array(z.string().max(PAGE_TEXT_LENGTH)).min(1).max(LIMITS.paperPages),
  pictures: z.array(z.number().int().min(1).max(EXTRACT_BYTES).nullable()).max(LIMITS.paperPages),
  legacyFonts: z
    .array(z.object({ page: z.number().int().min(1), fonts: z.array(fontSchema.nullable()).max(1_000) }))
    .max(LIMITS.paperPages)
    .default([]),
});
