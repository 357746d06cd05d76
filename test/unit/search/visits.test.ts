import { describe, expect, it } from 'vitest';
import { parseDesk } from '../../../renderer/app/keptDesk.ts';
import { visited } from '../../../renderer/app/useEnteredMeeting.ts';
import { type MeetingId, newId } from '../../../shared/base/ids.ts';

const [own, other, third] = [newId<'meeting'>() as MeetingId, newId<'meeting'>() as MeetingId, newId<'meeting'>() as MeetingId];

describe('looking something up in another meeting', () => {
  it('leaves no way back where nobody came from', () => {
    expect(visited({ meeting: null, cameFrom: null }, other)).toEqual({ meeting: other, cameFrom: null });
    expect(visited({ meeting: own, cameFrom: null }, own)).toEqual({ meeting: own, cameFrom: null });
  });

  it('keeps the way back to the meeting that the person sits in, from one look-up to the next', () => {
    const there = visited({ meeting: own, cameFrom: null }, other);
    expect(there).toEqual({ meeting: other, cameFrom: own });
    expect(visited(there, other)).toEqual(there);
    expect(visited(there, third)).toEqual({ meeting: third, cameFrom: own });
    expect(visited(there, own)).toEqual({ meeting: own, cameFrom: null });
  });
});

describe('the desk that was kept', () => {
  it('is empty where nobody wrote one in this form', () => {
    for (const text of [null, '', 'plan', 'plan/', 'plan/../../x', '{}']) expect(parseDesk(text).meeting, String(text)).toBeNull();
  });

  it('is read back', () => {
    expect(parseDesk(`session/${own}`)).toEqual({ part: 'session', meeting: own });
  });
});
