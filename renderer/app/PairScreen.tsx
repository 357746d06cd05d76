import { type FormEvent, useState } from 'react';
import { canonicalBase32 } from '../../shared/base/bytes.ts';
import { parseAddress } from '../../shared/room/address.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/feedback.tsx';
import { TextField } from '../ui/fields.tsx';
import { HomeIcon, LinkIcon } from '../ui/icons.ts';
import { Card } from '../ui/layout.tsx';
import { Text, Title } from '../ui/text.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import styles from './entry.module.css';

/** A terminal that belongs to no room yet: pair it with one, or open one here. */
export function PairScreen() {
  return (
    <EntryFrame>
      <div className={styles.ways}>
        <PairForm />
        <HostRoom />
      </div>
    </EntryFrame>
  );
}

function PairForm() {
  const { t } = useTranslate();
  const pair = useCall('terminal.pair');
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const addressWrong = parseAddress(address) === null;
  const codeMissing = canonicalBase32(code) === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!addressWrong && !codeMissing) void pair.run({ address: address.trim(), code });
  };
  return (
    <Card>
      <Title order={1} size={2}>
        {t('room.pair.title')}
      </Title>
      <Text tone="muted">{t('room.pair.explain')}</Text>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={t('room.pair.address')}
          description={t('room.pair.addressExample')}
          error={tried && addressWrong ? t('room.pair.addressWrong') : null}
          value={address}
          onChange={setAddress}
          inputMode="url"
          autoFocus
          required
        />
        <div className={styles.code}>
          <TextField
            label={t('room.pair.code')}
            description={t('room.pair.codeExample')}
            error={tried && codeMissing ? t('room.setUp.missing') : null}
            value={code}
            onChange={(typed) => setCode(inGroups(typed))}
            maxLength={40}
            required
          />
        </div>
        {pair.refusal && <Notice tone="error">{refusalText(t, pair.refusal)}</Notice>}
        <Button type="submit" variant="primary" size="large" fullWidth busy={pair.busy} icon={<LinkIcon aria-hidden />}>
          {t(pair.busy ? 'room.pair.pairing' : 'room.pair.submit')}
        </Button>
      </form>
    </Card>
  );
}

/** Groups of four as on the secretary's screen; what the person typed stays otherwise. */
function inGroups(typed: string): string {
  return (
    typed
      .toUpperCase()
      .replace(/[\s-]/g, '')
      .match(/.{1,4}/g) ?? []
  ).join('-');
}

function HostRoom() {
  const { t } = useTranslate();
  const host = useCall('terminal.hostRoom');
  return (
    <Card>
      <Title order={2} size={3}>
        {t('room.pair.hostTitle')}
      </Title>
      <Text tone="muted">{t('room.pair.hostExplain')}</Text>
      {host.refusal && <Notice tone="error">{refusalText(t, host.refusal)}</Notice>}
      <Button size="large" fullWidth busy={host.busy} icon={<HomeIcon aria-hidden />} onClick={() => void host.run({})}>
        {t('room.pair.host')}
      </Button>
    </Card>
  );
}
