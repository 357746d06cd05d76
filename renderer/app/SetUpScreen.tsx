import { type FormEvent, useState } from 'react';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import { call } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/feedback.tsx';
import { TextField } from '../ui/fields.tsx';
import { Card } from '../ui/layout.tsx';
import { Text, Title } from '../ui/text.tsx';
import styles from './entry.module.css';
import { PinField, wrongPins } from './PinField.tsx';
import { signIn } from './signIn.ts';

const EMPTY = { roomName: '', name: '', position: '', pin: '', pinAgain: '' };
type Form = typeof EMPTY;

/** The room's very first person: its secretary. */
export function SetUpScreen() {
  const { t } = useTranslate();
  const [form, setForm] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const wrong = wrongFields(form, t);
  const set = (field: keyof Form) => (value: string) => setForm({ ...form, [field]: value });
  const errorOf = (field: keyof Form) => (tried ? (wrong[field] ?? null) : null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    setRefusal(await setUpAndSignIn(form));
    setBusy(false);
  };
  return (
    <Card className={styles.wide}>
      <Title order={1} size={2}>
        {t('room.setUp.title')}
      </Title>
      <Text tone="muted">{t('room.setUp.explain')}</Text>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t('room.setUp.roomName')}
          description={t('room.setUp.roomNameExample')}
          error={errorOf('roomName')}
          value={form.roomName}
          onChange={set('roomName')}
          maxLength={200}
          required
          autoFocus
        />
        <div className={styles.pair}>
          <TextField
            label={t('room.setUp.name')}
            error={errorOf('name')}
            value={form.name}
            onChange={set('name')}
            maxLength={120}
            required
          />
          <TextField label={t('room.setUp.position')} value={form.position} onChange={set('position')} maxLength={200} />
        </div>
        <div className={styles.pair}>
          <PinField label={t('room.setUp.pin')} error={errorOf('pin')} value={form.pin} onChange={set('pin')} />
          <PinField label={t('room.setUp.pinAgain')} error={errorOf('pinAgain')} value={form.pinAgain} onChange={set('pinAgain')} />
        </div>
        {refusal && <Notice tone="error">{refusalText(t, refusal)}</Notice>}
        <Button type="submit" variant="primary" size="large" fullWidth busy={busy}>
          {t('room.setUp.submit')}
        </Button>
      </form>
    </Card>
  );
}

function wrongFields(form: Form, t: Translate): Partial<Record<keyof Form, string>> {
  return {
    ...(form.roomName.trim() === '' && { roomName: t('room.setUp.missing') }),
    ...(form.name.trim() === '' && { name: t('room.setUp.missing') }),
    ...wrongPins(t, form.pin, form.pinAgain),
  };
}

async function setUpAndSignIn({ roomName, name, position, pin }: Form): Promise<Refusal | null> {
  const answer = await call('room.setUp', { roomName, name, position, pin });
  if (isRefused(answer)) return answer;
  return signIn({ person: answer.person, pin });
}
