import { useMemo, useState } from 'react';
import { timeOfDay } from '../../shared/base/clock.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { refusalText } from '../room/refusal.ts';
import { useDesk } from '../room/state.ts';
import { usePerson } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { useNow } from '../room/useNow.ts';
import { EditIcon, LockIcon, MoreIcon, PasteIcon, PeopleIcon, PersonAddIcon, PinIcon, RemoveIcon, SearchIcon } from '../ui/icons.ts';
import {
  Badge,
  Button,
  Card,
  EmptyState,
  ErrorState,
  Group,
  IconButton,
  LoadingState,
  Menu,
  Notice,
  Stack,
  Table,
  Text,
  TextField,
  Title,
} from '../ui/kit.ts';
import { ImportPeopleDialog } from './ImportPeopleDialog.tsx';
import { NewPersonDialog } from './NewPersonDialog.tsx';
import { ChangePersonDialog, RemovePersonDialog, ResetPinDialog } from './PersonDeeds.tsx';
import { type PinSlip, PinSlipsDialog } from './PinSlips.tsx';
import styles from './people.module.css';
import { isPersonFound, useDirectory } from './useDirectory.ts';

type Asking = { readonly deed: 'new' | 'import' } | { readonly deed: 'change' | 'remove' | 'resetPin'; readonly person: Person };

/** The directory of the room: everyone who can be invited or sign in. */
export function PeopleScreen() {
  const { t } = useTranslate();
  const isSecretary = usePerson()?.role === 'secretary';
  const directory = useDirectory();
  const [sought, setSought] = useState('');
  const [asking, setAsking] = useState<Asking | null>(null);
  const [slips, setSlips] = useState<readonly PinSlip[]>([]);
  const [told, setTold] = useState<string | null>(null);
  const { people } = directory;
  const shown = useMemo(() => (people ?? []).filter((person) => isPersonFound(person, sought)), [people, sought]);

  if (!people && directory.refusal) {
    return (
      <ErrorState title={t('plan.directory.failed')} onRetry={() => void directory.refresh()}>
        {refusalText(t, directory.refusal)}
      </ErrorState>
    );
  }
  if (!people) return <LoadingState />;
  const close = () => setAsking(null);
  const changed = () => {
    close();
    void directory.refresh();
  };
  const added = (fresh: readonly PinSlip[], known: readonly Person[]) => {
    setSlips(fresh);
    setTold(known.length > 0 ? t('plan.directory.known', { names: known.map((person) => person.name).join(', ') }) : null);
    void directory.refresh();
  };
  return (
    <div className={styles.screen}>
      <Stack gap="lg">
        <Group justify="space-between">
          <Title order={1} size={2}>
            {t('plan.directory.title')}
          </Title>
          {isSecretary && (
            <Group>
              <Button icon={<PasteIcon aria-hidden />} onClick={() => setAsking({ deed: 'import' })}>
                {t('plan.people.import')}
              </Button>
              <Button variant="primary" icon={<PersonAddIcon aria-hidden />} onClick={() => setAsking({ deed: 'new' })}>
                {t('plan.people.new')}
              </Button>
            </Group>
          )}
        </Group>
        {directory.refusal && <Notice tone="warning">{refusalText(t, directory.refusal)}</Notice>}
        {told && (
          <Notice tone="info" onClose={() => setTold(null)}>
            {told}
          </Notice>
        )}
        <Card>
          {people.length === 0 ? (
            <EmptyState icon={<PeopleIcon size={44} aria-hidden />} title={t('plan.directory.empty')}>
              {t('plan.directory.emptyHint')}
            </EmptyState>
          ) : (
            <>
              <Group justify="space-between">
                <div className={styles.wide}>
                  <TextField
                    label={t('plan.pick.search')}
                    hideLabel
                    placeholder={t('plan.pick.search')}
                    icon={<SearchIcon aria-hidden />}
                    value={sought}
                    onChange={setSought}
                  />
                </div>
                <Text tone="muted" numeric role="status">
                  {t('plan.directory.count', { shown: shown.length, all: people.length })}
                </Text>
              </Group>
              {shown.length === 0 ? (
                <Text tone="muted">{t('plan.pick.notFound')}</Text>
              ) : (
                <PeopleTable people={shown} onAsk={isSecretary ? setAsking : null} />
              )}
            </>
          )}
        </Card>
      </Stack>
      <NewPersonDialog opened={asking?.deed === 'new'} onClose={close} onAdded={added} />
      <ImportPeopleDialog
        opened={asking?.deed === 'import'}
        directory={people}
        onClose={close}
        onDone={(imported, fresh) =>
          added(
            fresh,
            imported.flatMap(({ checked }) => checked.known ?? []),
          )
        }
      />
      <ChangePersonDialog person={asking?.deed === 'change' ? asking.person : null} onClose={close} onChanged={changed} />
      <RemovePersonDialog person={asking?.deed === 'remove' ? asking.person : null} onClose={close} onRemoved={changed} />
      <ResetPinDialog
        person={asking?.deed === 'resetPin' ? asking.person : null}
        onClose={close}
        onReset={(slip) => {
          close();
          setSlips([slip]);
        }}
      />
      <PinSlipsDialog slips={slips} onClose={() => setSlips([])} />
    </div>
  );
}

function PeopleTable({ people, onAsk }: { readonly people: readonly Person[]; readonly onAsk: ((asking: Asking) => void) | null }) {
  const { t } = useTranslate();
  const locks = useDesk()?.locks ?? [];
  const nowMs = useNow(15_000);
  return (
    <Table label={t('plan.directory.title')}>
      <thead>
        <tr>
          <th scope="col">{t('plan.person.name')}</th>
          <th scope="col">{t('plan.person.positionAndUnit')}</th>
          <th scope="col">{t('plan.person.role')}</th>
          <th scope="col">{t('plan.person.seat')}</th>
          {onAsk && <th scope="col">{t('plan.person.deeds')}</th>}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => {
          const lock = locks.find((each) => each.person === person.id && each.untilMs > nowMs);
          return (
            <tr key={person.id}>
              <th scope="row">
                <Stack gap="xs" align="start">
                  {person.name}
                  {lock && (
                    <Badge tone="warning" icon={<LockIcon size={18} aria-hidden />}>
                      {t('plan.directory.locked', { until: timeOfDay(lock.untilMs) })}
                    </Badge>
                  )}
                </Stack>
              </th>
              <td>{[person.position, person.unit].filter(Boolean).join(' · ')}</td>
              <td>
                <Badge tone={person.role === 'chair' || person.role === 'secretary' ? 'accent' : 'neutral'}>
                  {t(`floor.role.${person.role}`)}
                </Badge>
              </td>
              <td>{person.seat}</td>
              {onAsk && (
                <td>
                  <PersonMenu person={person} onAsk={onAsk} />
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function PersonMenu({ person, onAsk }: { readonly person: Person; readonly onAsk: (asking: Asking) => void }) {
  const { t } = useTranslate();
  return (
    <Menu
      trigger={<IconButton label={t('plan.person.deedsOf', { name: person.name })} icon={<MoreIcon aria-hidden />} />}
      items={[
        { label: t('base.edit'), icon: <EditIcon aria-hidden />, onSelect: () => onAsk({ deed: 'change', person }) },
        { label: t('plan.pin.reset'), icon: <PinIcon aria-hidden />, onSelect: () => onAsk({ deed: 'resetPin', person }) },
        {
          label: t('plan.directory.remove'),
          icon: <RemoveIcon aria-hidden />,
          danger: true,
          onSelect: () => onAsk({ deed: 'remove', person }),
        },
      ]}
    />
  );
}
