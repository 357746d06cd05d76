import { ATTACHMENT_LIMITS, LABEL_LENGTH, OUTLINE_LIMITS, type OutlineEntry } from '../../../shared/paper/sideFile.ts';
import type { PDFDocumentProxy } from './pdfjs.ts';

/** What a reader needs of a paper before its first page. */
export interface Structure {
  readonly sizes: readonly (readonly [number, number])[];
  readonly labels: readonly string[] | null;
  readonly outline: readonly OutlineEntry[];
  readonly title: string;
  readonly attachments: readonly string[];
  readonly hasScripts: boolean;
  readonly hasOpenAction: boolean;
  readonly isXfa: boolean;
  readonly isSigned: boolean;
}

/** Opens every page's dictionary, draws nothing and follows nothing. `onStep` is called as the pages go by. */
export async function readStructure(document: PDFDocumentProxy, onStep: () => void): Promise<Structure> {
  const sizes = await sizesOf(document, onStep);
  const { info } = await document.getMetadata();
  const told = info as { readonly Title?: unknown; readonly IsXFAPresent?: boolean; readonly IsSignaturesPresent?: boolean };
  const title = typeof told.Title === 'string' ? told.Title.normalize('NFC').trim() : '';
  return {
    sizes,
    labels: await labelsOf(document),
    outline: await outlineOf(document, onStep),
    title,
    attachments: namesOf(await document.getAttachments()),
    hasScripts: (await document.getJSActions()) !== null,
    hasOpenAction: opensWithAction(await document.getOpenAction()),
    isXfa: told.IsXFAPresent === true,
    isSigned: told.IsSignaturesPresent === true,
  };
}

/** pdf.js gives `{ dest }` for a paper that opens at a page, which is none, or `{ action }`; its types say a map. */
function opensWithAction(opening: unknown): boolean {
  return typeof opening === 'object' && opening !== null && 'action' in opening;
}

/** Of each page in its own rotation. Throws what pdf.js does on a page that cannot be opened. */
export async function sizesOf(document: PDFDocumentProxy, onStep: () => void): Promise<(readonly [number, number])[]> {
  const sizes: (readonly [number, number])[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    sizes.push([width, height]);
    page.cleanup();
    onStep();
  }
  return sizes;
}

async function labelsOf(document: PDFDocumentProxy): Promise<readonly string[] | null> {
  const labels: string[] | null = await document.getPageLabels();
  if (labels?.length !== document.numPages) return null;
  return labels.map((label) => label.normalize('NFC').slice(0, LABEL_LENGTH));
}

type Entry = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number];

async function outlineOf(document: PDFDocumentProxy, onStep: () => void): Promise<readonly OutlineEntry[]> {
  const entries: readonly Entry[] | null = await document.getOutline();
  let room: number = OUTLINE_LIMITS.entries;

  async function read(given: readonly Entry[], depth: number): Promise<OutlineEntry[]> {
    const taken = depth === 0 ? [] : given.slice(0, room);
    room -= taken.length;
    const read: OutlineEntry[] = [];
    for (const entry of taken) {
      const title = entry.title.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, OUTLINE_LIMITS.titleLength);
      onStep();
      read.push({ title, page: await pageOf(document, entry.dest), children: await readDeeper(entry.items, depth - 1) });
    }
    return read;
  }
  const readDeeper = (given: readonly Entry[], depth: number) => read(given, depth);

  return entries ? read(entries, OUTLINE_LIMITS.depth) : [];
}

/** Null for a destination that is none, or is not in this document. */
async function pageOf(document: PDFDocumentProxy, dest: Entry['dest']): Promise<number | null> {
  try {
    const place: unknown = typeof dest === 'string' ? await document.getDestination(dest) : dest;
    const target: unknown = Array.isArray(place) ? place[0] : null;
    if (Number.isInteger(target)) return inDocument(document, Number(target) + 1);
    if (typeof target !== 'object' || target === null) return null;
    return inDocument(document, (await document.getPageIndex(target as Parameters<PDFDocumentProxy['getPageIndex']>[0])) + 1);
  } catch {
    // pdf.js throws for a reference that leads to no page: the entry leads nowhere, which is what is told.
    return null;
  }
}

function inDocument(document: PDFDocumentProxy, page: number): number | null {
  return page >= 1 && page <= document.numPages ? page : null;
}

/** pdf.js gives embedded files by key, each with its name. The bytes are not looked at. */
function namesOf(attachments: unknown): readonly string[] {
  if (typeof attachments !== 'object' || attachments === null) return [];
  const files: readonly unknown[] = attachments instanceof Map ? [...attachments.values()] : Object.values(attachments);
  return files.slice(0, ATTACHMENT_LIMITS.names).flatMap((file) => {
    if (typeof file !== 'object' || file === null || !('filename' in file) || typeof file.filename !== 'string') return [];
    return [file.filename.normalize('NFC').slice(0, ATTACHMENT_LIMITS.nameLength)];
  });
}
