import { isRefused } from '../../shared/base/result.ts';
import { sessionQuorum } from '../../shared/floor/attendance.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { SESSION_QUORUM } from '../../shared/votes/presets.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { ConfirmDialog, Notice, Stack, Text } from '../ui/kit.ts';

interface DialogProps {
  readonly floor: FloorState;
  /** The dialog is to go: the deed is done or was not wanted. */
  readonly onDone: () => void;
}

/** Asks before the session opens, and says when the quorum is not there. The chair decides. */
export function StartSessionDialog({ floor, onDone }: DialogProps) {
  const { t } = useTranslate();
  const start = useCall('meeting.start');
  const { count, baseCount, needed, met } = sessionQuorum(floor);
  const confirm = async () => {
    if (!isRefused(await start.run({ meeting: floor.meeting.id }))) onDone();
  };
  return (
    <ConfirmDialog
      opened
      title={t('floor.chair.startTitle')}
      confirmLabel={t('floor.chair.startSession')}
      busy={start.busy}
      onCancel={onDone}
      onConfirm={() => void confirm()}
    >
      <Stack>
        <Text>{t('floor.chair.startText')}</Text>
        {met ? null : (
          <Notice tone="warning">
            {t('floor.chair.startWithoutQuorum', {
              present: count,
              members: baseCount,
              needed: needed ?? 0,
              source: SESSION_QUORUM.legalReference,
            })}
          </Notice>
        )}
        {start.refusal && <Notice tone="error">{refusalText(t, start.refusal)}</Notice>}
      </Stack>
    </ConfirmDialog>
  );
}

/** Asks before the session closes, and names what would be left undone: it cannot be opened again. */
export function CloseMeetingDialog({ floor, onDone }: DialogProps) {
  const { t } = useTranslate();
  const close = useCall('meeting.close');
  const notTakenUp = floor.agenda.filter((item) => item.startedAtMs === null).map((item) => item.number);
  const confirm = async () => {
    if (!isRefused(await close.run({ meeting: floor.meeting.id }))) onDone();
  };
  return (
    <ConfirmDialog
      opened
      danger
      title={t('floor.chair.closeTitle')}
      confirmLabel={t('floor.chair.closeMeeting')}
      busy={close.busy}
      onCancel={onDone}
      onConfirm={() => void confirm()}
    >
      <Stack>
        <Text>{t('floor.chair.closeText')}</Text>
        {notTakenUp.length > 0 && <Notice tone="warning">{t('floor.chair.itemsNotTakenUp', { numbers: notTakenUp.join(', ') })}</Notice>}
        {floor.preparedVotes.length > 0 && (
          <Notice tone="warning">{t('floor.chair.votesNotOpened', { number: floor.preparedVotes.length })}</Notice>
        )}
        {close.refusal && <Notice tone="error">{refusalText(t, close.refusal)}</Notice>}
      </Stack>
    </ConfirmDialog>
  );
}
