import { useEffect, useMemo, useState } from 'react';
import { holdsWords } from '../../shared/base/foldText.ts';
import type { MeetingId } from '../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { MeetingPhase } from '../../shared/meeting/schemas.ts';
import { call } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useDesk, useRoom } from '../room/state.ts';
import { usePerson } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { AddIcon, CalendarIcon, SearchIcon } from '../ui/icons.ts';
import { Button, EmptyState, Grid, Group, LoadingState, Notice, Stack, Text, TextField, Title } from '../ui/kit.ts';
import { CreateMeetingDialog } from './CreateMeetingDialog.tsx';
import { type ListedMeeting, MeetingCard } from './MeetingCard.tsx';
import styles from './meetings.module.css';
import { RemoveMeetingDialog } from './RemoveMeetingDialog.tsx';

/** All meetings of the room by what is to be done with them: running first, then those in preparation, then those that are over. */
export function MeetingsScreen({ onOpen }: { readonly onOpen: (meeting: MeetingId) => void }) {
  const { t } = useTranslate();
  const isSecretary = usePerson()?.role === 'secretary';
  const { meetings, refusal } = useMeetings();
  const [sought, setSought] = useState('');
  const [creating, setCreating] = useState(false);
  const [removing, setRemoving] = useState<ListedMeeting | null>(null);
  const shown = useMemo(
    () => meetings?.filter((meeting) => holdsWords(`${meeting.title} ${meeting.body} ${meeting.place}`, sought)),
    [meetings, sought],
  );
  if (!meetings || !shown) return <LoadingState />;
  return (
    <div className={styles.screen}>
      <Stack gap="lg">
        <Group justify="space-between">
          <Title order={1} size={2}>
            {t('plan.meetings.title')}
          </Title>
          {isSecretary && (
            <Button variant="primary" icon={<AddIcon aria-hidden />} onClick={() => setCreating(true)}>
              {t('plan.meetings.create')}
            </Button>
          )}
        </Group>
        {refusal && <Notice tone="warning">{refusalText(t, refusal)}</Notice>}
        {meetings.length === 0 && (
          <EmptyState icon={<CalendarIcon size={44} aria-hidden />} title={t('plan.meetings.empty')}>
            {t(isSecretary ? 'plan.meetings.emptyHint' : 'plan.meetings.emptyForOthers')}
          </EmptyState>
        )}
        {meetings.length > SEARCH_FROM && (
          <div className={styles.search}>
            <TextField
              label={t('plan.meetings.search')}
              hideLabel
              placeholder={t('plan.meetings.search')}
              icon={<SearchIcon aria-hidden />}
              value={sought}
              onChange={setSought}
            />
          </div>
        )}
        {meetings.length > 0 && shown.length === 0 && <Text tone="muted">{t('plan.meetings.notFound')}</Text>}
        {PHASES_IN_ORDER.map((phase) => {
          const some = shown.filter((meeting) => meeting.phase === phase);
          if (some.length === 0) return null;
          return (
            <section key={phase} aria-label={t(`plan.meetings.phase.${phase}`)}>
              <Stack gap="sm">
                <Title order={2} size={4}>
                  {`${t(`plan.meetings.phase.${phase}`)} (${some.length})`}
                </Title>
                <Grid minColumnPx={380}>
                  {some.map((meeting) => (
                    <MeetingCard
                      key={meeting.id}
                      meeting={meeting}
                      onOpen={() => onOpen(meeting.id)}
                      {...(isSecretary && phase === 'draft' && { onRemove: () => setRemoving(meeting) })}
                    />
                  ))}
                </Grid>
              </Stack>
            </section>
          );
        })}
      </Stack>
      <CreateMeetingDialog opened={creating} onClose={() => setCreating(false)} onCreated={onOpen} />
      <RemoveMeetingDialog meeting={removing} onClose={() => setRemoving(null)} />
    </div>
  );
}

const PHASES_IN_ORDER: readonly MeetingPhase[] = ['inSession', 'draft', 'published', 'closed', 'archived'];
/** With so few cards, looking is quicker than typing. */
const SEARCH_FROM = 6;

/** Drafts from the desk, published ones from the room, archived ones asked for: they are many and hardly change. */
function useMeetings(): { readonly meetings: readonly ListedMeeting[] | null; readonly refusal: Refusal | null } {
  const room = useRoom();
  const desk = useDesk();
  const [archived, setArchived] = useState<readonly ListedMeeting[]>([]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const phases = room?.meetings.map((meeting) => `${meeting.id} ${meeting.phase}`).join();
  // Asked again whenever a meeting changes its phase, and so may have been archived.
  useEffect(() => {
    let wanted = true;
    void call('meeting.listArchived', {}).then((answer) => {
      if (!wanted) return;
      if (isRefused(answer)) return setRefusal(answer);
      setRefusal(null);
      setArchived(answer.meetings.map((meeting) => ({ ...meeting, body: '', place: '' })));
    });
    return () => {
      wanted = false;
    };
  }, [phases]);
  const meetings = useMemo(() => {
    if (!room) return null;
    const all = [...(desk?.drafts ?? []), ...room.meetings, ...archived];
    return [...new Map(all.toReversed().map((meeting) => [meeting.id, meeting])).values()].toSorted(
      (left, right) => right.startsAtMs - left.startsAtMs,
    );
  }, [room, desk, archived]);
  return { meetings, refusal };
}
