import { type ReactNode, useState } from 'react';
import type { PairingState } from '../../shared/ipc/terminalState.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/feedback.tsx';
import { ShieldAlertIcon, UnlinkIcon } from '../ui/icons.ts';
import { Group, Stack } from '../ui/layout.tsx';
import { Text, Title } from '../ui/text.tsx';
import styles from './blocked.module.css';
import { useCall } from './call.ts';
import { refusalText } from './refusal.ts';
import { useTerminalPart } from './terminal.ts';
import { useTranslate } from './texts.ts';

type Paired = Extract<PairingState, { state: 'paired' }>;

/** Another machine answers in the hub's place, or its log was turned back. There is no way on from here but a technician's. */
export function WrongHubScreen({ paired, why }: { readonly paired: Paired; readonly why: 'fingerprint' | 'rolledBack' }) {
  const { t } = useTranslate();
  return (
    <Blocked title={t('room.wrongHub.title')}>
      <Text size="lg" tone="inherit">
        {t(`room.wrongHub.${why}`, { address: paired.address })}
      </Text>
      <Text size="lg" weight="bold" tone="inherit">
        {t('room.wrongHub.what')}
      </Text>
      <Text mono tone="inherit">
        {t('room.wrongHub.expected', { fingerprint: grouped(paired.fingerprint) })}
      </Text>
      <PairAgain label={t('room.forget.technician')} />
    </Blocked>
  );
}

/** The room no longer admits this terminal. */
export function RevokedScreen({ paired }: { readonly paired: Paired }) {
  const { t } = useTranslate();
  return (
    <Blocked title={t('room.revoked.title')}>
      <Text size="lg" tone="inherit">
        {t('room.revoked.text', { label: paired.label })}
      </Text>
      <PairAgain label={t('room.forget.action')} />
    </Blocked>
  );
}

function Blocked({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className={styles.screen}>
      <div className={styles.sheet} role="alert">
        <ShieldAlertIcon size={96} aria-hidden />
        <Title order={1}>{title}</Title>
        {children}
      </div>
    </main>
  );
}

/** Two steps, the second with what is lost said aloud. */
function PairAgain({ label }: { readonly label: string }) {
  const { t } = useTranslate();
  const [asking, setAsking] = useState(false);
  const forget = useCall('terminal.forgetHub');
  const unacknowledged = useTerminalPart((terminal) => terminal.unacknowledged);
  if (!asking) {
    return (
      <Group justify="center">
        <Button className={styles.way} icon={<UnlinkIcon aria-hidden />} onClick={() => setAsking(true)}>
          {label}
        </Button>
      </Group>
    );
  }
  return (
    <Stack className={styles.asking}>
      <Title order={2} size={3}>
        {t('room.forget.title')}
      </Title>
      <Text>{t('room.forget.explain')}</Text>
      {unacknowledged > 0 && <Notice tone="warning">{t('room.forget.loses', { count: unacknowledged })}</Notice>}
      {forget.refusal && <Notice tone="error">{refusalText(t, forget.refusal)}</Notice>}
      <Group justify="end">
        <Button onClick={() => setAsking(false)}>{t('base.cancel')}</Button>
        <Button variant="danger" busy={forget.busy} onClick={() => void forget.run({})}>
          {t('room.forget.confirm')}
        </Button>
      </Group>
    </Stack>
  );
}

function grouped(fingerprint: string): string {
  return (fingerprint.match(/.{1,4}/g) ?? []).join(' ');
}
