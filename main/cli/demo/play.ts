import { SAMPLE_AGENDA } from '../sample/meeting.ts';
import type { DemoRoom } from './demoRoom.ts';
import { type DemoSeat, invitedPeople } from './seats.ts';
import { recordAbsence } from './steps/desk.ts';
import { approveMinutes, archiveMeeting, submitMinutes, writeMinutes } from './steps/minutes.ts';
import { drawStroke, shareNewMarks } from './steps/paper.ts';
import {
  activateItem,
  castBallot,
  checkIn,
  closeMeeting,
  closeVote,
  openNowPaper,
  openPreparedVote,
  startSession,
} from './steps/session.ts';

/** In a small room everyone is for the plan; in a larger one every fourth member abstains. */
function answerOf(index: number): 'for' | 'abstain' {
  return index % 4 === 3 ? 'abstain' : 'for';
}

/** Plays the whole meeting by itself, from check-in to the archive, with a picture of every screen after each step. */
export async function playMeeting(room: DemoRoom, tell: (line: string) => void): Promise<void> {
  const [desk, chair, ...delegates] = room.seats.filter((seat) => seat.kind === 'seat');
  if (!desk || !chair) throw new Error('A meeting needs a secretary and a chair');
  const page = (seat: DemoSeat) => room.window(seat.label);
  const seated = [chair, ...delegates];

  await room.picture('02-seated');
  for (const seat of seated) await checkIn(page(seat));
  const away = invitedPeople(delegates.length).at(-1)?.name ?? '';
  await recordAbsence(page(desk), away, 'đi công tác');
  tell(`${seated.length} members checked in; ${away} sent apologies`);

  await startSession(page(chair));
  await activateItem(page(chair), 1);
  tell('the chair opened the session and called item 1');
  await room.picture('03-in-session');

  await readAndDraw(room, delegates);
  tell('delegates opened the paper, wrote on it, and one showed a mark to the others');
  await room.picture('04-reading');

  await activateItem(page(chair), 2);
  await openPreparedVote(page(chair));
  tell('the chair opened the vote on item 2');
  await room.picture('05-vote-open');
  for (const [index, seat] of seated.entries()) await castBallot(page(seat), answerOf(index));
  tell('everyone voted and holds a receipt');
  await room.picture('06-voted');
  await closeVote(page(chair));
  await room.picture('07-result');
  tell('the chair closed the vote; the result and its arithmetic are on every screen');

  for (let number = 3; number <= SAMPLE_AGENDA.length; number++) await activateItem(page(chair), number);
  await closeMeeting(page(chair));
  tell('the agenda was taken up to its end and the session closed');

  await writeMinutes(
    page(desk),
    SAMPLE_AGENDA.map((item) => item.conclusion),
  );
  await room.picture('08-minutes-draft');
  await submitMinutes(page(desk));
  await approveMinutes(page(chair));
  tell('the minutes were drafted, edited, submitted and approved');
  await room.picture('09-minutes-approved');
  await archiveMeeting(page(desk));
  await room.picture('10-archived');
  tell('the meeting is archived');
}

async function readAndDraw(room: DemoRoom, delegates: readonly DemoSeat[]): Promise<void> {
  const paper = Object.values(SAMPLE_AGENDA[0]?.papers ?? {})[0] ?? '';
  for (const [index, seat] of delegates.entries()) {
    const page = room.window(seat.label);
    await openNowPaper(page, paper);
    if (index === 1) await shareNewMarks(page);
    await drawStroke(page, index);
  }
}
