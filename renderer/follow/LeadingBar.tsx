import { useEffect, useSyncExternalStore } from 'react';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { isChair, isHost } from '../../shared/floor/follow.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import { useTranslate } from '../room/texts.ts';
import { LockIcon, MonitorIcon, PaperIcon, PointerIcon, PresentationIcon, StopIcon } from '../ui/icons.ts';
import { Button, classes } from '../ui/kit.ts';
import type { Following } from './Following.tsx';
import styles from './follow.module.css';
import type { FollowSession } from './followSession.ts';
import type { PresentationCalls } from './usePresentationCalls.ts';

/** What a leader has at hand: the pointer, the chair's hold, the way back to the paper, the end. */
export function LeadingBar({
  following,
  calls,
  onOpenLed,
}: {
  readonly following: Following;
  readonly calls: PresentationCalls;
  /** Given while the leader is elsewhere. */
  readonly onOpenLed: (() => void) | undefined;
}) {
  const { t } = useTranslate();
  const { floor, person, session, paper } = following;
  const isPointing = useSyncExternalStore(session.subscribe, () => session.isPointing());
  usePointerKey(session);
  const forced = floor.follow?.forced ?? false;
  const onWall = isHost(floor, person) ? wallWords(t, floor) : null;
  return (
    <section className={classes(styles.bar, styles.leads)} aria-label={t('follow.bar')}>
      <PresentationIcon aria-hidden />
      <p className={styles.words}>
        <strong>{t('follow.leading')}</strong>
        <span className={styles.more}>{onWall ?? paper?.title}</span>
      </p>
      {onWall && (
        <Button icon={<MonitorIcon aria-hidden />} onClick={calls.freeWall}>
          {t('follow.wallFree')}
        </Button>
      )}
      {onOpenLed ? (
        <Button icon={<PaperIcon aria-hidden />} onClick={onOpenLed}>
          {t('follow.toPaper')}
        </Button>
      ) : (
        <Button
          aria-pressed={isPointing}
          aria-keyshortcuts={POINTER_KEY}
          title={`${t('follow.laser')} (${POINTER_KEY})`}
          className={styles.toggle}
          icon={<PointerIcon aria-hidden />}
          onClick={() => session.setLaser(!isPointing)}
        >
          {t('follow.laser')}
        </Button>
      )}
      {isChair(floor, person) && (
        <Button
          aria-pressed={forced}
          className={styles.toggle}
          icon={<LockIcon aria-hidden />}
          title={t('follow.forceHint')}
          onClick={() => calls.force(!forced)}
        >
          {t('follow.force')}
        </Button>
      )}
      <Button variant="danger" size="large" icon={<StopIcon aria-hidden />} onClick={calls.stop}>
        {t('follow.stop')}
      </Button>
    </section>
  );
}

/** None of the letters that take a tool (renderer/ink) or act on the paper. */
const POINTER_KEY = 'K';

function usePointerKey(session: FollowSession): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      if (event.key.toUpperCase() === POINTER_KEY) session.setLaser(!session.isPointing());
      else if (event.key === 'Escape' && session.isPointing()) session.setLaser(false);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [session]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]') !== null
  );
}

/** What stands on the wall in place of the led paper; null: nothing does. */
function wallWords(t: Translate, { wall, papers }: FloorState): string | null {
  if (!wall) return null;
  if (wall.kind === 'board') return t('follow.wallShowsBoard');
  const title = papers.find(({ id }) => id === wall.paper)?.title;
  return title ? t('follow.wallShowsPage', { title, page: wall.page }) : null;
}
