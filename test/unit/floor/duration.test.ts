import { expect, test } from 'vitest';
import { formatDuration } from '../../../shared/floor/duration.ts';

test('a length of time reads like a clock', () => {
  expect([0, 999, 7_000, 247_000, 3_599_999, 3_600_000, 3_750_000, 36_000_000].map(formatDuration)).toEqual([
    '0:00',
    '0:00',
    '0:07',
    '4:07',
    '59:59',
    '1:00:00',
    '1:02:30',
    '10:00:00',
  ]);
});
