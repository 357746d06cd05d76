import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useLayoutEffect, useMemo, useState } from 'react';
import { systemClock } from '../../shared/base/clock.ts';
import type { MeetingId, PaperId, PersonId } from '../../shared/base/ids.ts';
import type { FloorPaper, FloorState } from '../../shared/floor/floorState.ts';
import { isHost, ledPaper } from '../../shared/floor/follow.ts';
import { comeBack, type FollowSeat, followSeat, leave, NOTHING_LEFT, rememberFollow } from '../../shared/floor/followSeat.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import { call } from '../room/call.ts';
import { usePerson, useTerminalPart } from '../room/terminal.ts';
import { theRoom } from '../room/theRoom.ts';
import { FollowSession } from './followSession.ts';
import type { LedView } from './ledView.ts';
import { wantsStillness } from './stillness.ts';

/** A seat and the presentation of its meeting, as the screens need it. */
export interface Following {
  readonly floor: FloorState;
  readonly person: PersonId | null;
  readonly session: FollowSession;
  readonly seat: FollowSeat;
  /** The led paper, where this person may read it. */
  readonly paper: FloorPaper | null;
  /** The paper to show in place of what the person reads; null: their own reading. */
  readonly shown: FloorPaper | null;
  /** The person left by moving the paper themselves, and not by the button. */
  readonly leftByHand: boolean;
  readonly online: boolean;
  leave(): void;
  comeBack(): void;
  /** Tells when the person moved the led paper by hand, just before they are no longer shown it as led: they read it now. */
  onStay(listener: (paper: FloorPaper) => void): () => void;
  /** Leads everyone through this paper, from where it stands in this window. Chair and secretaries thereby free the wall (F9). */
  lead(paper: PaperId): void;
}

const Context = createContext<Following | null>(null);

/** The presentation of the meeting around this screen; null outside a meeting, and for the moment before it is tied. */
export function useFollowing(): Following | null {
  return useContext(Context);
}

/** Ties the screens in it to the presentation of their meeting. */
export function FollowingProvider({ floor, children }: { readonly floor: FloorState; readonly children: ReactNode }) {
  return <Context value={useTie(floor)}>{children}</Context>;
}

/** Ties an open paper to the presentation, as long as there is a view of it. */
export function useLedPaper(paper: PaperId, view: LedView | null): void {
  const session = useFollowing()?.session ?? null;
  useLayoutEffect(() => (session && view ? session.attach(paper, view) : undefined), [session, paper, view]);
}

function useTie(floor: FloorState): Following | null {
  const person = usePerson()?.id ?? null;
  const online = useTerminalPart(isOnline);
  const [memory, setMemory] = useState(NOTHING_LEFT);
  const [leftByHand, setLeftByHand] = useState(false);
  const [stayListeners] = useState(() => new Set<(paper: FloorPaper) => void>());
  const moment = useMemo(() => ({ floor, person, online }), [floor, person, online]);
  const kept = rememberFollow(moment, memory);
  if (kept !== memory) setMemory(kept);
  const seat = useMemo(() => followSeat(moment, kept), [moment, kept]);
  const paper = ledPaper(floor);
  const session = useSession(floor.meeting.id, () => {
    // In one batch with the seat's own change: the paper stays on the screen, and becomes the person's own.
    if (paper) for (const listener of [...stayListeners]) listener(paper);
    setMemory((before) => leave(moment, before));
    setLeftByHand(true);
  });
  useLayoutEffect(() => session?.take(seat, floor.follow), [session, seat, floor.follow]);
  return useMemo(() => {
    if (!session) return null;
    const meeting = floor.meeting.id;
    return {
      floor,
      person,
      session,
      seat,
      paper,
      shown: seat.state === 'follows' ? paper : null,
      leftByHand,
      online,
      leave: () => {
        setMemory((before) => leave(moment, before));
        setLeftByHand(false);
      },
      comeBack: () => setMemory(comeBack()),
      onStay: (listener) => {
        stayListeners.add(listener);
        return () => stayListeners.delete(listener);
      },
      lead: (led) => {
        const position = session.positionIn(led);
        if (!position) return;
        void call('follow.lead', { meeting, paper: led, position });
        if (floor.wall && isHost(floor, person)) void call('wall.show', { meeting, content: null });
      },
    };
  }, [session, moment, seat, paper, leftByHand, floor, person, online, stayListeners]);
}

function useSession(meeting: MeetingId, onOwnHand: () => void): FollowSession | null {
  const [session, setSession] = useState<FollowSession | null>(null);
  const movedByHand = useEffectEvent(onOwnHand);
  useEffect(() => {
    const opened = new FollowSession({
      documents: theRoom().documents,
      meeting,
      onFrame: (run) => requestAnimationFrame(run),
      nowMs: systemClock.nowMs,
      settle: (position) => void call('follow.show', { meeting, position }),
      onOwnHand: () => movedByHand(),
      isStill: wantsStillness(),
    });
    setSession(opened);
    return () => {
      opened.close();
      setSession(null);
    };
  }, [meeting]);
  return session;
}

function isOnline(terminal: TerminalState): boolean {
  return terminal.connection.state === 'online';
}
