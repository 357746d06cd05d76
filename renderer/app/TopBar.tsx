import type { ReactNode } from 'react';
import { localParts } from '../../shared/base/clock.ts';
import type { Person } from '../../shared/meeting/schemas.ts';
import { Banners, ConnectionBadge, UnacknowledgedBadge } from '../room/Banners.tsx';
import { useNow } from '../room/useNow.ts';
import { formatTimeOfDay, Text } from '../ui/kit.ts';
import { AccountMenu } from './AccountMenu.tsx';
import styles from './shell.module.css';

/** The one line above every screen of a signed-in person: where they are, what time it is, whether the hub hears them, and their own menu. */
export function TopBar({
  start,
  children,
  actions,
  person,
}: {
  /** At the left edge: the way back, or the mark of the room. */
  readonly start?: ReactNode;
  /** In the middle: the meeting. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly person: Person;
}) {
  return (
    <>
      <header className={styles.topBar}>
        {start}
        <div className={styles.topBarMain}>{children}</div>
        {actions}
        <div className={styles.topBarEnd}>
          <UnacknowledgedBadge />
          <ConnectionBadge />
          <WallClock />
          <AccountMenu person={person} />
        </div>
      </header>
      <Banners />
    </>
  );
}

function WallClock() {
  const now = localParts(useNow(1_000));
  return (
    <Text as="span" size="lg" weight="bold" numeric>
      {formatTimeOfDay(now)}
    </Text>
  );
}
