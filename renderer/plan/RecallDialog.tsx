import { useState } from 'react';
import type { MeetingId, PaperId } from '../../shared/base/ids.ts';
import { isRefused } from '../../shared/base/result.ts';
import { cleanLine } from '../../shared/meeting/cleanLine.ts';
import { TEXT_LIMITS } from '../../shared/meeting/schemas.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { ConfirmDialog, Notice, Stack, Text, TextField } from '../ui/kit.ts';
import styles from './papers.module.css';

/** Asks before a paper is withdrawn from every terminal: says what will happen, and takes down why. */
export function RecallDialog({
  meeting,
  paper,
  online,
  offline,
  onClose,
}: {
  readonly meeting: MeetingId;
  readonly paper: { readonly id: PaperId; readonly title: string };
  /** Terminals of the room that are on, and that are not. */
  readonly online: number;
  readonly offline: number;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const [reason, setReason] = useState('');
  const recalling = useCall('paper.recall');
  const recall = async () => {
    const answer = await recalling.run({ meeting, paper: paper.id, reason: cleanLine(reason) });
    if (!isRefused(answer)) onClose();
  };
  return (
    <ConfirmDialog
      opened
      danger
      title={t('plan.recall.title')}
      confirmLabel={t('plan.recall.confirm')}
      busy={recalling.busy}
      onCancel={onClose}
      onConfirm={() => void recall()}
    >
      <Stack>
        <Text weight="medium">{paper.title}</Text>
        <ul className={styles.effects}>
          <li>{t('plan.recall.effect.read')}</li>
          <li>{t('plan.recall.effect.wipe', { online, offline })}</li>
          <li>{t('plan.recall.effect.copies')}</li>
          <li>{t('plan.recall.effect.final')}</li>
        </ul>
        <TextField
          label={t('plan.recall.reason')}
          description={t('plan.recall.reasonHint')}
          maxLength={TEXT_LIMITS.reason}
          value={reason}
          onChange={setReason}
        />
        {recalling.refusal && <Notice tone="error">{refusalText(t, recalling.refusal)}</Notice>}
      </Stack>
    </ConfirmDialog>
  );
}
