import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What must be remembered so that a second start resumes the same room. */
const rememberedSchema = z.object({
  /** Null until the hub has one. */
  port: z.number().int().positive().nullable(),
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
  read(): Remembered;
  write(remembered: Remembered): void;
}

/** The folder is something else than a demo room, so nothing in it is touched. */
export class NotADemoRoom extends Error {
  override readonly name = 'NotADemoRoom';
}

/**
 * Opens (or with `isFresh` empties and makes) the folder. A room whose preparation was cut short is begun anew: half a room
 * cannot be resumed. Throws {@link NotADemoRoom} when the folder holds something else.
 */
export function openDemoFolder(path: string, isFresh: boolean): DemoFolder {
  const memory = join(path, 'room.json');
  const isTaken = existsSync(path) && readdirSync(path).length > 0;
  if (isTaken && !existsSync(memory))
    throw new NotADemoRoom(`${path} holds something that is not a demo room: name another folder with --dir`);
  const known = isTaken ? rememberedSchema.parse(JSON.parse(readFileSync(memory, 'utf8'))) : null;
  if (known && (isFresh || !known.isPrepared)) rmSync(path, { recursive: true, force: true });
  const folder: DemoFolder = {
    path,
    hub: join(path, 'hub'),
    screens: join(path, 'screens'),
    minutes: join(path, 'minutes'),
    terminal: (label) => join(path, 'terminals', label),
    read: () => rememberedSchema.parse(JSON.parse(readFileSync(memory, 'utf8'))),
    write: (remembered) => {
      writeFileSync(`${memory}.new`, `${JSON.stringify(remembered, null, 2)}\n`);
      renameSync(`${memory}.new`, memory);
    },
  };
  for (const part of [folder.hub, folder.screens, folder.minutes]) mkdirSync(part, { recursive: true });
  if (!existsSync(memory)) folder.write({ port: null, papers: null, pins: {}, terminals: [], isPrepared: false });
  return folder;
}
