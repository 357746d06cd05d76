import { isRefused } from '../../shared/base/result.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { castCount, pendingVoters, presentVoters } from '../../shared/floor/votes.ts';
import type { VoteView } from '../../shared/votes/vote.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { ConfirmDialog, Notice, Stack, Text } from '../ui/kit.ts';
import styles from './votes.module.css';

/** Asks before the close: present = voted + not voted, the latter by name. Keeps counting while it is open. */
export function CloseVoteDialog({
  floor,
  vote,
  onDone,
}: {
  readonly floor: FloorState;
  readonly vote: VoteView;
  readonly onDone: () => void;
}) {
  const { t } = useTranslate();
  const close = useCall('vote.close');
  const pending = pendingVoters(floor, vote);
  const values = { present: presentVoters(floor, vote).length, voted: castCount(floor, vote), notVoted: pending.length };
  const confirm = async () => {
    if (!isRefused(await close.run({ meeting: floor.meeting.id, vote: vote.id }))) onDone();
  };
  return (
    <ConfirmDialog
      opened
      danger={pending.length > 0}
      title={t('votes.chair.closeTitle')}
      confirmLabel={t('votes.chair.closeVote')}
      busy={close.busy}
      onCancel={onDone}
      onConfirm={() => void confirm()}
    >
      <Stack>
        <Text size="lg" weight="bold" numeric>
          {t('votes.arithmetic.reconciled', values)}
        </Text>
        {pending.length === 0 ? (
          <Notice tone="success">{t('votes.everyoneVoted')}</Notice>
        ) : (
          <Notice tone="warning" title={t('votes.chair.notVotedNamed', { number: pending.length })}>
            <ul className={styles.names}>
              {pending.map((person) => (
                <li key={person.id}>{person.seat ? `${person.name} · ${person.seat}` : person.name}</li>
              ))}
            </ul>
          </Notice>
        )}
        <Text>{t('votes.chair.closeText')}</Text>
        {close.refusal && <Notice tone="error">{refusalText(t, close.refusal)}</Notice>}
      </Stack>
    </ConfirmDialog>
  );
}
