import type { ReactNode } from 'react';
import { isChair, leaderOf } from '../../shared/floor/follow.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { LockIcon, LogOutIcon, PresentationIcon, StopIcon, UndoIcon } from '../ui/icons.ts';
import { Button, classes, Notice } from '../ui/kit.ts';
import { type Following, useFollowing } from './Following.tsx';
import { FollowNews } from './FollowNews.tsx';
import styles from './follow.module.css';
import { LeadingBar } from './LeadingBar.tsx';
import { usePresentationCalls } from './usePresentationCalls.ts';

export interface FollowBarProps {
  /** Brings the papers into sight, where this screen shows something else now: a console, a list. Absent: they are in sight. */
  readonly onWatch?: (() => void) | undefined;
  /** Opens the led paper again for its leader, who has gone elsewhere. */
  readonly onOpenLed?: (() => void) | undefined;
  /** Whether the led paper is before its leader. */
  readonly isLedInSight?: boolean | undefined;
}

/** One line that says who leads and what one may do about it. Nothing where nobody leads, but for a moment the news that it ended. */
export function FollowBar(props: FollowBarProps) {
  const following = useFollowing();
  if (!following) return null;
  return (
    <>
      <FollowNews following={following} />
      {following.seat.state !== 'alone' && <Bar following={following} {...props} />}
    </>
  );
}

function Bar({ following, onWatch, onOpenLed, isLedInSight = true }: FollowBarProps & { readonly following: Following }) {
  const { t } = useTranslate();
  const { floor, person, seat } = following;
  const calls = usePresentationCalls(floor);
  const name = leaderOf(floor)?.name ?? '';
  const refusal = calls.refusal && (
    <Notice tone="error" banner onClose={calls.clear}>
      {refusalText(t, calls.refusal)}
    </Notice>
  );
  if (seat.state === 'leads') {
    return (
      <>
        {refusal}
        <LeadingBar following={following} calls={calls} onOpenLed={isLedInSight ? undefined : onOpenLed} />
      </>
    );
  }
  return (
    <>
      {refusal}
      <section className={classes(styles.bar, styles[seat.state])} aria-label={t('follow.bar')}>
        <PresentationIcon aria-hidden />
        <Words t={t} following={following} name={name} isElsewhere={onWatch !== undefined} />
        {isChair(floor, person) && <ChairDeeds calls={calls} forced={floor.follow?.forced ?? false} name={name} />}
        <Deed following={following} onWatch={onWatch} />
      </section>
    </>
  );
}

function Words({
  t,
  following,
  name,
  isElsewhere,
}: {
  readonly t: Translate;
  readonly following: Following;
  readonly name: string;
  readonly isElsewhere: boolean;
}): ReactNode {
  const { seat, paper, leftByHand, online } = following;
  const lines = (() => {
    if (seat.state === 'shutOut') return [t('follow.shutOut', { name })];
    if (seat.state === 'left') return [t('follow.goingOn', { name }), leftByHand ? t('follow.leftByHand') : (paper?.title ?? '')];
    if (isElsewhere) return [t('follow.goingOn', { name }), paper?.title ?? ''];
    const held = seat.state === 'follows' && !seat.mayLeave;
    return [t('follow.following', { name }), !online ? t('follow.cutOff') : held ? t('follow.held') : (paper?.title ?? '')];
  })();
  return (
    <p className={styles.words}>
      <strong>{lines[0]}</strong>
      {lines[1] && <span className={styles.more}>{lines[1]}</span>}
    </p>
  );
}

/** The one big button: away, or back. */
function Deed({ following, onWatch }: { readonly following: Following; readonly onWatch: (() => void) | undefined }) {
  const { t } = useTranslate();
  const { seat } = following;
  if (seat.state === 'left') {
    const comeBack = () => {
      following.comeBack();
      onWatch?.();
    };
    return (
      <Button variant="primary" size="large" icon={<UndoIcon aria-hidden />} onClick={comeBack}>
        {t('follow.return')}
      </Button>
    );
  }
  if (seat.state !== 'follows') return null;
  if (onWatch) {
    return (
      <Button variant="primary" size="large" icon={<PresentationIcon aria-hidden />} onClick={onWatch}>
        {t('follow.watch')}
      </Button>
    );
  }
  return (
    <Button
      size="large"
      disabled={!seat.mayLeave}
      icon={seat.mayLeave ? <LogOutIcon aria-hidden /> : <LockIcon aria-hidden />}
      onClick={following.leave}
    >
      {t('follow.leave')}
    </Button>
  );
}

function ChairDeeds({
  calls,
  forced,
  name,
}: {
  readonly calls: ReturnType<typeof usePresentationCalls>;
  readonly forced: boolean;
  readonly name: string;
}) {
  const { t } = useTranslate();
  return (
    <>
      <Button
        aria-pressed={forced}
        className={styles.toggle}
        icon={<LockIcon aria-hidden />}
        title={t('follow.forceHint')}
        onClick={() => calls.force(!forced)}
      >
        {t('follow.force')}
      </Button>
      <Button icon={<StopIcon aria-hidden />} aria-label={t('follow.stopOther', { name })} onClick={calls.stop}>
        {t('follow.stop')}
      </Button>
    </>
  );
}
