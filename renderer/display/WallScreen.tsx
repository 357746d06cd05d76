import type { ReactNode } from 'react';
import { localParts, timeOfDay } from '../../shared/base/clock.ts';
import { sessionQuorum } from '../../shared/floor/attendance.ts';
import type { FloorItem, FloorPaper, FloorState } from '../../shared/floor/floorState.ts';
import { leaderOf } from '../../shared/floor/follow.ts';
import { type WallScene, wallScene } from '../../shared/floor/wallScene.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { useNow } from '../room/useNow.ts';
import { CircleCheckIcon, OfflineIcon, WarningIcon } from '../ui/icons.ts';
import { classes, formatDay, formatTimeOfDay } from '../ui/kit.ts';
import styles from './display.module.css';
import { ItemScene } from './ItemScene.tsx';
import { ResultScene } from './ResultScene.tsx';
import { StageScene } from './StageScene.tsx';
import { textLengthClass } from './textLength.ts';
import { useFreshResult } from './useFreshResult.ts';
import { VoteScene } from './VoteScene.tsx';

/** How papers and boards are drawn: they are rooms of their own. */
export interface Stage {
  /** The paper as the leader shows it; a page of it, when one was put on the wall. */
  paper(paper: FloorPaper, page: number | null): ReactNode;
  board(item: FloorItem): ReactNode;
}

/** The room's wall: one thing at a time, readable from ten metres, nothing to press. */
export function WallScreen({ floor, stage }: { readonly floor: FloorState; readonly stage: Stage }) {
  const { t } = useTranslate();
  const scene = wallScene(floor, useFreshResult(floor));
  const staged = isStaged(scene);
  return (
    <main className={styles.wall} aria-label={t('display.screen')} data-scene={scene.scene}>
      <header className={classes(styles.header, staged && styles.slim)}>
        <div className={styles.meeting}>
          <div className={styles.body}>{floor.meeting.body}</div>
          {scene.scene !== 'beforeStart' && scene.scene !== 'closed' && !staged && (
            <div className={styles.meetingTitle}>{floor.meeting.title}</div>
          )}
        </div>
        <WallClock />
      </header>
      <Offline />
      {staged ? (
        <Staged floor={floor} scene={scene} stage={stage} />
      ) : (
        <div className={styles.scene} aria-live="polite">
          <Scene floor={floor} scene={scene} />
        </div>
      )}
      {scene.scene !== 'closed' && scene.scene !== 'draft' && !staged && <Quorum floor={floor} />}
    </main>
  );
}

type StagedScene = Extract<WallScene, { readonly scene: 'board' | 'page' | 'led' }>;

function isStaged(scene: WallScene): scene is StagedScene {
  return scene.scene === 'board' || scene.scene === 'page' || scene.scene === 'led';
}

function Staged({ floor, scene, stage }: { readonly floor: FloorState; readonly scene: StagedScene; readonly stage: Stage }) {
  const { t } = useTranslate();
  if (scene.scene === 'board') {
    return (
      <StageScene caption={t('display.board', { number: scene.item.number, title: scene.item.title })}>
        {stage.board(scene.item)}
      </StageScene>
    );
  }
  const { title } = scene.paper;
  const name = leaderOf(floor)?.name;
  const caption = scene.scene === 'led' && name ? t('display.led', { name, title }) : title;
  return <StageScene caption={caption}>{stage.paper(scene.paper, scene.scene === 'page' ? scene.page : null)}</StageScene>;
}

function Scene({ floor, scene }: { readonly floor: FloorState; readonly scene: Exclude<WallScene, StagedScene> }) {
  const { t } = useTranslate();
  switch (scene.scene) {
    case 'draft':
      return <p className={styles.lead}>{t('display.draft')}</p>;
    case 'beforeStart':
      return <BeforeStart floor={floor} />;
    case 'noItem':
      return <h1 className={styles.short}>{t('display.noItem')}</h1>;
    case 'item':
      return <ItemScene floor={floor} item={scene.item} />;
    case 'vote':
      return <VoteScene floor={floor} vote={scene.vote} />;
    case 'result':
      return <ResultScene floor={floor} vote={scene.vote} />;
    case 'closed':
      return <Closed floor={floor} />;
  }
}

function BeforeStart({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const { title, place, startsAtMs } = floor.meeting;
  const startsAt = localParts(startsAtMs);
  return (
    <>
      <p className={styles.lead}>{t('display.soon')}</p>
      <h1 className={textLengthClass(title, styles)}>{title}</h1>
      <p className={styles.fact}>{t('display.beginsAt', { time: formatTimeOfDay(startsAt), day: formatDay(startsAt) })}</p>
      <p className={styles.fact}>{place}</p>
    </>
  );
}

function Closed({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const { title, endedAtMs } = floor.meeting;
  return (
    <>
      <p className={styles.lead}>{t('display.closed')}</p>
      <h1 className={textLengthClass(title, styles)}>{title}</h1>
      {endedAtMs !== null && <p className={styles.fact}>{t('display.closedAt', { time: formatTimeOfDay(localParts(endedAtMs)) })}</p>}
    </>
  );
}

function WallClock() {
  return <div className={styles.clock}>{timeOfDay(useNow(500))}</div>;
}

function Quorum({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const { count, baseCount, met } = sessionQuorum(floor);
  const Icon = met ? CircleCheckIcon : WarningIcon;
  return (
    <footer className={classes(styles.quorum, met ? styles.quorumMet : styles.quorumUnmet)}>
      <Icon className={styles.footerIcon} aria-hidden />
      {t(met ? 'display.quorumMet' : 'display.quorumUnmet', { present: count, members: baseCount })}
    </footer>
  );
}

function Offline() {
  const { t } = useTranslate();
  if (useTerminalPart(isOnlineOf)) return null;
  return (
    <div className={styles.offline} role="alert">
      <OfflineIcon className={styles.footerIcon} aria-hidden />
      {t('display.offline')}
    </div>
  );
}

function isOnlineOf(state: TerminalState): boolean {
  return state.connection.state === 'online';
}
