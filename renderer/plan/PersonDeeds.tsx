import { isRefused } from '../../shared/base/result.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { ConfirmDialog, Notice, Stack, Text } from '../ui/kit.ts';
import { PersonDialog } from './PersonDialog.tsx';
import type { PinSlip } from './PinSlips.tsx';

/** The form of a known person. Null: closed. */
export function ChangePersonDialog({
  person,
  onChanged,
  onClose,
}: {
  readonly person: Person | null;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const changing = useCall('people.change');
  return (
    <PersonDialog
      opened={person !== null}
      title={t('plan.directory.changeTitle')}
      saveLabel={t('base.save')}
      person={person}
      busy={changing.busy}
      refusal={changing.refusal}
      onSave={async (fields) => {
        if (person && !isRefused(await changing.run({ person: { ...fields, id: person.id } }))) onChanged();
      }}
      onClose={() => {
        changing.clear();
        onClose();
      }}
    />
  );
}

/** Asks before a person leaves the directory; the hub's refusal, that they belong to a meeting, is shown in place. */
export function RemovePersonDialog({
  person,
  onRemoved,
  onClose,
}: {
  readonly person: Person | null;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const removing = useCall('people.remove');
  return (
    <ConfirmDialog
      opened={person !== null}
      danger
      busy={removing.busy}
      title={t('plan.directory.removeTitle')}
      confirmLabel={t('plan.directory.remove')}
      onCancel={() => {
        removing.clear();
        onClose();
      }}
      onConfirm={async () => {
        if (person && !isRefused(await removing.run({ person: person.id }))) onRemoved();
      }}
    >
      <Stack>
        {removing.refusal && <Notice tone="error">{refusalText(t, removing.refusal)}</Notice>}
        <Text>{t('plan.directory.removeText', { name: person?.name ?? '' })}</Text>
      </Stack>
    </ConfirmDialog>
  );
}

/** Asks before a person's PIN is replaced, because the old one ends at once. */
export function ResetPinDialog({
  person,
  onReset,
  onClose,
}: {
  readonly person: Person | null;
  readonly onReset: (slip: PinSlip) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const resetting = useCall('people.resetPin');
  return (
    <ConfirmDialog
      opened={person !== null}
      busy={resetting.busy}
      title={t('plan.pin.resetTitle')}
      confirmLabel={t('plan.pin.reset')}
      onCancel={() => {
        resetting.clear();
        onClose();
      }}
      onConfirm={async () => {
        if (!person) return;
        const answer = await resetting.run({ person: person.id });
        if (!isRefused(answer)) onReset({ person, pin: answer.pin });
      }}
    >
      <Stack>
        {resetting.refusal && <Notice tone="error">{refusalText(t, resetting.refusal)}</Notice>}
        <Text>{t('plan.pin.resetText', { name: person?.name ?? '' })}</Text>
      </Stack>
    </ConfirmDialog>
  );
}
