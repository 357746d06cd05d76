import { type ReactNode, useEffect } from 'react';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { OpenPaperView } from './OpenPaperView.tsx';
import { PaperPending } from './PaperPending.tsx';
import styles from './paper.module.css';
import { usePaper } from './usePaper.ts';
import type { Viewer } from './viewer.ts';

/** A place to show from outside, for instance a hit of the search in the whole meeting. */
export interface GoTo {
  readonly page: number;
  /** Words to find there. */
  readonly query?: string | undefined;
  /** Grows with each wish: the same place may be wished for twice. */
  readonly at: number;
}

export interface PaperViewProps {
  readonly paper: FloorPaper;
  /** What is drawn above each page, for instance ink or a laser pointer. Called for the pages near the reader, once their place is known exactly. */
  readonly overlay?: ((surface: PageSurface) => ReactNode) | undefined;
  /** Tools of the overlay; they stand at the right edge. */
  readonly tools?: ReactNode;
  /** Lines about the keys of those tools, at the end of the help sheet. */
  readonly toolsHelp?: ReactNode;
  /** Stands at the end of the toolbar: which paper this is, and the way out of it. */
  readonly end?: ReactNode;
  /** Stands above the pages: that there is a newer version, what became of marks. */
  readonly notice?: ReactNode;
  readonly goTo?: GoTo | null | undefined;
  /** Nothing but the pages, without bars to scroll by: on the wall, which nobody touches. */
  readonly bare?: boolean | undefined;
  /** Hands out the eye on the paper, for leading and following ({@link Followable}); null once it is closed. */
  readonly onViewer?: ((viewer: Viewer | null) => void) | undefined;
}

/** One paper to read, with everything that reading takes. Stands for a sentence until it can be read, and once it was recalled. */
export function PaperView(props: PaperViewProps) {
  const { paper, end, notice, onViewer } = props;
  const state = usePaper(paper);
  const viewer = state.state === 'ready' ? state.viewer : null;
  useEffect(() => {
    if (!viewer) return;
    onViewer?.(viewer);
    return () => onViewer?.(null);
  }, [viewer, onViewer]);
  if (state.state === 'ready') return <OpenPaperView key={paper.hash} {...props} ready={state} />;
  return (
    <section className={styles.paper} aria-label={paper.title}>
      {end && (
        <div className={styles.toolbar}>
          <div className={styles.toolbarEnd}>{end}</div>
        </div>
      )}
      {notice}
      <PaperPending paper={paper} state={state} />
    </section>
  );
}
