import { useState } from 'react';
import { isRefused } from '../../shared/base/result.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { Button, Dialog, Notice, Stack } from '../ui/kit.ts';
import { PinField, wrongPins } from './PinField.tsx';
import { PIN_FORM } from './pin.ts';

/** The present PIN, and the new one twice. */
export function ChangePinDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslate();
  const change = useCall('person.changePin');
  const [oldPin, setOldPin] = useState('');
  const [pin, setPin] = useState('');
  const [pinAgain, setPinAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const wrong = wrongPins(t, pin, pinAgain);
  const oldWrong = PIN_FORM.test(oldPin) ? null : t('room.setUp.pinForm');
  const submit = async () => {
    setTried(true);
    if (oldWrong || wrong.pin || wrong.pinAgain) return;
    if (!isRefused(await change.run({ oldPin, newPin: pin }))) setDone(true);
  };
  if (done) {
    return (
      <Dialog
        opened
        onClose={onClose}
        title={t('room.signIn.changePin')}
        size="small"
        footer={<Button onClick={onClose}>{t('base.close')}</Button>}
      >
        <Notice tone="success">{t('room.changePin.done')}</Notice>
      </Dialog>
    );
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('room.signIn.changePin')}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button variant="primary" busy={change.busy} onClick={() => void submit()}>
            {t('room.changePin.submit')}
          </Button>
        </>
      }
    >
      <Stack>
        <PinField label={t('room.changePin.old')} value={oldPin} onChange={setOldPin} error={tried ? oldWrong : null} />
        <PinField label={t('room.changePin.new')} value={pin} onChange={setPin} error={tried ? (wrong.pin ?? null) : null} />
        <PinField
          label={t('room.setUp.pinAgain')}
          value={pinAgain}
          onChange={setPinAgain}
          error={tried ? (wrong.pinAgain ?? null) : null}
        />
        {change.refusal && <Notice tone="error">{refusalText(t, change.refusal)}</Notice>}
      </Stack>
    </Dialog>
  );
}
