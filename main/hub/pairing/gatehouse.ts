import type { TerminalId } from '../../../shared/base/ids.ts';
import type { HubEvent } from '../hubEvents.ts';
import { sessionEnded } from '../people/sessions.ts';
import type { HubServices } from '../services.ts';
import type { ConsolePairing } from './consolePairing.ts';
import type { Gatehouse, NewTerminal } from './handshake.ts';

/** The handshake's view of the hub: reads and writes terminals, and tells the console what its reader must know. */
export function gatehouseOf(hub: HubServices, console: ConsolePairing, announce: (event: HubEvent) => void): Gatehouse {
  const { archive, codes, keys, pending, random } = hub;
  return {
    keys,
    random,
    codes,
    findTerminal: (id) => archive.terminals.find(id),
    showDigits: ({ digits, id }) => announce({ event: 'digits', digits, terminal: id }),
    enrol(terminal, state) {
      const replaced = writeTerminal(hub, terminal, state);
      if (replaced) forget(hub, replaced);
      hub.projections.terminal(terminal.id);
      hub.heads.tell();
      if (state === 'active') announce({ event: 'paired', terminal: terminal.id, label: terminal.offer.label });
      console.refresh();
    },
    enrolmentFailed: () => console.refresh(),
    whenDecided: (terminal, socket) => pending.whenDecided(terminal, socket),
  };
}

/** Writes the new terminal. One with the same key was this machine before it forgot the hub; it is revoked and answered. */
function writeTerminal({ archive, clock, heads }: HubServices, terminal: NewTerminal, state: 'pending' | 'active'): TerminalId | null {
  const { id, key, digits, offer } = terminal;
  const atMs = clock.nowMs();
  return archive.transaction(() => {
    const before = archive.terminals.findByKey(key)?.id ?? null;
    const by = { person: null, terminal: id };
    if (before) {
      archive.terminals.revoke(before, atMs);
      archive.sessions.end(before);
      archive.log.append({ type: 'terminalRevoked', by, atMs, body: { terminal: before } });
    }
    archive.terminals.add({ id, key, label: offer.label, kind: offer.kind, digits, createdAtMs: atMs });
    archive.log.append({ type: 'terminalEnrolled', by, atMs, body: { terminal: id, key, label: offer.label, kind: offer.kind } });
    if (state === 'active') {
      archive.terminals.approve(id, atMs);
      archive.log.append({ type: 'terminalApproved', by, atMs, body: { terminal: id, label: offer.label } });
    }
    heads.sign();
    return before;
  });
}

function forget(hub: HubServices, terminal: TerminalId): void {
  sessionEnded(hub, terminal, null, '');
  hub.pending.decide(terminal, 'revoked');
  hub.terminals.find(terminal)?.end('TERMINAL_REVOKED');
}
