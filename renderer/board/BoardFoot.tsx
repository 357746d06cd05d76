import { useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { AddIcon, ChevronLeftIcon, ChevronRightIcon, FitPageIcon, ZoomInIcon, ZoomOutIcon } from '../ui/icons.ts';
import { Button, Text, ToolButton } from '../ui/kit.ts';
import styles from './board.module.css';
import type { BoardEye } from './boardEye.ts';

/** Which page, how large, and a new one. Buttons keep their place and are disabled, not hidden. */
export function BoardFoot({ eye, canWrite }: { readonly eye: BoardEye; readonly canWrite: boolean }) {
  const { t } = useTranslate();
  const { page, pages, fits } = useSyncExternalStore(eye.subscribe, eye.state);
  return (
    <div className={styles.foot} role="toolbar" aria-label={t('board.pages')}>
      <ToolButton
        icon={<ChevronLeftIcon aria-hidden />}
        label={t('board.previousPage')}
        shortcut="PageUp"
        disabled={page <= 1}
        onClick={() => eye.goTo(page - 1)}
      />
      <Text as="span" numeric weight="bold" role="status">
        {t('board.page', { page, pages })}
      </Text>
      <ToolButton
        icon={<ChevronRightIcon aria-hidden />}
        label={t('board.nextPage')}
        shortcut="PageDown"
        disabled={page >= pages}
        onClick={() => eye.goTo(page + 1)}
      />
      <Button variant="quiet" icon={<AddIcon aria-hidden />} disabled={!canWrite || !eye.mayBegin()} onClick={() => eye.beginPage()}>
        {t('board.newPage')}
      </Button>
      <span className={styles.push} />
      <ToolButton
        icon={<ZoomOutIcon aria-hidden />}
        label={t('board.zoomOut')}
        shortcut="Control+-"
        disabled={fits}
        onClick={() => eye.zoom('out')}
      />
      <ToolButton icon={<ZoomInIcon aria-hidden />} label={t('board.zoomIn')} shortcut="Control++" onClick={() => eye.zoom('in')} />
      <ToolButton icon={<FitPageIcon aria-hidden />} label={t('board.fit')} shortcut="Control+0" active={fits} onClick={() => eye.fit()} />
    </div>
  );
}
