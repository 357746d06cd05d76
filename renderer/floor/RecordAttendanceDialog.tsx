import { useState } from 'react';
import { isRefused } from '../../shared/base/result.ts';
import type { FloorPerson, FloorState } from '../../shared/floor/floorState.ts';
import { TEXT_LIMITS } from '../../shared/meeting/schemas.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { PersonAbsentIcon, PersonCheckIcon } from '../ui/icons.ts';
import { Button, Choice, Dialog, Notice, Stack, TextField } from '../ui/kit.ts';

/** Records one person as present, or absent with the reason. Starts with what a secretary most often wants: the other state than now. */
export function RecordAttendanceDialog({
  floor,
  person,
  onClose,
}: {
  readonly floor: FloorState;
  readonly person: FloorPerson;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const record = useCall('attendance.record');
  const known = floor.attendance.get(person.id);
  const [state, setState] = useState<'present' | 'absent'>(known?.state === 'present' ? 'absent' : 'present');
  const [reason, setReason] = useState(known?.reason ?? '');
  const save = async () => {
    const args = { meeting: floor.meeting.id, person: person.id, state, reason: state === 'absent' ? reason.trim() : '' };
    if (!isRefused(await record.run(args))) onClose();
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('floor.attendance.recordFor', { name: person.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button variant="primary" busy={record.busy} onClick={() => void save()}>
            {t('base.save')}
          </Button>
        </>
      }
    >
      <Stack>
        <Choice
          label={t('floor.attendance.state')}
          value={state}
          onChange={setState}
          options={[
            { value: 'present', label: t('floor.attendance.present'), icon: <PersonCheckIcon aria-hidden /> },
            { value: 'absent', label: t('floor.attendance.absent'), icon: <PersonAbsentIcon aria-hidden /> },
          ]}
        />
        {state === 'absent' && (
          <TextField
            label={t('floor.attendance.reason')}
            description={t('floor.attendance.reasonHint')}
            value={reason}
            onChange={setReason}
            maxLength={TEXT_LIMITS.reason}
          />
        )}
        {record.refusal && <Notice tone="error">{refusalText(t, record.refusal)}</Notice>}
      </Stack>
    </Dialog>
  );
}
