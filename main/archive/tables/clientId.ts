import type { PersonId, TerminalId } from '../../../shared/base/ids.ts';
import type { Database } from '../database.ts';

export interface GivenClientId {
  readonly clientId: number;
  readonly terminal: TerminalId;
  readonly person: PersonId;
  readonly givenAtMs: number;
}

export type ClientIdTable = ReturnType<typeof clientIdTable>;

/** Which Yjs client id belongs to whom, for good: the gate lets a terminal write under its own ids only. */
export function clientIdTable(database: Database) {
  const insert = database.statement<{ [Key in keyof GivenClientId]: GivenClientId[Key] }>(
    'INSERT INTO client_id (client_id, terminal, person, given_at_ms) VALUES (@clientId, @terminal, @person, @givenAtMs)',
  );
  const selectHolder = database.statement<{ terminal: TerminalId; person: PersonId }, { clientId: number }>(
    'SELECT client_id AS clientId FROM client_id WHERE terminal = @terminal AND person = @person ORDER BY ordinal DESC',
  );
  const selectOwner = database.statement<{ clientId: number }, GivenClientId>(
    'SELECT client_id AS clientId, terminal, person, given_at_ms AS givenAtMs FROM client_id WHERE client_id = @clientId',
  );
  return {
    give: (given: GivenClientId): void => insert.runOne({ ...given }),
    /** The ids of this person at this terminal, the current one first. */
    list: (terminal: TerminalId, person: PersonId): readonly number[] => selectHolder.all({ terminal, person }).map((row) => row.clientId),
    findOwner: (clientId: number): GivenClientId | null => selectOwner.get({ clientId }),
  };
}
