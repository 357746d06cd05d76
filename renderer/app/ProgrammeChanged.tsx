import { useState } from 'react';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { Notice } from '../ui/kit.ts';

/** Says that the secretary published the programme anew while the person was in the meeting, until they have read it. */
export function ProgrammeChanged({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const { edition } = floor.meeting;
  const [seen, setSeen] = useState(edition);
  if (edition <= seen) return null;
  return (
    <Notice tone="info" banner onClose={() => setSeen(edition)}>
      {t('room.seat.programmeChanged', { edition })}
    </Notice>
  );
}
