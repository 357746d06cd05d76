import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { usePerson } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { LoadingState } from '../ui/kit.ts';
import { FactsPanel } from './FactsPanel.tsx';
import { FindBar } from './FindBar.tsx';
import { HelpSheet } from './HelpSheet.tsx';
import { HitList } from './HitList.tsx';
import { OutlineTree } from './OutlineTree.tsx';
import { PageAnnouncer } from './PageAnnouncer.tsx';
import { PageFrame } from './PageFrame.tsx';
import { PaperToolbar } from './PaperToolbar.tsx';
import type { PaperViewProps } from './PaperView.tsx';
import type { PageLabels } from './pageLabels.ts';
import styles from './paper.module.css';
import type { ReadyPaper } from './paperSession.ts';
import { type SidePanel as PanelName, ReaderDesk } from './readerDesk.ts';
import { SidePanel } from './SidePanel.tsx';
import { Thumbnails } from './Thumbnails.tsx';
import { attachGestures } from './touchGestures.ts';
import { useLabels, useOutline } from './usePaperParts.ts';
import { isTyping, keyScope, pressKey } from './viewerKeys.ts';

/** A paper that can be read: toolbar, panels, the bar for finding, and the pages. */
export function OpenPaperView({
  ready,
  paper,
  overlay,
  tools,
  toolsHelp,
  end,
  notice,
  goTo,
  bare = false,
}: Omit<PaperViewProps, 'onViewer'> & { readonly ready: ReadyPaper }) {
  const { t } = useTranslate();
  const { viewer, finder } = ready;
  const person = usePerson()?.id ?? null;
  const [desk] = useState(() => new ReaderDesk(person));
  const { panel, mode, finding, helping } = useSyncExternalStore(desk.subscribe, desk.state);
  const { layout, mounted, visible, zooming } = useSyncExternalStore(viewer.subscribe, viewer.state);
  const labels = useLabels(ready);
  const root = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLElement>(null);
  const canSwipe = layout.only !== null && !viewer.isWiderThanWindow();

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

  useEffect(() => {
    // Whoever opened the paper reads it: keys move it at once. On the wall, and where somebody is typing, nothing takes the focus.
    if (person !== null && !isTyping(document.activeElement)) scroller.current?.focus({ preventScroll: true });
  }, [person]);

  // A new layout has been drawn; before it is painted, the viewer scrolls to the place that it kept.
  useLayoutEffect(() => viewer.layoutDrawn(), [viewer, layout]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const scope = root.current && keyScope(event, root.current);
      if (!scope) return;
      if (event.key === 'F3') event.shiftKey ? finder.previous() : finder.next();
      else if (!pressKey({ viewer, desk }, event, scope)) return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [viewer, finder, desk]);

  // The page of a hit first; the hit itself comes into sight once its page's words are laid (PageText).
  useEffect(
    () =>
      finder.onReveal((hit) => {
        if (!viewer.state().visible.includes(hit.page)) viewer.visit(hit.page);
      }),
    [viewer, finder],
  );

  useEffect(() => {
    if (!goTo) return;
    viewer.jumpTo(goTo.page);
    if (!goTo.query) return;
    desk.openFind();
    void finder.find({ words: goTo.query, exact: false }, goTo.page);
  }, [viewer, finder, desk, goTo]);

  return (
    <section ref={root} className={styles.paper} aria-label={paper.title} data-reading-mode={mode} data-bare={bare}>
      {!bare && <PaperToolbar reader={{ viewer, desk }} labels={labels} end={end} />}
      {finding && !bare && <FindBar ready={ready} desk={desk} />}
      {notice}
      <div className={styles.body}>
        {panel && (
          <SidePanel title={t(PANEL_TITLES[panel])} onClose={() => desk.closePanel()}>
            <PanelContent panel={panel} ready={ready} paper={paper} labels={labels} />
          </SidePanel>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section ref={scroller} className={styles.scroller} tabIndex={0} aria-label={t('paper.pages')} data-swipe={canSwipe}>
          <div className={styles.content} data-zooming={zooming} style={{ width: layout.widthPx, height: layout.heightPx }}>
            {mounted.map((page) => (
              <PageFrame
                key={page}
                viewer={viewer}
                finder={finder}
                page={page}
                label={t('paper.page', { page: labels?.[page - 1] ?? page })}
                box={layout.pages[page - 1]}
                isHidden={layout.only !== null && !visible.includes(page)}
                overlay={overlay}
              />
            ))}
          </div>
        </section>
        {tools && <div className={styles.tools}>{tools}</div>}
      </div>
      {!bare && <PageAnnouncer viewer={viewer} labels={labels} />}
      <HelpSheet opened={helping} onClose={() => desk.showHelp(false)}>
        {toolsHelp}
      </HelpSheet>
    </section>
  );
}

const PANEL_TITLES = { pages: 'paper.strip', outline: 'paper.outline', hits: 'paper.find.hits', facts: 'paper.facts' } as const;

function PanelContent({
  panel,
  ready,
  paper,
  labels,
}: {
  readonly panel: PanelName;
  readonly ready: ReadyPaper;
  readonly paper: PaperViewProps['paper'];
  readonly labels: PageLabels;
}) {
  const outline = useOutline(ready, panel === 'outline');
  switch (panel) {
    case 'pages':
      return <Thumbnails viewer={ready.viewer} labels={labels} />;
    case 'outline':
      return outline ? <OutlineTree viewer={ready.viewer} outline={outline} labels={labels} /> : <LoadingState />;
    case 'hits':
      return <HitList finder={ready.finder} labels={labels} />;
    case 'facts':
      return <FactsPanel paper={paper} side={ready.side} />;
  }
}
