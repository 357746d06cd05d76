import { type Refusal, WorldFailed } from '../../shared/base/result.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CallHandlers } from './callHandlers.ts';

/** Pairing, hosting, and what belongs to the device. */
export function terminalCalls(terminal: Terminal) {
  return {
    'terminal.pair': ({ address, code }) => terminal.pairing.pair(address, code),
    'terminal.confirmDigits': ({ digits }) => terminal.pairing.confirm(digits),
    'terminal.forgetHub': () => terminal.forgetHub(),
    'terminal.hostRoom': () => terminal.hostRoom().catch(whyNotHosted),
    'terminal.setLanguage': ({ language }) => terminal.device.setLanguage(language),
    'terminal.setTheme': ({ theme }) => terminal.device.setTheme(theme),
    'terminal.dismissTrouble': () => terminal.device.dismissTrouble(),
    'terminal.dismissSignedOut': () => terminal.session.dismissSignedOut(),
  } satisfies Partial<CallHandlers>;
}

/** A port in use, a folder that cannot be written: the hub's own sentence says what to do. */
function whyNotHosted(error: unknown): Refusal {
  if (error instanceof WorldFailed) return { refused: 'HUB_FAILED', detail: { sentence: error.message } };
  throw error;
}
