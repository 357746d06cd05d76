import { mkdirSync } from 'node:fs';
import { type FileHandle, open, readdir, rm, writeFile } from 'node:fs/promises';
import { PAPER_HASH_PATTERN, type PaperHash } from '../../../shared/base/ids.ts';
import type { Logger } from '../../../shared/base/logger.ts';
import type { Extent } from './extents.ts';
import { lengthOf, paperPaths } from './paperPaths.ts';
import { PartFile } from './partFile.ts';

/** A file of the hub by its content: a paper, or what goes with it. */
export interface StoredRef {
  readonly hash: PaperHash;
  readonly bytes: number;
}

/** The folder of papers on this terminal's disk: whole ones, and parts of those that are coming (T11, T14). The only one who writes there. */
export class PaperStore {
  readonly folder: string;
  readonly #logger: Logger;
  /** Whole files, their hash checked: on the disk under their final name, or on their way to it. */
  readonly #whole = new Set<PaperHash>();
  readonly #parts = new Map<PaperHash, Promise<PartFile>>();
  readonly #open = new Map<PaperHash, PartFile>();
  readonly #finishing = new Map<PaperHash, Promise<boolean>>();
  readonly #keeping = new Map<PaperHash, Promise<void>>();
  readonly #wiping = new Map<PaperHash, Promise<void>>();

  constructor(folder: string, logger: Logger) {
    this.folder = folder;
    this.#logger = logger;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  isWhole(hash: PaperHash): boolean {
    return this.#whole.has(hash);
  }

  /** Whether a file is whole, after a look at the disk. One under its final name was verified before it got it. */
  async findWhole({ hash, bytes }: StoredRef): Promise<boolean> {
    if (this.#whole.has(hash)) return true;
    await this.#wiping.get(hash);
    if ((await lengthOf(paperPaths(this.folder, hash).whole)) !== bytes) return false;
    this.#whole.add(hash);
    return true;
  }

  /** Length of a whole file whose length nobody told; 0 while it is not here. */
  lengthOfWhole(hash: PaperHash): Promise<number> {
    return lengthOf(paperPaths(this.folder, hash).whole);
  }

  /** The part of a file that is not whole, with what has arrived of it; begun where there is none. Throws what the disk does. */
  part({ hash, bytes }: StoredRef): Promise<PartFile> {
    const known = this.#parts.get(hash);
    if (known) return known;
    // What is being wiped is begun anew only when nothing of it is left.
    const wiped = this.#wiping.get(hash) ?? Promise.resolve();
    const opened = wiped.then(() => PartFile.open(this.folder, hash, bytes));
    this.#parts.set(hash, opened);
    opened.then(
      (part) => this.#parts.get(hash) === opened && this.#open.set(hash, part),
      () => this.#parts.delete(hash),
    );
    return opened;
  }

  /** The part of a file if it is open. */
  openPart(hash: PaperHash): PartFile | null {
    return this.#open.get(hash) ?? null;
  }

  /** The part of a file if there is anything of it on the disk, null otherwise. */
  async findPart(file: StoredRef): Promise<PartFile | null> {
    const isThere = this.#parts.has(file.hash) || (await lengthOf(paperPaths(this.folder, file.hash).map)) > 0;
    return isThere ? this.part(file) : null;
  }

  /**
   * Ends a part that is complete: checks its hash and, when it is right, answers true; the file can be read at once and moves to its
   * place behind that, because flushing 150 MB takes a disk longer than the network took to bring them. A wrong one is thrown away.
   */
  finish(file: StoredRef): Promise<boolean> {
    const { hash } = file;
    if (this.#whole.has(hash)) return Promise.resolve(true);
    const known = this.#finishing.get(hash);
    if (known) return known;
    const finishing = this.#finish(file).finally(() => this.#finishing.delete(hash));
    this.#finishing.set(hash, finishing);
    return finishing;
  }

  /** Keeps a file that came in one piece and was checked. */
  async keepWhole(hash: PaperHash, bytes: Uint8Array): Promise<void> {
    await writeFile(paperPaths(this.folder, hash).whole, bytes, { flush: true, mode: 0o600 });
    this.#whole.add(hash);
  }

  /** Opens a file for reading `extent` of it, null while that is not there. The caller closes it. */
  async open(file: StoredRef, extent: Extent): Promise<FileHandle | null> {
    const { whole, part } = paperPaths(this.folder, file.hash);
    const isThere = (await this.findWhole(file)) || (await this.findPart(file))?.has(extent);
    // A part may be moved to its place between the two.
    return isThere ? ((await openIfThere(whole)) ?? (await openIfThere(part)) ?? openIfThere(whole)) : null;
  }

  /** Removes a file from the disk, whole or in part. Resolves when nothing of it is there any more. */
  wipe(hash: PaperHash): Promise<void> {
    const known = this.#wiping.get(hash);
    if (known) return known;
    const wiping = this.#wipe(hash).finally(() => this.#wiping.delete(hash));
    this.#wiping.set(hash, wiping);
    return wiping;
  }

  /** Hashes of all files on the disk, whole or in part. */
  async hashes(): Promise<ReadonlySet<PaperHash>> {
    const names = (await readdir(this.folder)).map((name) => name.slice(0, name.indexOf('.')));
    return new Set(names.filter((name): name is PaperHash => PAPER_HASH_PATTERN.test(name)));
  }

  /** Lets go of every file; resolves when nothing is written any more. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#finishing.values());
    await Promise.all(this.#keeping.values());
    const parts = await Promise.allSettled(this.#parts.values());
    this.#parts.clear();
    this.#open.clear();
    this.#whole.clear();
    for (const part of parts) if (part.status === 'fulfilled') await part.value.close();
  }

  /** Removes everything: this terminal leaves the room. */
  async clear(): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }

  async #finish(file: StoredRef): Promise<boolean> {
    const part = await this.part(file);
    const isRight = await part.isRight();
    this.#forgetPart(file.hash);
    if (!isRight) {
      await part.close();
      await this.#removePart(file.hash);
      return false;
    }
    this.#whole.add(file.hash);
    const keeping = part
      .keep()
      // What is not kept is looked at again at the next start.
      .catch((error: unknown) => this.#logger.warn('a paper could not be kept', { hash: file.hash }, error))
      .finally(() => this.#keeping.delete(file.hash));
    this.#keeping.set(file.hash, keeping);
    return true;
  }

  async #wipe(hash: PaperHash): Promise<void> {
    const open = this.#parts.get(hash);
    this.#forgetPart(hash);
    await this.#finishing.get(hash)?.catch(() => {});
    await this.#keeping.get(hash);
    this.#whole.delete(hash);
    await (await open?.catch(() => null))?.close();
    await rm(paperPaths(this.folder, hash).whole, { force: true });
    await this.#removePart(hash);
  }

  #forgetPart(hash: PaperHash): void {
    this.#parts.delete(hash);
    this.#open.delete(hash);
  }

  async #removePart(hash: PaperHash): Promise<void> {
    const { part, map } = paperPaths(this.folder, hash);
    await Promise.all([rm(part, { force: true }), rm(map, { force: true })]);
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
