import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

export interface OfficePlaces {
  /** As in the environment: folders with programs. */
  readonly path: string;
  /** Where installers put it; a last part `*` stands for any folder. */
  readonly usual: readonly string[];
}

const NAMES = process.platform === 'win32' ? ['soffice.com', 'soffice.exe'] : ['soffice', 'libreoffice'];
const USUAL: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin', '/usr/local/bin', '/usr/lib/libreoffice/program', '/snap/bin', '/opt/*'],
  darwin: ['/Applications/LibreOffice.app/Contents/MacOS'],
  win32: ['C:\\Program Files\\LibreOffice\\program', 'C:\\Program Files (x86)\\LibreOffice\\program'],
};

/** The program LibreOffice is started by; null where it is not installed. Looked for each time: it may be installed while the hub runs. */
export async function findOffice(
  places: OfficePlaces = { path: process.env.PATH ?? '', usual: USUAL[process.platform] ?? [] },
): Promise<string | null> {
  const usual = await Promise.all(places.usual.map(foldersOf));
  const folders = [...places.path.split(delimiter).filter((folder) => folder !== ''), ...usual.flat()];
  for (const folder of folders) {
    for (const name of NAMES) {
      const program = join(folder, name);
      if (await isProgram(program)) return program;
    }
  }
  return null;
}

/** `/opt/*`: the versions of LibreOffice that its own packages put there, the newest first. */
async function foldersOf(place: string): Promise<readonly string[]> {
  if (!place.endsWith('*')) return [place];
  const folder = place.slice(0, -2);
  const versions = await readdir(folder).catch(() => []);
  return versions
    .filter((name) => name.startsWith('libreoffice'))
    .toSorted()
    .reverse()
    .map((name) => join(folder, name, 'program'));
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
