import { localParts } from '../../shared/base/clock.ts';
import { attendanceOf } from '../../shared/floor/attendance.ts';
import type { FloorPerson, FloorState } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { HelpIcon, PersonAbsentIcon, PersonCheckIcon } from '../ui/icons.ts';
import { Badge, formatTimeOfDay } from '../ui/kit.ts';

const MARKS = {
  present: { Icon: PersonCheckIcon, tone: 'success' },
  absent: { Icon: PersonAbsentIcon, tone: 'error' },
  unknown: { Icon: HelpIcon, tone: 'neutral' },
} as const;

/** A person's attendance with icon, word and, when it is known, since when or why not. */
export function AttendanceMark({ floor, person }: { readonly floor: FloorState; readonly person: FloorPerson }) {
  const { t } = useTranslate();
  const state = attendanceOf(floor, person.id);
  const attendance = floor.attendance.get(person.id);
  const { Icon, tone } = MARKS[state];
  const words = {
    present: () => t('floor.attendance.presentSince', { time: formatTimeOfDay(localParts(attendance?.atMs ?? 0)) }),
    absent: () => (attendance?.reason ? t('floor.attendance.absentBecause', { reason: attendance.reason }) : t('floor.attendance.absent')),
    unknown: () => t('floor.attendance.unknown'),
  };
  return (
    <Badge tone={tone} icon={<Icon size={18} aria-hidden />} style={{ whiteSpace: 'normal', textAlign: 'start' }}>
      {words[state]()}
    </Badge>
  );
}
