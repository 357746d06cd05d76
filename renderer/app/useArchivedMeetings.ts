import { useEffect, useState } from 'react';
import { isRefused } from '../../shared/base/result.ts';
import type { RendererCallResult } from '../../shared/ipc/calls.ts';
import { call } from '../room/call.ts';
import { useTerminalPart } from '../room/terminal.ts';

type Archived = RendererCallResult<'meeting.listArchived'>['meetings'];

/** The archived meetings that this person may open again. Empty until the hub has answered; asked again whenever it comes back. */
export function useArchivedMeetings(): Archived {
  const [meetings, setMeetings] = useState<Archived>([]);
  const online = useTerminalPart((terminal) => terminal.connection.state === 'online');
  useEffect(() => {
    if (!online) return;
    void call('meeting.listArchived', {}).then((answer) => {
      // A refusal here takes nothing from the list of running meetings; the connection's own banner says why.
      if (!isRefused(answer)) setMeetings(answer.meetings);
    });
  }, [online]);
  return meetings;
}
