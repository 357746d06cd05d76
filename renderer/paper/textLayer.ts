import type { PageWords } from './pageTextItems.ts';
import { loadPdfJs, type PDFPageProxy } from './pdfjs.ts';
import { watchSelection } from './textSelection.ts';

/** The words of a page as they lie over its picture: an element for each item of text. */
export interface TextLayout {
  readonly words: PageWords;
  /** As many as items, in their order, unless the page has absurdly many. */
  readonly elements: readonly HTMLElement[];
}

/**
 * Lays the page's words, invisible, over its picture: for selecting, copying, finding and screen readers. Positions are shares of the
 * page, so that the layer follows every zoom by CSS alone. Ends with the signal; answers null then, and for words that cannot be laid.
 */
export async function layText(
  page: PDFPageProxy,
  words: PageWords,
  container: HTMLElement,
  { scale, rotation }: { readonly scale: number; readonly rotation: number },
  signal: AbortSignal,
): Promise<TextLayout | null> {
  const { TextLayer } = await loadPdfJs();
  if (signal.aborted) return null;
  const layer = new TextLayer({ textContentSource: words.content, container, viewport: page.getViewport({ scale, rotation }) });
  signal.addEventListener('abort', () => layer.cancel(), { once: true });
  try {
    await layer.render();
  } catch (error) {
    // Cancelled, or words that cannot be laid: the page's picture may still be good, and says by itself when it is not.
    if (!(error instanceof Error)) throw error;
    return null;
  }
  if (signal.aborted) return null;
  watchSelection(container, signal);
  return { words, elements: layer.textDivs };
}
