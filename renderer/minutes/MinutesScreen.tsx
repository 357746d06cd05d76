import type { FloorState } from '../../shared/floor/floorState.ts';
import { formatDocumentName } from '../../shared/room/documents.ts';
import { useCall } from '../room/call.ts';
import { useDocument } from '../room/documents.ts';
import { refusalText } from '../room/refusal.ts';
import { usePerson } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { MinutesIcon } from '../ui/icons.ts';
import { Button, EmptyState, ErrorState, LoadingState, Notice } from '../ui/kit.ts';
import { ApprovedMinutes } from './ApprovedMinutes.tsx';
import { MinutesEditor } from './MinutesEditor.tsx';
import { SubmittedMinutes } from './SubmittedMinutes.tsx';
import './minutes.css';

/** The minutes of a meeting, from the first draft to the sealed PDF. What the person may do follows from their part in the meeting. */
export function MinutesScreen({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const person = usePerson();
  const part = floor.people.find((participant) => participant.id === person?.id)?.role ?? null;
  const isSecretary = person?.role === 'secretary' || part === 'secretary';
  const isChair = part === 'chair';
  const { state } = floor.minutes;
  const mayRead = isSecretary || (isChair && state !== 'none') || state === 'approved';
  const open = useDocument(mayRead ? formatDocumentName({ kind: 'minutes', meeting: floor.meeting.id }) : null);

  if (!mayRead) return <EmptyState icon={<MinutesIcon size={44} />} title={t('minutes.notYet')} />;
  if (state === 'none') return <NoMinutesYet floor={floor} />;
  if (!open || open.status === 'opening') return <LoadingState />;
  if (open.status === 'closed')
    return <ErrorState title={open.refused ? refusalText(t, { refused: open.refused }) : t('minutes.closed')} />;
  if (state === 'approved') return <ApprovedMinutes floor={floor} document={open.doc} mayArchive={isSecretary} />;
  if (state === 'submitted' || !isSecretary)
    return <SubmittedMinutes floor={floor} document={open.doc} isChair={isChair} isSecretary={isSecretary} />;
  return <MinutesEditor key={open.doc.guid} floor={floor} open={open} />;
}

function NoMinutesYet({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const draft = useCall('minutes.draft');
  const hasBegun = floor.meeting.phase === 'inSession' || floor.meeting.phase === 'closed';
  return (
    <EmptyState
      icon={<MinutesIcon size={44} />}
      title={t('minutes.none')}
      action={
        hasBegun && (
          <Button variant="primary" size="large" busy={draft.busy} onClick={() => draft.run({ meeting: floor.meeting.id, replace: false })}>
            {t('minutes.makeDraft')}
          </Button>
        )
      }
    >
      {t(hasBegun ? 'minutes.noneHint' : 'minutes.beforeStart')}
      {draft.refusal && <Notice tone="error">{refusalText(t, draft.refusal)}</Notice>}
    </EmptyState>
  );
}
