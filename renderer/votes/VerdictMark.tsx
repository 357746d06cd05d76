import type { Verdict } from '../../shared/votes/vote.ts';
import { useTranslate } from '../room/texts.ts';
import { AgainstIcon, CircleCheckIcon, type IconType, WarningIcon } from '../ui/icons.ts';
import { Badge, classes } from '../ui/kit.ts';
import styles from './votes.module.css';

const LOOKS: Readonly<Record<Verdict, { readonly Icon: IconType; readonly tone: 'success' | 'error' | 'warning' }>> = {
  passed: { Icon: CircleCheckIcon, tone: 'success' },
  notPassed: { Icon: AgainstIcon, tone: 'error' },
  noQuorum: { Icon: WarningIcon, tone: 'warning' },
  tied: { Icon: WarningIcon, tone: 'warning' },
  undecided: { Icon: WarningIcon, tone: 'warning' },
};

/** The verdict with icon and word: large above a result, small in a list. */
export function VerdictMark({ verdict, small = false }: { readonly verdict: Verdict; readonly small?: boolean }) {
  const { t } = useTranslate();
  const { Icon, tone } = LOOKS[verdict];
  return (
    <Badge tone={tone} size="large" className={classes(!small && styles.verdict)} icon={<Icon size={small ? 20 : 36} aria-hidden />}>
      {t(`votes.verdict.${verdict}`)}
    </Badge>
  );
}
