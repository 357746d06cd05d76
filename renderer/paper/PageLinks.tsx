import { memo, useEffect, useState } from 'react';
import type { Rotation } from '../../shared/ink/pageSpace.ts';
import { useTranslate } from '../room/texts.ts';
import { Dialog, Stack, Text } from '../ui/kit.ts';
import { type PageLink, readLinks } from './pageLinks.ts';
import styles from './paper.module.css';
import type { Viewer } from './viewer.ts';

/** Links of a page: those within the paper lead there, those to the outside show their address and are not followed. */
export const PageLinks = memo(function PageLinks({
  viewer,
  page,
  isDrawn,
  turn,
}: {
  readonly viewer: Viewer;
  readonly page: number;
  readonly isDrawn: boolean;
  readonly turn: Rotation;
}) {
  const { t } = useTranslate();
  const [links, setLinks] = useState<{ readonly turn: Rotation; readonly found: readonly PageLink[] } | null>(null);
  const [shownAddress, setShownAddress] = useState<string | null>(null);
  const mustRead = isDrawn && links?.turn !== turn;
  useEffect(() => {
    const { paper } = viewer;
    if (!mustRead || !paper) return;
    let shown = true;
    viewer
      .page(page)
      .then((proxy) => readLinks(paper, proxy, turn))
      // A page whose links cannot be read is still a page.
      .catch((): readonly PageLink[] => [])
      .then((found) => shown && setLinks({ turn, found }));
    return () => {
      shown = false;
    };
  }, [viewer, page, mustRead, turn]);
  if (links?.turn !== turn) return null;
  return (
    <>
      {links.found.map(({ key, left, top, width, height, target, address }) => {
        const label = target ? t('paper.insideLink', { page: target.page }) : t('paper.outsideLink', { address });
        const onClick = () => (target ? viewer.jumpTo(target.page, target.down) : setShownAddress(address));
        const style = { left: `${left * 100}%`, top: `${top * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` };
        const className = target ? styles.link : styles.outsideLink;
        return <button key={key} type="button" className={className} style={style} title={label} aria-label={label} onClick={onClick} />;
      })}
      <Dialog opened={shownAddress !== null} onClose={() => setShownAddress(null)} title={t('paper.outside.title')} size="small">
        <Stack gap="sm">
          <Text>{t('paper.outside.text')}</Text>
          <Text className={styles.address}>{shownAddress ?? ''}</Text>
        </Stack>
      </Dialog>
    </>
  );
});
