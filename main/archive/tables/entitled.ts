import type { PersonId, VoteId } from '../../../shared/base/ids.ts';
import type { Entitled } from '../../../shared/votes/vote.ts';
import type { Database } from '../database.ts';

export type EntitledTable = ReturnType<typeof entitledTable>;

/** The entitled list of each vote, frozen at its opening but for presence, which may still come (shared/votes/SPEC.md V3). */
export function entitledTable(database: Database) {
  const insert = database.statement<{ vote: VoteId; person: PersonId; present: number }>(
    'INSERT INTO entitled (vote, person, present) VALUES (@vote, @person, @present)',
  );
  const arrive = database.statement<{ vote: VoteId; person: PersonId }>(
    'UPDATE entitled SET present = 1 WHERE vote = @vote AND person = @person AND present = 0',
  );
  const select = database.statement<{ vote: VoteId; person: PersonId }, { present: number }>(
    'SELECT present FROM entitled WHERE vote = @vote AND person = @person',
  );
  const selectAll = database.statement<{ vote: VoteId }, { person: PersonId; present: number }>(
    'SELECT person, present FROM entitled WHERE vote = @vote ORDER BY person',
  );
  return {
    add: (vote: VoteId, { person, present }: Entitled): void => insert.runOne({ vote, person, present: present ? 1 : 0 }),
    /** Notes that an entitled person came while the vote was open. False when they are not on the list or were present already. */
    arrive: (vote: VoteId, person: PersonId): boolean => arrive.run({ vote, person }) === 1,
    has: (vote: VoteId, person: PersonId): boolean => select.get({ vote, person }) !== null,
    list: (vote: VoteId): readonly Entitled[] => selectAll.all({ vote }).map(({ person, present }) => ({ person, present: present === 1 })),
  };
}
