import type { Database } from '../database.ts';

/** One step of the schema. `sql`, and after it `fill`, run in the same transaction that raises `user_version` to `number`. */
export interface Migration {
  readonly number: number;
  readonly noun: string;
  readonly sql: string;
  /** What SQL alone cannot work out from the rows that are there. */
  readonly fill?: (database: Database) => void;
}
