import type { MeetingId } from '../../shared/base/ids.ts';
import { useFloor } from '../room/state.ts';
import { useTranslate } from '../room/texts.ts';
import { ArrowLeftIcon } from '../ui/icons.ts';
import { Button, Notice } from '../ui/kit.ts';
import { SeatVote } from '../votes/SeatVote.tsx';
import { Guarded } from './Guarded.tsx';

/** While a member looks something up in another meeting: the way back, and the votes of the one that they sit in. */
export function OwnMeetingBar({ meeting, onBack }: { readonly meeting: MeetingId; readonly onBack: () => void }) {
  const { t } = useTranslate();
  const floor = useFloor(meeting);
  return (
    <>
      <Notice
        banner
        action={
          <Button icon={<ArrowLeftIcon aria-hidden />} onClick={onBack}>
            {t('room.visit.back')}
          </Button>
        }
      >
        {t('room.visit.text', { title: floor?.meeting.title ?? '' })}
      </Notice>
      {floor && (
        <Guarded>
          <SeatVote floor={floor} recallsResult={false} />
        </Guarded>
      )}
    </>
  );
}
