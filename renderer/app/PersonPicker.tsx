import { useMemo, useState } from 'react';
import { foldText } from '../../shared/base/foldText.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { useTranslate } from '../room/texts.ts';
import { TextField } from '../ui/fields.tsx';
import { SearchIcon } from '../ui/icons.ts';
import { Card, ScrollArea } from '../ui/layout.tsx';
import { Text, Title } from '../ui/text.tsx';
import styles from './entry.module.css';

/** Everyone who may sign in, as cards; search ignores case and tones. */
export function PersonPicker({
  people,
  seat,
  chosen,
  onChoose,
}: {
  readonly people: readonly Person[];
  readonly seat: string;
  readonly chosen: Person | null;
  readonly onChoose: (person: Person) => void;
}) {
  const { t } = useTranslate();
  const [typed, setTyped] = useState('');
  const found = useMemo(() => matching(people, typed), [people, typed]);
  const here = typed === '' ? found.filter((person) => isSameSeat(person.seat, seat)) : [];
  const cards = (list: readonly Person[]) => (
    <ul className={styles.cards}>
      {list.map((person) => (
        <li key={person.id}>
          <PersonCard person={person} chosen={person.id === chosen?.id} onChoose={onChoose} />
        </li>
      ))}
    </ul>
  );
  return (
    <Card className={styles.people} padding="none">
      <div className={styles.peopleHead}>
        <Title order={1} size={2}>
          {t('room.signIn.who')}
        </Title>
        <TextField
          label={t('room.signIn.search')}
          hideLabel
          placeholder={t('room.signIn.search')}
          icon={<SearchIcon aria-hidden />}
          type="search"
          value={typed}
          onChange={setTyped}
        />
      </div>
      <ScrollArea className={styles.peopleList}>
        {here.length > 0 && (
          <section>
            <Text weight="medium" tone="muted" className={styles.groupTitle}>
              {t('room.signIn.atThisSeat')}
            </Text>
            {cards(here)}
            <Text weight="medium" tone="muted" className={styles.groupTitle}>
              {t('room.signIn.everyone', { count: people.length })}
            </Text>
          </section>
        )}
        {found.length > 0 ? (
          cards(found.filter((person) => !here.includes(person)))
        ) : (
          <Text tone="muted">{t('room.signIn.nobody', { typed })}</Text>
        )}
      </ScrollArea>
    </Card>
  );
}

function PersonCard({
  person,
  chosen,
  onChoose,
}: {
  readonly person: Person;
  readonly chosen: boolean;
  readonly onChoose: (person: Person) => void;
}) {
  const { t } = useTranslate();
  const role = [person.position, person.unit].filter(Boolean).join(', ') || t(`floor.role.${person.role}`);
  return (
    <button type="button" className={styles.person} aria-pressed={chosen} onClick={() => onChoose(person)}>
      <span className={styles.initials} aria-hidden>
        {initialsOf(person.name)}
      </span>
      <span className={styles.personText}>
        <span className={styles.personName}>{person.name}</span>
        <span className={styles.personRole}>{role}</span>
      </span>
    </button>
  );
}

function matching(people: readonly Person[], typed: string): readonly Person[] {
  const words = foldText(typed).split(/\s+/).filter(Boolean);
  const sorted = [...people].sort(byGivenName);
  return sorted.filter((person) => {
    const text = foldText(`${person.name} ${person.position} ${person.unit} ${person.seat}`);
    return words.every((word) => text.includes(word));
  });
}

/** A seat is named freely in the directory and on the terminal: `12`, `Ghế 12` and `ghế 12` are one. */
function isSameSeat(one: string, other: string): boolean {
  const [first, second] = [one, other].map((seat) => foldText(seat).trim().split(/\s+/));
  const sameEnd = one.trim() !== '' && first?.at(-1) === second?.at(-1);
  return sameEnd && (first?.length === 1 || second?.length === 1 || first?.join(' ') === second?.join(' '));
}

/** Vietnamese lists are sorted by the given name, which stands last. */
function byGivenName(left: Person, right: Person): number {
  return givenName(left).localeCompare(givenName(right), 'vi') || left.name.localeCompare(right.name, 'vi');
}

function givenName(person: Person): string {
  return person.name.trim().split(/\s+/).at(-1) ?? '';
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('');
}
