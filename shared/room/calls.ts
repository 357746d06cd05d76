import { z } from 'zod';
import {
  agendaItemIdSchema,
  line,
  meetingIdSchema,
  meetingPhaseSchema,
  newPersonSchema,
  optionalLine,
  paperHashSchema,
  paperIdSchema,
  personIdSchema,
  personSchema,
  pinSchema,
  TEXT_LIMITS,
  terminalIdSchema,
  voteIdSchema,
} from '../meeting/schemas.ts';
import { ruleSchema, voteOptionSchema } from '../votes/vote.ts';

/**
 * Who may make a call. `terminal`: any paired terminal. `person`: anyone signed in. `secretary`: secretaries of the room.
 * `staff`: secretaries and technicians. `desk`: secretaries, chairs and technicians. `chair`: the chair of the meeting named
 * in the arguments (in the meeting, or of the room). `lead`: its chair or a secretary. `participant`: whoever is invited to it.
 */
export type Right = 'terminal' | 'person' | 'secretary' | 'staff' | 'desk' | 'chair' | 'lead' | 'participant';

export interface CallDefinition {
  readonly args: z.ZodType;
  readonly result: z.ZodType;
  readonly right: Right;
  /** Calls that change something carry an idempotency key: the same key gets the same answer. */
  readonly changes: boolean;
}

const none = z.object({});
const done = z.object({});
const inMeeting = { meeting: meetingIdSchema };

export const sessionSchema = z.object({
  person: personSchema,
  sinceMs: z.number(),
  /** The Yjs client id under which this person writes at this terminal, for good. */
  clientId: z.number().int().positive(),
});
export type PersonSession = z.infer<typeof sessionSchema>;

export const receiptSchema = z.object({
  vote: voteIdSchema,
  option: z.string(),
  recordedAtMs: z.number(),
  /** Eight characters in two groups, `7K3Q-M2XD`: first characters of the log leaf's hash. */
  code: z.string(),
});
export type Receipt = z.infer<typeof receiptSchema>;

const followPositionSchema = z.object({
  page: z.number().int().min(1).max(100_000),
  x: z.number().min(-1e7).max(1e7),
  y: z.number().min(-1e7).max(1e7),
  widthPt: z.number().positive().max(1e7),
  heightPt: z.number().positive().max(1e7).optional(),
});
const floorWallSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('board'), item: agendaItemIdSchema }),
  z.object({ kind: z.literal('paper'), paper: paperIdSchema, page: z.number().int().min(1).max(100_000) }),
]);

export const searchHitSchema = z.object({
  meeting: meetingIdSchema,
  meetingTitle: z.string(),
  paper: paperIdSchema,
  title: z.string(),
  hash: paperHashSchema,
  /** The first page is 1. */
  page: z.number().int(),
  /** A line of text around the first place on the page, and which parts of it are the words: [start, length] in UTF-16 code units. */
  excerpt: z.string(),
  found: z.array(z.tuple([z.number().int(), z.number().int()])),
  /** Places on this page. */
  count: z.number().int(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

const call = <Args extends z.ZodType, Result extends z.ZodType>(right: Right, changes: boolean, args: Args, result: Result) => ({
  right,
  changes,
  args,
  result,
});

/** The one table of hub calls. Hub and terminal both check arguments and answers against it. */
export const HUB_CALLS = {
  'room.setUp': call(
    'terminal',
    true,
    z.object({ roomName: line(TEXT_LIMITS.unit), name: line(TEXT_LIMITS.name), position: optionalLine(TEXT_LIMITS.unit), pin: pinSchema }),
    z.object({ person: personIdSchema }),
  ),

  'person.listForSignIn': call('terminal', false, none, z.object({ setUp: z.boolean(), people: z.array(personSchema) })),
  'person.signIn': call('terminal', false, z.object({ person: personIdSchema, pin: pinSchema }), sessionSchema),
  'person.signOut': call('person', false, none, done),
  'person.changePin': call('person', true, z.object({ oldPin: pinSchema, newPin: pinSchema }), done),

  'people.list': call('desk', false, none, z.object({ people: z.array(personSchema) })),
  /** Adds persons and gives each a PIN, told once, to be handed over on paper. A person of the same name and unit is not added twice. */
  'people.add': call(
    'secretary',
    true,
    z.object({ people: z.array(newPersonSchema).min(1).max(500) }),
    z.object({ added: z.array(z.object({ person: personSchema, pin: pinSchema })), known: z.array(personSchema) }),
  ),
  'people.change': call('secretary', true, z.object({ person: personSchema }), done),
  'people.remove': call('secretary', true, z.object({ person: personIdSchema }), done),
  'people.resetPin': call('secretary', true, z.object({ person: personIdSchema }), z.object({ pin: pinSchema })),

  'terminal.offerPairing': call(
    'staff',
    true,
    z.object({ label: line(TEXT_LIMITS.label), kind: z.enum(['seat', 'display']) }),
    z.object({ code: z.string(), expiresAtMs: z.number(), addresses: z.array(z.string()), fingerprint: z.string() }),
  ),
  'terminal.approve': call('staff', true, z.object({ terminal: terminalIdSchema }), done),
  'terminal.revoke': call('staff', true, z.object({ terminal: terminalIdSchema }), done),
  'terminal.rename': call('staff', true, z.object({ terminal: terminalIdSchema, label: line(TEXT_LIMITS.label) }), done),

  'meeting.create': call('secretary', true, z.object({ title: line(TEXT_LIMITS.title) }), z.object(inMeeting)),
  'meeting.remove': call('secretary', true, z.object(inMeeting), done),
  /** Freezes the plan document as the next edition of the programme and shows it to everyone invited. May be repeated until the meeting closes. */
  'meeting.publish': call('secretary', true, z.object(inMeeting), z.object({ edition: z.number() })),
  'meeting.start': call('chair', true, z.object(inMeeting), done),
  'meeting.close': call('chair', true, z.object(inMeeting), done),
  'meeting.archive': call('secretary', true, z.object(inMeeting), z.object({ logSize: z.number(), root: z.string() })),
  'meeting.listArchived': call(
    'person',
    false,
    none,
    z.object({
      meetings: z.array(z.object({ id: meetingIdSchema, title: z.string(), startsAtMs: z.number(), phase: meetingPhaseSchema })),
    }),
  ),

  'attendance.checkIn': call('participant', true, z.object(inMeeting), z.object({ atMs: z.number() })),
  'attendance.record': call(
    'lead',
    true,
    z.object({ ...inMeeting, person: personIdSchema, state: z.enum(['present', 'absent']), reason: optionalLine(TEXT_LIMITS.reason) }),
    done,
  ),
  'agenda.activate': call('chair', true, z.object({ ...inMeeting, item: agendaItemIdSchema }), done),

  /** A ticket for the file routes of the hub (`/papers/<hash>`, `/import`), good for this connection only. */
  'paper.ticket': call('terminal', false, none, z.object({ ticket: z.string() })),
  /** What this terminal holds of a meeting's papers, for the secretary's screen. */
  'paper.reportProgress': call(
    'terminal',
    false,
    z.object({
      ...inMeeting,
      ready: z.number().int().min(0),
      total: z.number().int().min(0),
      firstPages: z.number().int().min(0),
      receivedBytes: z.number().min(0),
      totalBytes: z.number().min(0),
    }),
    done,
  ),

  /** Withdraws a paper: nobody reads it any more, and every terminal that has it wipes it, also one that is off now. */
  'paper.recall': call('secretary', true, z.object({ ...inMeeting, paper: paperIdSchema, reason: optionalLine(TEXT_LIMITS.reason) }), done),
  /** A terminal's receipt: it holds nothing of the file any more. */
  'paper.confirmWiped': call('terminal', true, z.object({ hash: paperHashSchema }), done),
  /**
   * Pages that hold the words, best first, of papers that the asker may read. `meeting`: only of that meeting; null: of all meetings
   * that the person took part in, or, for secretaries, of all. Not `exact`: case and tones do not matter, and đ = d.
   */
  'search.find': call(
    'person',
    false,
    z.object({ query: z.string().trim().min(1).max(200), exact: z.boolean(), meeting: meetingIdSchema.nullable() }),
    z.object({ hits: z.array(searchHitSchema), more: z.boolean() }),
  ),

  /** Leads everyone's screens through a paper. For the chair, secretaries, and those whom the chair lets present. */
  'follow.lead': call('participant', true, z.object({ ...inMeeting, paper: paperIdSchema, position: followPositionSchema }), done),
  /** Where the leader rests now. From the leader only. */
  'follow.show': call('participant', false, z.object({ ...inMeeting, position: followPositionSchema }), done),
  'follow.stop': call('participant', true, z.object(inMeeting), done),
  /** The chair's switch: seats cannot leave the presentation while it is on. */
  'follow.force': call('chair', true, z.object({ ...inMeeting, forced: z.boolean() }), done),
  'follow.letPresent': call('chair', true, z.object({ ...inMeeting, person: personIdSchema, allowed: z.boolean() }), done),
  /** Puts a board or a page on the wall; null: the wall shows by itself again what the meeting is at. */
  'wall.show': call('lead', true, z.object({ ...inMeeting, content: floorWallSchema.nullable() }), done),

  'vote.listRules': call('person', false, none, z.object({ rules: z.array(ruleSchema) })),
  'vote.open': call(
    'chair',
    true,
    z.object({
      ...inMeeting,
      prepared: voteIdSchema.nullable(),
      title: line(TEXT_LIMITS.title),
      item: agendaItemIdSchema.nullable(),
      rule: z.string().max(60),
      options: z.array(voteOptionSchema).min(2).max(10),
    }),
    z.object({ vote: voteIdSchema }),
  ),
  'vote.cast': call('participant', true, z.object({ ...inMeeting, vote: voteIdSchema, option: z.string().max(32) }), receiptSchema),
  'vote.close': call('chair', true, z.object({ ...inMeeting, vote: voteIdSchema }), done),
  /** The caller's own recorded ballots of a meeting, so that a seat shows its receipts again after a restart. */
  'vote.myReceipts': call('participant', false, z.object(inMeeting), z.object({ receipts: z.array(receiptSchema) })),

  /** Writes a draft from what happened into the minutes document. Refused once there is text that a person changed, unless `replace`. */
  'minutes.draft': call('secretary', true, z.object({ ...inMeeting, replace: z.boolean() }), done),
  'minutes.submit': call('secretary', true, z.object(inMeeting), done),
  'minutes.returnToDraft': call('lead', true, z.object({ ...inMeeting, reason: optionalLine(TEXT_LIMITS.reason) }), done),
  /** Approves exactly the text that the chair saw (`textHash`: hex SHA-256 of the canonical JSON of the minutes), gives it its number and renders the PDF. */
  'minutes.approve': call(
    'chair',
    true,
    z.object({ ...inMeeting, textHash: z.string().length(64) }),
    z.object({ pdfHash: paperHashSchema, number: z.number() }),
  ),

  /** Proof that the log of `toSize` continues the log of `fromSize` (RFC 6962 §2.1.2), hashes in hex. */
  'log.proveConsistency': call(
    'terminal',
    false,
    z.object({ fromSize: z.number().int().min(1), toSize: z.number().int().min(1) }),
    z.object({ hashes: z.array(z.string()) }),
  ),

  /** Opens a document on this connection. `stateVector` is base64 of what the terminal holds; the answer is followed by a sync frame on `channel`. */
  'document.open': call(
    'terminal',
    false,
    z.object({ name: z.string().max(120), stateVector: z.string().max(100_000) }),
    z.object({ channel: z.number().int().positive(), access: z.enum(['read', 'write']), stateVector: z.string() }),
  ),
  'document.close': call('terminal', false, z.object({ channel: z.number().int().positive() }), done),
} as const satisfies Record<string, CallDefinition>;

export type HubCallName = keyof typeof HUB_CALLS;
export type HubCallArgs<Name extends HubCallName> = z.input<(typeof HUB_CALLS)[Name]['args']>;
export type HubCallCheckedArgs<Name extends HubCallName> = z.output<(typeof HUB_CALLS)[Name]['args']>;
export type HubCallResult<Name extends HubCallName> = z.output<(typeof HUB_CALLS)[Name]['result']>;
