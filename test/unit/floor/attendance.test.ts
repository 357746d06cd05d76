import { expect, test } from 'vitest';
import { attendanceByRole, attendanceOf, membersOf, sessionQuorum } from '../../../shared/floor/attendance.ts';
import { aFloor, checkedIn, personId, START_MS } from './aFloor.ts';

test('of whom nobody has said anything, attendance is unknown', () => {
  const attendance = new Map([...checkedIn(3), [personId(4), { state: 'absent', atMs: START_MS, reason: 'ốm' } as const]]);
  const floor = aFloor({ attendance });
  expect([3, 4, 5].map((n) => attendanceOf(floor, personId(n)))).toEqual(['present', 'absent', 'unknown']);
  expect(attendanceByRole(floor)).toEqual([
    { role: 'chair', invited: 1, present: 0, absent: 0, unknown: 1 },
    { role: 'secretary', invited: 1, present: 0, absent: 0, unknown: 1 },
    { role: 'delegate', invited: 4, present: 1, absent: 1, unknown: 2 },
  ]);
});

test('the body is the chair and the delegates; a secretary does not make up the quorum', () => {
  expect(membersOf(aFloor()).map((person) => person.id)).toEqual([1, 3, 4, 5, 6].map(personId));
  expect(sessionQuorum(aFloor({ attendance: checkedIn(1, 2, 3, 4) }))).toMatchObject({ count: 3, baseCount: 5, needed: 4, met: false });
  expect(sessionQuorum(aFloor({ attendance: checkedIn(1, 3, 4, 5) }))).toMatchObject({ count: 4, met: true });
});

test('a meeting without members has no quorum to speak of', () => {
  expect(sessionQuorum(aFloor({ people: [] }))).toMatchObject({ count: 0, needed: null, met: null });
});
