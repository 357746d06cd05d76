import { useState } from 'react';
import { isRefused } from '../../shared/base/result.ts';
import type { PairingState } from '../../shared/ipc/terminalState.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Loader, Notice } from '../ui/feedback.tsx';
import { Card, Group } from '../ui/layout.tsx';
import { Text, Title } from '../ui/text.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import styles from './entry.module.css';
import { PinPad } from './PinPad.tsx';

/** Six digits prove that no machine stands between this terminal and the hub. */
export function CompareScreen({ pairing }: { readonly pairing: Extract<PairingState, { state: 'comparing' }> }) {
  const { t } = useTranslate();
  const stop = useCall('terminal.forgetHub');
  return (
    <EntryFrame>
      <Card className={styles.narrow}>
        <Title order={1} size={2}>
          {t('room.compare.title')}
        </Title>
        {pairing.confirm === 'secretary' ? <ShownDigits digits={pairing.digits} /> : <TypedDigits />}
        {stop.refusal && <Notice tone="error">{refusalText(t, stop.refusal)}</Notice>}
        <Group justify="center">
          <Button busy={stop.busy} onClick={() => void stop.run({})}>
            {t('room.compare.stop')}
          </Button>
        </Group>
      </Card>
    </EntryFrame>
  );
}

function ShownDigits({ digits }: { readonly digits: string }) {
  const { t } = useTranslate();
  return (
    <>
      <Text>{t('room.compare.secretary')}</Text>
      <div className={styles.digits} role="img" aria-label={t('room.compare.digits', { digits: digits.split('').join(' ') })}>
        <span>{digits.slice(0, 3)}</span>
        <span>{digits.slice(3)}</span>
      </div>
      <Group justify="center">
        <Loader />
        <Text tone="muted">{t('room.compare.waiting')}</Text>
      </Group>
    </>
  );
}

function TypedDigits() {
  const { t } = useTranslate();
  const [digits, setDigits] = useState('');
  const confirm = useCall('terminal.confirmDigits');
  const change = async (next: string) => {
    setDigits(next);
    if (next.length === 6 && isRefused(await confirm.run({ digits: next }))) setDigits('');
  };
  return (
    <>
      <Text>{t('room.compare.here')}</Text>
      <PinPad label={t('room.compare.here')} value={digits} onChange={(next) => void change(next)} shown disabled={confirm.busy} />
      {confirm.refusal && <Notice tone="error">{refusalText(t, confirm.refusal)}</Notice>}
    </>
  );
}
