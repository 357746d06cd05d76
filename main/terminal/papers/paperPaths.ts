import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PaperHash } from '../../../shared/base/ids.ts';

/** Places of one file of the hub: whole and verified under its hash; while it is coming, the part and the map of what has arrived. */
export interface PaperPaths {
  readonly whole: string;
  readonly part: string;
  readonly map: string;
}

export function paperPaths(folder: string, hash: PaperHash): PaperPaths {
  return { whole: join(folder, `${hash}.whole`), part: join(folder, `${hash}.part`), map: join(folder, `${hash}.map`) };
}

/** Length of a file, 0 where there is none that can be read. Whoever then writes it is told why not. */
export async function lengthOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}
