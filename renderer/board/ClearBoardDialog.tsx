import { useState } from 'react';
import type * as Y from 'yjs';
import type { PersonId } from '../../shared/base/ids.ts';
import { useTranslate } from '../room/texts.ts';
import { RemoveIcon } from '../ui/icons.ts';
import { Button, ConfirmDialog, Dialog, Stack, Text } from '../ui/kit.ts';
import styles from './board.module.css';
import { type BoardMarks, writersOn } from './boardMarks.ts';
import { clearMarks } from './clearMarks.ts';

/** Chair and secretaries take from a page what somebody drew, or everything. Asks before; it cannot be undone. */
export function ClearBoardDialog({
  doc,
  marks,
  page,
  nameOf,
  onClose,
}: {
  readonly doc: Y.Doc;
  readonly marks: BoardMarks;
  readonly page: number;
  readonly nameOf: (person: PersonId) => string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  // As it stood when the question was asked: what is drawn meanwhile stays.
  const [writers] = useState(() => writersOn(marks, page));
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  if (chosen) {
    const people = writers.filter(({ keys }) => keys.some((key) => chosen.includes(key)));
    const clear = () => {
      clearMarks(doc, chosen, (run) => requestAnimationFrame(run));
      onClose();
    };
    return (
      <ConfirmDialog
        opened
        danger
        title={
          people.length === writers.length
            ? t('board.clearTitle', { page })
            : t('board.clearOneTitle', { page, name: nameOf(people[0]?.person as PersonId) })
        }
        confirmLabel={people.length === writers.length ? t('board.clearConfirm', { page }) : t('board.clearOneConfirm')}
        onCancel={onClose}
        onConfirm={clear}
      >
        <Text>{t('board.clearText', { people: people.length, count: chosen.length })}</Text>
      </ConfirmDialog>
    );
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('board.clearWhat', { page })}
      size="small"
      footer={<Button onClick={onClose}>{t('base.cancel')}</Button>}
    >
      <Stack gap="sm">
        <Button variant="danger" fullWidth icon={<RemoveIcon aria-hidden />} onClick={() => setChosen(writers.flatMap(({ keys }) => keys))}>
          {t('board.clearAll')}
        </Button>
        <Text tone="muted">{t('board.clearOf')}</Text>
        <ul className={styles.writers}>
          {writers.map(({ person, keys }) => (
            <li key={person}>
              <Button fullWidth onClick={() => setChosen(keys)}>
                {t('board.clearOne', { name: nameOf(person), count: keys.length })}
              </Button>
            </li>
          ))}
        </ul>
      </Stack>
    </Dialog>
  );
}
