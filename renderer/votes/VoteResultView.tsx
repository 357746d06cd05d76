import { timeOfDay } from '../../shared/base/clock.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { explainResult } from '../../shared/votes/explain.ts';
import type { VoteView } from '../../shared/votes/vote.ts';
import { useTranslate } from '../room/texts.ts';
import { RuleIcon } from '../ui/icons.ts';
import { Group, LoadingState, Stack, Text, Title } from '../ui/kit.ts';
import { NamedList } from './NamedList.tsx';
import { ResultBars } from './ResultBars.tsx';
import { VerdictMark } from './VerdictMark.tsx';
import styles from './votes.module.css';

/** A closed vote: verdict, question, bars with the threshold, the arithmetic in words, the rule with its source, and who voted how. */
export function VoteResultView({ floor, vote }: { readonly floor: FloorState; readonly vote: VoteView }) {
  const { t, language } = useTranslate();
  const published = floor.results.get(vote.id);
  if (!published) return <LoadingState label={t('votes.result.counting')} />;
  const { result, ballots } = published;
  return (
    <Stack gap="md">
      <Group justify="space-between" align="start">
        <VerdictMark verdict={result.verdict} />
        {vote.closedAtMs !== null && (
          <Text tone="muted" numeric>
            {t('votes.result.closedAt', { time: timeOfDay(vote.closedAtMs) })}
          </Text>
        )}
      </Group>
      <Title order={2}>{vote.title}</Title>
      <ResultBars options={vote.options} result={result} />
      <ul className={styles.arithmetic}>
        {explainResult(t, result, vote.options).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Group gap="xs" align="start" wrap={false}>
        <RuleIcon size={22} aria-hidden />
        <Text size="sm" tone="muted">
          {t('votes.result.byRule', { name: vote.rule.name[language] })}
          {vote.rule.legalReference && `. ${t('votes.result.source', { reference: vote.rule.legalReference })}`}
        </Text>
      </Group>
      <NamedList floor={floor} vote={vote} ballots={ballots} notVoted={result.notVoted} />
    </Stack>
  );
}
