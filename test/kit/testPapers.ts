import { type AgendaItemId, newId, type PaperHash, type PaperId } from '../../shared/base/ids.ts';
import type { PaperTerms } from '../../shared/meeting/paperTerms.ts';
import { addPlanEntry } from '../../shared/meeting/planDocument.ts';
import { aPdf } from './aPdf.ts';
import { placePaper, requestFile } from './files.ts';
import type { TestMeeting } from './testMeeting.ts';
import type { TestRoom } from './testRoom.ts';
import type { TestTerminal } from './testTerminal.ts';

/** A paper of a test meeting: what its secretary lays down, and what stands on its pages. */
export interface PaperSpec extends Partial<PaperTerms> {
  readonly title: string;
  readonly texts?: readonly string[];
  readonly replaces?: PaperId;
  readonly item?: AgendaItemId;
}

export interface TestPaper {
  readonly id: PaperId;
  readonly hash: PaperHash;
  readonly side: PaperHash;
  readonly extract: PaperHash;
}

/** Adds papers to the plan of a meeting, each with a side file and an extract, without publishing it. */
export async function planPapers(room: TestRoom, given: TestMeeting, specs: readonly PaperSpec[]): Promise<TestPaper[]> {
  const plan = await given.secretary.terminal.open(`plan/${given.meeting}`);
  const papers = specs.map((spec) => {
    const pages = Math.max(2, spec.texts?.length ?? 0);
    const id = newId<'paper'>();
    const placed = placePaper(room, given.secretary.person.id, aPdf({ pages, text: id }), pages, `${spec.title}.pdf`, {
      side: new TextEncoder().encode(`side ${id}`),
      extract: new TextEncoder().encode(`extract ${id}`),
      ...(spec.texts ? { texts: spec.texts } : {}),
    });
    const { texts: _texts, item = null, ...terms } = spec;
    plan.change((doc) => addPlanEntry(doc, 'papers', { ...placed.paper, ...terms, id, item }, 'person'));
    return { id, hash: placed.paper.hash, side: placed.side, extract: placed.extract };
  });
  await plan.settled();
  return papers;
}

/** As {@link planPapers}, and publishes the plan. */
export async function publishPapers(room: TestRoom, given: TestMeeting, specs: readonly PaperSpec[]): Promise<TestPaper[]> {
  const papers = await planPapers(room, given, specs);
  await given.secretary.terminal.call('meeting.publish', { meeting: given.meeting });
  return papers;
}

/** The status with which the hub answers a terminal that asks for a file of the store. */
export async function fileStatus(room: TestRoom, terminal: TestTerminal, hash: PaperHash, method: 'GET' | 'HEAD' = 'GET'): Promise<number> {
  const { ticket } = await terminal.call('paper.ticket', {});
  return (await requestFile(room, { method, path: `/papers/${hash}`, ticket })).status;
}
