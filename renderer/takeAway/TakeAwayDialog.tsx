import { useState } from 'react';
import type { MeetingId, PersonId } from '../../shared/base/ids.ts';
import { isRefused } from '../../shared/base/result.ts';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { DownloadIcon, PrinterIcon } from '../ui/icons.ts';
import { Button, CheckboxField, Choice, Dialog, Notice, NumberField, Stack, Text } from '../ui/kit.ts';
import styles from './takeAway.module.css';

/** Somebody who shows marks on the paper, and how many. */
export interface SharingPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly count: number;
}

type Whose = 'none' | 'mine' | 'everyone' | 'chosen';
type Form = 'annotations' | 'flattened';

/** Whose marks, in which form, and then: to a file, or to the printer. */
export function TakeAwayDialog({
  meeting,
  paper,
  sharing,
  hasMarks,
  onClose,
}: {
  readonly meeting: MeetingId;
  readonly paper: FloorPaper;
  readonly sharing: readonly SharingPerson[];
  readonly hasMarks: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const [whose, setWhose] = useState<Whose>(hasMarks ? 'mine' : 'none');
  const [mine, setMine] = useState(hasMarks);
  const [chosen, setChosen] = useState<ReadonlySet<PersonId>>(new Set());
  const [form, setForm] = useState<Form>('annotations');
  const [range, setRange] = useState<{ readonly from: number | null; readonly to: number | null } | null>(null);
  const [told, setTold] = useState<'saved' | 'savedPictures' | 'printed' | null>(null);
  const save = useCall('paper.saveCopy');
  const print = useCall('paper.print');
  const isBusy = save.busy || print.busy;
  const refusal = save.refusal ?? print.refusal;
  const marks = {
    mine: whose === 'chosen' ? mine : whose !== 'none',
    people: whose === 'everyone' ? sharing.map(({ id }) => id) : whose === 'chosen' ? [...chosen] : [],
  };
  const wish = { meeting, paper: paper.id, marks };
  const begin = () => {
    setTold(null);
    save.clear();
    print.clear();
  };
  const saveCopy = async () => {
    begin();
    const answer = await save.run({ ...wish, form });
    if (!isRefused(answer) && answer.saved) setTold(answer.pages === 'pictures' ? 'savedPictures' : 'saved');
  };
  const printCopy = async () => {
    begin();
    const [from, to] = [Math.min(paper.pages, range?.from ?? 1), Math.min(paper.pages, range?.to ?? paper.pages)];
    const answer = await print.run({ ...wish, from: Math.min(from, to), to: Math.max(from, to) });
    if (!isRefused(answer) && answer.printed) setTold('printed');
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('takeAway.title')}
      footer={
        <>
          {paper.mayPrint && (
            <Button icon={<PrinterIcon aria-hidden />} busy={print.busy} disabled={isBusy} onClick={() => void printCopy()}>
              {t('takeAway.print')}
            </Button>
          )}
          {paper.mayExport && (
            <Button
              variant="primary"
              icon={<DownloadIcon aria-hidden />}
              busy={save.busy}
              disabled={isBusy}
              onClick={() => void saveCopy()}
            >
              {t('takeAway.save')}
            </Button>
          )}
        </>
      }
    >
      <Stack gap="md">
        <Text tone="muted" truncate>
          {paper.title}
        </Text>
        <Choice
          label={t('takeAway.whose')}
          value={whose}
          onChange={setWhose}
          disabled={isBusy}
          options={(['none', 'mine', 'everyone', 'chosen'] as const).map((value) => ({
            value,
            label: t(`takeAway.whose.${value}`),
            disabled: value !== 'none' && !hasMarks && sharing.length === 0,
          }))}
        />
        {whose === 'chosen' && (
          <PeopleChoice
            sharing={sharing}
            mine={hasMarks ? mine : null}
            chosen={chosen}
            onMine={setMine}
            onChoose={(person, isChosen) => setChosen(withPerson(chosen, person, isChosen))}
          />
        )}
        {whose !== 'none' && paper.mayExport && (
          <Stack gap="xs">
            <Choice
              label={t('takeAway.form')}
              value={form}
              onChange={setForm}
              disabled={isBusy}
              options={(['annotations', 'flattened'] as const).map((value) => ({ value, label: t(`takeAway.form.${value}`) }))}
            />
            <Text size="sm" tone="muted">
              {t(`takeAway.form.${form}.hint`)}
            </Text>
          </Stack>
        )}
        {paper.mayPrint && paper.pages > 1 && <PageRange pages={paper.pages} range={range} disabled={isBusy} onChange={setRange} />}
        {!paper.mayPrint && <Notice tone="info">{t('takeAway.mayNotPrint')}</Notice>}
        {!paper.mayExport && <Notice tone="info">{t('takeAway.mayNotSave')}</Notice>}
        {isBusy && <Notice tone="info">{t('takeAway.working')}</Notice>}
        {refusal && <Notice tone="error">{refusalText(t, refusal)}</Notice>}
        {told && <Notice tone={told === 'savedPictures' ? 'warning' : 'success'}>{t(`takeAway.${told}`)}</Notice>}
      </Stack>
    </Dialog>
  );
}

function PeopleChoice({
  sharing,
  mine,
  chosen,
  onMine,
  onChoose,
}: {
  readonly sharing: readonly SharingPerson[];
  /** Null where one has none. */
  readonly mine: boolean | null;
  readonly chosen: ReadonlySet<PersonId>;
  readonly onMine: (mine: boolean) => void;
  readonly onChoose: (person: PersonId, isChosen: boolean) => void;
}) {
  const { t } = useTranslate();
  return (
    <fieldset className={styles.people}>
      <legend className="pl-visually-hidden">{t('takeAway.people')}</legend>
      {mine !== null && <CheckboxField label={t('takeAway.mine')} checked={mine} onChange={onMine} />}
      {sharing.map(({ id, name, count }) => (
        <CheckboxField key={id} label={`${name} (${count})`} checked={chosen.has(id)} onChange={(isChosen) => onChoose(id, isChosen)} />
      ))}
      {sharing.length === 0 && <Text tone="muted">{t('takeAway.noPeople')}</Text>}
    </fieldset>
  );
}

function PageRange({
  pages,
  range,
  disabled,
  onChange,
}: {
  readonly pages: number;
  readonly range: { readonly from: number | null; readonly to: number | null } | null;
  readonly disabled: boolean;
  readonly onChange: (range: { readonly from: number | null; readonly to: number | null } | null) => void;
}) {
  const { t } = useTranslate();
  return (
    <Stack gap="sm">
      <Choice
        label={t('takeAway.pages')}
        value={range ? 'range' : 'all'}
        onChange={(value) => onChange(value === 'all' ? null : { from: 1, to: pages })}
        disabled={disabled}
        options={[
          { value: 'all', label: t('takeAway.pages.all', { pages }) },
          { value: 'range', label: t('takeAway.pages.range') },
        ]}
      />
      {range && (
        <div className={styles.range}>
          <NumberField
            label={t('takeAway.pages.from')}
            value={range.from}
            min={1}
            max={pages}
            disabled={disabled}
            onChange={(from) => onChange({ ...range, from })}
          />
          <NumberField
            label={t('takeAway.pages.to')}
            value={range.to}
            min={1}
            max={pages}
            disabled={disabled}
            onChange={(to) => onChange({ ...range, to })}
          />
        </div>
      )}
    </Stack>
  );
}

function withPerson(people: ReadonlySet<PersonId>, person: PersonId, isChosen: boolean): ReadonlySet<PersonId> {
  const next = new Set(people);
  if (isChosen) next.add(person);
  else next.delete(person);
  return next;
}
