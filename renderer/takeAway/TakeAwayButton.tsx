import { useState } from 'react';
import type { MeetingId } from '../../shared/base/ids.ts';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { DownloadIcon } from '../ui/icons.ts';
import { IconButton } from '../ui/kit.ts';
import { type SharingPerson, TakeAwayDialog } from './TakeAwayDialog.tsx';

/** Opens what can be taken away of a paper. Keeps its place where nothing may be; the title says why. */
export function TakeAwayButton({
  meeting,
  paper,
  whoShares,
  hasMarks,
}: {
  readonly meeting: MeetingId;
  readonly paper: FloorPaper;
  /** Who shows marks on the paper at this moment. */
  readonly whoShares: () => readonly SharingPerson[];
  /** False where nobody draws, as for a secretary who only reads along. */
  readonly hasMarks: boolean;
}) {
  const { t } = useTranslate();
  const [sharing, setSharing] = useState<readonly SharingPerson[] | null>(null);
  const mayNeither = !paper.mayExport && !paper.mayPrint;
  return (
    <>
      <IconButton
        label={mayNeither ? t('takeAway.mayNeither') : t('takeAway.open')}
        icon={<DownloadIcon aria-hidden />}
        disabled={mayNeither}
        onClick={() => setSharing(whoShares())}
      />
      {sharing && <TakeAwayDialog meeting={meeting} paper={paper} sharing={sharing} hasMarks={hasMarks} onClose={() => setSharing(null)} />}
    </>
  );
}
