import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import type { PaperProgress, TerminalState } from '../../shared/ipc/terminalState.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { PaperIcon } from '../ui/icons.ts';
import { Badge, Text } from '../ui/kit.ts';
import styles from './floor.module.css';

/** Papers to open with one touch, each with its pages and how far this terminal has it. */
export function PaperList({ papers, onOpen }: { readonly papers: readonly FloorPaper[]; readonly onOpen: (paper: FloorPaper) => void }) {
  const { t } = useTranslate();
  const progressOf = useTerminalPart(papersOfTerminal);
  return (
    <ul className={styles.papers} aria-label={t('floor.papers')}>
      {papers.map((paper) => (
        <li key={paper.id}>
          <button
            type="button"
            className={styles.paper}
            onClick={() => onOpen(paper)}
            aria-label={t('floor.paper.open', { title: paper.title, pages: paper.pages })}
          >
            <PaperIcon aria-hidden />
            <span className={styles.paperTitle}>{paper.title}</span>
            <Readiness t={t} progress={progressOf[paper.hash]} />
            <Text as="span" size="sm" tone="muted" numeric className={styles.pages ?? ''}>
              {t('floor.paper.pages', { pages: paper.pages })}
            </Text>
          </button>
        </li>
      ))}
    </ul>
  );
}

function papersOfTerminal(state: TerminalState): TerminalState['papers'] {
  return state.papers;
}

/** Silent when the paper is here: only what is missing deserves a mark. */
function Readiness({ t, progress }: { readonly t: Translate; readonly progress: PaperProgress | undefined }) {
  if (!progress || progress.state === 'ready') return null;
  if (progress.state === 'failed') return <Badge tone="error">{t('floor.paper.failed')}</Badge>;
  if (progress.state === 'waiting') return <Badge>{t('floor.paper.waiting')}</Badge>;
  const percent = progress.totalBytes === 0 ? 0 : Math.floor((100 * progress.receivedBytes) / progress.totalBytes);
  return <Badge tone="info">{t('floor.paper.fetching', { percent })}</Badge>;
}
