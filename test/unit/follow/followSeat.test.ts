import { describe, expect, it } from 'vitest';
import type { PaperId } from '../../../shared/base/ids.ts';
import type { FloorFollow } from '../../../shared/floor/floorState.ts';
import { leaderOf, ledPaper, mayPresent } from '../../../shared/floor/follow.ts';
import {
  comeBack,
  type FollowMemory,
  type FollowMoment,
  followSeat,
  leave,
  NOTHING_LEFT,
  rememberFollow,
} from '../../../shared/floor/followSeat.ts';
import { aFloor, aPaper, itemId, personId, START_MS } from '../floor/aFloor.ts';

const [CHAIR, SECRETARY, DELEGATE, PRESENTER] = [personId(1), personId(2), personId(3), personId(4)];
const paper = aPaper(1, itemId(1));

function aFollow(changes: Partial<FloorFollow> = {}): FloorFollow {
  return {
    leader: CHAIR,
    paper: paper.id,
    position: { page: 2, x: 297, y: 421, widthPt: 620 },
    forced: false,
    sinceMs: START_MS,
    ...changes,
  };
}

function at(follow: FloorFollow | null, changes: Partial<FollowMoment> = {}): FollowMoment {
  return { floor: aFloor({ papers: [paper], follow }), person: DELEGATE, online: true, ...changes };
}

/** A seat that lives through moments and deeds, as a screen does. */
class Seat {
  memory: FollowMemory = NOTHING_LEFT;
  moment: FollowMoment;

  constructor(moment: FollowMoment) {
    this.moment = moment;
  }

  see(moment: FollowMoment) {
    this.moment = moment;
    this.memory = rememberFollow(moment, this.memory);
    return this.now();
  }

  leave() {
    this.memory = leave(this.moment, this.memory);
    return this.now();
  }

  comeBack() {
    this.memory = comeBack();
    return this.now();
  }

  now() {
    return followSeat(this.moment, this.memory);
  }
}

describe('a seat and a presentation', () => {
  it('has nothing to leave while nobody leads, or while its own person does', () => {
    expect(new Seat(at(null)).leave()).toEqual({ state: 'alone' });
    const leading = new Seat(at(aFollow({ leader: DELEGATE })));
    expect(leading.leave()).toEqual({ state: 'leads' });
    expect(leading.memory).toEqual(NOTHING_LEFT);
  });

  it('is shut out of a paper that its person may not read, and sees it at once when they may (F8)', () => {
    const other = aFollow({ paper: 'paper9' as PaperId });
    const seat = new Seat(at(other));
    expect(seat.now()).toEqual({ state: 'shutOut' });
    expect(seat.leave()).toEqual({ state: 'shutOut' });
    expect(seat.see(at(aFollow()))).toEqual({ state: 'follows', mayLeave: true });
  });

  it('is shut out of a paper that was recalled', () => {
    const floor = aFloor({ papers: [{ ...paper, recalledAtMs: START_MS }], follow: aFollow() });
    expect(ledPaper(floor)).toBeNull();
    expect(followSeat({ floor, person: DELEGATE, online: true }, NOTHING_LEFT)).toEqual({ state: 'shutOut' });
  });

  it('follows by itself, and late comers do too (F4)', () => {
    expect(new Seat(at(aFollow())).now()).toEqual({ state: 'follows', mayLeave: true });
    expect(followSeat(at(aFollow(), { person: null }), NOTHING_LEFT).state).toBe('follows');
  });

  it('stays away once its person left, wherever the leader goes, and comes back at a touch (F5)', () => {
    const seat = new Seat(at(aFollow()));
    expect(seat.leave()).toEqual({ state: 'left' });
    const further = { ...aFollow(), position: { page: 5, x: 1, y: 1, widthPt: 100 } };
    expect(seat.see(at(further))).toEqual({ state: 'left' });
    expect(seat.comeBack()).toEqual({ state: 'follows', mayLeave: true });
  });

  it('follows the next presentation anew, of the same leader or another, seen or missed in between', () => {
    const seat = new Seat(at(aFollow()));
    seat.leave();
    expect(seat.see(at(aFollow({ sinceMs: START_MS + 1 }))).state).toBe('follows');
    seat.leave();
    expect(seat.see(at(aFollow({ leader: PRESENTER, sinceMs: START_MS + 1 }))).state).toBe('follows');
    seat.leave();
    seat.see(at(null));
    expect(seat.see(at(aFollow({ leader: PRESENTER, sinceMs: START_MS + 1 }))).state).toBe('follows');
  });

  it('cannot leave while the chair holds everyone; who had left is brought back and stays when the hold is lifted (F6)', () => {
    const seat = new Seat(at(aFollow()));
    seat.leave();
    expect(seat.see(at(aFollow({ forced: true })))).toEqual({ state: 'follows', mayLeave: false });
    expect(seat.leave()).toEqual({ state: 'follows', mayLeave: false });
    expect(seat.see(at(aFollow()))).toEqual({ state: 'follows', mayLeave: true });
  });

  it('never holds the chair and secretaries (F6)', () => {
    for (const person of [CHAIR, SECRETARY]) {
      const seat = new Seat(at(aFollow({ leader: PRESENTER, forced: true }), { person }));
      expect(seat.now()).toEqual({ state: 'follows', mayLeave: true });
      expect(seat.leave()).toEqual({ state: 'left' });
      expect(seat.see(seat.moment)).toEqual({ state: 'left' });
    }
  });

  it('may leave without its hub, held or not, and is held again when the hub is back (F7)', () => {
    const held = aFollow({ forced: true });
    const seat = new Seat(at(held));
    expect(seat.see(at(held, { online: false }))).toEqual({ state: 'follows', mayLeave: true });
    expect(seat.leave()).toEqual({ state: 'left' });
    expect(seat.see(at(held))).toEqual({ state: 'follows', mayLeave: false });
  });

  it('is alone when the presentation ended while it was away', () => {
    const seat = new Seat(at(aFollow()));
    seat.see(at(aFollow(), { online: false }));
    expect(seat.see(at(null))).toEqual({ state: 'alone' });
  });
});

describe('who may present (F1)', () => {
  it('is nobody outside the meeting, before it is published or after it', () => {
    const floor = aFloor({ presenters: [personId(99)] });
    expect(mayPresent(floor, personId(99))).toBe(false);
    expect(mayPresent(floor, null)).toBe(false);
    expect(mayPresent(aFloor({ meeting: { phase: 'closed' } }), CHAIR)).toBe(false);
    expect(mayPresent(aFloor({ meeting: { phase: 'draft' } }), CHAIR)).toBe(false);
  });

  it('is the chair, the secretaries, and whom the chair allowed', () => {
    const floor = aFloor({ presenters: [PRESENTER] });
    expect([CHAIR, SECRETARY, DELEGATE, PRESENTER].map((person) => mayPresent(floor, person))).toEqual([true, true, false, true]);
  });

  it('names the leader', () => {
    expect(leaderOf(aFloor({ follow: aFollow({ leader: PRESENTER }) }))?.name).toBe('Đại biểu 4');
    expect(leaderOf(aFloor({ follow: aFollow({ leader: personId(99) }) }))).toBeNull();
    expect(leaderOf(aFloor())).toBeNull();
  });
});
