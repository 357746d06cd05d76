import { assert, present } from '../../shared/base/assert.ts';
import { toBase32 } from '../../shared/base/bytes.ts';
import type { MeetingId, PersonId, TerminalId, VoteId } from '../../shared/base/ids.ts';
import type { FloorResult } from '../../shared/floor/floorState.ts';
import type { Receipt } from '../../shared/room/calls.ts';
import type { VoteToCount } from '../../shared/votes/tally.ts';
import type { Entitled, VoteResult, VoteView } from '../../shared/votes/vote.ts';
import type { Database } from './database.ts';
import { asJson } from './json.ts';
import type { Author, Log } from './log.ts';
import { ballotTable } from './tables/ballot.ts';
import { entitledTable } from './tables/entitled.ts';
import { type ReceiptRow, receiptTable } from './tables/receipt.ts';
import { type NewVote, type VoteRow, voteTable } from './tables/vote.ts';
import { voteResultTable } from './tables/voteResult.ts';

/** Types of the log's entries on votes. Rows and entry are written by the same function, so `plenum verify` can hold one against the other. */
export const VOTE_OPENED = 'voteOpened';
export const BALLOT_RECORDED = 'ballotRecorded';
export const VOTER_ARRIVED = 'voterArrived';
export const VOTE_CLOSED = 'voteClosed';

/** Someone who does something at a terminal. */
export interface Actor extends Author {
  readonly person: PersonId;
  readonly terminal: TerminalId;
}

export interface Ballot {
  readonly vote: VoteId;
  readonly represented: PersonId;
  readonly option: string;
}

export interface CastTime {
  readonly vote: VoteId;
  readonly person: PersonId;
  readonly atMs: number;
}

export type Votes = ReturnType<typeof openVotes>;

/**
 * Votes, as rows and log entries of one transaction. The hub refuses what a rule forbids before it comes here; what still
 * arrives (a ballot after the close, an unknown option) is a fault of the program, and the schema or an assertion stops it.
 */
export function openVotes(database: Database, log: Log) {
  const votes = voteTable(database);
  const entitled = entitledTable(database);
  const receipts = receiptTable(database);
  const ballots = ballotTable(database);
  const results = voteResultTable(database);

  const view = ({ meeting: _meeting, ...vote }: VoteRow): VoteView => ({ ...vote, entitled: entitled.list(vote.id) });
  const findView = (id: VoteId): VoteView | null => {
    const row = votes.find(id);
    return row && view(row);
  };
  const toCount = (id: VoteId): VoteToCount => {
    const { rule, options, allMembers, chair, entitled: list } = present(findView(id), `votes: no vote ${id}`);
    return { rule, options, allMembers, chair, entitled: list, ballots: ballots.list(id) };
  };
  const receiptOf = (row: ReceiptRow): Receipt => ({
    vote: row.vote,
    option: present(ballots.findOption(row.vote, row.represented), `votes: a receipt without a ballot in ${row.vote}`),
    recordedAtMs: row.recordedAtMs,
    code: receiptCode(present(log.findLeaf(row.logSeq), `votes: a receipt without its entry ${row.logSeq}`)),
  });

  return {
    /** Opens a vote with its frozen list. At most one vote of a meeting is open. */
    open(vote: NewVote, list: readonly Entitled[], by: Actor, atMs: number): void {
      votes.open(vote, by.person, atMs);
      for (const row of list) entitled.add(vote.id, row);
      log.append({ type: VOTE_OPENED, by, atMs, body: asJson({ ...openedBody(vote), entitled: list }) });
    },
    /** Records an answer, or the newer answer of someone who pressed again, and gives the receipt for it. */
    record({ vote, represented, option }: Ballot, by: Actor, atMs: number): Receipt {
      const { options } = present(votes.find(vote), `votes: no vote ${vote}`);
      assert(
        options.some((candidate) => candidate.id === option),
        `votes: ${vote} has no option ${option}`,
      );
      const { seq, leaf } = log.append({ type: BALLOT_RECORDED, by, atMs, body: { vote, represented, option } });
      receipts.put({ vote, represented, castBy: by.person, terminal: by.terminal, recordedAtMs: atMs, logSeq: seq });
      ballots.put(vote, { person: represented, option });
      return { vote, option, recordedAtMs: atMs, code: receiptCode(leaf) };
    },
    /** Notes that someone entitled checked in while the vote was open. False when that changes nothing. */
    arrive(vote: VoteId, person: PersonId, by: Actor, atMs: number): boolean {
      if (!entitled.arrive(vote, person)) return false;
      log.append({ type: VOTER_ARRIVED, by, atMs, body: { vote, person } });
      return true;
    },
    /** Closes the vote and keeps what `count` makes of it: `countVote` of shared/votes, handed in so that rows and count are one transaction. */
    close(vote: VoteId, count: (facts: VoteToCount) => VoteResult, by: Actor, atMs: number): VoteResult {
      votes.close(vote, by.person, atMs);
      const result = count(toCount(vote));
      results.add(vote, result);
      log.append({ type: VOTE_CLOSED, by, atMs, body: asJson({ vote, result, ballots: ballots.list(vote) }) });
      return result;
    },
    find: findView,
    findMeeting: (vote: VoteId): MeetingId | null => votes.find(vote)?.meeting ?? null,
    findOpen(meeting: MeetingId): VoteView | null {
      const row = votes.findOpen(meeting);
      return row && view(row);
    },
    /** In order of opening. */
    list: (meeting: MeetingId): readonly VoteView[] => votes.list(meeting).map(view),
    isEntitled: (vote: VoteId, person: PersonId): boolean => entitled.has(vote, person),
    toCount,
    findReceipt(vote: VoteId, person: PersonId): Receipt | null {
      const row = receipts.find(vote, person);
      return row && receiptOf(row);
    },
    /** A person's own receipts in a meeting, oldest first. */
    listReceipts: (meeting: MeetingId, person: PersonId): readonly Receipt[] => receipts.listOf(meeting, person).map(receiptOf),
    /** Who has voted and when, of all votes of a meeting; never how. */
    listCast: (meeting: MeetingId): readonly CastTime[] =>
      votes
        .list(meeting)
        .flatMap(({ id }) => receipts.list(id).map((row) => ({ vote: id, person: row.represented, atMs: row.recordedAtMs }))),
    /** Result and named list of a closed vote; null while it is open. */
    findResult(vote: VoteId): FloorResult | null {
      const result = results.find(vote);
      return result && { result, ballots: Object.fromEntries(ballots.list(vote).map(({ person, option }) => [person, option])) };
    },
  };
}

/** The eight characters on a receipt, `7K3Q-M2XD`: the first 40 bits of the log leaf's hash in Crockford base 32. */
export function receiptCode(leaf: Uint8Array): string {
  const text = toBase32(leaf.subarray(0, 5)).toUpperCase();
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** What the log says of a vote at its opening, besides the list. */
export function openedBody({ id, meeting, item, prepared, title, options, rule, allMembers, chair }: NewVote) {
  return { vote: id, meeting, item, prepared, title, options, rule, allMembers, chair };
}
