import { useEffect, useState } from 'react';
import type { Refusal } from '../../shared/base/result.ts';
import { cleanLine } from '../../shared/meeting/cleanLine.ts';
import type { Role } from '../../shared/meeting/roles.ts';
import { type NewPerson, TEXT_LIMITS } from '../../shared/meeting/schemas.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { Button, Dialog, Grid, Notice, Stack, TextField } from '../ui/kit.ts';
import { RoleField } from './RoleField.tsx';

const NOBODY: NewPerson = { name: '', position: '', unit: '', role: 'delegate', seat: '' };

/** The form of one person of the directory, new or known. */
export function PersonDialog({
  opened,
  title,
  saveLabel,
  person,
  busy,
  refusal,
  onSave,
  onClose,
}: {
  readonly opened: boolean;
  readonly title: string;
  readonly saveLabel: string;
  /** Null for a new one. */
  readonly person: NewPerson | null;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  readonly onSave: (person: NewPerson) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const [fields, setFields] = useState<NewPerson>(person ?? NOBODY);
  useEffect(() => {
    if (opened) setFields(person ?? NOBODY);
  }, [opened, person]);
  const text = (field: 'name' | 'position' | 'unit' | 'seat', maxLength: number) => ({
    label: t(`plan.person.${field}`),
    maxLength,
    value: fields[field],
    onChange: (value: string) => setFields({ ...fields, [field]: value }),
  });
  const isNamed = cleanLine(fields.name) !== '';
  const save = () => onSave({ ...cleaned(fields), role: fields.role });
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={title}
      dismissible={!busy}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('base.cancel')}
          </Button>
          <Button variant="primary" type="submit" form="person" busy={busy} disabled={!isNamed}>
            {saveLabel}
          </Button>
        </>
      }
    >
      <form
        id="person"
        onSubmit={(event) => {
          event.preventDefault();
          if (isNamed && !busy) save();
        }}
      >
        <Stack gap="lg">
          {refusal && <Notice tone="error">{refusalText(t, refusal)}</Notice>}
          <TextField {...text('name', TEXT_LIMITS.name)} required data-autofocus />
          <TextField {...text('position', TEXT_LIMITS.unit)} />
          <TextField {...text('unit', TEXT_LIMITS.unit)} />
          <Grid columns={2}>
            <RoleField value={fields.role} onChange={(role: Role) => setFields({ ...fields, role })} />
            <TextField {...text('seat', TEXT_LIMITS.label)} placeholder={t('plan.person.seatExample')} />
          </Grid>
        </Stack>
      </form>
    </Dialog>
  );
}

function cleaned({ name, position, unit, seat }: NewPerson): Omit<NewPerson, 'role'> {
  return { name: cleanLine(name), position: cleanLine(position), unit: cleanLine(unit), seat: cleanLine(seat) };
}
