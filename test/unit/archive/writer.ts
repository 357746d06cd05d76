import { writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import * as Y from 'yjs';
import { openArchive } from '../../../main/archive/open.ts';
import type { MeetingId } from '../../../shared/base/ids.ts';

/** Writes log entries and document updates without an end, and prints each number once it is committed: for a test that kills it. */
const [folder = '', meeting = ''] = process.argv.slice(2);
const archive = openArchive(folder, { ballastBytes: 0, compactAbove: 10 });
const name = { kind: 'plan', meeting: meeting as MeetingId } as const;
const document = new Y.Doc();
const stored = archive.documents.load(name);
if (stored) Y.applyUpdate(document, stored);
document.on('update', (update: Uint8Array) => archive.transaction(() => archive.documents.appendNow(name, update)));

for (;;) {
  const { seq } = archive.transaction(() =>
    archive.log.append({ type: 'written', by: { person: null, terminal: null }, atMs: 1, body: { text: 'x'.repeat(300) } }),
  );
  writeSync(1, `entry ${seq}\n`);
  document.getMap('marks').set(`mark ${seq}`, seq);
  writeSync(1, `mark ${seq}\n`);
  // The turn ends here, so that documents are merged in between.
  await setImmediate();
}
