import { useMemo, useState } from 'react';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import { type CheckedPerson, checkPeople, identity } from '../../shared/meeting/checkPeople.ts';
import { readPastedPeople } from '../../shared/meeting/pastedPeople.ts';
import type { PeopleTable } from '../../shared/meeting/peopleTable.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { Button, Dialog, Group, Notice, Progress, Stack, Text, TextAreaField } from '../ui/kit.ts';
import { FileButton } from './FileButton.tsx';
import { readWhole } from './filePieces.ts';
import { PeoplePreview } from './PeoplePreview.tsx';
import { type AddedPeople, useAddPeople } from './useAddPeople.ts';

/** A person of the list and what the directory made of it. */
export interface ImportedPerson {
  readonly checked: CheckedPerson;
  readonly person: Person;
}

/**
 * Takes a list of people: pasted from a spreadsheet, or an XLSX or CSV file. Shows first what would happen to each row; rows with
 * problems are left out. `onDone` gets everyone of the list who is in the directory now, and the new ones with their PINs.
 */
export function ImportPeopleDialog({
  opened,
  directory,
  onDone,
  onClose,
}: {
  readonly opened: boolean;
  readonly directory: readonly Person[];
  readonly onDone: (imported: readonly ImportedPerson[], added: AddedPeople['added']) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const [pasted, setPasted] = useState('');
  const [file, setFile] = useState<{ readonly name: string; readonly table: PeopleTable } | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const reading = useCall('people.readList');
  const adding = useAddPeople();
  const table = useMemo(() => file?.table ?? readPastedPeople(pasted), [file, pasted]);
  const checked = useMemo(() => checkPeople(table.rows, directory), [table, directory]);
  const taken = checked.filter((row) => row.person !== null);
  const fresh = taken.filter((row) => row.known === null);

  const clear = () => {
    setPasted('');
    setFile(null);
    setRefusal(null);
    reading.clear();
  };
  const close = () => {
    clear();
    onClose();
  };
  const readFile = async (chosen: File | undefined) => {
    if (!chosen) return;
    setRefusal(null);
    setFile(null);
    if (chosen.size > LARGEST_LIST_BYTES) return setRefusal({ refused: 'TOO_LARGE' });
    const bytes = await readWhole(chosen);
    if (!bytes) return setRefusal({ refused: 'LIST_UNREADABLE' });
    const answer = await reading.run({ name: chosen.name, bytes });
    if (isRefused(answer)) return;
    setPasted('');
    setFile({ name: chosen.name, table: { rows: answer.rows, unread: answer.unread.map(({ line }) => ({ line, why: 'noName' })) } });
  };
  const add = async () => {
    setRefusal(null);
    const people = fresh.flatMap((row) => row.person ?? []);
    const result = people.length > 0 ? await adding.run(people) : { added: [], known: [], refusal: null };
    onDone(matched(taken, [...result.added.map((each) => each.person), ...result.known, ...directory]), result.added);
    if (result.refusal) setRefusal(result.refusal);
    else close();
  };
  const problem = refusal ?? reading.refusal;
  return (
    <Dialog
      opened={opened}
      onClose={close}
      dismissible={!adding.busy}
      size="large"
      title={t('plan.import.title')}
      footer={
        <>
          <Button onClick={close} disabled={adding.busy}>
            {t('base.cancel')}
          </Button>
          <Button variant="primary" busy={adding.busy} disabled={taken.length === 0} onClick={add}>
            {taken.length > 0 ? t('plan.import.add', { number: taken.length }) : t('base.add')}
          </Button>
        </>
      }
    >
      <Stack>
        <Text tone="muted">{t('plan.import.hint')}</Text>
        {problem && <Notice tone="error">{refusalText(t, problem)}</Notice>}
        <TextAreaField
          label={t('plan.import.paste')}
          placeholder={t('plan.import.example')}
          rows={5}
          value={pasted}
          disabled={adding.busy}
          data-autofocus
          onChange={(text) => {
            setFile(null);
            setPasted(text);
          }}
        />
        <Group>
          <FileButton
            label={t('plan.import.file')}
            text={t('plan.import.file')}
            accept=".xlsx,.csv,.tsv,.txt"
            multiple={false}
            busy={reading.busy}
            disabled={adding.busy}
            onFiles={({ files: [chosen] }) => void readFile(chosen?.file)}
          />
          {file && <Text tone="muted">{t('plan.import.fromFile', { name: file.name })}</Text>}
        </Group>
        {adding.busy && <Progress label={t('plan.import.adding')} value={adding.done} />}
        {(checked.length > 0 || table.unread.length > 0) && <PeoplePreview checked={checked} unread={table.unread} />}
        {file && checked.length === 0 && table.unread.length === 0 && <Notice tone="warning">{t('plan.import.nobody')}</Notice>}
      </Stack>
    </Dialog>
  );
}

/** A list of five hundred people is some 50 kB; what is larger is another file chosen by mistake, and is not read into memory. */
const LARGEST_LIST_BYTES = 10 * 1024 * 1024;

/** Each row of the list with its person of the directory; rows whose person could not be added are left out. */
function matched(rows: readonly CheckedPerson[], people: readonly Person[]): ImportedPerson[] {
  return rows.flatMap((checked) => {
    const person = checked.known ?? people.find((candidate) => isSamePerson(candidate, checked));
    return person ? [{ checked, person }] : [];
  });
}

function isSamePerson(candidate: Person, { person }: CheckedPerson): boolean {
  return person !== null && identity(candidate) === identity(person);
}
