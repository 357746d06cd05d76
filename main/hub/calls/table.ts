import { assert } from '../../../shared/base/assert.ts';
import { HUB_CALLS, type HubCallName } from '../../../shared/room/calls.ts';
import { agendaCalls } from './agenda.ts';
import { attendanceCalls } from './attendance.ts';
import { documentCalls } from './document.ts';
import { followCalls } from './follow.ts';
import type { Handler } from './handler.ts';
import { logCalls } from './log.ts';
import { meetingCalls } from './meeting.ts';
import { minutesCalls } from './minutes.ts';
import { paperCalls } from './paper.ts';
import { peopleCalls } from './people.ts';
import { roomCalls } from './room.ts';
import { searchCalls } from './search.ts';
import { sessionCalls } from './session.ts';
import { terminalCalls } from './terminals.ts';
import { voteCalls } from './vote.ts';

const ALL = [
  ...roomCalls,
  ...sessionCalls,
  ...peopleCalls,
  ...terminalCalls,
  ...meetingCalls,
  ...attendanceCalls,
  ...agendaCalls,
  ...paperCalls,
  ...searchCalls,
  ...followCalls,
  ...voteCalls,
  ...minutesCalls,
  ...logCalls,
  ...documentCalls,
];

/** The handler of every call in shared/room/calls.ts. */
export function handlerTable(): ReadonlyMap<string, Handler> {
  const table = new Map<string, Handler>(ALL.map((handler) => [handler.name, handler as Handler]));
  assert(table.size === ALL.length, 'calls: a call has two handlers');
  for (const name of Object.keys(HUB_CALLS) as HubCallName[]) {
    const handler = table.get(name);
    assert(handler, `calls: nobody answers ${name}`);
    assert(HUB_CALLS[name].changes === (handler.kind === 'decision'), `calls: ${name} is not the kind of call that the table says`);
  }
  return table;
}
