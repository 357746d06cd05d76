import type { FloorState } from '../../shared/floor/floorState.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import { explainCondition, explainQuorum, explainTie, optionLabel } from '../../shared/votes/explain.ts';
import type { CountsAs, Verdict, VoteOption, VoteResult, VoteView } from '../../shared/votes/vote.ts';
import { useTranslate } from '../room/texts.ts';
import { AbstainIcon, AgainstIcon, CircleCheckIcon, ForIcon, type IconType, WarningIcon } from '../ui/icons.ts';
import { classes } from '../ui/kit.ts';
import styles from './display.module.css';

const VERDICT_LOOKS: Readonly<Record<Verdict, { readonly Icon: IconType; readonly look: 'passed' | 'notPassed' | 'open' }>> = {
  passed: { Icon: CircleCheckIcon, look: 'passed' },
  notPassed: { Icon: AgainstIcon, look: 'notPassed' },
  noQuorum: { Icon: WarningIcon, look: 'open' },
  tied: { Icon: WarningIcon, look: 'open' },
  undecided: { Icon: WarningIcon, look: 'open' },
};
const ANSWER_ICONS: Readonly<Record<CountsAs, IconType>> = { for: ForIcon, against: AgainstIcon, abstain: AbstainIcon };

/** The result of the last vote: verdict, question, every answer's number, and what was needed. */
export function ResultScene({ floor, vote }: { readonly floor: FloorState; readonly vote: VoteView }) {
  const { t } = useTranslate();
  const result = floor.results.get(vote.id)?.result;
  if (!result) return <p className={styles.lead}>{t('display.counting')}</p>;
  const { Icon, look } = VERDICT_LOOKS[result.verdict];
  return (
    <>
      <p className={styles.lead}>{t('display.result')}</p>
      <h1 className={styles.compact}>{vote.title}</h1>
      <p className={classes(styles.verdict, styles[look])}>
        <Icon className={styles.verdictIcon} aria-hidden />
        {t(`votes.verdict.${result.verdict}`)}
      </p>
      <ul className={styles.counts}>
        {vote.options.map((option) => {
          const AnswerIcon = ANSWER_ICONS[option.countsAs];
          return (
            <li key={option.id} className={styles[option.countsAs]}>
              <AnswerIcon className={styles.footerIcon} aria-hidden />
              <span>{optionLabel(t, option)}</span>
              <span className={styles.count}>{result.counts[option.id] ?? 0}</span>
            </li>
          );
        })}
      </ul>
      <p className={styles.arithmetic}>{reasonOf(t, result, vote.options)}</p>
    </>
  );
}

/** The one line that explains the verdict: the missing quorum, else the tie, else the conditions. The whole arithmetic stands at every seat. */
function reasonOf(t: Translate, result: VoteResult, options: readonly VoteOption[]): string {
  if (result.verdict === 'noQuorum' && result.quorum) return explainQuorum(t, result.quorum);
  const [tie] = explainTie(t, result);
  return tie ?? result.conditions.map((outcome) => explainCondition(t, outcome, options)).join(' ');
}
