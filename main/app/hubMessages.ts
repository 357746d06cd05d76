import { z } from 'zod';

/** What the program tells its hub process, and what it hears from it. Checked at both ends: another process is another process. */
export const toHubSchema = z.discriminatedUnion('type', [
  /** The first message: open the room in `directory` and listen on `port`. */
  z.object({ type: z.literal('start'), directory: z.string().min(1), port: z.number().int().min(0).max(65_535), log: z.string() }),
  /** Offer a one-time code; it comes as `pairingCode`. */
  z.object({ type: z.literal('offerPairing') }),
  /** A process in which a paper is looked at stands ready; the message brings a port to it. */
  z.object({ type: z.literal('vettingStarted'), vetting: z.number().int() }),
  z.object({ type: z.literal('vettingEnded'), vetting: z.number().int() }),
  /** Close the room and end. */
  z.object({ type: z.literal('stop') }),
]);
export type ToHub = z.infer<typeof toHubSchema>;

export const fromHubSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), port: z.number().int() }),
  z.object({ type: z.literal('pairingCode'), code: z.string() }),
  z.object({ type: z.literal('digits'), digits: z.string().regex(/^\d{6}$/) }),
  /** Start a process in which a paper is looked at; end it. The hub gives each a number. */
  z.object({ type: z.literal('startVetting'), vetting: z.number().int() }),
  z.object({ type: z.literal('endVetting'), vetting: z.number().int() }),
  /** The room could not be opened, or could not go on. `text` is the key of the sentence that says what to do; '' when there is none. */
  z.object({
    type: z.literal('failed'),
    code: z.string(),
    message: z.string(),
    text: z.string(),
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  z.object({ type: z.literal('stopped') }),
]);
export type FromHub = z.infer<typeof fromHubSchema>;
