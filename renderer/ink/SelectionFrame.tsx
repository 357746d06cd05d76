import { type PointerEvent as ReactPointerEvent, useRef, useState } from 'react';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { useTranslate } from '../room/texts.ts';
import { MoveIcon } from '../ui/icons.ts';
import { grown, union } from './bounds.ts';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';
import type { LaidMark } from './marks.ts';
import { moveMarks } from './moveMarks.ts';
import { onScreen } from './onScreen.ts';
import { SelectionBar } from './SelectionBar.tsx';

const MARGIN_PX = 8;

/** A frame around the marks that were taken: drawn along, it moves them; its bar holds what else can be done with them. */
export function SelectionFrame({
  ink,
  marks,
  surface,
}: {
  readonly ink: InkSession;
  readonly marks: readonly LaidMark[];
  readonly surface: PageSurface;
}) {
  const { t } = useTranslate();
  const [shift, setShift] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const moving = useRef<ReturnType<typeof moveMarks> | null>(null);
  const start = useRef({ x: 0, y: 0 });
  const frame = useRef<HTMLDivElement>(null);
  const bounds = union(marks.map((laid) => laid.bounds));
  if (!bounds) return null;
  const box = onScreen(grown(bounds, MARGIN_PX / surface.placement.scale), surface);

  const shiftOf = (event: ReactPointerEvent) => ({ x: event.clientX - start.current.x, y: event.clientY - start.current.y });
  const onDown = (event: ReactPointerEvent<HTMLElement>) => {
    if (event.button !== 0 || !ink.state().canWrite || moving.current) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, y: event.clientY };
    const host = frame.current?.parentElement;
    if (host) moving.current = moveMarks(ink, marks, surface, host, styles.floating ?? '');
    setShift({ x: 0, y: 0 });
  };
  const onMove = (event: ReactPointerEvent) => {
    if (!moving.current) return;
    const by = shiftOf(event);
    moving.current.to(by.x, by.y);
    setShift(by);
  };
  const onUp = (event: ReactPointerEvent) => {
    const by = shiftOf(event);
    moving.current?.drop(event.type === 'pointerup' ? by : { x: 0, y: 0 });
    moving.current = null;
    setShift(null);
  };
  const drag = { onPointerDown: onDown, onPointerMove: onMove, onPointerUp: onUp, onPointerCancel: onUp };
  return (
    <>
      <div
        ref={frame}
        className={styles.selection}
        data-ink-control=""
        style={{ ...box, ...(shift && { transform: `translate(${shift.x}px, ${shift.y}px)` }) }}
        {...drag}
      >
        <span className={styles.moveHandle} title={t('ink.selection.move')}>
          <MoveIcon aria-hidden />
        </span>
      </div>
      {!shift && <SelectionBar ink={ink} marks={marks} box={box} surface={surface} />}
    </>
  );
}
