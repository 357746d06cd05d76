import { useMemo, useState } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { useTranslate } from '../room/texts.ts';
import { PeopleIcon, SearchIcon } from '../ui/icons.ts';
import { Button, CheckboxField, Dialog, EmptyState, Group, Stack, Text, TextField } from '../ui/kit.ts';
import styles from './people.module.css';
import { isPersonFound } from './useDirectory.ts';

/** Chooses people of the directory who are not invited yet. */
export function PickPeopleDialog({
  opened,
  people,
  onPick,
  onClose,
}: {
  readonly opened: boolean;
  /** Those who may be chosen. */
  readonly people: readonly Person[];
  readonly onPick: (people: readonly Person[]) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const [sought, setSought] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<PersonId>>(new Set());
  const shown = useMemo(() => people.filter((person) => isPersonFound(person, sought)), [people, sought]);
  const picked = people.filter((person) => chosen.has(person.id));
  const allShown = shown.length > 0 && shown.every((person) => chosen.has(person.id));

  const choose = (some: readonly Person[], isChosen: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const person of some) isChosen ? after.add(person.id) : after.delete(person.id);
      return after;
    });
  const close = () => {
    setChosen(new Set());
    setSought('');
    onClose();
  };
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={t('plan.pick.title')}
      footer={
        <>
          <Button onClick={close}>{t('base.cancel')}</Button>
          <Button
            variant="primary"
            disabled={picked.length === 0}
            onClick={() => {
              onPick(picked);
              close();
            }}
          >
            {picked.length > 0 ? t('plan.pick.add', { number: picked.length }) : t('base.add')}
          </Button>
        </>
      }
    >
      <Stack>
        <TextField
          label={t('plan.pick.search')}
          hideLabel
          placeholder={t('plan.pick.search')}
          icon={<SearchIcon aria-hidden />}
          value={sought}
          onChange={setSought}
          data-autofocus
        />
        {people.length === 0 && (
          <EmptyState icon={<PeopleIcon size={44} aria-hidden />} title={t('plan.pick.nobodyLeft')}>
            {t('plan.pick.nobodyLeftHint')}
          </EmptyState>
        )}
        {people.length > 0 && shown.length === 0 && <Text tone="muted">{t('plan.pick.notFound')}</Text>}
        {shown.length > 0 && (
          <Group justify="space-between">
            <CheckboxField label={t('plan.pick.all', { number: shown.length })} checked={allShown} onChange={(all) => choose(shown, all)} />
          </Group>
        )}
        <div className={styles.picking}>
          {shown.map((person) => (
            <CheckboxField
              key={person.id}
              label={person.name}
              description={[person.position, person.unit, t(`floor.role.${person.role}`)].filter(Boolean).join(' · ')}
              checked={chosen.has(person.id)}
              onChange={(isChosen) => choose([person], isChosen)}
            />
          ))}
        </div>
      </Stack>
    </Dialog>
  );
}
