import { useState } from 'react';
import type { MeetingId } from '../../shared/base/ids.ts';
import { isRefused } from '../../shared/base/result.ts';
import { cleanLine } from '../../shared/meeting/cleanLine.ts';
import { TEXT_LIMITS } from '../../shared/meeting/schemas.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { Button, Dialog, Notice, Stack, TextField } from '../ui/kit.ts';

/** Asks for nothing but the title: everything else is written in the plan. */
export function CreateMeetingDialog({
  opened,
  onClose,
  onCreated,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onCreated: (meeting: MeetingId) => void;
}) {
  const { t } = useTranslate();
  const [title, setTitle] = useState('');
  const creating = useCall('meeting.create');
  const close = () => {
    setTitle('');
    creating.clear();
    onClose();
  };
  const create = async () => {
    const answer = await creating.run({ title: cleanLine(title) });
    if (isRefused(answer)) return;
    close();
    onCreated(answer.meeting);
  };
  const isTitled = cleanLine(title) !== '';
  return (
    <Dialog
      opened={opened}
      onClose={close}
      dismissible={!creating.busy}
      title={t('plan.meetings.create')}
      footer={
        <>
          <Button onClick={close} disabled={creating.busy}>
            {t('base.cancel')}
          </Button>
          <Button variant="primary" type="submit" form="create-meeting" busy={creating.busy} disabled={!isTitled}>
            {t('plan.meetings.createDeed')}
          </Button>
        </>
      }
    >
      <form
        id="create-meeting"
        onSubmit={(event) => {
          event.preventDefault();
          if (isTitled && !creating.busy) void create();
        }}
      >
        <Stack>
          {creating.refusal && <Notice tone="error">{refusalText(t, creating.refusal)}</Notice>}
          <TextField
            label={t('plan.about.title')}
            placeholder={t('plan.about.titleExample')}
            required
            maxLength={TEXT_LIMITS.title}
            value={title}
            onChange={setTitle}
            data-autofocus
          />
        </Stack>
      </form>
    </Dialog>
  );
}
