import type { AgendaItemId, MeetingId, PersonId, VoteId } from '../../../shared/base/ids.ts';
import type { Rule, VoteOption, VoteView } from '../../../shared/votes/vote.ts';
import type { Database } from '../database.ts';
import { readJson, writeJson } from '../json.ts';

/** A vote without its entitled list. */
export type VoteRow = Omit<VoteView, 'entitled'> & Pick<NewVote, 'meeting'>;

export interface NewVote {
  readonly id: VoteId;
  readonly meeting: MeetingId;
  readonly item: AgendaItemId | null;
  /** The prepared vote that it was opened from. */
  readonly prepared: VoteId | null;
  readonly title: string;
  readonly options: readonly VoteOption[];
  readonly rule: Rule;
  readonly allMembers: number;
  readonly chair: PersonId | null;
}

export type VoteTable = ReturnType<typeof voteTable>;

const SELECT = `SELECT id, meeting, item, prepared, title, state, options, rule, all_members AS allMembers, chair, opened_at_ms AS openedAtMs,
  closed_at_ms AS closedAtMs FROM vote`;

type Stored = Omit<VoteRow, 'options' | 'rule'> & { readonly options: string; readonly rule: string };

export function voteTable(database: Database) {
  const insert = database.statement<
    Omit<{ [Key in keyof NewVote]: NewVote[Key] }, 'options' | 'rule'> & {
      options: string;
      rule: string;
      openedBy: PersonId;
      openedAtMs: number;
    }
  >(
    `INSERT INTO vote (id, meeting, item, prepared, title, options, rule, all_members, chair, opened_by, opened_at_ms)
     VALUES (@id, @meeting, @item, @prepared, @title, @options, @rule, @allMembers, @chair, @openedBy, @openedAtMs)`,
  );
  const close = database.statement<{ id: VoteId; by: PersonId; atMs: number }>(
    `UPDATE vote SET state = 'closed', closed_by = @by, closed_at_ms = @atMs WHERE id = @id AND state = 'open'`,
  );
  const select = database.statement<{ id: VoteId }, Stored>(`${SELECT} WHERE id = @id`);
  const selectOpen = database.statement<{ meeting: MeetingId }, Stored>(`${SELECT} WHERE meeting = @meeting AND state = 'open'`);
  const selectMeeting = database.statement<{ meeting: MeetingId }, Stored>(
    `${SELECT} WHERE meeting = @meeting ORDER BY opened_at_ms, rowid`,
  );
  const selectAll = database.statement<Record<never, never>, Stored>(`${SELECT} ORDER BY rowid`);
  return {
    open: (vote: NewVote, openedBy: PersonId, openedAtMs: number): void =>
      insert.runOne({ ...vote, options: writeJson(vote.options), rule: writeJson(vote.rule), openedBy, openedAtMs }),
    close: (id: VoteId, by: PersonId, atMs: number): void => close.runOne({ id, by, atMs }),
    find: (id: VoteId): VoteRow | null => read(select.get({ id })),
    findOpen: (meeting: MeetingId): VoteRow | null => read(selectOpen.get({ meeting })),
    list: (meeting: MeetingId): readonly VoteRow[] => selectMeeting.all({ meeting }).map(readRow),
    /** Of all meetings, in order of opening. */
    listAll: (): readonly VoteRow[] => selectAll.all({}).map(readRow),
  };
}

function read(row: Stored | null): VoteRow | null {
  return row && readRow(row);
}

function readRow(row: Stored): VoteRow {
  return { ...row, options: readJson<readonly VoteOption[]>(row.options), rule: readJson<Rule>(row.rule) };
}
