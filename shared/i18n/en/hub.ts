import type { hub as vietnamese } from '../vi/hub.ts';

export const hub: Record<keyof typeof vietnamese, string> = {
  'hub.PORT_IN_USE':
    'Port {{port}} on {{host}} is already in use. Stop the program that uses it (perhaps another hub), or choose another port with --port.',
  'hub.PORT_FORBIDDEN': 'This user may not use port {{port}}. Choose a port from 1024 on with --port.',
  'hub.CANNOT_LISTEN': 'The hub cannot listen on {{host}}, port {{port}} ({{what}}). Check --host.',
  'hub.KEYS_DAMAGED':
    'The hub’s keys in {{place}} cannot be used ({{what}}). Put the folder “keys” back from the last backup, then start again.',
  'hub.KEYS_MISSING':
    'The folder {{place}} holds a room’s archive but not its keys. Put the folder “keys” back from a backup; with new keys every terminal would turn this hub away.',
  'hub.KEYS_FOREIGN':
    'The keys in {{place}} are not those of this archive. Put back the folder “keys” that was backed up together with the archive, then start again.',
  'hub.recalledAtClose': 'Recalled when the meeting was closed (restricted paper)',
  'hub.terminalLabel': 'Terminal {{number}}',

  'cli.address': 'address: {{address}}',
  'cli.fingerprint': 'fingerprint: {{fingerprint}}',
  'cli.pairingCode': 'pairing code: {{code}} (valid {{minutes}} minutes)',
  'cli.digits': 'digits: {{digits}} (terminal {{terminal}})',
  'cli.paired': 'paired: {{label}} (terminal {{terminal}})',
  'cli.stopping': 'stopping…',
  'cli.stopped': 'stopped',
  'cli.failed': 'The hub met a fault and has to stop: {{what}}',
  'cli.wrongArgument': 'Not understood: “{{argument}}”.',
  'cli.badPort': 'A port is a number from 0 to 65535, not “{{value}}”.',
  'cli.dataMissing': 'Name the folder that holds the room’s data with --data.',
  'cli.usage': [
    'Plenum, a paperless meeting room.',
    '',
    'plenum hub --data FOLDER [--host ADDRESS] [--port NUMBER] [--pairing] [--json]',
    '    Opens the room whose data is in FOLDER; prints its address, fingerprint and a pairing code.',
    '    Type "code" and Enter for a fresh pairing code. Stop it with Ctrl+C.',
    '    --port     the port, {{port}} unless told otherwise; 0 lets the system choose',
    '    --host     the network address to open, all of this machine unless told otherwise',
    '    --pairing  always keep a pairing code on offer',
    '    --json     one JSON object per line, for other programs to read',
    'plenum verify FOLDER',
    '    Checks a room’s archive and says what is wrong where.',
    'plenum demo',
    '    Opens the sample room.',
  ].join('\n'),
};
