import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { HighlighterIcon, StrikeIcon, UnderlineIcon } from '../ui/icons.ts';
import { ToolButton } from '../ui/kit.ts';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';
import { markWords, type SelectedText } from './selectedWords.ts';

export const WORD_KINDS = [
  { kind: 'highlight', letter: 'H', icon: <HighlighterIcon aria-hidden /> },
  { kind: 'underline', letter: 'U', icon: <UnderlineIcon aria-hidden /> },
  { kind: 'strike', letter: 'K', icon: <StrikeIcon aria-hidden /> },
] as const;

const BAR_HEIGHT_PX = 84;
const BAR_WIDTH_PX = 300;

/** Appears over selected words: marks them with one touch, or by the letters H, U and K. */
export function WordsBar({ ink, selectedText }: { readonly ink: InkSession; readonly selectedText: () => readonly SelectedText[] }) {
  const { t } = useTranslate();
  const { canWrite } = useSyncExternalStore(ink.subscribe, ink.state);
  const place = useSelectionPlace();
  const isShown = place !== null && canWrite;
  const mark = useCallback(
    (kind: (typeof WORD_KINDS)[number]['kind']) => {
      if (!markWords(ink, kind, selectedText())) return false;
      document.getSelection()?.removeAllRanges();
      return true;
    },
    [ink, selectedText],
  );

  useEffect(() => {
    if (!isShown) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      const chosen = WORD_KINDS.find(({ letter }) => letter === event.key.toUpperCase());
      if (chosen && mark(chosen.kind)) event.preventDefault();
    };
    // Before the letters of the tools: with words selected, H marks them.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [isShown, mark]);

  if (!isShown) return null;
  return (
    <div className={styles.wordsBar} style={place} role="toolbar" aria-label={t('ink.words')}>
      {WORD_KINDS.map(({ kind, letter, icon }) => (
        <ToolButton
          key={kind}
          icon={icon}
          label={t(`ink.words.${kind}`)}
          shortcut={letter}
          showLabel
          // The press must not take the selection away before it is read.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => mark(kind)}
        />
      ))}
    </div>
  );
}

/** Where the bar stands for the words that are selected on pages; null while there are none, and while the hand still selects. */
function useSelectionPlace(): { readonly top: number; readonly left: number } | null {
  const [place, setPlace] = useState<{ readonly top: number; readonly left: number } | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    const { signal } = ending;
    let pressed = false;
    const look = () => setPlace(pressed ? null : placeOfSelection());
    document.addEventListener('pointerdown', () => (pressed = true), { signal, capture: true });
    for (const name of ['pointerup', 'pointercancel'] as const) {
      document.addEventListener(
        name,
        () => {
          pressed = false;
          look();
        },
        { signal, capture: true },
      );
    }
    document.addEventListener('selectionchange', look, { signal });
    document.addEventListener('scroll', look, { signal, capture: true, passive: true });
    return () => ending.abort();
  }, []);
  return place;
}

function placeOfSelection(): { readonly top: number; readonly left: number } | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const node = range.commonAncestorContainer;
  const element = node instanceof Element ? node : node.parentElement;
  if (!element?.closest('[data-page]') && !element?.querySelector('[data-text-layer]')) return null;
  const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  const [first] = boxes;
  const last = boxes.at(-1);
  if (!first || !last) return null;
  const above = first.top - BAR_HEIGHT_PX - 8;
  const top = above > 8 ? above : Math.min(last.bottom + 12, window.innerHeight - BAR_HEIGHT_PX - 8);
  const middle = (first.left + last.right) / 2 - BAR_WIDTH_PX / 2;
  return { top, left: Math.max(8, Math.min(middle, window.innerWidth - BAR_WIDTH_PX - 8)) };
}
