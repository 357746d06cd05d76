import type { ToMain } from '../../../shared/ipc/bridge.ts';
import { LIMITS } from '../../../shared/room/limits.ts';

/** Reads a message of a document's port as one of {@link ToMain}; null for anything else. A window is not trusted more than the network. */
export function readWindowMessage(message: unknown): ToMain | null {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return null;
  switch (message.kind) {
    case 'update':
      if (!('sequence' in message && 'update' in message)) return null;
      if (!Number.isSafeInteger(message.sequence) || Number(message.sequence) < 1) return null;
      if (!(message.update instanceof Uint8Array)) return null;
      return { kind: 'update', sequence: Number(message.sequence), update: message.update };
    case 'wet':
      if (!('payload' in message && message.payload instanceof Uint8Array) || message.payload.length > LIMITS.wetBytes) return null;
      return { kind: 'wet', payload: message.payload };
    case 'close':
      return { kind: 'close' };
    default:
      return null;
  }
}
