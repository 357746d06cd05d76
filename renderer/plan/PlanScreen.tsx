import { useEffect, useMemo, useState } from 'react';
import type * as Y from 'yjs';
import type { MeetingId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { planDifference } from '../../shared/meeting/planDifference.ts';
import { type PlanGap, type PlanSection, planReadiness } from '../../shared/meeting/planReadiness.ts';
import type { MeetingPhase } from '../../shared/meeting/schemas.ts';
import { formatDocumentName } from '../../shared/room/documents.ts';
import { useDocument } from '../room/documents.ts';
import { refusalText } from '../room/refusal.ts';
import { useFloor, useRoom } from '../room/state.ts';
import { useTranslate } from '../room/texts.ts';
import { useNow } from '../room/useNow.ts';
import { AgendaIcon, InfoIcon, MonitorCheckIcon, PaperIcon, PeopleIcon, VoteIcon } from '../ui/icons.ts';
import { Badge, ErrorState, LoadingState, Notice, type Tab, Tabs, Text, Title } from '../ui/kit.ts';
import { AboutSection } from './AboutSection.tsx';
import { AgendaSection } from './AgendaSection.tsx';
import { formatMoment } from './format.ts';
import { useUploads } from './meetingUploads.ts';
import { PapersSection } from './PapersSection.tsx';
import { PeopleSection } from './PeopleSection.tsx';
import { PublishPanel } from './PublishPanel.tsx';
import { useGoingTo } from './places.ts';
import styles from './plan.module.css';
import { ReadinessSection } from './ReadinessSection.tsx';
import { TabMark } from './TabMark.tsx';
import { type Directory, useDirectory } from './useDirectory.ts';
import { type OpenPlan, usePlan } from './usePlan.ts';
import { useRules } from './useRules.ts';
import { VotesSection } from './VotesSection.tsx';

/** The secretary's desk of one meeting: everything that is prepared before it, published and republished. */
export function PlanScreen({ meeting }: { readonly meeting: MeetingId }) {
  const { t } = useTranslate();
  const { document, plan } = usePlan(meeting);
  const published = useRoom()?.meetings.find((summary) => summary.id === meeting);
  // Before the first publishing there is no floor that could be opened.
  const floorName = published ? formatDocumentName({ kind: 'floor', meeting }) : null;
  const floorIsComing = useDocument(floorName)?.status === 'opening';
  const floor = useFloor(published ? meeting : null);
  if (document?.status === 'closed') {
    return <ErrorState title={t('plan.notOpened')}>{refusalText(t, { refused: document.refused ?? 'UNKNOWN_DOCUMENT' })}</ErrorState>;
  }
  if (!plan || (floorIsComing && !floor)) return <LoadingState label={t('plan.opening')} />;
  return <OpenedPlan plan={plan} phase={published?.phase ?? 'draft'} floor={floor} refused={document?.refused ?? null} />;
}

type Section = PlanSection | 'readiness';

function OpenedPlan({
  plan,
  phase,
  floor,
  refused,
}: {
  readonly plan: OpenPlan;
  readonly phase: MeetingPhase;
  readonly floor: FloorState | null;
  readonly refused: string | null;
}) {
  const { t } = useTranslate();
  const [section, setSection] = useState<Section>('about');
  // A refused change brings a new copy of the document, and a notice that stays until it is seen.
  const [seenIn, setSeenIn] = useState<Y.Doc | null>(null);
  const directory = useDirectory();
  const rules = useRules();
  const nowMs = useNow(60_000);
  const going = useGoingTo(setSection);
  useRefreshForUnknown(plan, directory);
  const { draft } = plan;
  const gaps = useMemo(
    () =>
      planReadiness(draft, {
        directory: directory.people && new Set(directory.people.map((person) => person.id)),
        rules: rules.rules && new Set(rules.rules.map((rule) => rule.id)),
        recalled: new Set(floor?.papers.flatMap(({ id, recalledAtMs }) => (recalledAtMs === null ? [] : [id]))),
        nowMs: phase === 'draft' ? nowMs : null,
      }),
    [draft, directory.people, rules.rules, floor?.papers, phase, nowMs],
  );
  const changes = useMemo(() => (floor ? planDifference(draft, floor) : []), [draft, floor]);
  const tabs: Tab<Section>[] = [
    { value: 'about', icon: <InfoIcon aria-hidden />, panel: <AboutSection plan={plan} /> },
    { value: 'agenda', icon: <AgendaIcon aria-hidden />, panel: <AgendaSection plan={plan} /> },
    { value: 'papers', icon: <PaperIcon aria-hidden />, panel: <PapersSection plan={plan} floor={floor} directory={directory} /> },
    { value: 'people', icon: <PeopleIcon aria-hidden />, panel: <PeopleSection plan={plan} directory={directory} /> },
    { value: 'votes', icon: <VoteIcon aria-hidden />, panel: <VotesSection plan={plan} rules={rules} /> },
    { value: 'readiness', icon: <MonitorCheckIcon aria-hidden />, panel: <ReadinessSection meeting={plan.meeting} floor={floor} /> },
  ].map((tab) => ({
    ...tab,
    value: tab.value as Section,
    label: t(`plan.section.${tab.value as Section}`),
    mark: <SectionMark section={tab.value as Section} plan={plan} gaps={gaps} />,
  }));
  return (
    <div className={styles.screen} ref={going.ref}>
      <PlanHeader plan={plan} phase={phase} />
      {!plan.writable && (
        <Notice tone="info" banner>
          {t('plan.readOnly')}
        </Notice>
      )}
      {refused !== null && seenIn !== plan.doc && (
        <Notice tone="error" banner onClose={() => setSeenIn(plan.doc)}>
          {refusalText(t, { refused })}
        </Notice>
      )}
      <div className={styles.body}>
        <div className={styles.main}>
          <Tabs label={t('plan.sections')} value={section} onChange={setSection} tabs={tabs} />
        </div>
        <aside className={styles.side} aria-label={t('plan.publish.title')}>
          <PublishPanel
            plan={plan}
            floor={floor}
            gaps={gaps}
            changes={changes}
            onGoTo={going.goTo}
            onShowReadiness={() => setSection('readiness')}
          />
        </aside>
      </div>
    </div>
  );
}

function PlanHeader({ plan, phase }: { readonly plan: OpenPlan; readonly phase: MeetingPhase }) {
  const { t, language } = useTranslate();
  const { title, startsAtMs, place } = plan.draft.fields;
  return (
    <header className={styles.header}>
      <div>
        <Title order={1} size={2}>
          {title || t('plan.untitled')}
        </Title>
        <Text tone="muted">{[startsAtMs && formatMoment(startsAtMs, language), place].filter(Boolean).join(' · ')}</Text>
      </div>
      <Badge size="large" tone={phase === 'inSession' ? 'success' : phase === 'draft' ? 'warning' : 'info'}>
        {t(`floor.phase.${phase}`)}
      </Badge>
    </header>
  );
}

/** How many entries a section has, files on their way, or that something is missing there. */
function SectionMark({ section, plan, gaps }: { readonly section: Section; readonly plan: OpenPlan; readonly gaps: readonly PlanGap[] }) {
  const { t } = useTranslate();
  const arriving = useUploads(plan.meeting).filter((upload) => upload.progress.state !== 'added').length;
  const { items, papers, people, votes } = plan.draft;
  const counts = { about: null, agenda: items.length, papers: papers.length, people: people.length, votes: votes.length, readiness: null };
  const blocking = gaps.filter((gap) => gap.weight === 'blocks' && gap.place.section === section).length;
  if (blocking > 0) return <TabMark tone="error" text={String(blocking)} label={t('plan.mark.missing', { number: blocking })} />;
  if (section === 'papers' && arriving > 0) {
    return <TabMark tone="warning" text={`↑ ${arriving}`} label={t('plan.mark.arriving', { number: arriving })} />;
  }
  const count = counts[section];
  return count ? <TabMark tone="neutral" text={String(count)} label={t('plan.mark.count', { number: count })} /> : null;
}

/** Someone else may have added a person to the directory and to this plan: asked for once for each such person. */
function useRefreshForUnknown(plan: OpenPlan, { people, byId, refresh }: Directory): void {
  const unknown = plan.draft.people
    .map((person) => person.id)
    .filter((id) => people !== null && !byId.has(id))
    .join(' ');
  useEffect(() => {
    if (unknown !== '') void refresh();
  }, [unknown, refresh]);
}
