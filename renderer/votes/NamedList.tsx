import { useId } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { optionLabel } from '../../shared/votes/explain.ts';
import type { VoteView } from '../../shared/votes/vote.ts';
import { useTranslate } from '../room/texts.ts';
import { Stack, Text, Title } from '../ui/kit.ts';
import styles from './votes.module.css';

/** Everyone on the entitled list, once: under the answer they gave, under not voted, or under absent. */
export function NamedList({
  floor,
  vote,
  ballots,
  notVoted,
}: {
  readonly floor: FloorState;
  readonly vote: VoteView;
  readonly ballots: Readonly<Record<PersonId, string>>;
  readonly notVoted: readonly PersonId[];
}) {
  const { t } = useTranslate();
  const missed = new Set(notVoted);
  const entitled = vote.entitled.map((row) => row.person);
  const groups = [
    ...vote.options.map((option) => ({
      key: option.id,
      title: optionLabel(t, option),
      people: entitled.filter((person) => ballots[person] === option.id),
    })),
    { key: 'not voted', title: t('votes.notVoted'), people: entitled.filter((person) => missed.has(person)) },
    {
      key: 'absent',
      title: t('votes.absent'),
      people: entitled.filter((person) => ballots[person] === undefined && !missed.has(person)),
    },
  ];
  return (
    <Stack gap="xs">
      <Title order={3} size={4}>
        {t('votes.result.namedList')}
      </Title>
      <div className={styles.named}>
        {groups.map((group) => (
          <NamedGroup key={group.key} floor={floor} title={group.title} people={group.people} />
        ))}
      </div>
    </Stack>
  );
}

function NamedGroup({
  floor,
  title,
  people,
}: {
  readonly floor: FloorState;
  readonly title: string;
  readonly people: readonly PersonId[];
}) {
  const { t } = useTranslate();
  const headingId = useId();
  const names = new Map(floor.people.map((person) => [person.id, person.name]));
  return (
    <div>
      <Text as="div" weight="medium" id={headingId}>
        {title} ({people.length})
      </Text>
      {people.length === 0 ? (
        <Text size="sm" tone="muted">
          {t('votes.nobody')}
        </Text>
      ) : (
        <ul className={styles.names} aria-labelledby={headingId}>
          {people.map((person) => (
            <li key={person}>{names.get(person) ?? t('votes.unknownPerson')}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
