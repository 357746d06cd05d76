import { localParts } from '../../shared/base/clock.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { WallScreen } from '../display/WallScreen.tsx';
import { FollowingProvider } from '../follow/Following.tsx';
import { Banners } from '../room/Banners.tsx';
import { useFloor, useRoom } from '../room/state.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { useNow } from '../room/useNow.ts';
import { formatTimeOfDay, Text, Title, UiProvider } from '../ui/kit.ts';
import { Guarded } from './Guarded.tsx';
import { Logo } from './Logo.tsx';
import { meetingToShow } from './meetingToShow.ts';
import styles from './shell.module.css';
import { useShownMeeting } from './useEnteredMeeting.ts';
import { wallStage } from './WallStage.tsx';

/** The wall screen: nobody signs in; it shows the meeting in session, else the next one, by itself. */
export default function DisplayScreen({ roomName }: { readonly roomName: string }) {
  const language = useTerminalPart((terminal) => terminal.language);
  const theme = useTerminalPart((terminal) => terminal.theme);
  const room = useRoom();
  const meeting = room ? meetingToShow(room.meetings) : null;
  const floor = useFloor(meeting);
  useShownMeeting(meeting);
  return (
    <UiProvider language={language} theme={theme}>
      <div className={styles.shell}>
        <Banners />
        <div className={styles.centre}>
          <Guarded>{floor ? <Wall floor={floor} /> : <Waiting roomName={roomName} />}</Guarded>
        </div>
      </div>
    </UiProvider>
  );
}

function Wall({ floor }: { readonly floor: FloorState }) {
  return (
    <FollowingProvider floor={floor}>
      <WallScreen floor={floor} stage={wallStage(floor)} />
    </FollowingProvider>
  );
}

function Waiting({ roomName }: { readonly roomName: string }) {
  const { t } = useTranslate();
  const now = localParts(useNow(1_000));
  return (
    <main className={styles.waiting}>
      <Logo size={140} />
      <Title order={1} className={styles.waitingTitle}>
        {roomName}
      </Title>
      <div className={styles.waitingClock}>{formatTimeOfDay(now)}</div>
      <Text size="xl">{t('room.display.waiting')}</Text>
      <Text size="lg" tone="muted">
        {t('room.display.waitingText')}
      </Text>
    </main>
  );
}
