import { memo, type ReactNode, useCallback, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { useTranslate } from '../room/texts.ts';
import { WarningIcon } from '../ui/icons.ts';
import { Button, Loader } from '../ui/kit.ts';
import type { Finder } from './finder.ts';
import { PageLinks } from './PageLinks.tsx';
import { PageText } from './PageText.tsx';
import type { PageBox } from './pageGeometry.ts';
import styles from './paper.module.css';
import { SmallPicture } from './SmallPicture.tsx';
import type { Viewer } from './viewer.ts';

interface PageFrameProps {
  readonly viewer: Viewer;
  readonly finder: Finder;
  readonly page: number;
  readonly label: string;
  readonly box: PageBox | undefined;
  /** Stands ready beside the only page that is shown, to be turned to at once. */
  readonly isHidden: boolean;
  readonly overlay: ((surface: PageSurface) => ReactNode) | undefined;
}

/** One page in its place: its picture, or a small one stretched until that is drawn; its words and links; what is drawn above it. */
export const PageFrame = memo(function PageFrame({ viewer, finder, page, label, box, isHidden, overlay }: PageFrameProps) {
  const { t } = useTranslate();
  const host = useRef<HTMLDivElement>(null);
  const { pictures } = viewer;
  const subscribe = useCallback((listener: () => void) => pictures.subscribe(page, listener), [pictures, page]);
  const canvas = useSyncExternalStore(subscribe, () => pictures.at(page).canvas);
  const failed = useSyncExternalStore(subscribe, () => pictures.at(page).failed);
  const facts = useSyncExternalStore(viewer.subscribe, () => viewer.facts(page));

  useLayoutEffect(() => {
    host.current?.replaceChildren(...(canvas ? [canvas] : []));
  }, [canvas]);

  if (!box) return null;
  const surface = viewer.surface(page);
  const { turn } = viewer.state();
  const isDrawn = canvas !== null;
  return (
    <article
      className={styles.page}
      aria-label={label}
      data-page={page}
      data-drawn={isDrawn}
      style={{
        left: box.leftPx,
        top: box.topPx,
        width: box.widthPx,
        height: box.heightPx,
        visibility: isHidden ? 'hidden' : 'visible',
        ['--total-scale-factor' as string]: surface.placement.scale,
      }}
    >
      {!canvas && !failed && (
        <>
          <SmallPicture pictures={pictures.small} page={page} turn={turn} className={styles.preview} />
          <span className={styles.pageLoader}>
            <Loader size={36} />
          </span>
        </>
      )}
      <div ref={host} className={styles.picture} />
      {failed ? (
        <div className={styles.pageFailed} role="alert">
          <WarningIcon size={32} aria-hidden />
          <p>{t(`paper.page.${failed}`, { page })}</p>
          <Button onClick={() => pictures.retry(page)}>{t('base.retry')}</Button>
        </div>
      ) : (
        facts.isKnown && (
          <>
            <PageText viewer={viewer} finder={finder} page={page} isDrawn={isDrawn} rotation={facts.rotation} />
            <PageLinks viewer={viewer} page={page} isDrawn={isDrawn} turn={turn} />
          </>
        )
      )}
      {facts.isKnown && overlay?.(surface)}
    </article>
  );
});
