import type { VoteId } from '../../../shared/base/ids.ts';
import type { VoteResult } from '../../../shared/votes/vote.ts';
import type { Database } from '../database.ts';
import { readJson, writeJson } from '../json.ts';

export type VoteResultTable = ReturnType<typeof voteResultTable>;

/** The count of each closed vote, as announced. */
export function voteResultTable(database: Database) {
  const insert = database.statement<{ vote: VoteId; result: string }>('INSERT INTO vote_result (vote, result) VALUES (@vote, @result)');
  const select = database.statement<{ vote: VoteId }, { result: string }>('SELECT result FROM vote_result WHERE vote = @vote');
  return {
    add: (vote: VoteId, result: VoteResult): void => insert.runOne({ vote, result: writeJson(result) }),
    find(vote: VoteId): VoteResult | null {
      const row = select.get({ vote });
      return row && readJson<VoteResult>(row.result);
    },
  };
}
