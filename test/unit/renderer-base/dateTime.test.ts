import { describe, expect, it } from 'vitest';
import { formatDay, formatTimeOfDay, momentOf, monthAfter, readDay, readTimeOfDay, weeksOf } from '../../../renderer/ui/dateTime.ts';
import { localParts } from '../../../shared/base/clock.ts';

describe('a day as typed', () => {
  it.each(['', '31/02/2026', '32/01/2026', '1/13/2026', '1/2/26', '2026-01-31', '1/2/2026 x', '29/02/2027'])('is no day: “%s”', (typed) => {
    expect(readDay(typed)).toBeNull();
  });

  it.each([
    ['1/2/2026', '01/02/2026'],
    ['01-02-2026', '01/02/2026'],
    ['01.02.2026', '01/02/2026'],
    ['01022026', '01/02/2026'],
    [' 29/02/2028 ', '29/02/2028'],
  ])('is read with the day first: %s', (typed, shown) => {
    const day = readDay(typed);
    expect(day && formatDay(day)).toBe(shown);
  });
});

describe('a time as typed', () => {
  it.each(['', '24:00', '8:60', '8', 'tám giờ', '8:5'])('is no time: “%s”', (typed) => {
    expect(readTimeOfDay(typed)).toBeNull();
  });

  it.each([
    ['8:00', '08:00'],
    ['8h30', '08:30'],
    ['14g05', '14:05'],
    ['8h', '08:00'],
    ['0730', '07:30'],
    ['23.59', '23:59'],
  ])('is read as offices write it: %s', (typed, shown) => {
    const time = readTimeOfDay(typed);
    expect(time && formatTimeOfDay(time)).toBe(shown);
  });
});

it('means the wall time of Vietnam', () => {
  const moment = momentOf({ year: 2026, month: 12, day: 31 }, { hour: 0, minute: 30 });
  expect(new Date(moment).toISOString()).toBe('2026-12-30T17:30:00.000Z');
  expect(localParts(moment)).toMatchObject({ year: 2026, month: 12, day: 31, hour: 0, minute: 30 });
});

describe('the calendar of a month', () => {
  it('begins on a Monday and holds the month whole', () => {
    const days = weeksOf(2026, 11).flat();
    expect(days).toHaveLength(42);
    expect(days[0]).toEqual({ year: 2026, month: 10, day: 26 });
    expect(days.filter((day) => day.month === 11).map((day) => day.day)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });

  it('goes over the turn of the year both ways', () => {
    expect(monthAfter({ year: 2026, month: 12 }, 1)).toEqual({ year: 2027, month: 1 });
    expect(monthAfter({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 });
  });
});
