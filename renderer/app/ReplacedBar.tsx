import type { FloorPaper } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { ArrowRightIcon } from '../ui/icons.ts';
import { Button, Text } from '../ui/kit.ts';
import styles from './paperTabs.module.css';

/** Above a paper of which there is a newer version: says so, and opens the newest. Nothing while there is none. */
export function ReplacedBar({
  paper,
  papers,
  onOpen,
}: {
  readonly paper: FloorPaper;
  readonly papers: readonly FloorPaper[];
  readonly onOpen: (paper: FloorPaper) => void;
}) {
  const { t } = useTranslate();
  const newest = newestOf(paper, papers);
  if (newest === paper) return null;
  return (
    <section className={styles.replaced} role="status">
      <Text weight="medium">{t('paper.replaced')}</Text>
      <Button icon={<ArrowRightIcon aria-hidden />} onClick={() => onOpen(newest)}>
        {t('paper.openNewer')}
      </Button>
    </section>
  );
}

/** The end of the chain of versions, as far as this person may read it. */
export function newestOf(paper: FloorPaper, papers: readonly FloorPaper[]): FloorPaper {
  let newest = paper;
  // No longer than there are papers: versions that replace each other in a ring would go round for ever.
  for (let step = 0; step < papers.length; step++) {
    const next = papers.find((candidate) => candidate.id === newest.replacedBy && candidate.recalledAtMs === null);
    if (!next) break;
    newest = next;
  }
  return newest;
}
