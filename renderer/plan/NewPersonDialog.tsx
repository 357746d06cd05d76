import { useState } from 'react';
import type { Refusal } from '../../shared/base/result.ts';
import type { NewPerson } from '../../shared/meeting/schemas.ts';
import { useTranslate } from '../room/texts.ts';
import { PersonDialog } from './PersonDialog.tsx';
import { type AddedPeople, useAddPeople } from './useAddPeople.ts';

/** Adds one person to the directory. `onAdded` gets them with their PIN, or as the one whom the directory has already. */
export function NewPersonDialog({
  opened,
  onAdded,
  onClose,
}: {
  readonly opened: boolean;
  readonly onAdded: (added: AddedPeople['added'], known: AddedPeople['known']) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const adding = useAddPeople();
  const close = () => {
    setRefusal(null);
    onClose();
  };
  const save = async (person: NewPerson) => {
    const result = await adding.run([person]);
    if (result.refusal) return setRefusal(result.refusal);
    onAdded(result.added, result.known);
    close();
  };
  return (
    <PersonDialog
      opened={opened}
      title={t('plan.people.newTitle')}
      saveLabel={t('base.add')}
      person={null}
      busy={adding.busy}
      refusal={refusal}
      onSave={(person) => void save(person)}
      onClose={close}
    />
  );
}
