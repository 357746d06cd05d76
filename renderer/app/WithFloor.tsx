import type { ReactNode } from 'react';
import type { MeetingId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { formatDocumentName } from '../../shared/room/documents.ts';
import { useDocument } from '../room/documents.ts';
import { useFloor } from '../room/state.ts';
import { useTranslate } from '../room/texts.ts';
import { PresentationIcon } from '../ui/icons.ts';
import { EmptyState, LoadingState } from '../ui/kit.ts';

/** Draws `children` once the meeting is there to be seen: a meeting that is not published yet has no floor. */
export function WithFloor({ meeting, children }: { readonly meeting: MeetingId; readonly children: (floor: FloorState) => ReactNode }) {
  const { t } = useTranslate();
  const floor = useFloor(meeting);
  const document = useDocument(formatDocumentName({ kind: 'floor', meeting }));
  if (floor) return children(floor);
  if (document?.status !== 'closed' && document?.status !== 'open') return <LoadingState label={t('room.seat.loading')} />;
  return (
    <EmptyState icon={<PresentationIcon size={44} aria-hidden />} title={t('room.nav.notPublished')}>
      {t('room.nav.notPublishedText')}
    </EmptyState>
  );
}
