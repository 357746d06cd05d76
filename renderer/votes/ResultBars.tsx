import { optionLabel } from '../../shared/votes/explain.ts';
import { shareOf } from '../../shared/votes/percent.ts';
import type { ConditionOutcome, CountsAs, VoteOption, VoteResult } from '../../shared/votes/vote.ts';
import { useTranslate } from '../room/texts.ts';
import { classes } from '../ui/kit.ts';
import { ANSWER_ICONS } from './answers.ts';
import styles from './votes.module.css';

/** One bar an option, all on the scale of the rule's base, and on the bar of those in favour a mark where the rule is met. */
export function ResultBars({ options, result }: { readonly options: readonly VoteOption[]; readonly result: VoteResult }) {
  const { t, language } = useTranslate();
  const forOptions = options.filter((option) => option.countsAs === 'for');
  const rows = options.map((option) => ({
    key: option.id,
    label: optionLabel(t, option),
    countsAs: option.countsAs,
    votes: result.counts[option.id] ?? 0,
    // With several options in favour the threshold belongs to their sum, which gets a bar of its own.
    marked: option.countsAs === 'for' && forOptions.length === 1,
  }));
  if (forOptions.length > 1) {
    rows.push({ key: 'total-for', label: t('votes.result.totalFor'), countsAs: 'for', votes: result.for, marked: true });
  }
  const scale = Math.max(1, ...result.conditions.map((outcome) => outcome.baseCount), ...rows.map((row) => row.votes));
  const percent = percentReader(result, language);
  return (
    <div className={styles.bars}>
      {rows.map((row) => (
        <Bar
          key={row.key}
          label={row.label}
          countsAs={row.countsAs}
          votes={row.votes}
          percent={forOptions.length === 1 || row.countsAs !== 'for' || row.marked ? percent(row.countsAs) : null}
          scale={scale}
          thresholds={row.marked ? result.conditions : []}
        />
      ))}
    </div>
  );
}

/** Per cent of the first condition's base, as the language writes it: `66,7%`. */
function percentReader(result: VoteResult, language: 'vi' | 'en'): (countsAs: CountsAs) => string | null {
  const [first] = result.conditions;
  return (countsAs) => {
    const share = first ? shareOf(countsAs, result, first.condition.base, first.baseCount, 1) : null;
    return share === null ? null : `${language === 'vi' ? share.replace('.', ',') : share}%`;
  };
}

function Bar({
  label,
  countsAs,
  votes,
  percent,
  scale,
  thresholds,
}: {
  readonly label: string;
  readonly countsAs: CountsAs;
  readonly votes: number;
  readonly percent: string | null;
  readonly scale: number;
  readonly thresholds: readonly ConditionOutcome[];
}) {
  const { t } = useTranslate();
  const Icon = ANSWER_ICONS[countsAs];
  const width = (count: number) => `${(100 * count) / scale}%`;
  return (
    <div className={classes(styles.resultRow, styles[countsAs])}>
      <span className={styles.resultLabel}>
        <Icon size={26} aria-hidden />
        {label}
      </span>
      <div className={styles.resultTrack} role="img" aria-label={t('votes.result.bar', { option: label, votes })}>
        <div className={styles.resultFill} style={{ width: width(votes) }} />
        {thresholds.map(
          ({ condition, needed }) =>
            needed !== null && (
              <div key={JSON.stringify(condition)} className={styles.threshold} style={{ insetInlineStart: width(needed) }}>
                <span className={styles.thresholdWord}>{t('votes.result.needs', { needed })}</span>
              </div>
            ),
        )}
      </div>
      <span className={styles.resultVotes}>
        {votes}
        {percent && <span className={styles.resultPercent}>{percent}</span>}
      </span>
    </div>
  );
}
