import { printedCode } from '../pairing/pairingCodes.ts';
import { sessionEnded } from '../people/sessions.ts';
import { decision } from './handler.ts';

export const terminalCalls = [
  decision('terminal.offerPairing', ({ codes, keys, addresses }, { record }, { label, kind }) => {
    const offer = codes.offer({ label, kind, confirm: 'secretary' });
    record('pairingOffered', { label, kind, expiresAtMs: offer.expiresAtMs });
    return { code: printedCode(offer.code), expiresAtMs: offer.expiresAtMs, addresses: addresses(), fingerprint: keys.fingerprint };
  }),

  decision('terminal.approve', ({ archive, pending }, { atMs, record, after, show }, { terminal }) => {
    const found = archive.terminals.find(terminal);
    if (!found) return { refused: 'NOT_PAIRED' };
    if (found.state !== 'pending') return found.state === 'active' ? {} : { refused: 'TERMINAL_REVOKED' };
    archive.terminals.approve(terminal, atMs);
    record('terminalApproved', { terminal, label: found.label });
    show.terminal(terminal);
    after(() => pending.decide(terminal, 'active'));
    return {};
  }),

  decision('terminal.revoke', (hub, { atMs, record, after, show }, { terminal }) => {
    const { archive, pending, terminals } = hub;
    const found = archive.terminals.find(terminal);
    if (!found) return { refused: 'NOT_PAIRED' };
    if (found.state === 'revoked') return {};
    archive.terminals.revoke(terminal, atMs);
    archive.sessions.end(terminal);
    record('terminalRevoked', { terminal, label: found.label });
    show.terminal(terminal);
    after(() => {
      sessionEnded(hub, terminal, null, '');
      pending.decide(terminal, 'revoked');
      terminals.find(terminal)?.end('TERMINAL_REVOKED');
    });
    return {};
  }),

  decision('terminal.rename', ({ archive, terminals }, { record, after, show }, { terminal, label }) => {
    if (!archive.terminals.find(terminal)) return { refused: 'NOT_PAIRED' };
    archive.terminals.rename(terminal, label);
    record('terminalRenamed', { terminal, label });
    show.terminal(terminal);
    show.recalls();
    after(() => {
      const connection = terminals.find(terminal);
      if (connection) connection.terminal = { ...connection.terminal, label };
    });
    return {};
  }),
];
