import { useState } from 'react';
import type * as Y from 'yjs';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { countGaps, type MinutesField } from '../../shared/meeting/minutesContent.ts';
import { useCall } from '../room/call.ts';
import type { OpenDocument } from '../room/documents.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { RefreshIcon, SendIcon } from '../ui/icons.ts';
import { Button, Card, ConfirmDialog, Grid, Group, Notice, Stack, Text, Title } from '../ui/kit.ts';
import { BodyEditor } from './BodyEditor.tsx';
import { FormField } from './FormField.tsx';
import { useMinutes } from './useMinutes.ts';

/** Fields of the head of the form, then those that precede the course, then the close: in the order of form 1.9. */
const HEAD: readonly MinutesField[] = ['parentBody', 'body', 'notation', 'meetingName'];
const BEFORE: readonly MinutesField[] = ['start', 'place'];
const SIGNERS: readonly MinutesField[] = ['chair', 'secretary', 'chairName', 'secretaryName'];

/** The secretary's editor: every field of the form, and the course of the meeting as running text. Several secretaries may write at once. */
export function MinutesEditor({ floor, open }: { readonly floor: FloorState; readonly open: OpenDocument }) {
  const { t } = useTranslate();
  const fields = (names: readonly MinutesField[]) =>
    names.map((name) => <FormField key={name} document={open.doc} name={name} label={t(`minutes.field.${name}`)} />);
  return (
    <Stack gap="md" padding="lg" className="minutes-scroll">
      <EditorHead floor={floor} document={open.doc} />
      <Card>
        <Stack gap="md">
          <Title order={3}>{t('minutes.head')}</Title>
          <Grid columns={2}>{fields(HEAD)}</Grid>
          <Grid columns={2}>{fields(BEFORE)}</Grid>
          <FormField document={open.doc} name="attendance" label={t('minutes.field.attendance')} rows={8} />
          <Grid columns={2}>{fields(SIGNERS)}</Grid>
        </Stack>
      </Card>
      <Card>
        <Stack gap="sm">
          <Title order={3}>{t('minutes.course')}</Title>
          <BodyEditor document={open.doc} label={t('minutes.course')} />
        </Stack>
      </Card>
      <Card>
        <Stack gap="md">
          <FormField document={open.doc} name="closing" label={t('minutes.field.closing')} />
          <FormField document={open.doc} name="recipients" label={t('minutes.field.recipients')} rows={3} />
        </Stack>
      </Card>
    </Stack>
  );
}

function EditorHead({ floor, document }: { readonly floor: FloorState; readonly document: Y.Doc }) {
  const { t } = useTranslate();
  const gaps = countGaps(useMinutes(document));
  const [asksToReplace, setAsksToReplace] = useState(false);
  const draft = useCall('minutes.draft');
  const submit = useCall('minutes.submit');
  const meeting = floor.meeting.id;
  const isOver = floor.meeting.phase === 'closed';
  const refusal = draft.refusal ?? submit.refusal;
  const replace = async () => {
    await draft.run({ meeting, replace: true });
    setAsksToReplace(false);
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <div>
          <Title order={2}>{t('minutes.draftTitle')}</Title>
          <Text tone="muted">{t(isOver ? 'minutes.draftHint' : 'minutes.stillInSession')}</Text>
        </div>
        <Group>
          <Button icon={<RefreshIcon />} onClick={() => setAsksToReplace(true)}>
            {t('minutes.redraft')}
          </Button>
          <Button variant="primary" icon={<SendIcon />} disabled={!isOver} busy={submit.busy} onClick={() => submit.run({ meeting })}>
            {t('minutes.submit')}
          </Button>
        </Group>
      </Group>
      {gaps > 0 && <Notice tone="warning">{t('minutes.gaps', { number: gaps })}</Notice>}
      {refusal && <Notice tone="error">{refusalText(t, refusal)}</Notice>}
      <ConfirmDialog
        opened={asksToReplace}
        danger
        busy={draft.busy}
        title={t('minutes.redraft')}
        confirmLabel={t('minutes.redraftConfirm')}
        onCancel={() => setAsksToReplace(false)}
        onConfirm={replace}
      >
        {t('minutes.redraftWarning')}
      </ConfirmDialog>
    </Stack>
  );
}
