import { memo, useEffect, useState } from 'react';
import { useTranslate } from '../room/texts.ts';
import { type PageLink, readLinks } from './pageLinks.ts';
import styles from './paper.module.css';
import type { Viewer } from './viewer.ts';

/** Links of a page: those within the paper lead there, those to the outside are shown and not followed. */
export const PageLinks = memo(function PageLinks({
  viewer,
  page,
  isDrawn,
}: {
  readonly viewer: Viewer;
  readonly page: number;
  readonly isDrawn: boolean;
}) {
  const { t } = useTranslate();
  const [links, setLinks] = useState<readonly PageLink[] | null>(null);
  const mustRead = isDrawn && links === null;
  useEffect(() => {
    if (!mustRead) return;
    let shown = true;
    const { paper } = viewer;
    paper
      .page(page)
      .then((proxy) => readLinks(paper, proxy))
      // A page whose links cannot be read is still a page.
      .catch((): readonly PageLink[] => [])
      .then((found) => shown && setLinks(found));
    return () => {
      shown = false;
    };
  }, [viewer, page, mustRead]);
  return links?.map((link) => {
    const style = {
      left: `${link.left * 100}%`,
      top: `${link.top * 100}%`,
      width: `${link.width * 100}%`,
      height: `${link.height * 100}%`,
    };
    const { target } = link;
    if (!target) {
      const label = t('paper.outsideLink', { address: link.address });
      return <span key={link.key} className={styles.outsideLink} style={style} role="note" title={label} aria-label={label} />;
    }
    return (
      <button
        key={link.key}
        type="button"
        className={styles.link}
        style={style}
        title={t('paper.insideLink', { page: target.page })}
        aria-label={t('paper.insideLink', { page: target.page })}
        onClick={() => viewer.goTo(target.page, target.down)}
      />
    );
  });
});
