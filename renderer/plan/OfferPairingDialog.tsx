import { useState } from 'react';
import type { TerminalId } from '../../shared/base/ids.ts';
import { isRefused } from '../../shared/base/result.ts';
import { cleanLine } from '../../shared/meeting/cleanLine.ts';
import { TEXT_LIMITS } from '../../shared/meeting/schemas.ts';
import type { HubCallResult } from '../../shared/room/calls.ts';
import type { TerminalKind } from '../../shared/room/documents.ts';
import type { DeskTerminal } from '../../shared/room/roomState.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { useNow } from '../room/useNow.ts';
import { MonitorIcon, PresentationIcon } from '../ui/icons.ts';
import { Button, Choice, Dialog, Notice, Stack, Text, TextField } from '../ui/kit.ts';
import { PendingTerminal } from './PendingTerminal.tsx';
import styles from './terminals.module.css';

type Offer = HubCallResult<'terminal.offerPairing'>;

/** Asks for a one-time code for a new machine, shows it large, and then the digits to compare when the machine has used it. */
export function OfferPairingDialog({
  opened,
  terminals,
  onClose,
}: {
  readonly opened: boolean;
  readonly terminals: readonly DeskTerminal[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const [label, setLabel] = useState('');
  const [kind, setKind] = useState<TerminalKind>('seat');
  const [offered, setOffered] = useState<{ readonly offer: Offer; readonly before: ReadonlySet<TerminalId> } | null>(null);
  const offering = useCall('terminal.offerPairing');
  const arrived = offered ? terminals.filter((terminal) => !offered.before.has(terminal.id)) : [];
  const again = () => {
    setOffered(null);
    setLabel('');
  };
  const close = () => {
    again();
    offering.clear();
    onClose();
  };
  const offer = async () => {
    const answer = await offering.run({ label: cleanLine(label), kind });
    if (!isRefused(answer)) setOffered({ offer: answer, before: new Set(terminals.map((terminal) => terminal.id)) });
  };
  const isLabelled = cleanLine(label) !== '';
  if (!offered) {
    return (
      <Dialog
        opened={opened}
        onClose={close}
        dismissible={!offering.busy}
        title={t('plan.offer.title')}
        footer={
          <>
            <Button onClick={close}>{t('base.cancel')}</Button>
            <Button variant="primary" type="submit" form="offer" busy={offering.busy} disabled={!isLabelled}>
              {t('plan.offer.deed')}
            </Button>
          </>
        }
      >
        <form
          id="offer"
          onSubmit={(event) => {
            event.preventDefault();
            if (isLabelled && !offering.busy) void offer();
          }}
        >
          <Stack gap="lg">
            {offering.refusal && <Notice tone="error">{refusalText(t, offering.refusal)}</Notice>}
            <TextField
              label={t('plan.offer.label')}
              description={t('plan.offer.labelHint')}
              placeholder={t('plan.offer.labelExample')}
              required
              maxLength={TEXT_LIMITS.label}
              value={label}
              onChange={setLabel}
              data-autofocus
            />
            <Choice
              label={t('plan.terminal.kind')}
              value={kind}
              onChange={setKind}
              options={[
                { value: 'seat', label: t('plan.terminal.kind.seat'), icon: <MonitorIcon aria-hidden /> },
                { value: 'display', label: t('plan.terminal.kind.display'), icon: <PresentationIcon aria-hidden /> },
              ]}
            />
          </Stack>
        </form>
      </Dialog>
    );
  }
  return (
    <Dialog
      opened={opened}
      onClose={close}
      dismissible={false}
      size="large"
      title={t('plan.offer.codeFor', { label: cleanLine(label) })}
      footer={
        <>
          <Button onClick={again}>{t('plan.offer.another')}</Button>
          <Button onClick={close}>{t('base.close')}</Button>
        </>
      }
    >
      {arrived.length === 0 && <OfferedCode offer={offered.offer} />}
      {arrived.map((terminal) =>
        terminal.state === 'pending' ? (
          <PendingTerminal key={terminal.id} terminal={terminal} mayDecide />
        ) : (
          <Notice key={terminal.id} tone={terminal.state === 'active' ? 'success' : 'warning'}>
            {t(terminal.state === 'active' ? 'plan.offer.done' : 'plan.offer.rejected', { label: terminal.label })}
          </Notice>
        ),
      )}
    </Dialog>
  );
}

function OfferedCode({ offer }: { readonly offer: Offer }) {
  const { t } = useTranslate();
  const nowMs = useNow(1_000);
  const seconds = Math.max(0, Math.ceil((offer.expiresAtMs - nowMs) / 1_000));
  return (
    <Stack gap="lg">
      <Text>{t('plan.offer.howTo')}</Text>
      <output className={styles.code}>{offer.code}</output>
      {seconds > 0 ? (
        <Text numeric>{t('plan.offer.expiresIn', { time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` })}</Text>
      ) : (
        <Notice tone="warning">{t('plan.offer.expired')}</Notice>
      )}
      <dl className={styles.facts}>
        <dt>{t('plan.offer.addresses')}</dt>
        {offer.addresses.map((address) => (
          <dd key={address} className={styles.address}>
            {address}
          </dd>
        ))}
        <dt>{t('plan.offer.fingerprint')}</dt>
        <dd className={styles.fingerprint}>{offer.fingerprint.match(/.{1,4}/g)?.join(' ')}</dd>
      </dl>
    </Stack>
  );
}
