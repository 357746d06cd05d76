import { useState } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import { isRefused } from '../../shared/base/result.ts';
import type { MarkRow } from '../../shared/ink/markList.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { SaveIcon } from '../ui/icons.ts';
import { Button, Text } from '../ui/kit.ts';

/** What the call takes (shared/ipc/calls.ts). */
const MOST_ROWS = 20_000;

/** Writes the entries that are shown to a file of the person's choice. */
export function SaveList({
  rows,
  title,
  nameOf,
}: {
  readonly rows: readonly MarkRow[];
  readonly title: string;
  readonly nameOf: (person: PersonId) => string;
}) {
  const { t } = useTranslate();
  const { run, busy, refusal } = useCall('marks.saveList');
  const [isSaved, setSaved] = useState(false);
  const save = async () => {
    setSaved(false);
    const answer = await run({
      fileName: `${t('ink.list.fileName')} - ${title}`.slice(0, 190),
      rows: rows.map(({ page, kind, owner, atMs, text, marks }) => ({
        page,
        kind: t(`ink.kind.${kind}`),
        person: nameOf(owner),
        atMs,
        text: text || (marks.length > 1 ? t('ink.list.strokes', { count: marks.length }) : ''),
      })),
    });
    setSaved(!isRefused(answer) && answer.saved);
  };
  const isTooLong = rows.length > MOST_ROWS;
  return (
    <>
      <Button icon={<SaveIcon aria-hidden />} busy={busy} disabled={rows.length === 0 || isTooLong} onClick={save}>
        {t('ink.list.save')}
      </Button>
      {isTooLong && (
        <Text size="xs" tone="warning">
          {t('ink.list.tooMany')}
        </Text>
      )}
      {refusal && (
        <Text size="xs" tone="error" role="alert">
          {refusalText(t, refusal)}
        </Text>
      )}
      {isSaved && (
        <Text size="xs" tone="muted" role="status">
          {t('ink.list.saved')}
        </Text>
      )}
    </>
  );
}
