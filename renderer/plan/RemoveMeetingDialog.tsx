import { isRefused } from '../../shared/base/result.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { ConfirmDialog, Notice, Stack, Text } from '../ui/kit.ts';
import type { ListedMeeting } from './MeetingCard.tsx';

/** Removes a draft for good. Meetings that were published are never removed. */
export function RemoveMeetingDialog({ meeting, onClose }: { readonly meeting: ListedMeeting | null; readonly onClose: () => void }) {
  const { t } = useTranslate();
  const removing = useCall('meeting.remove');
  const close = () => {
    removing.clear();
    onClose();
  };
  const remove = async () => {
    if (meeting && !isRefused(await removing.run({ meeting: meeting.id }))) close();
  };
  return (
    <ConfirmDialog
      opened={meeting !== null}
      danger
      busy={removing.busy}
      title={t('plan.meetings.removeTitle')}
      confirmLabel={t('plan.meetings.removeConfirm')}
      onCancel={close}
      onConfirm={() => void remove()}
    >
      <Stack>
        {removing.refusal && <Notice tone="error">{refusalText(t, removing.refusal)}</Notice>}
        <Text>{t('plan.meetings.removeText', { title: meeting?.title ?? '' })}</Text>
      </Stack>
    </ConfirmDialog>
  );
}
