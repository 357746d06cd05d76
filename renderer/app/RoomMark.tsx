import { Group, Text } from '../ui/kit.ts';
import { Logo } from './Logo.tsx';
import styles from './shell.module.css';

/** The mark and the name of the room, where there is no meeting to name. */
export function RoomMark({ roomName }: { readonly roomName: string }) {
  return (
    <Group wrap={false} className={styles.mark}>
      <Logo size={40} />
      <Text weight="bold" size="lg" truncate>
        {roomName}
      </Text>
    </Group>
  );
}

/** The mark alone, where the meeting is named. */
export function RoomLogo() {
  return (
    <span className={styles.logo}>
      <Logo size={40} />
    </span>
  );
}
