import { useState } from 'react';
import { type AttendanceState, attendanceByRole, attendanceOf, membersOf } from '../../shared/floor/attendance.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { PeopleIcon } from '../ui/icons.ts';
import { Button, Card, Drawer, Group, Text, Title } from '../ui/kit.ts';
import { AttendancePanel } from './AttendancePanel.tsx';
import styles from './floor.module.css';
import { QuorumBadge } from './QuorumBadge.tsx';

/** Numbers by role and the names of the members who are missing; the whole attendance is one touch away. */
export function AttendanceSummary({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const [opened, setOpened] = useState(false);
  return (
    <Card gap="sm" padding="md">
      <Title order={2} size={3}>
        {t('floor.attendance')}
      </Title>
      <QuorumBadge floor={floor} />
      <ul className={styles.names}>
        {attendanceByRole(floor).map(({ role, present, invited }) => (
          <li key={role}>
            <Group justify="space-between" wrap={false}>
              <Text as="span">{t(`floor.role.${role}`)}</Text>
              <Text as="span" weight="bold" numeric>
                {present}/{invited}
              </Text>
            </Group>
          </li>
        ))}
      </ul>
      <Missing floor={floor} state="unknown" />
      <Missing floor={floor} state="absent" />
      <Button icon={<PeopleIcon aria-hidden />} onClick={() => setOpened(true)}>
        {t('floor.attendance.open')}
      </Button>
      <Drawer opened={opened} onClose={() => setOpened(false)} title={t('floor.attendance')} side="right" widthPx={960}>
        <AttendancePanel floor={floor} mayRecord />
      </Drawer>
    </Card>
  );
}

function Missing({ floor, state }: { readonly floor: FloorState; readonly state: Exclude<AttendanceState, 'present'> }) {
  const { t } = useTranslate();
  const missing = membersOf(floor).filter((person) => attendanceOf(floor, person.id) === state);
  if (missing.length === 0) return null;
  return (
    <div>
      <Text size="sm" weight="medium" tone={state === 'absent' ? 'error' : 'muted'}>
        {t(`floor.attendance.${state}`)} ({missing.length})
      </Text>
      <ul className={styles.names}>
        {missing.map((person) => (
          <li key={person.id}>
            <Text size="sm">{person.name}</Text>
            {state === 'absent' && (
              <Text size="xs" tone="muted">
                {floor.attendance.get(person.id)?.reason}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
