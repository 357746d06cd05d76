import { z } from 'zod';
import { terminalIdSchema } from '../meeting/schemas.ts';
import { sessionSchema } from './calls.ts';

/** Text frames of the one WebSocket between a terminal and the hub (DESIGN.md §4). */

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** A signed head of the log: `signature` is Ed25519 over {@link headText}. */
export const treeHeadSchema = z.object({
  size: z.number().int().min(0),
  root: hex(32),
  atMs: z.number(),
  bootId: z.string().max(40),
  signature: hex(64),
});
export type TreeHead = z.infer<typeof treeHeadSchema>;

/** The text that the hub signs for a head. */
export function headText(head: Omit<TreeHead, 'signature'>): string {
  return `plenum head 1|${head.size}|${head.root}|${head.atMs}|${head.bootId}`;
}

/**
 * Enrolment, in four frames. The terminal commits to its nonce before it sees the hub's, so that neither side can steer the six
 * digits. `mac`s are HMAC-SHA-256 under the one-time code over {@link ../room/handshake.ts enrolText}; both cover the TLS exporter
 * and the hub's key, so that a machine in the middle fails without the code.
 */
export const firstFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), terminal: terminalIdSchema, signature: hex(64) }),
  z.object({ type: z.literal('enrol'), terminalKey: hex(32), commitment: hex(32) }),
]);
export const enrolRevealSchema = z.object({ type: z.literal('reveal'), nonce: hex(32), mac: hex(32) });
/** Only with a code from the hub's own console: the digits that the person read there. */
export const confirmDigitsSchema = z.object({ type: z.literal('confirm'), digits: z.string().regex(/^\d{6}$/) });

export const hubHandshakeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('nonce'), nonce: hex(32) }),
  /** `mac` proves that the hub knows the code too; `digits` are not sent: both compute them. `confirm`: who says that they are the same. */
  z.object({
    type: z.literal('enrolled'),
    terminal: terminalIdSchema,
    mac: hex(32),
    hubKey: hex(32),
    confirm: z.enum(['here', 'secretary']),
  }),
  z.object({
    type: z.literal('welcome'),
    terminal: terminalIdSchema,
    label: z.string(),
    kind: z.enum(['seat', 'display']),
    roomName: z.string(),
    hubKey: hex(32),
    head: treeHeadSchema,
    /**
     * The person signed in at this terminal, null when nobody is. A session belongs to the terminal and outlives a cut of the
     * connection, so that nobody types a PIN because of a loose cable.
     */
    session: sessionSchema.nullable().default(null),
  }),
  z.object({ type: z.literal('refused'), refused: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])).optional() }),
]);
export type HubHandshake = z.infer<typeof hubHandshakeSchema>;

export const callFrameSchema = z.object({
  type: z.literal('call'),
  id: z.number().int().positive(),
  name: z.string().max(60),
  args: z.unknown(),
  /** Made by the terminal for calls that change something; kept until the answer came. */
  key: z
    .string()
    .regex(/^[0-9a-z]{20}$/)
    .optional(),
});
export type CallFrame = z.infer<typeof callFrameSchema>;

const refusedSchema = { refused: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])).optional() };

export const hubFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), id: z.number().int(), result: z.unknown() }),
  z.object({ type: z.literal('refusal'), id: z.number().int(), ...refusedSchema }),
  z.object({ type: z.literal('head'), head: treeHeadSchema }),
  /** The person at this terminal was signed out by the hub; `movedTo` is the label of the seat where they signed in meanwhile. */
  z.object({ type: z.literal('signedOut'), reason: z.enum(['movedElsewhere', 'removed', 'pinReset']), movedTo: z.string() }),
  /** A channel ended: rights changed or the document is gone. */
  z.object({ type: z.literal('channelClosed'), channel: z.number().int(), ...refusedSchema }),
]);
export type HubFrame = z.infer<typeof hubFrameSchema>;
