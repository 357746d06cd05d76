/**
 * Selecting text in layers of absolutely placed words. In the blank between words a selection would jump to the end of the page or
 * back to its start; an empty element that covers the page and stands in the document right after the last selected word catches it
 * there (the trick of pdf.js' own viewer, PAPERS.md §4).
 */
const ends = new Map<HTMLElement, HTMLElement>();
let watching: AbortController | null = null;

export function watchSelection(layer: HTMLElement, signal: AbortSignal): void {
  const end = document.createElement('div');
  end.dataset.endOfText = '';
  layer.append(end);
  ends.set(layer, end);
  layer.addEventListener('pointerdown', () => layer.setAttribute(SELECTING, ''), { signal });
  layer.addEventListener('copy', copyPlainText, { signal });
  if (!watching) watchDocument();
  signal.addEventListener('abort', () => {
    ends.delete(layer);
    if (ends.size > 0) return;
    watching?.abort();
    watching = null;
  });
}

const SELECTING = 'data-selecting';

function watchDocument(): void {
  watching = new AbortController();
  const { signal } = watching;
  let pressed = false;
  let before: Range | null = null;
  const release = () => {
    pressed = false;
    for (const [layer, end] of ends) reset(layer, end);
  };
  document.addEventListener('pointerdown', () => (pressed = true), { signal });
  document.addEventListener('pointerup', release, { signal });
  window.addEventListener('blur', release, { signal });
  document.addEventListener('keyup', () => pressed || release(), { signal });
  document.addEventListener(
    'selectionchange',
    () => {
      const selection = document.getSelection();
      const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
      for (const [layer, end] of ends) {
        if (range && (pressed || !range.collapsed) && range.intersectsNode(layer)) layer.setAttribute(SELECTING, '');
        else reset(layer, end);
      }
      if (range) placeEnd(range, before);
      before = range?.cloneRange() ?? null;
    },
    { signal },
  );
}

function reset(layer: HTMLElement, end: HTMLElement): void {
  layer.append(end);
  end.style.width = '';
  end.style.height = '';
  layer.removeAttribute(SELECTING);
}

/** Puts the catching element next to the word at the moving end of the selection. */
function placeEnd(range: Range, before: Range | null): void {
  const movesStart =
    before !== null &&
    (range.compareBoundaryPoints(Range.END_TO_END, before) === 0 || range.compareBoundaryPoints(Range.START_TO_END, before) === 0);
  let word: Node | null = movesStart ? range.startContainer : range.endContainer;
  if (word.nodeType === Node.TEXT_NODE) word = word.parentNode;
  if (!movesStart && range.endOffset === 0) word = lastWordBefore(word);
  const layer = word instanceof Element ? word.parentElement?.closest<HTMLElement>('[data-text-layer]') : null;
  const end = layer ? ends.get(layer) : undefined;
  if (!word?.parentElement || !layer || !end || word === end) return;
  end.style.width = layer.style.width;
  end.style.height = layer.style.height;
  word.parentElement.insertBefore(end, movesStart ? word : word.nextSibling);
}

function lastWordBefore(start: Node | null): Node | null {
  let node = start;
  do {
    while (node && !node.previousSibling) node = node.parentNode;
    node = node?.previousSibling ?? null;
  } while (node && node.childNodes.length === 0);
  return node;
}

/** What is copied is what one would type: composed letters (old papers hold them apart), no NUL. */
function copyPlainText(event: ClipboardEvent): void {
  const text = document.getSelection()?.toString() ?? '';
  event.clipboardData?.setData('text/plain', text.normalize('NFC').replaceAll('\0', ''));
  event.preventDefault();
}
