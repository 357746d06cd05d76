import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ToolButton, type ToolButtonProps } from '../ui/kit.ts';
import styles from './ink.module.css';

/** A tool button that opens a small sheet of choices beside itself; a touch elsewhere and Escape close it. */
export function Flyout({
  label,
  heightPx,
  side = 'left',
  children,
  onOpen,
  ...button
}: Omit<ToolButtonProps, 'label' | 'children'> & {
  /** Names the button and the sheet. */
  readonly label: string;
  /** How high the sheet is at most, so that it stays in the window. */
  readonly heightPx: number;
  readonly side?: 'left' | 'above';
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  readonly onOpen?: (() => void) | undefined;
}) {
  const [place, setPlace] = useState<SheetPlace | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const isOpen = place !== null;

  useEffect(() => {
    if (!isOpen) return;
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setPlace(null);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      setPlace(null);
      root.current?.querySelector('button')?.focus();
    };
    // Before everyone else: the touch that closes the sheet may also begin a stroke, and Escape must not put the pen away.
    window.addEventListener('pointerdown', onDown, true);
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('pointerdown', onDown, true);
      window.removeEventListener('keydown', onKey, true);
    };
  }, [isOpen]);

  return (
    <div ref={root} className={styles.flyoutRoot}>
      <ToolButton
        label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        {...button}
        onClick={(event) => {
          onOpen?.();
          setPlace(isOpen ? null : placeBeside(event.currentTarget, heightPx, side));
        }}
      />
      {place && (
        <div className={styles.sheet} style={place} role="dialog" aria-label={label}>
          {typeof children === 'function' ? children(() => setPlace(null)) : children}
        </div>
      )}
    </div>
  );
}

type SheetPlace = { readonly top: number; readonly right: number } | { readonly top: number; readonly left: number };

const EDGE_PX = 8;

/** Beside the button or above it, within the window. */
function placeBeside(button: HTMLElement, heightPx: number, side: 'left' | 'above'): SheetPlace {
  const box = button.getBoundingClientRect();
  const held = (top: number) => Math.max(EDGE_PX, Math.min(top, window.innerHeight - heightPx - EDGE_PX));
  if (side === 'left') return { top: held(box.top - 60), right: window.innerWidth - box.left + 12 };
  const above = box.top - heightPx - 12;
  return { top: above < EDGE_PX ? held(box.bottom + 12) : above, left: Math.max(EDGE_PX, Math.min(box.left, window.innerWidth - 240)) };
}
