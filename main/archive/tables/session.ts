import type { PersonId, TerminalId } from '../../../shared/base/ids.ts';
import type { Database } from '../database.ts';

export interface Session {
  readonly terminal: TerminalId;
  readonly person: PersonId;
  readonly sinceMs: number;
}

export type SessionTable = ReturnType<typeof sessionTable>;

/** Who sits where: one person at a terminal, one terminal for a person. Kept, so that a restart of the hub in the middle of a vote asks nobody for a PIN. */
export function sessionTable(database: Database) {
  const insert = database.statement<{ [Key in keyof Session]: Session[Key] }>(
    'INSERT INTO session (terminal, person, since_ms) VALUES (@terminal, @person, @sinceMs)',
  );
  const removeTerminal = database.statement<{ terminal: TerminalId }>('DELETE FROM session WHERE terminal = @terminal');
  const removePerson = database.statement<{ person: PersonId }>('DELETE FROM session WHERE person = @person');
  const select = database.statement<{ terminal: TerminalId }, Session>(
    'SELECT terminal, person, since_ms AS sinceMs FROM session WHERE terminal = @terminal',
  );
  const selectPerson = database.statement<{ person: PersonId }, Session>(
    'SELECT terminal, person, since_ms AS sinceMs FROM session WHERE person = @person',
  );
  return {
    /** Starts a session; ends the one of this terminal and the one of this person elsewhere, which it answers so that the hub can tell that seat. */
    start(session: Session): Session | null {
      const elsewhere = selectPerson.get({ person: session.person });
      removePerson.run({ person: session.person });
      removeTerminal.run({ terminal: session.terminal });
      insert.runOne({ ...session });
      return elsewhere?.terminal === session.terminal ? null : elsewhere;
    },
    /** Ends the session at a terminal, if there is one. */
    end: (terminal: TerminalId): boolean => removeTerminal.run({ terminal }) === 1,
    find: (terminal: TerminalId): Session | null => select.get({ terminal }),
    findOf: (person: PersonId): Session | null => selectPerson.get({ person }),
  };
}
