import { useState } from 'react';
import { type AttendanceState, attendanceByRole, attendanceOf } from '../../shared/floor/attendance.ts';
import type { FloorPerson, FloorState } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { GridIcon, ListChecksIcon, PeopleIcon } from '../ui/icons.ts';
import { Badge, Choice, EmptyState, Group, Stack, Text } from '../ui/kit.ts';
import { AttendanceList } from './AttendanceList.tsx';
import { QuorumBadge } from './QuorumBadge.tsx';
import { RecordAttendanceDialog } from './RecordAttendanceDialog.tsx';
import { SeatGrid } from './SeatGrid.tsx';

export interface AttendancePanelProps {
  readonly floor: FloorState;
  /** Whether the person here may record others: secretaries and the chair. */
  readonly mayRecord: boolean;
}

/** Who is here, by seat or as a list; a touch on a person records them, for whoever may. */
export function AttendancePanel({ floor, mayRecord }: AttendancePanelProps) {
  const { t } = useTranslate();
  const [view, setView] = useState<'seats' | 'list'>('seats');
  const [shown, setShown] = useState<AttendanceState | 'all'>('all');
  const [recorded, setRecorded] = useState<FloorPerson | null>(null);
  if (floor.people.length === 0) {
    return <EmptyState icon={<PeopleIcon size={44} aria-hidden />} title={t('floor.attendance.noPeople')} />;
  }
  const mayRecordNow = mayRecord && isRecordable(floor);
  const numberIn = (state: AttendanceState) => floor.people.filter((person) => attendanceOf(floor, person.id) === state).length;
  const people = floor.people.filter((person) => shown === 'all' || attendanceOf(floor, person.id) === shown);
  const props = { floor, people, onRecord: mayRecordNow ? setRecorded : null };
  return (
    <Stack>
      <Group>
        <QuorumBadge floor={floor} />
        {attendanceByRole(floor).map(({ role, present, invited }) => (
          <Badge key={role} size="large">
            {t('floor.attendance.summary', { role: t(`floor.role.${role}`), present, invited })}
          </Badge>
        ))}
      </Group>
      <Group justify="space-between">
        <Choice
          label={t('floor.attendance.show')}
          hideLabel
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: `${t('floor.attendance.all')} ${floor.people.length}` },
            ...(['present', 'absent', 'unknown'] as const).map((state) => ({
              value: state,
              label: `${t(`floor.attendance.${state}`)} ${numberIn(state)}`,
            })),
          ]}
        />
        <Choice
          label={t('floor.attendance.view')}
          hideLabel
          value={view}
          onChange={setView}
          options={[
            { value: 'seats', label: t('floor.attendance.asSeats'), icon: <GridIcon size={20} aria-hidden /> },
            { value: 'list', label: t('floor.attendance.asList'), icon: <ListChecksIcon size={20} aria-hidden /> },
          ]}
        />
      </Group>
      {people.length === 0 && <Text tone="muted">{t('floor.attendance.nobody')}</Text>}
      {people.length > 0 && (view === 'seats' ? <SeatGrid {...props} /> : <AttendanceList {...props} />)}
      {recorded && <RecordAttendanceDialog key={recorded.id} floor={floor} person={recorded} onClose={() => setRecorded(null)} />}
    </Stack>
  );
}

/** A forgotten absence may still be set right after the meeting, until the minutes that name it are approved. */
function isRecordable(floor: FloorState): boolean {
  const { phase } = floor.meeting;
  return phase === 'published' || phase === 'inSession' || (phase === 'closed' && floor.minutes.state !== 'approved');
}
