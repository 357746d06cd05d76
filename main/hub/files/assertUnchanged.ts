import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { WorldFailed } from '../../../shared/base/result.ts';

/**
 * What is put into the store under a hash must be what was looked at and what the hash was made of. Nobody but the hub writes there; if
 * somebody did, that is no paper. Throws {@link WorldFailed}.
 */
export async function assertUnchanged({ path, hash, bytes }: { readonly path: string; readonly hash: string; readonly bytes: number }) {
  const found = createHash('sha256');
  let foundBytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1_048_576 })) {
    found.update(piece);
    foundBytes += piece.length;
  }
  if (foundBytes !== bytes || found.digest('hex') !== hash)
    throw new WorldFailed('PAPER_CHANGED', 'A file was changed on the disk while it was looked at.');
}
