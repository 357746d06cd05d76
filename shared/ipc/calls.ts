import { z } from 'zod';
import {
  agendaItemIdSchema,
  line,
  meetingIdSchema,
  paperHashSchema,
  paperIdSchema,
  personIdSchema,
  TEXT_LIMITS,
  voteIdSchema,
} from '../meeting/schemas.ts';
import { paperFactsSchema } from '../paper/sideFile.ts';
import { HUB_CALLS, type HubCallName } from '../room/calls.ts';

/**
 * The one table of renderer calls. `hub` names those that the main process passes on after checking the arguments; the
 * connection, documents, sign-in and ballots it handles itself, because keys, outbox and cache are its own.
 */
export const PASSED_ON = [
  'room.setUp',
  'person.listForSignIn',
  'person.changePin',
  'people.list',
  'people.add',
  'people.change',
  'people.remove',
  'people.resetPin',
  'terminal.offerPairing',
  'terminal.approve',
  'terminal.revoke',
  'terminal.rename',
  'meeting.create',
  'meeting.remove',
  'meeting.publish',
  'meeting.start',
  'meeting.close',
  'meeting.archive',
  'meeting.listArchived',
  'attendance.checkIn',
  'attendance.record',
  'agenda.activate',
  'paper.recall',
  'follow.lead',
  'follow.show',
  'follow.stop',
  'follow.force',
  'follow.letPresent',
  'wall.show',
  'vote.listRules',
  'vote.open',
  'vote.close',
  'minutes.draft',
  'minutes.submit',
  'minutes.returnToDraft',
  'minutes.approve',
] as const satisfies readonly HubCallName[];
export type PassedOnName = (typeof PASSED_ON)[number];

const done = z.object({});
const address = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[^\s/]+$/);

/** Whose marks are taken along: one's own, private and shown, and what these people show. */
const takenMarks = z.object({ mine: z.boolean(), people: z.array(personIdSchema).max(500) });

/** Calls that the terminal's own main process answers. */
export const TERMINAL_CALLS = {
  /** Pairs with the hub at `host:port` by a one-time code as typed. Resolves when the digits are to be compared; progress is in TerminalState.pairing. */
  'terminal.pair': { args: z.object({ address, code: z.string().max(40) }), result: done },
  'terminal.confirmDigits': { args: z.object({ digits: z.string().regex(/^\d{6}$/) }), result: done },
  'terminal.forgetHub': { args: z.object({}), result: done },
  /** Opens a room on this computer: starts a hub process and pairs this terminal with it. */
  'terminal.hostRoom': { args: z.object({}), result: done },
  'terminal.setLanguage': { args: z.object({ language: z.enum(['vi', 'en']) }), result: done },
  'terminal.setTheme': { args: z.object({ theme: z.enum(['light', 'dark']) }), result: done },
  'terminal.dismissTrouble': { args: z.object({}), result: done },
  'terminal.dismissSignedOut': { args: z.object({}), result: done },
  'session.signIn': { args: HUB_CALLS['person.signIn'].args, result: done },
  'session.signOut': { args: z.object({}), result: done },
  /** Which meeting this window shows: its papers are fetched ahead, and its readiness is reported. Null: none. */
  'meeting.enter': { args: z.object({ meeting: meetingIdSchema.nullable() }), result: done },
  /** Keeps the ballot on disk, then sends it; the outcome is in TerminalState.ballots. Refuses at once only what can never be right. */
  'ballot.cast': { args: z.object({ meeting: meetingIdSchema, vote: voteIdSchema, option: z.string().max(32) }), result: done },
  /** Takes in a file in pieces, in order. `begin` answers an upload id; `finish` answers what the hub found, or a refusal that says why not. */
  'import.begin': {
    args: z.object({ name: z.string().max(1_000), bytes: z.number().int().min(0) }),
    result: z.object({ upload: z.string() }),
  },
  'import.piece': { args: z.object({ upload: z.string().max(40), piece: z.instanceof(Uint8Array) }), result: done },
  'import.finish': {
    args: z.object({ upload: z.string().max(40) }),
    result: z.object({
      hash: paperHashSchema,
      fileName: line(255),
      title: line(TEXT_LIMITS.title),
      pages: z.number().int(),
      bytes: z.number().int(),
      /** Pages whose text can be searched. */
      textPages: z.number().int(),
      /** What the vetting found in the file. */
      facts: paperFactsSchema,
      /** The hub made the PDF of another kind of file. */
      converted: z.boolean(),
    }),
  },
  'import.cancel': { args: z.object({ upload: z.string().max(40) }), result: done },
  /**
   * Reads an XLSX or CSV list of people; headings in Vietnamese or English, in any order ({@link readPeopleTable} makes people of the
   * cells). Rows that cannot be read are told by line.
   */
  'people.readList': {
    args: z.object({ name: z.string().max(1_000), bytes: z.instanceof(Uint8Array) }),
    result: z.object({
      rows: z.array(
        z.object({
          line: z.number(),
          name: z.string(),
          position: z.string(),
          unit: z.string(),
          role: z.string(),
          seat: z.string(),
        }),
      ),
      unread: z.array(z.object({ line: z.number(), why: z.string() })),
    }),
  },
  /**
   * As the hub's call of this name. While the hub is out of reach, or silent for two seconds, the entered meeting's papers that lie
   * here are searched; then `incomplete`: there may be more.
   */
  'search.find': {
    args: HUB_CALLS['search.find'].args,
    result: HUB_CALLS['search.find'].result.extend({ incomplete: z.boolean() }),
  },
  /** Asks where to save, then writes the approved minutes there. `saved: false` when the person cancelled. */
  'minutes.savePdf': { args: z.object({ hash: paperHashSchema, fileName: z.string().max(200) }), result: z.object({ saved: z.boolean() }) },
  /**
   * Writes a copy of a paper to where the person chooses: marks as annotations that other readers show and edit, or drawn into the
   * pages. `pages: 'pictures'`: the file could be shown and not be written, so that its pages had to become pictures. The marks are
   * read from the terminal's own copies, the permission from the meeting's papers. Refuses PAPER_MAY_NOT_BE_EXPORTED, COPY_FAILED.
   */
  'paper.saveCopy': {
    args: z.object({ meeting: meetingIdSchema, paper: paperIdSchema, marks: takenMarks, form: z.enum(['annotations', 'flattened']) }),
    result: z.object({ saved: z.boolean(), pages: z.enum(['kept', 'pictures']) }),
  },
  /** Asks where to save, then writes a whiteboard as a PDF, each mark with its author and time. */
  'board.saveCopy': {
    args: z.object({ meeting: meetingIdSchema, item: agendaItemIdSchema }),
    result: z.object({ saved: z.boolean() }),
  },
  /** Prints pages `from` … `to` with the marks. Refuses PAPER_MAY_NOT_BE_PRINTED, NO_PRINTER, PRINT_FAILED. */
  'paper.print': {
    args: z.object({
      meeting: meetingIdSchema,
      paper: paperIdSchema,
      marks: takenMarks,
      from: z.number().int().min(1),
      to: z.number().int().min(1),
    }),
    result: z.object({ printed: z.boolean() }),
  },
  /** Writes a list of marks as CSV to where the person chooses. */
  'marks.saveList': {
    args: z.object({
      fileName: z.string().max(200),
      rows: z
        .array(
          z.object({
            page: z.number().int(),
            kind: z.string().max(60),
            person: z.string().max(200),
            atMs: z.number().int(),
            text: z.string().max(8_000),
          }),
        )
        .max(20_000),
    }),
    result: z.object({ saved: z.boolean() }),
  },
  'window.toggleFullScreen': { args: z.object({}), result: done },
} as const;
export type TerminalCallName = keyof typeof TERMINAL_CALLS;

export type RendererCallName = PassedOnName | TerminalCallName;
type Definition<Name extends RendererCallName> = Name extends PassedOnName
  ? (typeof HUB_CALLS)[Name]
  : Name extends TerminalCallName
    ? (typeof TERMINAL_CALLS)[Name]
    : never;
export type RendererCallArgs<Name extends RendererCallName> = z.input<Definition<Name>['args']>;
export type RendererCallResult<Name extends RendererCallName> = z.output<Definition<Name>['result']>;
