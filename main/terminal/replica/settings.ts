import type { z } from 'zod';
import type { Database } from '../../archive/database.ts';

/** Names of settings. Those under `room/` belong to the paired room and go with it. */
export type SettingName = 'language' | 'theme' | 'hostsRoom' | 'room/session' | 'room/leaving' | 'room/recordsLost';

/** Small values by name, as JSON. */
export function settingTable(database: Database) {
  const select = database.statement<{ name: string }, { value: string }>('SELECT value FROM setting WHERE name = @name');
  const upsert = database.statement<{ name: string; value: string }>(
    'INSERT INTO setting (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const remove = database.statement<{ name: string }>('DELETE FROM setting WHERE name = @name');
  return {
    /** The value, or null when there is none of this form. */
    read<Value>(name: SettingName, schema: z.ZodType<Value>): Value | null {
      const row = select.get({ name });
      return row ? (schema.safeParse(JSON.parse(row.value)).data ?? null) : null;
    },
    write(name: SettingName, value: unknown): void {
      upsert.runOne({ name, value: JSON.stringify(value) });
    },
    remove(name: SettingName): void {
      remove.run({ name });
    },
  };
}
