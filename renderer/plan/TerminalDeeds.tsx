import { useEffect, useState } from 'react';
import { isRefused } from '../../shared/base/result.ts';
import { cleanLine } from '../../shared/meeting/cleanLine.ts';
import { TEXT_LIMITS } from '../../shared/meeting/schemas.ts';
import type { DeskTerminal } from '../../shared/room/roomState.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { Button, ConfirmDialog, Dialog, Notice, Stack, Text, TextField } from '../ui/kit.ts';

/** Gives a machine another label. Null: closed. */
export function RenameTerminalDialog({ terminal, onClose }: { readonly terminal: DeskTerminal | null; readonly onClose: () => void }) {
  const { t } = useTranslate();
  const [label, setLabel] = useState('');
  const renaming = useCall('terminal.rename');
  useEffect(() => setLabel(terminal?.label ?? ''), [terminal]);
  const close = () => {
    renaming.clear();
    onClose();
  };
  const rename = async () => {
    if (terminal && !isRefused(await renaming.run({ terminal: terminal.id, label: cleanLine(label) }))) close();
  };
  const isLabelled = cleanLine(label) !== '';
  return (
    <Dialog
      opened={terminal !== null}
      onClose={close}
      dismissible={!renaming.busy}
      title={t('plan.terminal.rename')}
      footer={
        <>
          <Button onClick={close} disabled={renaming.busy}>
            {t('base.cancel')}
          </Button>
          <Button variant="primary" type="submit" form="rename" busy={renaming.busy} disabled={!isLabelled}>
            {t('base.save')}
          </Button>
        </>
      }
    >
      <form
        id="rename"
        onSubmit={(event) => {
          event.preventDefault();
          if (isLabelled && !renaming.busy) void rename();
        }}
      >
        <Stack>
          {renaming.refusal && <Notice tone="error">{refusalText(t, renaming.refusal)}</Notice>}
          <TextField
            label={t('plan.offer.label')}
            required
            maxLength={TEXT_LIMITS.label}
            value={label}
            onChange={setLabel}
            data-autofocus
          />
        </Stack>
      </form>
    </Dialog>
  );
}

/** Asks before a machine is shut out of the room. Null: closed. */
export function RevokeTerminalDialog({ terminal, onClose }: { readonly terminal: DeskTerminal | null; readonly onClose: () => void }) {
  const { t } = useTranslate();
  const revoking = useCall('terminal.revoke');
  const close = () => {
    revoking.clear();
    onClose();
  };
  const revoke = async () => {
    if (terminal && !isRefused(await revoking.run({ terminal: terminal.id }))) close();
  };
  return (
    <ConfirmDialog
      opened={terminal !== null}
      danger
      busy={revoking.busy}
      title={t('plan.terminal.revokeTitle')}
      confirmLabel={t('plan.terminal.revoke')}
      onCancel={close}
      onConfirm={() => void revoke()}
    >
      <Stack>
        {revoking.refusal && <Notice tone="error">{refusalText(t, revoking.refusal)}</Notice>}
        <Text>{t('plan.terminal.revokeText', { label: terminal?.label ?? '' })}</Text>
        {terminal?.person && <Text weight="medium">{t('plan.terminal.revokeSeated', { name: terminal.person.name })}</Text>}
      </Stack>
    </ConfirmDialog>
  );
}
