import { z } from 'zod';
import type { PersonId, VoteId } from '../../../shared/base/ids.ts';
import type { LogEntry } from '../log.ts';
import { BALLOT_RECORDED, VOTE_CLOSED, VOTE_OPENED, VOTER_ARRIVED } from '../votes.ts';

/** What the log alone tells of a vote. */
export interface VoteInLog {
  /** The body of the opening entry; null when the log has none. */
  opened: z.infer<typeof openedSchema> | null;
  readonly arrived: Set<string>;
  /** Each person's last recorded answer. */
  readonly ballots: Map<PersonId, { readonly seq: number; readonly option: string }>;
  /** Ballots before the opening or after the close. */
  readonly outside: { readonly seq: number; readonly person: PersonId }[];
  closed: z.infer<typeof closedSchema> | null;
}

/** A vote that the log knows nothing of. */
export const NEVER_MENTIONED: VoteInLog = { opened: null, arrived: new Set(), ballots: new Map(), outside: [], closed: null };

export type OpenedInLog = VoteInLog & { readonly opened: NonNullable<VoteInLog['opened']> };
export function wasOpened(vote: VoteInLog): vote is OpenedInLog {
  return vote.opened !== null;
}

// The log under scrutiny may have been written by anyone: bodies are checked like anything from outside.
const vote = z.string().transform((id) => id as VoteId);
const person = z.string().transform((id) => id as PersonId);
const openedSchema = z.looseObject({
  vote,
  title: z.string(),
  entitled: z.array(z.object({ person: z.string(), present: z.boolean() })),
});
const arrivedSchema = z.object({ vote, person: z.string() });
const ballotSchema = z.object({ vote, represented: person, option: z.string() });
const closedSchema = z.object({
  vote,
  result: z.record(z.string(), z.unknown()),
  ballots: z.array(z.object({ person: z.string(), option: z.string() })),
});

/** Gathers votes from entries in their order. `add` answers false for an entry on a vote that does not have the form of one. */
export function votesInLog(): { readonly votes: ReadonlyMap<VoteId, VoteInLog>; add(seq: number, entry: LogEntry): boolean } {
  const votes = new Map<VoteId, VoteInLog>();
  const of = (id: VoteId): VoteInLog => {
    const known = votes.get(id) ?? { opened: null, arrived: new Set(), ballots: new Map(), outside: [], closed: null };
    votes.set(id, known);
    return known;
  };
  const readers: Readonly<Record<string, (seq: number, body: unknown) => boolean>> = {
    [VOTE_OPENED]: (_, body) => read(openedSchema, body, (opened) => open(of(opened.vote), opened)),
    [VOTER_ARRIVED]: (_, body) => read(arrivedSchema, body, (arrival) => void of(arrival.vote).arrived.add(arrival.person)),
    [BALLOT_RECORDED]: (seq, body) => read(ballotSchema, body, (ballot) => record(of(ballot.vote), seq, ballot)),
    [VOTE_CLOSED]: (_, body) => read(closedSchema, body, (closed) => close(of(closed.vote), closed)),
  };
  return { votes, add: (seq, entry) => readers[entry.type]?.(seq, entry.body) ?? true };
}

function open(of: VoteInLog, body: z.infer<typeof openedSchema>): void {
  of.opened ??= body;
}

function record(of: VoteInLog, seq: number, { represented, option }: z.infer<typeof ballotSchema>): void {
  if (!of.opened || of.closed) of.outside.push({ seq, person: represented });
  else of.ballots.set(represented, { seq, option });
}

function close(of: VoteInLog, body: z.infer<typeof closedSchema>): void {
  of.closed ??= body;
}

function read<T>(schema: z.ZodType<T>, body: unknown, use: (value: T) => void): boolean {
  const parsed = schema.safeParse(body);
  if (parsed.success) use(parsed.data);
  return parsed.success;
}
