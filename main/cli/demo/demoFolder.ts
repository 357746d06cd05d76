import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What must be remembered so that a second start resumes the same room. */
const rememberedSchema = z.object({
  port: z.number().int().positive(),
  /** The papers' folder that the room was prepared with; null for the sample's own. */
  papers: z.string().nullable(),
  /** Six digits by name, so that whoever tries the room can sign in anywhere. */
  pins: z.record(z.string(), z.string()),
  /** Terminals by their label, in order of pairing. */
  terminals: z.array(z.string()),
  isPrepared: z.boolean(),
});
export type Remembered = z.infer<typeof rememberedSchema>;

/** The demo's folder: data of hub and terminals, and what the demo leaves to look at. */
export interface DemoFolder {
  readonly path: string;
  readonly hub: string;
  readonly screens: string;
  readonly minutes: string;
  terminal(label: string): string;
  /** Null when the room is new. */
  read(): Remembered | null;
  write(remembered: Remembered): void;
}

/** Opens (or with `isFresh` empties and makes) the folder. Throws when it holds something that is not a demo room. */
export function openDemoFolder(path: string, isFresh: boolean): DemoFolder {
  const memory = join(path, 'room.json');
  if (isFresh && existsSync(path)) {
    if (!existsSync(memory)) throw new Error(`${path} is not a demo room, so --fresh does not remove it: name another folder with --dir`);
    rmSync(path, { recursive: true, force: true });
  }
  const folder: DemoFolder = {
    path,
    hub: join(path, 'hub'),
    screens: join(path, 'screens'),
    minutes: join(path, 'minutes'),
    terminal: (label) => join(path, 'terminals', label),
    read: () => (existsSync(memory) ? rememberedSchema.parse(JSON.parse(readFileSync(memory, 'utf8'))) : null),
    write: (remembered) => {
      writeFileSync(`${memory}.new`, `${JSON.stringify(remembered, null, 2)}\n`);
      renameSync(`${memory}.new`, memory);
    },
  };
  for (const part of [folder.hub, folder.screens, folder.minutes]) mkdirSync(part, { recursive: true });
  return folder;
}
