/** One step of the schema. `sql` runs in the same transaction that raises `user_version` to `number`. */
export interface Migration {
  readonly number: number;
  readonly noun: string;
  readonly sql: string;
}
