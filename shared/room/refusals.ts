/** Every "no" that a rule can give, on the wire and on the screen. Each has a sentence `refusal.<CODE>` in both languages that says what to do. */
export const REFUSALS = [
  'BAD_ARGUMENTS',
  'NOT_ALLOWED',
  'NOT_SIGNED_IN',
  'UNKNOWN_CALL',
  'TOO_LARGE',
  'TOO_FAST',
  'OFFLINE',
  // The connection was lost after a change was sent and did not come back in time: look whether it happened before doing it again.
  'UNANSWERED',
  // The hub met a fault of its own; nothing was changed, and its log says what happened.
  'HUB_FAILED',
  // pairing and sign-in
  'WRONG_PAIRING_CODE',
  'STALE_PAIRING_CODE',
  'WRONG_DIGITS',
  'NOT_PAIRED',
  'TERMINAL_REVOKED',
  'TERMINAL_PENDING',
  'WRONG_HUB',
  'BAD_PROOF',
  'ROOM_ALREADY_SET_UP',
  'ROOM_NOT_SET_UP',
  'WRONG_PIN',
  'PIN_LOCKED',
  'UNKNOWN_PERSON',
  // meeting
  'UNKNOWN_MEETING',
  'MEETING_WRONG_PHASE',
  'PLAN_INCOMPLETE',
  'PLAN_WITHOUT_CHAIR',
  'UNKNOWN_ITEM',
  'NOT_A_PARTICIPANT',
  'PERSON_IN_USE',
  'ITEM_IN_USE',
  'PAPER_IN_USE',
  // papers
  'PAPER_EMPTY',
  'PAPER_TOO_LARGE',
  'PAPER_NOT_PDF',
  'PAPER_TRUNCATED',
  'PAPER_ENCRYPTED',
  'PAPER_TOO_MANY_PAGES',
  'PAPER_TOO_COSTLY',
  'PAPER_BAD_NAME',
  'PAPER_DUPLICATE',
  'PAPER_MISSING',
  // Its class is above what this system may hold.
  'PAPER_ABOVE_LICENCE',
  'PAPER_RECALLED',
  'PAPER_NOT_CONVERTIBLE',
  // LibreOffice is not installed at the hub.
  'CONVERTER_MISSING',
  'CONVERTER_FAILED',
  'PAPER_MAY_NOT_BE_EXPORTED',
  'PAPER_MAY_NOT_BE_PRINTED',
  // No way of writing the marks into the paper kept everything.
  'COPY_FAILED',
  // No printer is set up on this terminal.
  'NO_PRINTER',
  'PRINT_FAILED',
  'UNKNOWN_PAPER',
  'DISK_FULL',
  'UPLOAD_INTERRUPTED',
  // documents
  'UNKNOWN_DOCUMENT',
  'UPDATE_TOO_LARGE',
  'UPDATE_DAMAGED',
  'UPDATE_FORGED',
  'UPDATE_GAP',
  'UPDATE_FORBIDDEN',
  // presentation
  'NOT_A_PRESENTER',
  'SOMEONE_ELSE_LEADS',
  // votes
  'UNKNOWN_VOTE',
  'VOTE_CLOSED',
  'VOTE_ALREADY_OPEN',
  'NOT_ENTITLED',
  'NOT_CHECKED_IN',
  'ALREADY_VOTED',
  'UNKNOWN_OPTION',
  'UNKNOWN_RULE',
  // minutes
  'MINUTES_WRONG_STATE',
  'MINUTES_CHANGED',
  'LIST_UNREADABLE',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** Whether what another process or an older program said is a refusal of this one. */
export function isRefusalCode(code: string): code is RefusalCode {
  return (REFUSALS as readonly string[]).includes(code);
}
