import { useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { MeetingId } from '../../shared/base/ids.ts';
import { formatDocumentName } from '../../shared/room/documents.ts';
import { call } from '../room/call.ts';
import { theRoom } from '../room/theRoom.ts';
import { createUploads, type Upload } from './uploads.ts';

/** The uploads of this window. They go on while the person looks at another screen. */
export const uploads = createUploads({ call, changePlan });

/** Every upload of this window, oldest first. */
export function useUploads(meeting: MeetingId): readonly Upload[] {
  const all = useSyncExternalStore(uploads.onChange, uploads.list);
  return all.filter((upload) => upload.meeting === meeting);
}

/** Opens the plan for as long as the change takes, whatever is on the screen. */
async function changePlan(meeting: MeetingId, change: (plan: Y.Doc) => void): Promise<boolean> {
  const name = formatDocumentName({ kind: 'plan', meeting });
  const { documents } = theRoom();
  let leave = () => {};
  try {
    await new Promise<void>((arrived) => {
      const look = () => documents.current(name)?.status !== 'opening' && arrived();
      leave = documents.watch(name, look);
      look();
    });
    const plan = documents.current(name);
    if (plan?.status !== 'open' || !plan.writable) return false;
    change(plan.doc);
    return true;
  } finally {
    leave();
  }
}
