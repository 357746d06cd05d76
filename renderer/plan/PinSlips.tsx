import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { Person } from '../../shared/meeting/schemas.ts';
import { useRoom } from '../room/state.ts';
import { useTranslate } from '../room/texts.ts';
import { PrinterIcon } from '../ui/icons.ts';
import { Button, CheckboxField, Dialog, Notice, Stack, Text } from '../ui/kit.ts';
import styles from './pinSlips.module.css';

export interface PinSlip {
  readonly person: Pick<Person, 'id' | 'name' | 'position' | 'unit'>;
  readonly pin: string;
}

/**
 * PINs as slips of paper. The hub keeps only a hash and tells a PIN this once, so the dialog closes only after the person has said
 * that the slips are printed or written down.
 */
export function PinSlipsDialog({ slips, onClose }: { readonly slips: readonly PinSlip[]; readonly onClose: () => void }) {
  const { t } = useTranslate();
  const [isKept, setIsKept] = useState(false);
  const close = () => {
    setIsKept(false);
    onClose();
  };
  return (
    <Dialog
      opened={slips.length > 0}
      onClose={close}
      dismissible={false}
      size="large"
      title={t('plan.pin.title')}
      footer={
        <>
          <Button icon={<PrinterIcon aria-hidden />} onClick={() => window.print()}>
            {t('plan.pin.print')}
          </Button>
          <Button variant="primary" disabled={!isKept} onClick={close}>
            {t('base.close')}
          </Button>
        </>
      }
    >
      <Stack>
        <Notice tone="warning">{t('plan.pin.once')}</Notice>
        <div className={styles.slips}>
          {slips.map((slip) => (
            <Slip key={slip.person.id} slip={slip} />
          ))}
        </div>
        <CheckboxField label={t('plan.pin.kept')} checked={isKept} onChange={setIsKept} />
      </Stack>
      {createPortal(<PrintedSlips slips={slips} />, document.body)}
    </Dialog>
  );
}

function Slip({ slip }: { readonly slip: PinSlip }) {
  return (
    <div className={styles.slip}>
      <Text weight="bold">{slip.person.name}</Text>
      <Text size="sm" tone="muted">
        {[slip.person.position, slip.person.unit].filter(Boolean).join(' · ')}
      </Text>
      <div className={styles.pin}>{spaced(slip.pin)}</div>
    </div>
  );
}

/** Only on paper: a sheet of slips to be cut apart. */
function PrintedSlips({ slips }: { readonly slips: readonly PinSlip[] }) {
  const { t } = useTranslate();
  const roomName = useRoom()?.name ?? '';
  return (
    <div className={styles.sheet} aria-hidden>
      {slips.map(({ person, pin }) => (
        <div key={person.id} className={styles.printed}>
          <div className={styles.room}>{roomName}</div>
          <div className={styles.printedName}>{person.name}</div>
          <div>{[person.position, person.unit].filter(Boolean).join(' · ')}</div>
          <div className={styles.printedPin}>{spaced(pin)}</div>
          <div className={styles.advice}>{t('plan.pin.advice')}</div>
        </div>
      ))}
    </div>
  );
}

/** `482 913`: two groups are read and typed with fewer mistakes than six digits in a row. */
function spaced(pin: string): string {
  return `${pin.slice(0, 3)} ${pin.slice(3)}`;
}
