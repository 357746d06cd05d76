import { type ReactNode, useState } from 'react';
import type { AgendaItemId } from '../../shared/base/ids.ts';
import { activeItem } from '../../shared/floor/agenda.ts';
import type { FloorPaper, FloorState } from '../../shared/floor/floorState.ts';
import type { VoteStep } from '../../shared/floor/nextStep.ts';
import { useTranslate } from '../room/texts.ts';
import { classes } from '../ui/kit.ts';
import { AgendaPanel } from './AgendaPanel.tsx';
import { AttendanceSummary } from './AttendanceSummary.tsx';
import styles from './floor.module.css';
import { MissingCheckIn } from './MissingCheckIn.tsx';
import { NextStepBar } from './NextStepBar.tsx';
import { SelectedItem } from './SelectedItem.tsx';

export interface ChairConsoleProps {
  readonly floor: FloorState;
  /** The chair's vote panel, put into its place between the item and the next step. */
  readonly votePanel: ReactNode;
  /** The chair wants to open or close a vote: to be handed on to the vote panel, which asks for confirmation. */
  readonly onVoteStep: (step: VoteStep) => void;
  readonly onOpenPaper: (paper: FloorPaper) => void;
}

/**
 * The chair's work on one screen: agenda, item and vote, attendance, and below them the next sensible step.
 * What the chair looks at (selected) is not where the meeting is (active): nothing moves for others before the chair says so.
 */
export function ChairConsole({ floor, votePanel, onVoteStep, onOpenPaper }: ChairConsoleProps) {
  const { t } = useTranslate();
  // Null follows the meeting: without a choice of their own, the chair sees the active item.
  const [chosen, setChosen] = useState<AgendaItemId | null>(null);
  const active = activeItem(floor);
  const selected = floor.agenda.find((item) => item.id === chosen) ?? active ?? floor.agenda[0] ?? null;
  return (
    <section className={styles.console} aria-label={t('floor.chair.session')}>
      <div className={classes(styles.column, styles.sheet)}>
        <AgendaPanel floor={floor} selected={selected?.id ?? null} onSelect={setChosen} onOpenPaper={onOpenPaper} withItemPapers={false} />
      </div>
      <div className={styles.column}>
        <MissingCheckIn floor={floor} />
        <SelectedItem floor={floor} item={selected} onFollow={() => setChosen(null)} onOpenPaper={onOpenPaper} />
        {votePanel}
      </div>
      <div className={styles.column}>
        <AttendanceSummary floor={floor} />
      </div>
      <NextStepBar floor={floor} onVoteStep={onVoteStep} onActivated={() => setChosen(null)} />
    </section>
  );
}
