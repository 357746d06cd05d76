import { z } from 'zod';
import { AssertionFailed } from '../../../shared/base/assert.ts';
import type { PersonId } from '../../../shared/base/ids.ts';
import { countVote } from '../../../shared/votes/tally.ts';
import { type Entitled, ruleSchema, type VoteResult, voteOptionSchema } from '../../../shared/votes/vote.ts';
import type { Database } from '../database.ts';
import { asJson } from '../json.ts';
import { ballotTable } from '../tables/ballot.ts';
import { entitledTable } from '../tables/entitled.ts';
import { personTable } from '../tables/person.ts';
import { receiptTable } from '../tables/receipt.ts';
import { type VoteRow, voteTable } from '../tables/vote.ts';
import { voteResultTable } from '../tables/voteResult.ts';
import { openedBody } from '../votes.ts';
import type { Report } from './finding.ts';
import type { LogFacts } from './logCheck.ts';
import { sameJson } from './sameJson.ts';
import { NEVER_MENTIONED, type OpenedInLog, type VoteInLog, wasOpened } from './votesInLog.ts';

const optionsSchema = z.array(voteOptionSchema);

export interface VoteFacts {
  readonly votes: number;
  readonly ballots: number;
}

/** Each vote three ways: its rows against the log (null when that cannot be read), receipts against ballots, and the stored result against a recount. */
export function checkVotes(database: Database, log: Pick<LogFacts, 'votes'> | null, report: Report): VoteFacts {
  const people = personTable(database);
  const nameOf = (person: PersonId): string => people.findEvenRemoved(person)?.name ?? person;
  const check = voteChecker(database, nameOf, report);
  const rows = voteTable(database).listAll();
  const known = new Set<string>(rows.map((row) => row.id));
  for (const [id, { opened }] of log?.votes ?? []) if (!known.has(id)) report('VOTE_MISSING', { vote: opened?.title ?? id });
  const ballots = rows.map((row) => check(row, log && (log.votes.get(row.id) ?? NEVER_MENTIONED)));
  return { votes: rows.length, ballots: ballots.reduce((sum, count) => sum + count, 0) };
}

/** Checks one vote and answers how many ballots it has. */
function voteChecker(database: Database, nameOf: (person: PersonId) => string, report: Report) {
  const entitled = entitledTable(database);
  const receipts = receiptTable(database);
  const ballots = ballotTable(database);
  const results = voteResultTable(database);
  return (row: VoteRow, inLog: VoteInLog | null): number => {
    const list = entitled.list(row.id);
    const cast = ballots.list(row.id);
    const optionOf = new Map(cast.map(({ person, option }) => [person, option]));
    const seqOf = new Map(receipts.list(row.id).map((receipt) => [receipt.represented, receipt.logSeq]));
    for (const person of new Set([...optionOf.keys(), ...seqOf.keys()])) {
      if (!optionOf.has(person)) report('RECEIPT_WITHOUT_BALLOT', { vote: row.title, person: nameOf(person) });
      if (!seqOf.has(person)) report('BALLOT_WITHOUT_RECEIPT', { vote: row.title, person: nameOf(person) });
    }
    if (inLog && !wasOpened(inLog)) report('VOTE_NOT_IN_LOG', { vote: row.title });
    if (inLog && wasOpened(inLog)) {
      checkAgainstLog(row, list, inLog, report);
      checkBallots(row, optionOf, seqOf, inLog, nameOf, report);
    }
    if (row.state === 'closed') checkResult(row, results.find(row.id), { ...row, entitled: list, ballots: cast }, inLog, report);
    return cast.length;
  };
}

function checkAgainstLog(row: VoteRow, list: readonly Entitled[], inLog: OpenedInLog, report: Report): void {
  const differs = (what: string) => report('VOTE_DIFFERS_FROM_LOG', { vote: row.title, what: `verify.what.${what}` });
  const { entitled: listAtOpening, ...opened } = inLog.opened;
  if (!sameJson(opened, openedBody(row))) differs('opening');
  const expected = listAtOpening.map(({ person, present }) => ({ person, present: present || inLog.arrived.has(person) }));
  if (!sameJson(sorted(expected), sorted(list))) differs('entitled');
  if ((row.state === 'closed') !== (inLog.closed !== null)) differs('state');
}

function checkBallots(
  row: VoteRow,
  optionOf: ReadonlyMap<PersonId, string>,
  seqOf: ReadonlyMap<PersonId, number>,
  inLog: VoteInLog,
  nameOf: (person: PersonId) => string,
  report: Report,
): void {
  for (const { person, seq } of inLog.outside) report('BALLOT_OUTSIDE_VOTE', { vote: row.title, person: nameOf(person), seq });
  for (const [person, { option, seq }] of inLog.ballots) {
    if (!optionOf.has(person)) report('BALLOT_MISSING', { vote: row.title, person: nameOf(person) });
    else if (optionOf.get(person) !== option || seqOf.get(person) !== seq) {
      report('BALLOT_DIFFERS_FROM_LOG', { vote: row.title, person: nameOf(person) });
    }
  }
  for (const person of optionOf.keys()) {
    if (!inLog.ballots.has(person)) report('BALLOT_NOT_IN_LOG', { vote: row.title, person: nameOf(person) });
  }
}

function checkResult(
  row: VoteRow,
  stored: VoteResult | null,
  toCount: Parameters<typeof countVote>[0],
  inLog: VoteInLog | null,
  report: Report,
): void {
  if (!stored) {
    report('VOTE_RESULT_MISSING', { vote: row.title });
    return;
  }
  if (inLog?.closed && !sameJson(inLog.closed.result, stored)) {
    report('VOTE_DIFFERS_FROM_LOG', { vote: row.title, what: 'verify.what.result' });
  }
  if (!ruleSchema.safeParse(row.rule).success || !optionsSchema.safeParse(row.options).success) {
    report('VOTE_UNCOUNTABLE', { vote: row.title, what: 'verify.what.opening' });
    return;
  }
  try {
    const recount = asJson(countVote(toCount));
    // Results counted by an earlier Plenum may lack a field that was added since; what they say must still be so.
    const wrong = Object.entries(asJson(stored)).some(([key, value]) => !sameJson(value, recount[key] ?? null));
    if (wrong || stored.verdict === undefined) report('VOTE_RESULT_DIFFERS', { vote: row.title });
  } catch (error) {
    if (!(error instanceof AssertionFailed)) throw error;
    report('VOTE_UNCOUNTABLE', { vote: row.title, what: error.message });
  }
}

function sorted<T extends { readonly person: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((left, right) => (left.person < right.person ? -1 : 1));
}
