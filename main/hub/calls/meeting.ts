import type { MeetingId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { FloorMeeting } from '../../../shared/floor/floorState.ts';
import { translatorFor } from '../../../shared/i18n/translate.ts';
import { addPlanEntry, type Plan, readPlan, setPlanFields } from '../../../shared/meeting/planDocument.ts';
import type { MeetingPhase } from '../../../shared/meeting/schemas.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { Archive } from '../../archive/archive.ts';
import { asJson } from '../../archive/json.ts';
import { checkPlan } from '../meeting/checkPlan.ts';
import { dossierOf } from '../meeting/dossier.ts';
import { plannedPapers } from '../meeting/plannedPapers.ts';
import { recallPapers } from '../meeting/recallPapers.ts';
import { randomId } from '../random.ts';
import { decision, personOf, preparedDecision, question } from './handler.ts';

export const meetingCalls = [
  decision('meeting.create', ({ archive, documents, random }, { atMs, by, record, after, show }, { title }) => {
    const meeting = randomId<'meeting'>(random);
    const [latest] = archive.meetings.list();
    const startsAtMs = nextFullHour(atMs);
    archive.meetings.create({ id: meeting, title, startsAtMs, createdBy: by.person, atMs });
    record('meetingCreated', { meeting, title });
    show.drafts();
    // The same body meets again most of the time; whoever prepares the meeting can change all of it.
    const { parentBody = '', body = '', notation = '', place = '' } = latest ?? {};
    const seat = archive.people.find(by.person)?.seat ?? '';
    after(() =>
      documents.write({ kind: 'plan', meeting }, (plan) => {
        setPlanFields(plan, { title, parentBody, body, notation, place, startsAtMs }, 'hub');
        addPlanEntry(plan, 'people', { id: by.person, role: 'secretary', seat }, 'hub');
      }),
    );
    return { meeting };
  }),

  decision('meeting.remove', ({ archive, documents, terminals }, { record, after, show }, { meeting }) => {
    const wrongPhase = refuseUnless(archive, meeting, ['draft']);
    if (wrongPhase) return wrongPhase;
    archive.documents.removeOf(meeting);
    archive.meetings.remove(meeting);
    record('meetingRemoved', { meeting });
    show.drafts();
    after(() => {
      documents.reconsider(terminals.list());
      documents.discard({ kind: 'plan', meeting });
    });
    return {};
  }),

  preparedDecision(
    'meeting.publish',
    async ({ documents }, _asking, { meeting }) => {
      documents.flush();
      const read = readPlan(documents.read({ kind: 'plan', meeting }), meeting);
      return 'plan' in read ? read : { refused: 'PLAN_INCOMPLETE' as const, detail: { at: read.wrongAt } };
    },
    ({ archive, presentations }, { record, committed, show }, { meeting }, { plan }) => {
      const refusal = refuseUnless(archive, meeting, ['draft', 'published', 'inSession']) ?? checkPlan(archive, plan);
      if (refusal) return refusal;
      const edition = writeProgramme(archive, plan);
      record('meetingPublished', { meeting, edition, plan: asJson(plan) });
      committed(() => presentations.review(meeting));
      show.wholeFloor(meeting);
      show.room();
      show.drafts();
      // A recalled file that a paper shows again is nobody's to wipe.
      show.recalls();
      show.access();
      return { edition };
    },
  ),

  decision('meeting.start', ({ archive }, { atMs, record, show }, { meeting }) => {
    const wrongPhase = refuseUnless(archive, meeting, ['published']);
    if (wrongPhase) return wrongPhase;
    archive.meetings.start(meeting, atMs);
    record('meetingStarted', { meeting });
    show.floor(meeting, 'meeting');
    show.room();
    // Boards can be drawn on from now on.
    show.access();
    return {};
  }),

  decision('meeting.close', ({ archive, presentations }, taken, { meeting }) => {
    const { atMs, record, committed, show } = taken;
    const wrongPhase = refuseUnless(archive, meeting, ['inSession']);
    if (wrongPhase) return wrongPhase;
    if (archive.votes.findOpen(meeting)) return { refused: 'VOTE_ALREADY_OPEN' };
    archive.meetings.close(meeting, atMs);
    archive.meetings.showOnWall(meeting, null);
    record('meetingClosed', { meeting });
    const restricted = archive.papers.list(meeting).filter((paper) => paper.class === 'restricted' && paper.recalledAtMs === null);
    recallPapers(archive, taken, meeting, restricted, translatorFor('vi')('hub.recalledAtClose'));
    committed(() => presentations.end(meeting));
    show.floor(meeting, 'meeting', 'wall');
    show.room();
    show.access();
    return {};
  }),

  preparedDecision(
    'meeting.archive',
    async ({ documents }) => {
      // What the dossier counts must be on disk, whoever is still writing.
      documents.flush();
      return {};
    },
    ({ archive, documents }, { atMs, by, record, after, show }, { meeting }) => {
      const wrongPhase = refuseUnless(archive, meeting, ['closed']);
      if (wrongPhase) return wrongPhase;
      if (archive.minutes.find(meeting).state !== 'approved') return { refused: 'MINUTES_WRONG_STATE' };
      const logSize = archive.log.size();
      const root = archive.log.root();
      archive.meetings.archive(meeting, atMs);
      const contents = dossierOf(archive, meeting);
      archive.dossiers.add({ meeting, contents, archivedBy: by.person, archivedAtMs: atMs, logSize, root });
      record('meetingArchived', { meeting, contents });
      show.wholeFloor(meeting);
      show.room();
      show.access();
      after(() => documents.flush());
      return { logSize, root };
    },
  ),

  question('meeting.listArchived', ({ archive }, asking) => {
    const person = personOf(asking);
    const own = new Set(archive.participants.listMeetings(person.id));
    const seen = archive.meetings.list().filter(({ id, phase }) => phase === 'archived' && (person.role === 'secretary' || own.has(id)));
    return { meetings: seen.map(({ id, title, startsAtMs, phase }) => ({ id, title, startsAtMs, phase })) };
  }),
];

/** Refuses `MEETING_WRONG_PHASE`, naming the phase that the meeting is in. */
export function refuseUnless(archive: Archive, id: MeetingId, phases: readonly MeetingPhase[]): Refusal<RefusalCode> | null {
  const meeting: FloorMeeting | null = archive.meetings.find(id);
  if (!meeting) return { refused: 'UNKNOWN_MEETING' };
  return phases.includes(meeting.phase) ? null : { refused: 'MEETING_WRONG_PHASE', detail: { phase: meeting.phase } };
}

/** Takes the plan over into the tables, and answers the new edition. Items before what refers to them. */
function writeProgramme(archive: Archive, plan: Plan): number {
  const items = new Set(plan.items.map((item) => item.id));
  const placed = <T extends { readonly item: Plan['papers'][number]['item'] }>(entry: T): T =>
    entry.item && !items.has(entry.item) ? { ...entry, item: null } : entry;
  const edition = archive.meetings.publish(plan.id, plan);
  archive.participants.replace(
    plan.id,
    plan.people.flatMap(({ id, role, seat }) => {
      const person = archive.people.find(id);
      return person ? [{ ...person, role, seat }] : [];
    }),
  );
  archive.agendaItems.replace(plan.id, plan.items);
  archive.papers.replace(plan.id, plannedPapers(archive, plan).map(placed));
  archive.preparedVotes.replace(plan.id, plan.votes.map(placed));
  return edition;
}

function nextFullHour(atMs: number): number {
  const HOUR_MS = 3_600_000;
  return (Math.floor(atMs / HOUR_MS) + 1) * HOUR_MS;
}
