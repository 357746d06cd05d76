import { createHash } from 'node:crypto';
import type { HubFile, HubFiles } from './hubFiles.ts';
import { TransferFailed } from './transferFailed.ts';

/** Minutes have some pages; this is far above any. */
const LARGEST_BYTES = 64 * 1_048_576;

/** Brings a small file whose length nobody told, whole and checked. Throws {@link TransferFailed}. */
export async function bringUnmeasured(files: Pick<HubFiles, 'download'>, file: HubFile, signal: AbortSignal): Promise<Buffer> {
  const blocks: Buffer[] = [];
  let bytes = 0;
  await files.download(file, null, signal, async (block) => {
    bytes += block.length;
    if (bytes > LARGEST_BYTES) throw new TransferFailed('TOO_LARGE', 'The hub sends more than minutes can be.');
    blocks.push(Buffer.from(block));
  });
  const whole = Buffer.concat(blocks);
  if (createHash('sha256').update(whole).digest('hex') === file.hash) return whole;
  throw new TransferFailed('PAPER_WRONG', `The hub sent a file with another hash than ${file.hash}.`);
}
