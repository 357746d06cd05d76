import { useState } from 'react';
import type { AgendaItemId } from '../../shared/base/ids.ts';
import type { PlanItem } from '../../shared/meeting/planDocument.ts';
import { useTranslate } from '../room/texts.ts';
import { PaperIcon } from '../ui/icons.ts';
import { Button, Dialog, SelectField, Stack, Text } from '../ui/kit.ts';
import type { GivenFile } from './droppedFiles.ts';
import styles from './papers.module.css';
import { type SortedFile, sortFiles } from './sortedFiles.ts';

/** Shows to which item each file would go, and why, before anything is sent; every line can be changed. */
export function SortFilesDialog({
  files,
  items,
  onAdd,
  onClose,
}: {
  readonly files: readonly GivenFile[];
  readonly items: readonly PlanItem[];
  readonly onAdd: (sorted: readonly SortedFile[]) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const [sorted, setSorted] = useState(() => sortFiles(files, items));
  const suggested = sorted.filter(({ suggestion }) => suggestion !== null).length;
  const assign = (index: number, item: AgendaItemId | null) =>
    setSorted((before) => before.with(index, { given: (before[index] as SortedFile).given, item, suggestion: null }));
  const options = [
    { value: GENERAL, label: t('plan.papers.general') },
    ...items.map((item, index) => ({
      value: item.id as string,
      label: t('plan.papers.itemGroup', { number: index + 1, title: item.title }),
    })),
  ];
  return (
    <Dialog
      opened
      size="large"
      onClose={onClose}
      title={t('plan.sort.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button variant="primary" onClick={() => onAdd(sorted)}>
            {t('plan.sort.add', { number: sorted.length })}
          </Button>
        </>
      }
    >
      <Stack>
        <Text>{t('plan.sort.hint', { suggested, all: sorted.length })}</Text>
        <ul className={styles.sorting}>
          {sorted.map(({ given, item, suggestion }, index) => (
            // The list is fixed while the dialog stands; two files may be called the same.
            <li key={index} className={styles.sorted}>
              <PaperIcon aria-hidden />
              <div className={styles.name}>
                <Text as="div" weight="medium" truncate>
                  {given.file.name}
                </Text>
                <Text as="div" size="xs" tone="muted" truncate>
                  {suggestion ? t(`plan.sort.by.${suggestion.by}`, { said: suggestion.said }) : given.folders.join(' / ')}
                </Text>
              </div>
              <SelectField
                label={t('plan.papers.item', { name: given.file.name })}
                hideLabel
                value={item ?? GENERAL}
                options={options}
                onChange={(value) => assign(index, items.find((candidate) => candidate.id === value)?.id ?? null)}
              />
            </li>
          ))}
        </ul>
      </Stack>
    </Dialog>
  );
}

const GENERAL = 'general';
