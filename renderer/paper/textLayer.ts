import { loadPdfJs, type PDFPageProxy } from './pdfjs.ts';
import { watchSelection } from './textSelection.ts';

/**
 * Lays the page's words, invisible, over its picture: for selecting, copying and screen readers. Positions are shares of the page, so
 * that the layer follows every zoom by CSS alone. Ends with the signal; a page without text gets an empty layer.
 */
export async function layText(page: PDFPageProxy, container: HTMLElement, scale: number, signal: AbortSignal): Promise<void> {
  const { TextLayer } = await loadPdfJs();
  if (signal.aborted) return;
  const layer = new TextLayer({
    // Marked content names artifacts, which screen readers then leave out.
    textContentSource: page.streamTextContent({ includeMarkedContent: true, disableNormalization: true }),
    container,
    viewport: page.getViewport({ scale }),
  });
  signal.addEventListener('abort', () => layer.cancel(), { once: true });
  try {
    await layer.render();
  } catch (error) {
    // Cancelled, or a page whose text cannot be read: its picture may still be good, and says by itself when it is not.
    if (!(error instanceof Error)) throw error;
    return;
  }
  if (!signal.aborted) watchSelection(container, signal);
}
