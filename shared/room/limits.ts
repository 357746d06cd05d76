/** Limits of the wire and of files, held by both ends. DESIGN.md §4 and SECURITY.md §2.4 give the reasons. */
export const LIMITS = {
  /** One frame on the socket. */
  frameBytes: 1_048_576,
  /** Before a terminal has proved who it is. */
  unauthenticatedBytes: 8_192,
  handshakeMs: 5_000,
  socketsPerAddress: 2,
  halfOpenSockets: 20,
  /** One Yjs update at the gate. */
  updateBytes: 262_144,
  updateStructs: 5_000,
  /** A single struct longer than this burns the writer's clock and is refused. */
  clockJump: 200_000,
  /** One wet-ink message. */
  wetBytes: 4_096,
  /** Documents one terminal may hold open at once. */
  openDocuments: 512,
  /** Per terminal and second, averaged over ten seconds. */
  framesPerSecond: 400,
  bytesPerSecond: 4_194_304,
  /** Unsent bytes after which a reader that does not keep up is cut off; it comes back and catches up. */
  backlogBytes: 16_777_216,
  paperBytes: 300 * 1024 * 1024,
  paperPages: 3_000,
  fileNameLength: 255,
  pairingCodeMs: 10 * 60_000,
  pairingAttempts: 5,
  /** Wrong PINs until the person and the seat are locked, and for how long. */
  pinAttempts: 5,
  pinLockMs: 5 * 60_000,
  /** Answers kept for repeated idempotency keys. */
  idempotencyMs: 24 * 3_600_000,
} as const;
