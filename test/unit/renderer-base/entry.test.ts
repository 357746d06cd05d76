import { describe, expect, it } from 'vitest';
import { meetingToShow } from '../../../renderer/app/meetingToShow.ts';
import { isWeakPin } from '../../../renderer/app/pin.ts';
import type { MeetingId } from '../../../shared/base/ids.ts';
import type { MeetingPhase } from '../../../shared/meeting/schemas.ts';
import type { MeetingSummary } from '../../../shared/room/roomState.ts';

describe('a PIN', () => {
  it.each(['000000', '111111', '123456', '654321', '456789', '121212', '123123'])('%s is too easy', (pin) => {
    expect(isWeakPin(pin)).toBe(true);
  });

  it.each(['284917', '112233', '135790', '908172'])('%s is not among the first guesses', (pin) => {
    expect(isWeakPin(pin)).toBe(false);
  });
});

describe('the wall', () => {
  it('shows nothing when nothing is published', () => {
    expect(meetingToShow([])).toBeNull();
    expect(meetingToShow([aMeeting('old', 'closed', 1), aMeeting('older', 'archived', 0)])).toBeNull();
  });

  it('shows the meeting in session, the latest of several, before any that is to come', () => {
    expect(meetingToShow([aMeeting('next', 'published', 9), aMeeting('late', 'inSession', 5), aMeeting('early', 'inSession', 2)])).toBe(
      'late',
    );
  });

  it('shows the one that comes next otherwise', () => {
    expect(meetingToShow([aMeeting('far', 'published', 9), aMeeting('near', 'published', 3), aMeeting('old', 'closed', 1)])).toBe('near');
  });
});

function aMeeting(id: string, phase: MeetingPhase, startsAtMs: number): MeetingSummary {
  return { id: id as MeetingId, title: id, body: '', place: '', startsAtMs, phase, people: [] };
}
