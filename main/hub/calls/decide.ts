import type { Refusal } from '../../../shared/base/result.ts';
import type { HubCallName } from '../../../shared/room/calls.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import { reconsiderRights } from '../reconsiderRights.ts';
import type { HubServices } from '../services.ts';
import { type Answer, type Asking, type Decide, type Decision, personOf } from './handler.ts';

/** What must be possible on a full disk too: then the archive gives up its ballast (SECURITY.md §4.5). */
const URGENT: ReadonlySet<HubCallName> = new Set(['vote.cast', 'vote.close', 'meeting.close', 'minutes.approve']);

export interface Transaction<Name extends HubCallName> {
  readonly name: Name;
  readonly asking: Asking;
  /** Looked at inside the transaction: time has passed since the call came in. */
  readonly check: () => Refusal<RefusalCode> | null;
  readonly decide: Decide<Name>;
  /** Keeps the answer under its key. */
  readonly keep: (answer: Answer<Name>, atMs: number) => void;
}

/** Runs a decision: effect, log, signed head and kept answer in one transaction; what is shown follows after its commit (H9, H10, H16). */
export function runDecision<Name extends HubCallName>(
  hub: HubServices,
  { name, asking, check, decide, keep }: Transaction<Name>,
): Answer<Name> {
  const { archive, clock, heads } = hub;
  const work = () => {
    // Collected here and not where the caller would run them: after a throw nothing of them may happen.
    const shows: (() => void)[] = [];
    const effects: (() => void)[] = [];
    const sizeBefore = archive.log.size();
    const atMs = clock.nowMs();
    const refusal = check();
    const answer = refusal ?? decide(decisionAt(hub, asking, atMs, shows, effects));
    const hasDecided = archive.log.size() > sizeBefore;
    if (hasDecided) heads.sign();
    if (!refusal) keep(answer, atMs);
    return { answer, shows, effects, hasDecided };
  };
  const { answer, shows, effects, hasDecided } = URGENT.has(name) ? archive.urgentTransaction(work) : archive.transaction(work);
  for (const show of shows) show();
  for (const effect of effects) asking.after(effect);
  if (hasDecided) asking.after(() => heads.tell());
  return answer;
}

function decisionAt(hub: HubServices, asking: Asking, atMs: number, shows: (() => void)[], effects: (() => void)[]): Decision {
  const { archive, projections, terminals } = hub;
  const { connection } = asking;
  const later = (show: () => void) => void shows.push(show);
  return {
    connection,
    committed: later,
    after: (effect) => void effects.push(effect),
    atMs,
    get by() {
      return actorOf(asking);
    },
    record: (type, body) => archive.log.append({ type, by: authorOf(asking), atMs, body }),
    show: {
      floor: (meeting, ...parts) => later(() => projections.floor(meeting, parts)),
      wholeFloor: (meeting) => later(() => projections.wholeFloor(meeting)),
      papers: (meeting) => later(() => projections.papers(meeting)),
      recalls: (paper) => later(() => (paper ? projections.recall(paper) : projections.recalls())),
      room: () => later(() => projections.room()),
      drafts: () => later(() => projections.drafts()),
      locks: () => later(() => projections.locks()),
      terminal: (id) => later(() => projections.terminal(id)),
      access: () => later(() => reconsiderRights(hub, terminals.list())),
      accessOf: (person) =>
        later(() => {
          const connection = terminals.findOf(person);
          if (connection) reconsiderRights(hub, [connection]);
        }),
    },
  };
}

function authorOf({ connection }: Asking) {
  return { person: connection.session?.person.id ?? null, terminal: connection.terminal.id };
}

function actorOf(asking: Asking) {
  return { person: personOf(asking).id, terminal: asking.connection.terminal.id };
}
