import type { MeetingId, PaperHash, TerminalId, VoteId } from '../base/ids.ts';
import type { Person } from '../meeting/schemas.ts';
import type { TerminalKind } from '../room/documents.ts';

/** What the main process tells its window about itself. Small; sent whole at each change. */
export interface TerminalState {
  readonly language: Language;
  readonly theme: Theme;
  readonly kiosk: boolean;
  readonly pairing: PairingState;
  readonly connection: ConnectionState;
  readonly session: { readonly person: Person; readonly sinceMs: number } | null;
  /** Why the last session ended without the person's doing; null after they signed in again or saw it. */
  readonly signedOut: { readonly reason: 'movedElsewhere' | 'removed' | 'pinReset'; readonly movedTo: string } | null;
  /** Papers known to this terminal, by hash. */
  readonly papers: Readonly<Record<PaperHash, PaperProgress>>;
  /** Ballots of this person on their way, refused or recorded, newest last. */
  readonly ballots: readonly PendingBallot[];
  /** Document updates written here that the hub has not acknowledged yet. */
  readonly unacknowledged: number;
  /** A failure that a person should know of, newest last; null when there is none. */
  readonly trouble: Trouble | null;
}
export type Language = 'vi' | 'en';
export type Theme = 'light' | 'dark';

export type PairingState =
  | { readonly state: 'unpaired' }
  /** `confirm: 'here'`: the person types the digits that the hub's console shows. `'secretary'`: both compare `digits`. */
  | { readonly state: 'comparing'; readonly digits: string; readonly confirm: 'here' | 'secretary' }
  | {
      readonly state: 'paired';
      readonly terminal: TerminalId;
      readonly label: string;
      readonly kind: TerminalKind;
      readonly roomName: string;
      readonly address: string;
      readonly fingerprint: string;
    };

export type ConnectionState =
  | { readonly state: 'connecting'; readonly sinceMs: number }
  | { readonly state: 'online'; readonly sinceMs: number }
  | { readonly state: 'offline'; readonly sinceMs: number }
  /** Another machine answers at the hub's address, or the hub's log was rolled back. Never "continue anyway". */
  | { readonly state: 'wrongHub'; readonly sinceMs: number; readonly why: 'fingerprint' | 'rolledBack' }
  | { readonly state: 'revoked'; readonly sinceMs: number };

export interface PaperProgress {
  readonly receivedBytes: number;
  readonly totalBytes: number;
  readonly state: 'waiting' | 'fetching' | 'ready' | 'failed';
  /** Whether its first page can be shown without the hub. */
  readonly firstPage: boolean;
}

export interface PendingBallot {
  readonly meeting: MeetingId;
  readonly vote: VoteId;
  readonly option: string;
  readonly pressedAtMs: number;
  readonly state: 'sending' | 'recorded' | 'refused';
  readonly recordedAtMs: number | null;
  readonly code: string | null;
  readonly refused: string | null;
}

export interface Trouble {
  /** An i18n key `trouble.<code>`. */
  readonly code: 'diskFull' | 'cacheDamaged' | 'updateRefused' | 'paperFailed';
  readonly detail: Readonly<Record<string, string | number>>;
  readonly atMs: number;
}
