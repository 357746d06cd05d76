import type { DeskTerminal } from '../../shared/room/roomState.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { CheckIcon, CloseIcon } from '../ui/icons.ts';
import { Button, Card, Group, Notice, Text, Title } from '../ui/kit.ts';
import styles from './terminals.module.css';

/** A machine that used a pairing code and waits: its six digits must be the same on its own screen. */
export function PendingTerminal({ terminal, mayDecide }: { readonly terminal: DeskTerminal; readonly mayDecide: boolean }) {
  const { t } = useTranslate();
  const approving = useCall('terminal.approve');
  const rejecting = useCall('terminal.revoke');
  const refusal = approving.refusal ?? rejecting.refusal;
  const digits = terminal.digits ?? '';
  return (
    <Card className={styles.pending} role="group" aria-label={t('plan.pending.title', { label: terminal.label })}>
      <Title order={2} size={3}>
        {t('plan.pending.title', { label: terminal.label })}
      </Title>
      <Text>{t('plan.pending.compare')}</Text>
      <output className={styles.digits} aria-label={digits.split('').join(' ')}>{`${digits.slice(0, 3)} ${digits.slice(3)}`}</output>
      {refusal && <Notice tone="error">{refusalText(t, refusal)}</Notice>}
      {mayDecide ? (
        <Group>
          <Button
            size="large"
            variant="primary"
            icon={<CheckIcon aria-hidden />}
            busy={approving.busy}
            disabled={rejecting.busy}
            onClick={() => void approving.run({ terminal: terminal.id })}
          >
            {t('plan.pending.approve')}
          </Button>
          <Button
            size="large"
            variant="danger"
            icon={<CloseIcon aria-hidden />}
            busy={rejecting.busy}
            disabled={approving.busy}
            onClick={() => void rejecting.run({ terminal: terminal.id })}
          >
            {t('plan.pending.reject')}
          </Button>
        </Group>
      ) : (
        <Text tone="muted">{t('plan.pending.staffOnly')}</Text>
      )}
    </Card>
  );
}
