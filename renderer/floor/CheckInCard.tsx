import { timeOfDay } from '../../shared/base/clock.ts';
import type { FloorAttendance, FloorPerson, FloorState } from '../../shared/floor/floorState.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { usePerson } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { PersonCheckIcon } from '../ui/icons.ts';
import { Button, Card, Notice, Text, Title } from '../ui/kit.ts';
import styles from './floor.module.css';

/** One big touch to check in; then the time at which it was recorded. Nothing for nobody: a wall screen has no person. */
export function CheckInCard({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const signedIn = usePerson();
  if (!signedIn) return null;
  const person = floor.people.find((candidate) => candidate.id === signedIn.id);
  if (!person) return <Notice tone="info">{t('floor.checkIn.notInvited')}</Notice>;
  const attendance = floor.attendance.get(person.id);
  if (attendance?.state === 'present') {
    return <Notice tone="success" title={t('floor.checkIn.done', { time: timeOfDay(attendance.atMs) })} />;
  }
  if (floor.meeting.phase !== 'published' && floor.meeting.phase !== 'inSession') {
    return <Notice tone="info">{t('floor.checkIn.over')}</Notice>;
  }
  return <CheckIn floor={floor} person={person} attendance={attendance} />;
}

function CheckIn({
  floor,
  person,
  attendance,
}: {
  readonly floor: FloorState;
  readonly person: FloorPerson;
  readonly attendance: FloorAttendance | undefined;
}) {
  const { t } = useTranslate();
  const checkIn = useCall('attendance.checkIn');
  const facts = [person.position, person.unit, person.seat && t('floor.attendance.seat', { seat: person.seat })].filter(Boolean);
  return (
    <Card className={styles.checkIn}>
      <Title order={2}>{t('floor.checkIn.title')}</Title>
      <div>
        <Text size="xl" weight="bold">
          {person.name}
        </Text>
        <Text tone="muted">{facts.join(' · ')}</Text>
      </div>
      {attendance && (
        <Notice tone="warning">
          {attendance.reason ? t('floor.checkIn.absentBecause', { reason: attendance.reason }) : t('floor.checkIn.absent')}
        </Notice>
      )}
      <Button
        variant="primary"
        size="large"
        fullWidth
        className={styles.bigTouch}
        icon={<PersonCheckIcon size={36} aria-hidden />}
        busy={checkIn.busy}
        onClick={() => void checkIn.run({ meeting: floor.meeting.id })}
      >
        {t('floor.checkIn.deed')}
      </Button>
      {checkIn.refusal && <Notice tone="error">{refusalText(t, checkIn.refusal)}</Notice>}
    </Card>
  );
}
