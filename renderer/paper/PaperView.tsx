import { type ReactNode, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { useTranslate } from '../room/texts.ts';
import { PageFrame } from './PageFrame.tsx';
import { PaperPending } from './PaperPending.tsx';
import { PaperToolbar } from './PaperToolbar.tsx';
import styles from './paper.module.css';
import { Thumbnails } from './Thumbnails.tsx';
import { attachGestures } from './touchGestures.ts';
import { usePaper } from './usePaper.ts';
import type { Viewer } from './viewer.ts';
import { isForPaper, pressKey } from './viewerKeys.ts';

export interface PaperViewProps {
  readonly paper: FloorPaper;
  /** What is drawn above each page, for instance ink. Called for the pages near the reader. */
  readonly overlay?: ((surface: PageSurface) => ReactNode) | undefined;
  /** Tools of the overlay; they stand at the right edge. */
  readonly tools?: ReactNode;
  /** Stands at the end of the toolbar: which paper this is, and the way out of it. */
  readonly end?: ReactNode;
}

/** One paper to read: all pages under one another, with page and zoom controls, small pages at the left on demand. */
export function PaperView({ paper, overlay, tools, end }: PaperViewProps) {
  const state = usePaper(paper);
  if (state.state !== 'ready') {
    return (
      <section className={styles.paper} aria-label={paper.title}>
        {end && (
          <div className={styles.toolbar}>
            <div className={styles.toolbarEnd}>{end}</div>
          </div>
        )}
        <PaperPending paper={paper} state={state} />
      </section>
    );
  }
  return <OpenPaperView key={paper.hash} title={paper.title} viewer={state.viewer} overlay={overlay} tools={tools} end={end} />;
}

function OpenPaperView({
  title,
  viewer,
  overlay,
  tools,
  end,
}: {
  readonly title: string;
  readonly viewer: Viewer;
  readonly overlay: PaperViewProps['overlay'];
  readonly tools: ReactNode;
  readonly end: ReactNode;
}) {
  const { t } = useTranslate();
  const [showsStrip, setShowsStrip] = useState(false);
  const root = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLElement>(null);
  const { layout, mounted, zooming } = useSyncExternalStore(viewer.subscribe, viewer.state);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const detachViewer = viewer.attach(element);
    const detachGestures = attachGestures(element, viewer);
    return () => {
      detachGestures();
      detachViewer();
    };
  }, [viewer]);

  // A new layout has been drawn; before it is painted, the viewer scrolls to the place that it kept.
  useLayoutEffect(() => viewer.layoutDrawn(), [viewer, layout]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (root.current && isForPaper(event, root.current) && pressKey(viewer, event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [viewer]);

  return (
    <section ref={root} className={styles.paper} aria-label={title}>
      <PaperToolbar viewer={viewer} showsStrip={showsStrip} onToggleStrip={() => setShowsStrip((shown) => !shown)} end={end} />
      <div className={styles.body}>
        {showsStrip && <Thumbnails viewer={viewer} />}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section ref={scroller} className={styles.scroller} tabIndex={0} aria-label={t('paper.pages')}>
          <div className={styles.content} data-zooming={zooming} style={{ width: layout.widthPx, height: layout.heightPx }}>
            {mounted.map((page) => (
              <PageFrame key={page} viewer={viewer} page={page} box={layout.pages[page - 1]} overlay={overlay} />
            ))}
          </div>
        </section>
        {tools && <div className={styles.tools}>{tools}</div>}
      </div>
    </section>
  );
}
