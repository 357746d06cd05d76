import type { FloorState } from '../../shared/floor/floorState.ts';
import { currentVote, lastClosedVote } from '../../shared/floor/votes.ts';
import { useTranslate } from '../room/texts.ts';

/** Reads aloud that a vote was opened, and its result. Stands on the screen from the beginning: a region that comes with its text is not read. */
export function VoteAnnouncer({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const open = currentVote(floor);
  const closed = lastClosedVote(floor);
  const verdict = closed && floor.results.get(closed.id)?.result.verdict;
  const words = () => {
    if (open) return t('votes.announceOpened', { title: open.title });
    return closed && verdict ? t('votes.announceResult', { title: closed.title, verdict: t(`votes.verdict.${verdict}`) }) : '';
  };
  return (
    <span role="status" className="pl-visually-hidden">
      {words()}
    </span>
  );
}
