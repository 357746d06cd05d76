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

/** A room with everybody at their seat, as {@link prepareRoom} leaves it, and who is told what happens. */
export interface Play {
  readonly room: DemoRoom;
  readonly desk: DemoSeat;
  readonly chair: DemoSeat;
  readonly delegates: readonly DemoSeat[];
  readonly tell: (line: string) => void;
}

export function stagePlay(room: DemoRoom, tell: (line: string) => void): Play {
  const [desk, chair, ...delegates] = room.seats.filter((seat) => seat.kind === 'seat');
  if (!desk || !chair) throw new Error('A meeting needs a secretary and a chair');
  return { room, desk, chair, delegates, tell };
}

/** Plays the whole meeting by itself, from check-in to the archive, with a picture of every screen after each step. */
export async function playMeeting(room: DemoRoom, tell: (line: string) => void): Promise<void> {
  const play = stagePlay(room, tell);
  for (const act of [checkEveryoneIn, beginSession, readAndDraw, openVote, voteEveryone, endVote, endSession, keepRecord]) await act(play);
}

export async function checkEveryoneIn({ room, desk, chair, delegates, tell }: Play): Promise<void> {
  await room.picture('02-seated');
  const seated = [chair, ...delegates];
  for (const seat of seated) await checkIn(room.window(seat.label));
  const away = invitedPeople(delegates.length).at(-1)?.name ?? '';
  await recordAbsence(room.window(desk.label), away, 'đi công tác');
  tell(`${seated.length} members checked in; ${away} sent apologies`);
}

export async function beginSession({ room, chair, tell }: Play): Promise<void> {
  await startSession(room.window(chair.label));
  await activateItem(room.window(chair.label), 1);
  tell('the chair opened the session and called item 1');
  await room.picture('03-in-session');
}

/** Each delegate writes on the paper of item 1: the second one, where there is one, for everyone to see, the others for themselves. */
export async function readAndDraw({ room, delegates, tell }: Play): Promise<void> {
  for (const [index, seat] of delegates.entries()) {
    const page = room.window(seat.label);
    await openNowPaper(page);
    if (index === 1) await shareNewMarks(page);
    await drawStroke(page, index);
  }
  tell('delegates opened the paper, wrote on it, and one showed a mark to the others');
  await room.picture('04-reading');
}

export async function openVote({ room, chair, tell }: Play): Promise<void> {
  await activateItem(room.window(chair.label), 2);
  await openPreparedVote(room.window(chair.label));
  tell('the chair opened the vote on item 2');
  await room.picture('05-vote-open');
}

export async function voteEveryone({ room, chair, delegates, tell }: Play): Promise<void> {
  for (const [index, seat] of [chair, ...delegates].entries()) await castBallot(room.window(seat.label), answerOf(index));
  tell('everyone voted and holds a receipt');
  await room.picture('06-voted');
}

export async function endVote({ room, chair, tell }: Play): Promise<void> {
  await closeVote(room.window(chair.label));
  await room.picture('07-result');
  tell('the chair closed the vote; the result and its arithmetic are on every screen');
}

export async function endSession({ room, chair, tell }: Play): Promise<void> {
  for (let number = 3; number <= SAMPLE_AGENDA.length; number++) await activateItem(room.window(chair.label), number);
  await closeMeeting(room.window(chair.label));
  tell('the agenda was taken up to its end and the session closed');
}

/** The minutes from the draft to the chair's approval, then the archive. */
export async function keepRecord({ room, desk, chair, tell }: Play): Promise<void> {
  const secretary = room.window(desk.label);
  const conclusions = SAMPLE_AGENDA.map((item) => item.conclusion);
  await writeMinutes(secretary, conclusions);
  await room.picture('08-minutes-draft');
  await submitMinutes(secretary);
  await approveMinutes(room.window(chair.label));
  tell('the minutes were drafted, edited, submitted and approved');
  await room.picture('09-minutes-approved');
  await archiveMeeting(secretary);
  await room.picture('10-archived');
  tell('the meeting is archived');
}

/** In a small room everyone is for the plan; in a larger one every fourth member abstains. */
function answerOf(index: number): 'for' | 'abstain' {
  return index % 4 === 3 ? 'abstain' : 'for';
}
