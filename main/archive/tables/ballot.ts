import { newId, type PersonId, type VoteId } from '../../../shared/base/ids.ts';
import type { CountedBallot } from '../../../shared/votes/vote.ts';
import type { Database } from '../database.ts';

export type BallotTable = ReturnType<typeof ballotTable>;

/** Answers in open votes. The random key gives the rows no order. */
export function ballotTable(database: Database) {
  const upsert = database.statement<{ id: string; vote: VoteId; person: PersonId; option: string }>(
    `INSERT INTO ballot (id, vote, person, option) VALUES (@id, @vote, @person, @option)
     ON CONFLICT (vote, person) DO UPDATE SET option = @option`,
  );
  const select = database.statement<{ vote: VoteId; person: PersonId }, { option: string }>(
    'SELECT option FROM ballot WHERE vote = @vote AND person = @person',
  );
  const selectAll = database.statement<{ vote: VoteId }, CountedBallot>(
    'SELECT person, option FROM ballot WHERE vote = @vote ORDER BY person',
  );
  return {
    /** Writes the answer, or the newer one of a person who pressed again while the vote was open. */
    put: (vote: VoteId, { person, option }: CountedBallot): void => upsert.runOne({ id: newId(), vote, person, option }),
    findOption: (vote: VoteId, person: PersonId): string | null => select.get({ vote, person })?.option ?? null,
    list: (vote: VoteId): readonly CountedBallot[] => selectAll.all({ vote }),
  };
}
