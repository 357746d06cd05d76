import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_AGENDA, SAMPLE_FOR_CHAIR, SAMPLE_NEW_VERSION, SAMPLE_SECRETARY } from '../sample/meeting.ts';
import type { DemoFolder, Remembered } from './demoFolder.ts';
import type { DemoRoom } from './demoRoom.ts';
import { invitedPeople } from './seats.ts';
import {
  addPapers,
  createMeeting,
  fillAbout,
  fillAgenda,
  goTo,
  importPeople,
  pairTerminal,
  prepareVote,
  publish,
  titlePapers,
} from './steps/desk.ts';
import { keepForChair, publishAgain, replacePaper } from './steps/deskPapers.ts';
import { pairFirst, setUpRoom, signIn } from './steps/entry.ts';
import { enterMeeting } from './steps/session.ts';

/** The secretary's PIN in the demo; the others get theirs from the hub. */
const SECRETARY_PIN = '260711';

export interface Preparation {
  readonly room: DemoRoom;
  readonly folder: DemoFolder;
  /** A folder of the user's own PDFs; null for the sample's papers. */
  readonly papers: string | null;
  readonly tell: (line: string) => void;
}

/** From an empty folder to a published meeting with everybody at their seat, all of it through the windows. */
export async function prepareRoom({ room, folder, papers, tell }: Preparation): Promise<Remembered> {
  const [first, ...others] = room.seats;
  if (!first) throw new Error('A demo room needs a secretary');
  const desk = room.window(first.label);
  await pairFirst(desk, room.hub());
  tell(`paired "${first.label}" with the hub by its console code and six compared digits`);
  await setUpRoom(desk, SECRETARY_PIN);
  tell(`${SAMPLE_SECRETARY.name} set up the room`);

  await goTo(desk, 'terminals');
  for (const seat of others) {
    const digits = await pairTerminal(desk, room.window(seat.label), room.hub().port, seat.label, seat.kind);
    tell(`paired "${seat.label}": both screens showed ${digits}`);
  }
  const people = invitedPeople(room.seats.length - 3);
  await createMeeting(desk);
  await fillAbout(desk);
  await fillAgenda(desk);
  const pins: Record<string, string> = { [SAMPLE_SECRETARY.name]: SECRETARY_PIN, ...(await importPeople(desk, people)) };
  tell(`agenda of ${SAMPLE_AGENDA.length} items, ${people.length} people pasted from a spreadsheet`);
  const files = papers === null ? samplePapers() : ownPapers(papers);
  await addPapers(desk, files);
  if (papers === null) {
    await titlePapers(desk);
    await keepForChair(desk, SAMPLE_FOR_CHAIR);
  }
  await prepareVote(desk);
  await room.picture('01-prepared');
  await publish(desk);
  tell(`${files.flat().length} papers looked at, stored and published`);

  for (const seat of room.seats) {
    if (seat.person === null || seat === first) continue;
    await signIn(room.window(seat.label), seat.person, pins[seat.person] ?? '');
    await enterMeeting(room.window(seat.label));
  }
  tell('everyone signed in with their PIN');
  if (papers === null) {
    await replacePaper(desk, SAMPLE_NEW_VERSION.of, join(SAMPLE_PAPERS, SAMPLE_NEW_VERSION.fileName));
    await publishAgain(desk, 2);
    tell(`a new version of "${SAMPLE_NEW_VERSION.of}" came in and was published; "${SAMPLE_FOR_CHAIR}" is for the chair alone`);
  }
  const remembered: Remembered = { port: room.hub().port, papers, pins, terminals: room.seats.map((seat) => seat.label), isPrepared: true };
  folder.write(remembered);
  return remembered;
}

const SAMPLE_PAPERS = join(import.meta.dirname, '../sample/papers');

function samplePapers(): string[][] {
  return SAMPLE_AGENDA.map((item) => Object.keys(item.papers).map((name) => join(SAMPLE_PAPERS, name)));
}

/** The user's own PDFs, spread over the items in the order of their names. */
function ownPapers(folder: string): string[][] {
  const names = readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith('.pdf'))
    .sort();
  if (names.length === 0) throw new Error(`There is no PDF in ${folder}`);
  const byItem: string[][] = SAMPLE_AGENDA.map(() => []);
  for (const [index, name] of names.entries()) byItem[Math.floor((index * byItem.length) / names.length)]?.push(join(folder, name));
  return byItem;
}
