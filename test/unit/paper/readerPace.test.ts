import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REST_MS, ReaderPace } from '../../../renderer/paper/readerPace.ts';

let rests: number;
let pace: ReaderPace;

beforeEach(() => {
  vi.useFakeTimers();
  rests = 0;
  pace = new ReaderPace(
    () => rests++,
    () => Date.now(),
  );
});
afterEach(() => vi.useRealTimers());

/** Scrolls by `viewports` every `everyMs`, `times` times; answers whether each was too fast. */
function scroll(viewports: number, everyMs: number, times: number): boolean[] {
  return Array.from({ length: times }, (_, index) => {
    vi.advanceTimersByTime(everyMs);
    pace.move();
    return pace.isFlying(index * viewports);
  });
}

describe('a reader', () => {
  it('rests from the start, and again a moment after the last movement', () => {
    expect(pace.isResting).toBe(true);
    pace.move();
    vi.advanceTimersByTime(REST_MS - 1);
    pace.move();
    vi.advanceTimersByTime(REST_MS - 1);
    expect([pace.isResting, rests]).toEqual([false, 0]);
    vi.advanceTimersByTime(1);
    expect([pace.isResting, rests]).toEqual([true, 1]);
  });

  it('who jumps somewhere rests there at once', () => {
    pace.move();
    pace.arrive();
    expect(pace.isResting).toBe(true);
    vi.advanceTimersByTime(1_000);
    expect(rests).toBe(0);
    expect(pace.isFlying(250)).toBe(false);
  });

  it('who scrolls while reading does not fly, one who flings through the paper does', () => {
    expect(scroll(0.04, 16, 10)).not.toContain(true);
    vi.advanceTimersByTime(1_000);
    expect(scroll(0.5, 16, 10).slice(1)).not.toContain(false);
  });

  it('who turned one whole screen after a pause does not fly', () => {
    pace.isFlying(0);
    vi.advanceTimersByTime(400);
    pace.move();
    expect(pace.isFlying(0.9)).toBe(false);
  });

  it('who has left is not told to rest', () => {
    pace.move();
    pace.end();
    vi.advanceTimersByTime(1_000);
    expect(rests).toBe(0);
  });
});
