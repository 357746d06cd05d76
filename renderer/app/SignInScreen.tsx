import { useEffect, useEffectEvent, useState } from 'react';
import { systemClock } from '../../shared/base/clock.ts';
import type { Refusal } from '../../shared/base/result.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { LIMITS } from '../../shared/room/limits.ts';
import { call } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { useNow } from '../room/useNow.ts';
import { EmptyState, Loader, Notice } from '../ui/feedback.tsx';
import { PinIcon } from '../ui/icons.ts';
import { Card, Group, Stack } from '../ui/layout.tsx';
import { Text, Title } from '../ui/text.tsx';
import styles from './entry.module.css';
import { PersonPicker } from './PersonPicker.tsx';
import { PIN_LENGTH, PinPad } from './PinPad.tsx';
import { signIn } from './signIn.ts';

/** Choose your name, type your PIN. `seat` is this terminal's label: whoever usually sits here stands first. */
export function SignInScreen({ people, seat }: { readonly people: readonly Person[]; readonly seat: string }) {
  const { t } = useTranslate();
  const [chosen, setChosen] = useState<Person | null>(null);
  return (
    <>
      <SignedOutNotice />
      <div className={styles.signIn}>
        <PersonPicker people={people} seat={seat} chosen={chosen} onChoose={setChosen} />
        <Card className={styles.padCard}>
          {chosen ? (
            <PinEntry key={chosen.id} person={chosen} />
          ) : (
            <EmptyState icon={<PinIcon size={44} aria-hidden />} title={t('room.signIn.who')}>
              {t('room.signIn.pinHint')}
            </EmptyState>
          )}
        </Card>
      </div>
    </>
  );
}

function PinEntry({ person }: { readonly person: Person }) {
  const { t } = useTranslate();
  const [pin, setPin] = useState('');
  const [lockedUntilMs, setLockedUntilMs] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const change = async (next: string) => {
    setPin(next);
    if (next.length < PIN_LENGTH) return;
    setBusy(true);
    const refused = await signIn({ person: person.id, pin: next });
    setBusy(false);
    setPin('');
    setRefusal(refused);
    setLockedUntilMs(refused && lockEnd(refused));
  };
  return (
    <Stack gap="md">
      <Title order={2} size={3}>
        {t('room.signIn.pin', { name: person.name })}
      </Title>
      {lockedUntilMs === null ? (
        <>
          <PinPad label={t('room.signIn.pinHint')} value={pin} onChange={(next) => void change(next)} disabled={busy} />
          {busy && (
            <Group justify="center">
              <Loader />
              <Text tone="muted">{t('room.signIn.checking')}</Text>
            </Group>
          )}
          {refusal && pin === '' && <Notice tone="error">{refusalText(t, refusal)}</Notice>}
        </>
      ) : (
        <Locked
          untilMs={lockedUntilMs}
          onOver={() => {
            setRefusal(null);
            setLockedUntilMs(null);
          }}
        />
      )}
    </Stack>
  );
}

/** When the lock ends, for a refusal that is one. The hub's clock may be ahead of this one: no lock is longer than the longest. */
function lockEnd({ refused, detail }: Refusal): number | null {
  if (refused !== 'PIN_LOCKED' || typeof detail?.untilMs !== 'number') return null;
  return Math.min(detail.untilMs, systemClock.nowMs() + LIMITS.pinLockMs);
}

function Locked({ untilMs, onOver }: { readonly untilMs: number; readonly onOver: () => void }) {
  const { t } = useTranslate();
  const leftMs = untilMs - useNow(500);
  const over = leftMs <= 0;
  const tellOver = useEffectEvent(onOver);
  useEffect(() => {
    if (over) tellOver();
  }, [over]);
  return <Notice tone="warning">{t('room.signIn.lockedFor', { time: minutesAndSeconds(Math.max(0, leftMs)) })}</Notice>;
}

function minutesAndSeconds(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Why the last person is no longer signed in, when it was not their doing. */
function SignedOutNotice() {
  const { t } = useTranslate();
  const signedOut = useTerminalPart((terminal) => terminal.signedOut);
  if (!signedOut) return null;
  return (
    <div className={styles.notice}>
      <Notice tone="warning" onClose={() => void call('terminal.dismissSignedOut', {})}>
        {t(`room.signIn.${signedOut.reason}`, { seat: signedOut.movedTo })}
      </Notice>
    </div>
  );
}
