// Two deeds with folders that more than one command does at once.
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of all files below a folder, of those that are still there when they are counted. */
export function folderBytes(/** @type {string} */ folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** Puts something finished in its place in one move, unless another process was faster. */
export function moveInto(/** @type {string} */ finished, /** @type {string} */ place) {
  try {
    renameSync(finished, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
    rmSync(finished, { recursive: true });
  }
}
