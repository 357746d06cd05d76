import { useState } from 'react';
import type * as Y from 'yjs';
import { localParts } from '../../shared/base/clock.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { ArchiveIcon, DownloadIcon } from '../ui/icons.ts';
import { Button, ConfirmDialog, formatDay, formatTimeOfDay, Group, Notice, Stack, Text, Title } from '../ui/kit.ts';
import { MinutesPreview } from './MinutesPreview.tsx';
import { useMinutes } from './useMinutes.ts';

/** Minutes that stand: their number, the PDF to take away, and the step that closes the file, archiving. */
export function ApprovedMinutes({
  floor,
  document,
  mayArchive,
}: {
  readonly floor: FloorState;
  readonly document: Y.Doc;
  readonly mayArchive: boolean;
}) {
  const { t } = useTranslate();
  const content = useMinutes(document);
  const save = useCall('minutes.savePdf');
  const archive = useCall('meeting.archive');
  const [asks, setAsks] = useState(false);
  const { number, approvedAtMs, pdfHash } = floor.minutes;
  const isArchived = floor.meeting.phase === 'archived';
  const printed = String(number ?? 0).padStart(2, '0');
  const approvedAt = approvedAtMs === null ? '' : dayAndTime(approvedAtMs);
  const refusal = save.refusal ?? archive.refusal;
  const sendToArchive = async () => {
    await archive.run({ meeting: floor.meeting.id });
    setAsks(false);
  };
  return (
    <Stack gap="md" padding="lg" className="minutes-scroll">
      <Group justify="space-between">
        <div>
          <Title order={2}>{t('minutes.approvedTitle', { number: `${printed}/${content.form.notation}` })}</Title>
          <Text tone="muted">{t('minutes.approvedAt', { time: approvedAt })}</Text>
        </div>
        <Group>
          {pdfHash && (
            <Button
              icon={<DownloadIcon />}
              busy={save.busy}
              onClick={() => save.run({ hash: pdfHash, fileName: `Bien ban ${printed}-${content.form.notation}.pdf` })}
            >
              {t('minutes.savePdf')}
            </Button>
          )}
          {mayArchive && !isArchived && (
            <Button variant="primary" icon={<ArchiveIcon />} busy={archive.busy} onClick={() => setAsks(true)}>
              {t('minutes.archive')}
            </Button>
          )}
        </Group>
      </Group>
      {isArchived && <Notice tone="success">{t('minutes.archived')}</Notice>}
      {refusal && <Notice tone="error">{refusalText(t, refusal)}</Notice>}
      <MinutesPreview content={content} number={number} />
      <ConfirmDialog
        opened={asks}
        busy={archive.busy}
        title={t('minutes.archive')}
        confirmLabel={t('minutes.archive')}
        onCancel={() => setAsks(false)}
        onConfirm={sendToArchive}
      >
        {t('minutes.archiveWarning')}
      </ConfirmDialog>
    </Stack>
  );
}

/** As it stood on Vietnam's clock, whatever the terminal's own zone. */
function dayAndTime(atMs: number): string {
  const at = localParts(atMs);
  return `${formatTimeOfDay(at)}, ${formatDay(at)}`;
}
