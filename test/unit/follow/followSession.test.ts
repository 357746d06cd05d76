import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { FollowSession } from '../../../renderer/follow/followSession.ts';
import type { OpenDocument } from '../../../renderer/room/documentStore.ts';
import type { MeetingId, PaperId } from '../../../shared/base/ids.ts';
import type { FloorFollow, FollowPosition } from '../../../shared/floor/floorState.ts';
import type { FollowSeat } from '../../../shared/floor/followSeat.ts';
import { pagePoint } from '../../../shared/ink/pageSpace.ts';
import { personId, START_MS } from '../floor/aFloor.ts';
import { AView, at } from './aView.ts';

const MEETING = 'meet0000000000000001' as MeetingId;
const PAPER = 'paper000000000000001' as PaperId;
const OTHER_PAPER = 'paper000000000000002' as PaperId;
const FOLLOWS: FollowSeat = { state: 'follows', mayLeave: true };
const HELD: FollowSeat = { state: 'follows', mayLeave: false };
const LEADS: FollowSeat = { state: 'leads' };

function aFollow(position: FollowPosition, changes: Partial<FloorFollow> = {}): FloorFollow {
  return { leader: personId(1), paper: PAPER, position, forced: false, sinceMs: START_MS, ...changes };
}

/** The line between the seats of one meeting: what one sends wet, the others get. */
class Line {
  readonly #listeners = new Set<(payload: Uint8Array) => void>();
  sent = 0;

  readonly documents = {
    watch: () => () => undefined,
    current: (name: string): OpenDocument => ({
      name,
      doc: new Y.Doc(),
      status: 'open',
      writable: false,
      synced: true,
      refused: null,
      sendWet: (payload) => {
        this.sent += 1;
        for (const listener of [...this.#listeners]) listener(payload);
      },
      onWet: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    }),
  };
}

/** A seat with a window of its own; frames and time are the test's. */
class Seat {
  readonly settled: FollowPosition[] = [];
  readonly byHand: PaperId[] = [];
  readonly session: FollowSession;
  #frames: (() => void)[] = [];

  constructor(line: Line, clock: { nowMs: number }, isStill = false) {
    this.session = new FollowSession({
      documents: line.documents,
      meeting: MEETING,
      onFrame: (run) => this.#frames.push(run),
      nowMs: () => clock.nowMs,
      settle: (position) => this.settled.push(position),
      onOwnHand: (paper) => this.byHand.push(paper),
      isStill,
    });
  }

  frame(): void {
    for (const run of this.#frames.splice(0)) run();
  }
}

let clock: { nowMs: number };
let line: Line;
let leader: Seat;
let seat: Seat;
beforeEach(() => {
  clock = { nowMs: START_MS };
  line = new Line();
  leader = new Seat(line, clock);
  seat = new Seat(line, clock);
});

describe('a seat that follows', () => {
  it('shows where the leader rests as soon as the paper is open, and keeps its own place aside (F4)', () => {
    const view = new AView(7);
    seat.session.take(FOLLOWS, aFollow(at(2)));
    seat.session.attach(PAPER, view);
    seat.frame();
    expect(view.shown).toEqual(at(2));
    expect(view.own).toEqual(at(7));
  });

  it('leaves other papers that are open here alone', () => {
    const view = new AView(7);
    seat.session.attach(OTHER_PAPER, view);
    seat.session.take(FOLLOWS, aFollow(at(2)));
    seat.frame();
    expect([view.shown, view.own]).toEqual([at(7), null]);
  });

  it('moves with the leader at once, and then by one message a frame, the last place of the frame (F3)', () => {
    const [shown, led] = [new AView(1), new AView(1)];
    seat.session.attach(PAPER, shown);
    leader.session.attach(PAPER, led);
    seat.session.take(FOLLOWS, aFollow(at(1)));
    leader.session.take(LEADS, aFollow(at(1)));
    seat.frame();
    seat.frame();
    for (const page of [2, 3, 4]) led.turnTo(page);
    expect([line.sent, shown.shown]).toEqual([1, at(2)]);
    leader.frame();
    expect(line.sent).toBe(2);
    seat.frame();
    expect(shown.shown).toEqual(at(4));
    leader.frame();
    expect(line.sent).toBe(2);
  });

  it('is not thrown back by a resting place that is older than what it hears', () => {
    const [shown, led] = [new AView(1), new AView(1)];
    seat.session.attach(PAPER, shown);
    leader.session.attach(PAPER, led);
    seat.session.take(FOLLOWS, aFollow(at(1)));
    leader.session.take(LEADS, aFollow(at(1)));
    led.turnTo(5);
    leader.frame();
    seat.session.take(FOLLOWS, aFollow(at(3)));
    seat.frame();
    expect(shown.shown).toEqual(at(5));
  });

  it('hears nothing of another paper, and shows only resting places to those who want no motion', () => {
    const still = new Seat(line, clock, true);
    const [shown, led] = [new AView(1), new AView(1)];
    still.session.attach(PAPER, shown);
    leader.session.attach(PAPER, led);
    still.session.take(FOLLOWS, aFollow(at(1)));
    leader.session.take(LEADS, aFollow(at(1)));
    led.turnTo(5);
    leader.frame();
    still.frame();
    expect(shown.shown).toEqual(at(1));
    still.session.take(FOLLOWS, aFollow(at(5)));
    still.frame();
    expect(shown.shown).toEqual(at(5));

    const elsewhere = new AView(1);
    seat.session.attach(OTHER_PAPER, elsewhere);
    seat.session.take(FOLLOWS, aFollow(at(1), { paper: OTHER_PAPER }));
    led.turnTo(6);
    leader.frame();
    seat.frame();
    expect(elsewhere.shown).toEqual(at(1));
  });

  it('leaves when its person moves the paper, stays where they are, and tells so (F5)', () => {
    const view = new AView(7);
    seat.session.attach(PAPER, view);
    seat.session.take(FOLLOWS, aFollow(at(2)));
    seat.frame();
    view.turnTo(3);
    expect(seat.byHand).toEqual([PAPER]);
    seat.session.take({ state: 'left' }, aFollow(at(2)));
    seat.frame();
    expect([view.shown, view.own]).toEqual([at(3), null]);
  });

  it('goes back to the leader’s place when its window changes size, or when it is moved while it is held (F6)', () => {
    const view = new AView(7);
    seat.session.attach(PAPER, view);
    seat.session.take(HELD, aFollow(at(2)));
    seat.frame();
    view.resize();
    seat.frame();
    expect(view.shown).toEqual(at(2));
    view.turnTo(4);
    seat.frame();
    expect([view.shown, seat.byHand]).toEqual([at(2), []]);
  });

  it('is back at its own place when the presentation ends, when it left by the button, and when the screen goes', () => {
    for (const end of [
      () => seat.session.take({ state: 'alone' }, null),
      () => seat.session.take({ state: 'left' }, aFollow(at(2))),
      () => seat.session.close(),
    ]) {
      seat = new Seat(line, clock);
      const view = new AView(7);
      seat.session.attach(PAPER, view);
      seat.session.take(FOLLOWS, aFollow(at(2)));
      seat.frame();
      end();
      seat.frame();
      expect([view.shown, view.own]).toEqual([at(7), null]);
    }
  });
});

describe('a seat that leads', () => {
  it('tells where it rests, of the led paper only (F3)', () => {
    const [led, other] = [new AView(4), new AView(9)];
    leader.session.attach(PAPER, led);
    leader.session.attach(OTHER_PAPER, other);
    led.rest();
    expect(leader.settled).toEqual([]);
    leader.session.take(LEADS, aFollow(at(1)));
    other.rest();
    led.rest();
    expect(leader.settled).toEqual([at(4)]);
    other.turnTo(3);
    leader.frame();
    expect(line.sent).toBe(0);
  });

  it('points only while the pointer is in its hand, and everyone sees the same place', () => {
    seat.session.take(FOLLOWS, aFollow(at(1)));
    leader.session.setLaser(true);
    expect(leader.session.isPointing()).toBe(false);
    leader.session.take(LEADS, aFollow(at(1)));
    leader.session.point(2, [pagePoint(10, 20)]);
    leader.frame();
    expect(line.sent).toBe(0);
    leader.session.setLaser(true);
    leader.session.point(2, [pagePoint(10, 20), pagePoint(30, 40)]);
    leader.frame();
    expect(seat.session.laser.on(2)).toMatchObject({
      isLit: true,
      trail: [
        { x: 10, y: 20 },
        { x: 30, y: 40 },
      ],
    });
    expect(seat.session.laser.on(1)).toEqual({ isLit: false, trail: [] });
    leader.session.pointNoMore(2);
    leader.frame();
    expect(seat.session.laser.on(2).isLit).toBe(false);
  });

  it('puts the pointer down when it leads no more, and nobody keeps the dot', () => {
    seat.session.take(FOLLOWS, aFollow(at(1)));
    leader.session.take(LEADS, aFollow(at(1)));
    leader.session.setLaser(true);
    leader.session.point(1, [pagePoint(10, 20)]);
    leader.frame();
    expect(seat.session.laser.on(1).isLit).toBe(true);
    leader.session.take({ state: 'alone' }, null);
    seat.session.take({ state: 'alone' }, null);
    expect(leader.session.isPointing()).toBe(false);
    expect([leader.session.laser.on(1).isLit, seat.session.laser.on(1).isLit]).toEqual([false, false]);
  });
});
