import type { MeetingId } from '../../shared/base/ids.ts';
import type { MeetingPhase } from '../../shared/meeting/schemas.ts';
import { useTranslate } from '../room/texts.ts';
import { ArchiveIcon, CalendarIcon, EditIcon, PlaceIcon, RemoveIcon, StartIcon } from '../ui/icons.ts';
import { Badge, IconButton, Text } from '../ui/kit.ts';
import { formatMoment } from './format.ts';
import styles from './meetings.module.css';

export interface ListedMeeting {
  readonly id: MeetingId;
  readonly title: string;
  readonly body: string;
  readonly place: string;
  readonly startsAtMs: number;
  readonly phase: MeetingPhase;
}

/** One meeting; the whole card opens it. */
export function MeetingCard({
  meeting,
  onOpen,
  onRemove,
}: {
  readonly meeting: ListedMeeting;
  readonly onOpen: () => void;
  readonly onRemove?: () => void;
}) {
  const { t, language } = useTranslate();
  return (
    <article className={styles.card}>
      <button type="button" className={styles.open} onClick={onOpen}>
        <span className={styles.title}>{meeting.title}</span>
        <span className={styles.facts}>
          {meeting.body && <span>{meeting.body}</span>}
          <span className={styles.fact}>
            <CalendarIcon size={20} aria-hidden />
            {formatMoment(meeting.startsAtMs, language)}
          </span>
          {meeting.place && (
            <span className={styles.fact}>
              <PlaceIcon size={20} aria-hidden />
              {meeting.place}
            </span>
          )}
        </span>
        <PhaseMark phase={meeting.phase} />
      </button>
      {onRemove && (
        <IconButton
          className={styles.remove}
          label={t('plan.meetings.remove', { title: meeting.title })}
          icon={<RemoveIcon aria-hidden />}
          onClick={onRemove}
        />
      )}
    </article>
  );
}

function PhaseMark({ phase }: { readonly phase: MeetingPhase }) {
  const { t } = useTranslate();
  if (phase === 'archived') {
    return (
      <Text as="span" size="sm">
        <Badge icon={<ArchiveIcon size={18} aria-hidden />}>{t('plan.meetings.readOnly')}</Badge>
      </Text>
    );
  }
  const Icon = phase === 'inSession' ? StartIcon : phase === 'draft' ? EditIcon : null;
  return (
    <Text as="span" size="sm">
      <Badge
        tone={phase === 'inSession' ? 'success' : phase === 'draft' ? 'warning' : 'info'}
        icon={Icon && <Icon size={18} aria-hidden />}
      >
        {t(`floor.phase.${phase}`)}
      </Badge>
    </Text>
  );
}
