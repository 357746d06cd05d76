import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchApp, type RunningApp } from '../../main/cli/demo/launchTerminal.ts';
import { signIn } from '../../main/cli/demo/steps/entry.ts';
import { enterMeeting, openNowPaper } from '../../main/cli/demo/steps/session.ts';
import { present } from '../../shared/base/assert.ts';
import type { MeetingId } from '../../shared/base/ids.ts';
import { readDesk } from '../../shared/room/roomState.ts';
import { aDelegate } from '../kit/people.ts';
import type { TestTerminal } from '../kit/testTerminal.ts';
import { until } from '../kit/until.ts';
import type { Ending } from './measurement.ts';
import { type BenchPaper, type BenchPerson, type BenchRoom, openRoom, publishMeeting, takeSeat } from './room.ts';

/** The window of a real seat: a delegate in a session, before the papers of the item that is called. */
export interface WindowSeat {
  readonly app: RunningApp;
  readonly page: Awaited<ReturnType<typeof launchApp>>['page'];
  readonly room: BenchRoom;
  readonly papers: readonly BenchPaper[];
  readonly meeting: MeetingId;
  /** The chair's terminal, without a window. */
  readonly chair: TestTerminal;
  /** The other delegates; {@link takeSeat} gives them one. */
  readonly others: readonly BenchPerson[];
  /** Opens one of the papers and waits until its first page is drawn. */
  openPaper(fileName: string): Promise<void>;
}

const SAMPLES = join(import.meta.dirname, '../../main/cli/sample/papers');

/**
 * Opens a room with a session in progress and one real window in it. `papers` are files of the sample, or bytes by their names;
 * `others`: how many more delegates take part.
 */
export async function openWindowSeat(
  papers: readonly string[] | Readonly<Record<string, Uint8Array>>,
  ending: Ending,
  others = 0,
): Promise<WindowSeat> {
  const room = await openRoom([aDelegate({ name: 'Trần Minh Đức' }), ...Array.from({ length: others }, () => aDelegate())], ending);
  const files = Array.isArray(papers)
    ? Object.fromEntries(papers.map((name: string) => [name, readFileSync(join(SAMPLES, name))]))
    : papers;
  const { meeting, item, papers: published } = await publishMeeting(room, files as Readonly<Record<string, Uint8Array>>);
  const chair = await takeSeat(room, room.chair, ending);
  await chair.call('attendance.checkIn', { meeting });
  await chair.call('meeting.start', { meeting });
  await chair.call('agenda.activate', { meeting, item });

  const app = await openWindow(room, present(room.delegates[0], 'window seat: nobody sits there'), ending);
  return {
    app,
    page: app.page,
    room,
    meeting,
    chair,
    papers: published,
    others: room.delegates.slice(1),
    openPaper: async (fileName) => {
      await openNowPaper(app.page, fileName);
      await app.page.locator(`section[aria-label="${fileName}"] article[data-page="1"][data-drawn="true"]`).waitFor();
    },
  };
}

/** A real window more: paired, with this person signed in and in the room's meeting. */
export async function openWindow(room: BenchRoom, { person, pin }: BenchPerson, ending: Ending): Promise<RunningApp> {
  const { code } = await room.desk.call('terminal.offerPairing', { label: `Ghế ${person.seat}`, kind: 'seat' });
  const app = await launchApp({ args: [`--pair=${room.address.host}:${room.address.port}/${code}`] });
  ending.add(() => app.close());
  await approvePending(room);
  await signIn(app.page, person.name, pin);
  await enterMeeting(app.page);
  return app;
}

async function approvePending({ desk }: BenchRoom): Promise<void> {
  const { doc } = await desk.open('desk');
  const waiting = await until(() => readDesk(doc).terminals.find(({ digits }) => digits !== null), 'the window waits for approval');
  await desk.call('terminal.approve', { terminal: waiting.id });
}
