import { type ReactNode, useState } from 'react';
import { foldText } from '../../shared/base/foldText.ts';
import type { FloorPerson, FloorState } from '../../shared/floor/floorState.ts';
import { isHost } from '../../shared/floor/follow.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { AddIcon, CloseIcon, PresentationIcon, SearchIcon } from '../ui/icons.ts';
import { Button, Dialog, IconButton, Notice, Stack, Text, TextField, Title } from '../ui/kit.ts';
import styles from './follow.module.css';

/** The chair's button: how many may present besides the hosts, and the way to change it. */
export function PresentersButton({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const [opened, setOpened] = useState(false);
  const { phase } = floor.meeting;
  if (phase !== 'published' && phase !== 'inSession') return null;
  const count = floor.presenters.length;
  return (
    <>
      <Button variant="quiet" icon={<PresentationIcon aria-hidden />} onClick={() => setOpened(true)}>
        {count === 0 ? t('follow.letPresent') : t('follow.letPresentCount', { count })}
      </Button>
      {opened && <PresentersDialog floor={floor} onClose={() => setOpened(false)} />}
    </>
  );
}

function PresentersDialog({ floor, onClose }: { readonly floor: FloorState; readonly onClose: () => void }) {
  const { t } = useTranslate();
  const change = useCall('follow.letPresent');
  const [typed, setTyped] = useState('');
  const others = floor.people.filter((person) => !isHost(floor, person.id));
  const allowed = others.filter(({ id }) => floor.presenters.includes(id));
  const found = others.filter((person) => !allowed.includes(person) && matches(person, typed));
  const letPresent = (person: FloorPerson, isAllowed: boolean) =>
    void change.run({ meeting: floor.meeting.id, person: person.id, allowed: isAllowed });
  return (
    <Dialog opened onClose={onClose} title={t('follow.letPresentTitle')}>
      <Stack>
        <Text tone="muted">{t('follow.letPresentExplain')}</Text>
        {change.refusal && <Notice tone="error">{refusalText(t, change.refusal)}</Notice>}
        <Title order={3} size={4}>
          {t('follow.presenters')}
        </Title>
        {allowed.length === 0 && <Text tone="muted">{t('follow.presentersNone')}</Text>}
        <ul className={styles.people}>
          {allowed.map((person) => (
            <PersonRow key={person.id} person={person}>
              <IconButton
                label={t('follow.disallow', { name: person.name })}
                icon={<CloseIcon aria-hidden />}
                disabled={change.busy}
                onClick={() => letPresent(person, false)}
              />
            </PersonRow>
          ))}
        </ul>
        <TextField
          label={t('follow.others')}
          placeholder={t('follow.search')}
          icon={<SearchIcon aria-hidden />}
          type="search"
          value={typed}
          onChange={setTyped}
        />
        {found.length === 0 && typed !== '' && <Text tone="muted">{t('follow.nobodyFound', { typed })}</Text>}
        <ul className={styles.people}>
          {found.map((person) => (
            <PersonRow key={person.id} person={person}>
              <IconButton
                label={t('follow.allow', { name: person.name })}
                icon={<AddIcon aria-hidden />}
                variant="secondary"
                disabled={change.busy}
                onClick={() => letPresent(person, true)}
              />
            </PersonRow>
          ))}
        </ul>
      </Stack>
    </Dialog>
  );
}

function PersonRow({ person, children }: { readonly person: FloorPerson; readonly children: ReactNode }) {
  return (
    <li className={styles.person}>
      <span className={styles.personText}>
        <Text as="span" weight="medium">
          {person.name}
        </Text>
        <Text as="span" size="sm" tone="muted">
          {[person.position, person.unit].filter(Boolean).join(', ')}
        </Text>
      </span>
      {children}
    </li>
  );
}

/** Case and tones do not matter. */
function matches({ name, position, unit, seat }: FloorPerson, typed: string): boolean {
  const text = foldText(`${name} ${position} ${unit} ${seat}`);
  return foldText(typed)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
