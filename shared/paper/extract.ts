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
}

export const PICTURE_WIDTH_PX = 200;
