import { type FormEvent, type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { ChevronDownIcon, ChevronUpIcon, FitPageIcon, FitWidthIcon, PanelLeftIcon, ZoomInIcon, ZoomOutIcon } from '../ui/icons.ts';
import { Button, Menu, ToolButton } from '../ui/kit.ts';
import { MAX_ZOOM } from './pageGeometry.ts';
import styles from './paper.module.css';
import type { Viewer } from './viewer.ts';

const ZOOM_CHOICES = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

/** Where am I: pages, page number, zoom. Buttons keep their place and are disabled, not hidden. */
export function PaperToolbar({
  viewer,
  showsStrip,
  onToggleStrip,
  end,
}: {
  readonly viewer: Viewer;
  readonly showsStrip: boolean;
  readonly onToggleStrip: () => void;
  readonly end: ReactNode;
}) {
  const { t } = useTranslate();
  const { current, pageCount, layout, wish } = useSyncExternalStore(viewer.subscribe, viewer.state);
  const percent = Math.max(1, Math.round(layout.zoom * 100));
  const chosen = (zoom: number) => ({ label: `${zoom * 100}%`, onSelect: () => viewer.setZoom(zoom) });
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('paper.toolbar')}>
      <ToolButton icon={<PanelLeftIcon aria-hidden />} label={t('paper.strip')} active={showsStrip} onClick={onToggleStrip} />
      <div className={styles.toolGroup}>
        <ToolButton
          icon={<ChevronUpIcon aria-hidden />}
          label={t('paper.previousPage')}
          shortcut="ArrowLeft"
          disabled={current <= 1}
          onClick={() => viewer.turn('back')}
        />
        <PageField page={current} pageCount={pageCount} onGo={(page) => viewer.goTo(page)} />
        <ToolButton
          icon={<ChevronDownIcon aria-hidden />}
          label={t('paper.nextPage')}
          shortcut="ArrowRight"
          disabled={current >= pageCount}
          onClick={() => viewer.turn('forward')}
        />
      </div>
      <div className={styles.toolGroup}>
        <ToolButton
          icon={<ZoomOutIcon aria-hidden />}
          label={t('paper.zoomOut')}
          shortcut="Control+-"
          disabled={layout.zoom <= 0.26}
          onClick={() => viewer.zoomOut()}
        />
        <Menu
          trigger={
            <Button variant="quiet" className={styles.percent} aria-label={t('paper.zoom', { percent })}>
              {percent}%
            </Button>
          }
          items={ZOOM_CHOICES.map(chosen)}
        />
        <ToolButton
          icon={<ZoomInIcon aria-hidden />}
          label={t('paper.zoomIn')}
          shortcut="Control++"
          disabled={layout.zoom >= MAX_ZOOM}
          onClick={() => viewer.zoomIn()}
        />
        <ToolButton
          icon={<FitWidthIcon aria-hidden />}
          label={t('paper.fitWidth')}
          shortcut="Control+0"
          active={wish === 'fitWidth'}
          onClick={() => viewer.setZoom('fitWidth')}
        />
        <ToolButton
          icon={<FitPageIcon aria-hidden />}
          label={t('paper.fitPage')}
          active={wish === 'fitPage'}
          onClick={() => viewer.setZoom('fitPage')}
        />
      </div>
      {end && <div className={styles.toolbarEnd}>{end}</div>}
    </div>
  );
}

/** The page number: shows where one is, takes one elsewhere on Enter. */
function PageField({
  page,
  pageCount,
  onGo,
}: {
  readonly page: number;
  readonly pageCount: number;
  readonly onGo: (page: number) => void;
}) {
  const { t } = useTranslate();
  const [typed, setTyped] = useState<string | null>(null);
  // Who has moved on elsewhere no longer means what they typed.
  useEffect(() => setTyped(null), [page]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed) onGo(Number(typed));
    setTyped(null);
  };
  return (
    <form className={styles.pageForm} onSubmit={submit}>
      <input
        className={styles.pageInput}
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('paper.pageOf', { pages: pageCount })}
        value={typed ?? page}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value.replace(/\D/g, '').slice(0, 5))}
        onBlur={() => setTyped(null)}
      />
      <span aria-hidden>/ {pageCount}</span>
    </form>
  );
}
