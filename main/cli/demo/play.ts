import { SAMPLE_AGENDA } from '../sample/meeting.ts';
import type { DemoRoom } from './demoRoom.ts';
import { type DemoSeat, invitedPeople } from './seats.ts';
import { recordAbsence } from './steps/desk.ts';
import { drawWith, markWords, stamp, toggleMarkList, writeNote, writeOnPage } from './steps/marks.ts';
import { approveMinutes, archiveMeeting, submitMinutes, writeMinutes } from './steps/minutes.ts';
import { drawStroke, shareNewMarks } from './steps/paper.ts';
import {
  openBoard,
  openFound,
  present,
  putBoardOnWall,
  search,
  showAtChair,
  stopPresenting,
  takeBoardOffWall,
  untilFollowing,
} from './steps/room.ts';
import {
  activateItem,
  castBallot,
  checkIn,
  closeMeeting,
  closeVote,
  openNowPaper,
  openPreparedVote,
  putNewsAway,
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

/**
 * Plays the whole meeting by itself, from check-in to the archive, with a picture of every screen after each step. `papers`: what the
 * sample's papers say and how long they are is known; of somebody's own it is not, and what needs to know is left out.
 */
export async function playMeeting(room: DemoRoom, papers: 'sample' | 'own', tell: (line: string) => void): Promise<void> {
  const play = stagePlay(room, tell);
  for (const act of [checkEveryoneIn, beginSession, readAndDraw]) await act(play);
  if (papers === 'sample') for (const act of [markInManyWays, lookUp, leadEveryone]) await act(play);
  for (const act of [drawTogether, openVote, voteEveryone, endVote, endSession, keepRecord]) await act(play);
}

export async function checkEveryoneIn({ room, desk, chair, delegates, tell }: Play): Promise<void> {
  await room.picture('02-seated');
  const seated = [chair, ...delegates];
  for (const seat of seated) {
    await putNewsAway(room.window(seat.label));
    await checkIn(room.window(seat.label));
  }
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

/** The first delegate marks words, puts a note, a stamp and shapes beside them, and looks at the list of them. */
async function markInManyWays({ room, delegates: [first], tell }: Play): Promise<void> {
  if (!first) return;
  const page = room.window(first.label);
  await markWords(page, 1, 'highlight');
  await markWords(page, 3, 'underline');
  await drawWith(page, 'r', { along: 0.12, down: 0.1 }, { along: 0.5, down: 0.2 });
  await drawWith(page, 'a', { along: 0.68, down: 0.28 }, { along: 0.52, down: 0.16 });
  await writeNote(page, { along: 0.06, down: 0.62 }, 'Đề nghị bổ sung số liệu so với cùng kỳ');
  await writeOnPage(page, { along: 0.64, down: 0.3 }, 'Số liệu đến 15/11?');
  await stamp(page, { along: 0.14, down: 0.05 });
  await toggleMarkList(page);
  tell('a delegate marked words and put shapes, a note and a stamp on the paper');
  await room.picture('05-marks');
  await toggleMarkList(page);
}

/** The same delegate looks for words, typed without tones, in all papers, and opens what was found. */
async function lookUp({ room, delegates: [first], tell }: Play): Promise<void> {
  if (!first) return;
  const page = room.window(first.label);
  await search(page, 'giai phong mat bang');
  await room.picture('06-search');
  await openFound(page);
  tell('a delegate found words in the papers of the meeting');
}

/** The chair leads everybody through the paper of the item for a moment; each is then back where they were. */
async function leadEveryone({ room, chair, delegates, tell }: Play): Promise<void> {
  const leader = room.window(chair.label);
  await showAtChair(leader, 'papers');
  await openNowPaper(leader);
  await present(leader);
  for (const seat of delegates) await untilFollowing(room.window(seat.label), chair.person ?? '');
  tell('the chair leads all seats and the wall through the paper, and points at a line');
  await room.picture('07-presenting');
  await stopPresenting(leader);
}

/** The chair and the first delegate draw on the board of item 1, which stands on the wall meanwhile. */
async function drawTogether({ room, chair, delegates: [first], tell }: Play): Promise<void> {
  const wall = room.seats.find(({ kind }) => kind === 'display');
  const [item] = SAMPLE_AGENDA;
  if (!first || !wall || !item) return;
  const [host, guest] = [room.window(chair.label), room.window(first.label)];
  await showAtChair(host, 'papers');
  for (const page of [host, guest]) await openBoard(page, item.title);
  await putBoardOnWall(host, room.window(wall.label));
  await drawWith(host, 'r', { along: 0.1, down: 0.2 }, { along: 0.46, down: 0.45 });
  await writeOnPage(host, { along: 0.13, down: 0.28 }, 'Giải ngân 95%');
  await drawWith(guest, 'a', { along: 0.62, down: 0.6 }, { along: 0.48, down: 0.4 });
  await writeOnPage(guest, { along: 0.56, down: 0.64 }, 'Vướng mặt bằng');
  await drawWith(guest, 'p', { along: 0.55, down: 0.78 }, { along: 0.85, down: 0.76 });
  tell('the chair and a delegate drew on one board, and the wall showed it');
  await room.picture('08-board');
  await takeBoardOffWall(host);
  await showAtChair(host, 'console');
}

export async function openVote({ room, chair, tell }: Play): Promise<void> {
  await activateItem(room.window(chair.label), 2);
  await openPreparedVote(room.window(chair.label));
  tell('the chair opened the vote on item 2');
  await room.picture('09-vote-open');
}

export async function voteEveryone({ room, chair, delegates, tell }: Play): Promise<void> {
  for (const [index, seat] of [chair, ...delegates].entries()) await castBallot(room.window(seat.label), answerOf(index));
  tell('everyone voted and holds a receipt');
  await room.picture('10-voted');
}

export async function endVote({ room, chair, tell }: Play): Promise<void> {
  await closeVote(room.window(chair.label));
  await room.picture('11-result');
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
  await room.picture('12-minutes-draft');
  await submitMinutes(secretary);
  await approveMinutes(room.window(chair.label));
  tell('the minutes were drafted, edited, submitted and approved');
  await room.picture('13-minutes-approved');
  await archiveMeeting(secretary);
  await room.picture('14-archived');
  tell('the meeting is archived');
}

/** In a small room everyone is for the plan; in a larger one every fourth member abstains. */
function answerOf(index: number): 'for' | 'abstain' {
  return index % 4 === 3 ? 'abstain' : 'for';
}
