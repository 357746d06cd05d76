import { useState } from 'react';
import type * as Y from 'yjs';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { minutesHash } from '../../shared/meeting/minutesContent.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { CircleCheckIcon, UndoIcon } from '../ui/icons.ts';
import { Button, ConfirmDialog, Dialog, Group, Notice, Stack, Text, TextAreaField, Title } from '../ui/kit.ts';
import { MinutesPreview } from './MinutesPreview.tsx';
import { useMinutes } from './useMinutes.ts';

interface Props {
  readonly floor: FloorState;
  readonly document: Y.Doc;
  readonly isChair: boolean;
  readonly isSecretary: boolean;
}

/** Minutes that wait for the chair: the chair reads and approves exactly this text, or gives it back with a reason. */
export function SubmittedMinutes({ floor, document, isChair, isSecretary }: Props) {
  const { t } = useTranslate();
  const content = useMinutes(document);
  const approve = useCall('minutes.approve');
  const giveBack = useCall('minutes.returnToDraft');
  const [asks, setAsks] = useState<'approve' | 'return' | null>(null);
  const [reason, setReason] = useState('');
  const isWaiting = floor.minutes.state === 'submitted';
  const meeting = floor.meeting.id;
  const refusal = approve.refusal ?? giveBack.refusal;
  const sendApproval = async () => {
    await approve.run({ meeting, textHash: await minutesHash(content) });
    setAsks(null);
  };
  const sendBack = async () => {
    await giveBack.run({ meeting, reason });
    setAsks(null);
  };
  return (
    <Stack gap="md" padding="lg" className="minutes-scroll">
      <Group justify="space-between">
        <div>
          <Title order={2}>{t('minutes.submittedTitle')}</Title>
          <Text tone="muted">{t(isChair ? 'minutes.chairHint' : 'minutes.waitingForChair')}</Text>
        </div>
        {isWaiting && (isChair || isSecretary) && (
          <Group>
            <Button icon={<UndoIcon />} busy={giveBack.busy} onClick={() => setAsks('return')}>
              {t(isChair ? 'minutes.giveBack' : 'minutes.takeBack')}
            </Button>
            {isChair && (
              <Button variant="primary" icon={<CircleCheckIcon />} busy={approve.busy} onClick={() => setAsks('approve')}>
                {t('minutes.approve')}
              </Button>
            )}
          </Group>
        )}
      </Group>
      {refusal && <Notice tone="error">{refusalText(t, refusal)}</Notice>}
      <MinutesPreview content={content} number={null} />
      <ConfirmDialog
        opened={asks === 'approve'}
        busy={approve.busy}
        title={t('minutes.approve')}
        confirmLabel={t('minutes.approve')}
        onCancel={() => setAsks(null)}
        onConfirm={sendApproval}
      >
        {t('minutes.approveWarning')}
      </ConfirmDialog>
      <Dialog
        opened={asks === 'return'}
        onClose={() => setAsks(null)}
        title={t(isChair ? 'minutes.giveBack' : 'minutes.takeBack')}
        footer={
          <Button variant="primary" busy={giveBack.busy} onClick={sendBack}>
            {t(isChair ? 'minutes.giveBack' : 'minutes.takeBack')}
          </Button>
        }
      >
        <TextAreaField label={t('minutes.reason')} rows={3} value={reason} maxLength={500} onChange={setReason} />
      </Dialog>
    </Stack>
  );
}
