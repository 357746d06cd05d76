import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { CheckIcon } from '../ui/icons.ts';
import { ToolButton } from '../ui/kit.ts';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';
import { COLOURS, WIDTHS_PT } from './inkTools.ts';

const WIDTH_NAMES = ['fine', 'medium', 'broad'] as const;

/** The colour button shows the colour; pressed, it opens colours and widths fit for fingers. They are those of the pen or of the highlighter. */
export function InkPalette({ ink, disabled }: { readonly ink: InkSession; readonly disabled: boolean }) {
  const { t } = useTranslate();
  const [place, setPlace] = useState<{ readonly top: number; readonly right: number } | null>(null);
  const isOpen = place !== null;
  const root = useRef<HTMLDivElement>(null);
  const { tool, nibs } = useSyncExternalStore(ink.tools.subscribe, ink.tools.state);
  const inkTool = tool === 'highlighter' ? 'highlighter' : 'pen';
  const nib = nibs[inkTool];

  useEffect(() => {
    if (!isOpen) return;
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setPlace(null);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setPlace(null);
      root.current?.querySelector('button')?.focus();
    };
    // Before everyone else: the touch that closes the palette may also begin a stroke, and Escape must not put the pen away.
    window.addEventListener('pointerdown', onDown, true);
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('pointerdown', onDown, true);
      window.removeEventListener('keydown', onKey, true);
    };
  }, [isOpen]);

  return (
    <div ref={root} className={styles.paletteRoot}>
      <ToolButton
        icon={<span className={styles.dot} style={{ background: nib.colour }} />}
        label={t('ink.colourAndWidth')}
        showLabel
        disabled={disabled}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={(event) => setPlace(isOpen ? null : placeBeside(event.currentTarget))}
      />
      {place && (
        <div className={styles.palette} style={place} role="dialog" aria-label={t('ink.colourAndWidth')}>
          <fieldset className={styles.colours} aria-label={t('ink.colour')}>
            {COLOURS[inkTool].map(({ name, colour }) => (
              <button
                key={colour}
                type="button"
                className={styles.colour}
                aria-label={t(`ink.colour.${name}`)}
                aria-pressed={colour === nib.colour}
                onClick={() => ink.tools.setNib(inkTool, { colour })}
              >
                <span className={styles.swatch} data-light={inkTool === 'highlighter'} style={{ background: colour }}>
                  {colour === nib.colour && <CheckIcon size={22} aria-hidden />}
                </span>
              </button>
            ))}
          </fieldset>
          <fieldset className={styles.colours} aria-label={t('ink.width')}>
            {WIDTHS_PT[inkTool].map((widthPt, index) => (
              <button
                key={widthPt}
                type="button"
                className={styles.colour}
                aria-label={t(`ink.width.${WIDTH_NAMES[index] ?? 'medium'}`)}
                aria-pressed={widthPt === nib.widthPt}
                onClick={() => ink.tools.setNib(inkTool, { widthPt })}
              >
                <span className={styles.sheet}>
                  <span className={styles.line} style={{ height: Math.max(2, widthPt * LINE_PX_PER_PT), background: nib.colour }} />
                </span>
              </button>
            ))}
          </fieldset>
        </div>
      )}
    </div>
  );
}

/** Lines in the palette are drawn as wide as on a page at 150 %. */
const LINE_PX_PER_PT = 2;

/** To the left of the button, within the window. */
function placeBeside(button: HTMLElement): { readonly top: number; readonly right: number } {
  const box = button.getBoundingClientRect();
  const top = Math.max(8, Math.min(box.top - 60, window.innerHeight - PALETTE_HEIGHT_PX - 8));
  return { top, right: window.innerWidth - box.left + 12 };
}
const PALETTE_HEIGHT_PX = 220;
