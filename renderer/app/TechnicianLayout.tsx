import { lazy } from 'react';
import type { Person } from '../../shared/meeting/schemas.ts';
import { Guarded } from './Guarded.tsx';
import { RoomMark } from './RoomMark.tsx';
import styles from './shell.module.css';
import { TopBar } from './TopBar.tsx';

const TerminalsScreen = lazy(async () => ({ default: (await import('../plan/TerminalsScreen.tsx')).TerminalsScreen }));

/** The technician looks after the terminals and sees no paper. */
export function TechnicianLayout({ person, roomName }: { readonly person: Person; readonly roomName: string }) {
  return (
    <div className={styles.shell}>
      <TopBar person={person} start={<RoomMark roomName={roomName} />} />
      <main className={styles.centre}>
        <Guarded>
          <TerminalsScreen />
        </Guarded>
      </main>
    </div>
  );
}
