import { encodeExtract } from '../../../shared/paper/extract.ts';
import { encodeSideFile, LEFT_OUT, type LeftOut, PAPER_ACTIONS, type PaperFacts } from '../../../shared/paper/sideFile.ts';
import type { VirtualFile } from './fileRange.ts';
import { openAsReader } from './openAsReader.ts';
import { extraMs, type FromThread, type ThreadLimits } from './order.ts';
import { openDocument, pdfjs } from './pdfjs.ts';
import { drawPictures } from './pictures.ts';
import { type ScannedBytes, scanBytes } from './scanBytes.ts';
import { readStructure, type Structure } from './structure.ts';
import { readTexts, type Texts } from './texts.ts';

/** While only dictionaries are read, little of a flat page tree's file needs to be in memory. */
const SMALL_BLOCK_BYTES = 16 * 1024;

/**
 * Looks at one paper, in this order: bombs and actions in its bytes, its structure, the first page drawn as a reader would, the text of
 * every page, and pictures of the rest for as long as there is time (SPEC.md P9–P15). What is found on the way to be too much is told at
 * once; the answer is the last word otherwise.
 */
export async function lookAt(file: VirtualFile, limits: ThreadLimits, tell: (message: FromThread) => void): Promise<FromThread> {
  const isBefore = (limitMs: number) => () => Date.now() - limits.startedAtMs < limitMs;
  const step = () => tell({ type: 'step' });
  const scanned = await scanBytes(file, withinCpu(limits.scanCpuMs), step);
  if (scanned.isBomb) return { type: 'refused', refused: 'PAPER_TOO_COSTLY' };
  const structure = await structureOf(file, limits.pages, tell);
  if ('type' in structure) return structure;
  const { document, appended, firstBlocks, picture } = await openAsReader(file, structure.sizes, {
    onStep: step,
    onTooMuch: () => tell({ type: 'refused', refused: 'PAPER_TOO_COSTLY' }),
  });
  const more = extraMs(document.numPages, limits.pageMs);
  const read = await readTexts(document, isBefore(limits.textsMs + more), step);
  const rest = Array.from({ length: document.numPages - 1 }, (_, index) => index + 2);
  const drawn = await drawPictures(document, rest, isBefore(limits.picturesMs + more), step);
  const { sizes, labels, outline, title } = structure;
  const isCut: Readonly<Record<LeftOut, boolean>> = { actions: scanned.isCut, texts: read.isCut, pictures: drawn.isCut };
  const leftOut = LEFT_OUT.filter((part) => isCut[part]);
  const facts = { ...factsOf(scanned, structure, read), leftOut };
  const pictures = read.texts.map((_, index) => (index === 0 ? picture : (drawn.pictures.get(index + 1) ?? null)));
  return {
    type: 'vetted',
    title,
    side: encodeSideFile({ version: 1, paperBytes: file.paperBytes, sizes, labels, outline, firstBlocks, facts, appended }),
    extract: encodeExtract({ version: 1, texts: read.texts, pictures, legacyFonts: read.legacyFonts }),
  };
}

/** Time of a processor from now on. On a busy machine the clock says nothing of a paper. */
function withinCpu(limitMs: number): () => boolean {
  const started = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(started);
    return user + system < limitMs * 1_000;
  };
}

/** A document that pdf.js cannot open, or a page that it cannot find, is no paper to decide on. */
async function structureOf(file: VirtualFile, mostPages: number, tell: (message: FromThread) => void): Promise<Structure | FromThread> {
  try {
    const { document, close } = await openDocument(file, { blockBytes: SMALL_BLOCK_BYTES });
    const pages = document.numPages;
    if (pages > mostPages) return { type: 'refused', refused: 'PAPER_TOO_MANY_PAGES', detail: { pages, limit: mostPages } };
    tell({ type: 'opened', pages });
    const structure = await readStructure(document, () => tell({ type: 'step' }));
    await close();
    return structure;
  } catch (error) {
    if (error instanceof pdfjs.PasswordException) return { type: 'refused', refused: 'PAPER_ENCRYPTED' };
    // pdf.js gives damage several private exception types; whichever it is, the document cannot be shown whole.
    if (error instanceof Error) return { type: 'refused', refused: 'PAPER_TRUNCATED' };
    throw error;
  }
}

function factsOf(scanned: ScannedBytes, structure: Structure, read: Texts): PaperFacts {
  const actions = new Set(scanned.actions);
  if (structure.hasScripts) actions.add('javaScript');
  if (structure.hasOpenAction) actions.add('openAction');
  return {
    textPages: read.texts.filter((text) => text.trim() !== '').length,
    unreadPages: read.unreadPages,
    legacyEncodings: read.legacyEncodings,
    attachments: structure.attachments,
    actions: PAPER_ACTIONS.filter((action) => actions.has(action)),
    signed: scanned.isSigned || structure.isSigned,
    xfa: scanned.isXfa || structure.isXfa,
  };
}
