import type { MeetingId, PaperHash, PersonId } from '../../../shared/base/ids.ts';
import type { Database } from '../../archive/database.ts';

/** For whom a file lies on this disk: everyone in the meeting (''), or the one person who may read it. */
export type HeldFor = PersonId | '';

/** Why a file of the hub may lie on this terminal's disk. */
export interface Holding {
  readonly hash: PaperHash;
  /** The paper that it is, or that it goes with. */
  readonly paper: PaperHash;
  readonly bytes: number;
  readonly meeting: MeetingId;
  readonly person: HeldFor;
}

/**
 * Files of the hub and the reasons for which they may lie on this disk (T15). Written before the first byte of a file is; a row outlives
 * its file (`here` 0), because a recalled paper's receipt is asked of each terminal that ever had it.
 */
export function heldFileTables(database: Database) {
  const insert = database.statement<{ hash: string; paper: string; bytes: number; meeting: string; person: string; atMs: number }>(
    `INSERT INTO held_file (hash, paper, bytes, meeting, person, here, used_at_ms)
     VALUES (@hash, @paper, @bytes, @meeting, @person, 1, @atMs)
     ON CONFLICT (hash, paper, meeting, person) DO UPDATE SET here = 1, used_at_ms = excluded.used_at_ms`,
  );
  const selectListed = database.statement<{ meeting: string; person: string }, { hash: PaperHash; paper: PaperHash }>(
    'SELECT hash, paper FROM held_file WHERE here = 1 AND meeting = @meeting AND person = @person',
  );
  const releaseOne = database.statement<{ hash: string; paper: string; meeting: string; person: string }>(
    'UPDATE held_file SET here = 0 WHERE hash = @hash AND paper = @paper AND meeting = @meeting AND person = @person',
  );
  const releaseOthers = database.statement<{ person: string }>(
    "UPDATE held_file SET here = 0 WHERE here = 1 AND person <> '' AND person <> @person",
  );
  const releaseMeeting = database.statement<{ meeting: string }>('UPDATE held_file SET here = 0 WHERE here = 1 AND meeting = @meeting');
  const releasePaper = database.statement<{ paper: string }>(
    'UPDATE held_file SET here = 0 WHERE here = 1 AND (paper = @paper OR hash = @paper)',
  );
  const deletePaper = database.statement<{ paper: string }>('DELETE FROM held_file WHERE paper = @paper OR hash = @paper');
  const selectOfPaper = database.statement<{ paper: string }, { hash: PaperHash }>(
    'SELECT DISTINCT hash FROM held_file WHERE paper = @paper OR hash = @paper',
  );
  const selectHere = database.statement<Record<never, never>, { hash: PaperHash }>('SELECT DISTINCT hash FROM held_file WHERE here = 1');
  const selectIsHere = database.statement<{ hash: string }, { one: number }>(
    'SELECT 1 AS one FROM held_file WHERE here = 1 AND hash = @hash LIMIT 1',
  );
  const selectMeetings = database.statement<Record<never, never>, { meeting: MeetingId; bytes: number }>(
    'SELECT meeting, sum(bytes) AS bytes FROM held_file WHERE here = 1 GROUP BY meeting ORDER BY max(used_at_ms) DESC',
  );
  const selectShelves = database.statement<{ person: string }, { meeting: MeetingId }>(
    'SELECT DISTINCT meeting FROM held_file WHERE here = 1 AND person = @person',
  );
  const touchMeeting = database.statement<{ meeting: string; atMs: number }>(
    'UPDATE held_file SET used_at_ms = @atMs WHERE here = 1 AND meeting = @meeting',
  );
  const upsertWiped = database.statement<{ hash: string; atMs: number }>(
    'INSERT INTO wiped_file (hash, wiped_at_ms, confirmed) VALUES (@hash, @atMs, 0) ON CONFLICT (hash) DO NOTHING',
  );
  const confirmWiped = database.statement<{ hash: string }>('UPDATE wiped_file SET confirmed = 1 WHERE hash = @hash');
  const deleteWiped = database.statement<{ hash: string }>('DELETE FROM wiped_file WHERE hash = @hash');
  const selectWiped = database.statement<Record<never, never>, { hash: PaperHash; confirmed: number }>(
    'SELECT hash, confirmed FROM wiped_file',
  );

  return {
    hold: ({ hash, paper, bytes, meeting, person }: Holding, atMs: number): void =>
      insert.runOne({ hash, paper, bytes, meeting, person, atMs }),
    /** What is held of a meeting for everyone or for one person. */
    listed: (meeting: MeetingId, person: HeldFor) => selectListed.all({ meeting, person }),
    release: (holding: Pick<Holding, 'hash' | 'paper' | 'meeting' | 'person'>): void => {
      const { hash, paper, meeting, person } = holding;
      releaseOne.run({ hash, paper, meeting, person });
    },
    /** Ends what was held for single persons other than this one ('': nobody is here). */
    releaseOthers: (person: HeldFor): void => void releaseOthers.run({ person }),
    releaseMeeting: (meeting: MeetingId): void => void releaseMeeting.run({ meeting }),
    /** Ends what was held of a paper and of what goes with it. */
    releasePaper: (paper: PaperHash): void => void releasePaper.run({ paper }),
    forgetPaper: (paper: PaperHash): void => void deletePaper.run({ paper }),
    /** Every file that was ever held of a paper, and of what goes with it. */
    everHeldOf: (paper: PaperHash): readonly PaperHash[] => selectOfPaper.all({ paper }).map(({ hash }) => hash),
    here: (): ReadonlySet<PaperHash> => new Set(selectHere.all({}).map(({ hash }) => hash)),
    isHere: (hash: PaperHash): boolean => selectIsHere.get({ hash }) !== null,
    /** Meetings of which something is held, the one used last first. */
    meetings: () => selectMeetings.all({}),
    touchMeeting: (meeting: MeetingId, atMs: number): void => void touchMeeting.run({ meeting, atMs }),
    /** Meetings of which something is held for this person alone. */
    shelvesOf: (person: PersonId): readonly MeetingId[] => selectShelves.all({ person }).map(({ meeting }) => meeting),

    /** Nothing of the recalled file is here any more; the hub is still to be told. */
    wiped: (hash: PaperHash, atMs: number): void => void upsertWiped.run({ hash, atMs }),
    confirmed: (hash: PaperHash): void => void confirmWiped.run({ hash }),
    forgetWiped: (hash: PaperHash): void => void deleteWiped.run({ hash }),
    listWiped: (): ReadonlyMap<PaperHash, { readonly isConfirmed: boolean }> =>
      new Map(selectWiped.all({}).map(({ hash, confirmed }) => [hash, { isConfirmed: confirmed === 1 }])),
  };
}
