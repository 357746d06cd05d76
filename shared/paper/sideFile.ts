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
  /** Old Vietnamese font encodings whose text was normalised for search. */
  readonly legacyEncodings: readonly LegacyEncoding[];
  /** Names of embedded files. */
  readonly attachments: readonly string[];
  /** Scripts, launches, form submissions and the like that the file carries. */
  readonly actions: readonly ('javaScript' | 'launch' | 'submitForm' | 'openAction' | 'remoteGoTo' | 'uri' | 'importData')[];
  /** The file says that it is digitally signed. Says nothing of whether the signature is valid. */
  readonly signed: boolean;
  /** A form that only an XFA program fills in; readers show its fallback page. */
  readonly xfa: boolean;
}
export type LegacyEncoding = 'tcvn3' | 'vni' | 'vps';

/** The unit of ranges, everywhere: 256 kB take 4.4 ms each through a protocol handler (PAPERS.md §1). */
export const SIDE_BLOCK_BYTES = 256 * 1024;
