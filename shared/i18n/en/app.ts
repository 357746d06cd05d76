import type { app as source } from '../vi/app.ts';

export const app: Record<keyof typeof source, string> = {
  'app.saveMinutes': 'Save the minutes',
  'app.start.title': 'Plenum cannot start',
  'app.start.general': 'Something failed while starting: {{reason}}\n\nTell the technician. Log: {{log}}',
  'app.start.REPLICA_IN_USE':
    'Another Plenum window uses the data of this device. Use that window, or close it and open Plenum again.\n\nFolder: {{folder}}',
  'app.start.REPLICA_FOREIGN':
    'The data file in this folder belongs to another program and was left as it is. Start Plenum with another data folder.\n\nFolder: {{folder}}',
  'app.start.REPLICA_NEWER':
    'The data of this device was written by a newer Plenum. Install the newer version and open it again; nothing was changed.\n\nFolder: {{folder}}',
  'app.start.KEYS_DAMAGED':
    'The key of this device cannot be read. Tell the technician: remove the key file in the folder below, then pair this device with the room again.\n\nFolder: {{folder}}',
  'app.start.DISK_FULL':
    'The disk of this device is full, so Plenum cannot start. Free some space and open it again.\n\nFolder: {{folder}}',
  'app.start.ARCHIVE_UNWRITABLE':
    'Plenum cannot write to its data folder. Give this user the right to write there, or start with another folder.\n\nFolder: {{folder}}',
  'app.host.title': 'The room on this computer cannot be opened',
  'app.crash.title': 'Plenum failed and had to stop',
  'app.crash.text': 'Nothing that was recorded is lost. Open Plenum again. If it happens again, send this log to the technician: {{log}}',
};
