import { attendanceOf } from '../../shared/floor/attendance.ts';
import type { FloorPerson, FloorState } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { classes } from '../ui/kit.ts';
import { AttendanceMark } from './AttendanceMark.tsx';
import styles from './floor.module.css';

export interface PeopleProps {
  readonly floor: FloorState;
  readonly people: readonly FloorPerson[];
  /** Null when this person may not record anybody. */
  readonly onRecord: ((person: FloorPerson) => void) | null;
}

/** One tile a person, in the order of seats: A2 before A10, those without a seat at the end. */
export function SeatGrid({ floor, people, onRecord }: PeopleProps) {
  const seated = [...people].sort(bySeat);
  return (
    <ul className={styles.seats}>
      {seated.map((person) => (
        <li key={person.id}>
          <Seat floor={floor} person={person} onRecord={onRecord} />
        </li>
      ))}
    </ul>
  );
}

function Seat({ floor, person, onRecord }: Omit<PeopleProps, 'people'> & { readonly person: FloorPerson }) {
  const { t } = useTranslate();
  const content = (
    <>
      <span className={styles.seatLabel}>
        {person.seat ? t('floor.attendance.seat', { seat: person.seat }) : t('floor.attendance.noSeat')}
      </span>
      <span className={styles.seatName}>{person.name}</span>
      <span className={styles.seatRole}>{person.position || t(`floor.role.${person.role}`)}</span>
      <AttendanceMark floor={floor} person={person} />
    </>
  );
  const className = classes(styles.seat, styles[attendanceOf(floor, person.id)]);
  if (!onRecord) return <div className={className}>{content}</div>;
  return (
    <button type="button" className={className} onClick={() => onRecord(person)}>
      {content}
    </button>
  );
}

function bySeat(left: FloorPerson, right: FloorPerson): number {
  if ((left.seat === '') !== (right.seat === '')) return left.seat === '' ? 1 : -1;
  return left.seat.localeCompare(right.seat, 'vi', { numeric: true }) || left.order - right.order;
}
