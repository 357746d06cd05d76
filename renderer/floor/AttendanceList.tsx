import { useTranslate } from '../room/texts.ts';
import { Button, Table, Text } from '../ui/kit.ts';
import { AttendanceMark } from './AttendanceMark.tsx';
import type { PeopleProps } from './SeatGrid.tsx';

/** The meeting's people in their order, as the minutes will list them. */
export function AttendanceList({ floor, people, onRecord }: PeopleProps) {
  const { t } = useTranslate();
  return (
    <Table label={t('floor.attendance')}>
      <thead>
        <tr>
          <th scope="col">{t('floor.attendance.person')}</th>
          <th scope="col">{t('floor.attendance.role')}</th>
          <th scope="col">{t('floor.attendance.seatColumn')}</th>
          <th scope="col">{t('floor.attendance.state')}</th>
          {onRecord && (
            <th scope="col">
              <span className="pl-visually-hidden">{t('floor.attendance.record')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <Text as="span" weight="medium">
                {person.name}
              </Text>
              <Text as="div" size="sm" tone="muted">
                {[person.position, person.unit].filter(Boolean).join(', ')}
              </Text>
            </th>
            <td>{t(`floor.role.${person.role}`)}</td>
            <td>{person.seat || t('floor.attendance.noSeat')}</td>
            <td>
              <AttendanceMark floor={floor} person={person} />
            </td>
            {onRecord && (
              <td>
                <Button
                  variant="quiet"
                  style={{ whiteSpace: 'nowrap' }}
                  aria-label={t('floor.attendance.recordFor', { name: person.name })}
                  onClick={() => onRecord(person)}
                >
                  {t('floor.attendance.record')}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
