import type { Database } from '../database.ts';
import { readJson, writeJson } from '../json.ts';

/** What the room remembers of itself. A new setting gets its name and type here. Private keys do not belong here: archives are handed on. */
export interface Settings {
  readonly roomName: string;
  /** The hub's Ed25519 public key, 32 bytes in hex: the one that signs tree heads. `plenum verify` checks them with it. */
  readonly hubKey: string;
}
export type SettingName = keyof Settings;

export type SettingTable = ReturnType<typeof settingTable>;

export function settingTable(database: Database) {
  const select = database.statement<{ name: string }, { value: string }>('SELECT value FROM setting WHERE name = @name');
  const upsert = database.statement<{ name: string; value: string }>(
    'INSERT INTO setting (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = @value',
  );
  return {
    /** The setting, or null while nobody set it. */
    read<Name extends SettingName>(name: Name): Settings[Name] | null {
      const row = select.get({ name });
      return row && readJson<Settings[Name]>(row.value);
    },
    write<Name extends SettingName>(name: Name, value: Settings[Name]): void {
      upsert.runOne({ name, value: writeJson(value) });
    },
  };
}
