export interface BlockGathererOptions {
  /** Takes a block, whose memory is used again once it has answered; then the next one is given. */
  readonly take: (block: Buffer) => Promise<void>;
  /** There is room again after {@link BlockGatherer.isFull}. */
  readonly onRoom: () => void;
  readonly onFailure: (error: unknown) => void;
  /** Memory of blocks that may be used again: a fresh megabyte from the system costs about as much as decrypting into it. */
  readonly spare: Buffer[];
}

/** The size at which a write to the disk costs least. */
const BLOCK_BYTES = 1_048_576;
/** One being written, one waiting, one being gathered. */
const WAITING_BLOCKS = 2;
const NO_BLOCK = Buffer.alloc(0);

/** Gathers small pieces into blocks and hands them on one after the other. */
export class BlockGatherer {
  readonly #options: BlockGathererOptions;
  #block: Buffer;
  #filled = 0;
  #waiting = 0;
  #taking: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | null = null;

  constructor(options: BlockGathererOptions) {
    this.#options = options;
    this.#block = this.#empty();
  }

  /** Whether whoever brings pieces should stop for a while. */
  get isFull(): boolean {
    return this.#waiting >= WAITING_BLOCKS;
  }

  /** Copies `piece`, which may be used again afterwards. */
  add(piece: Buffer): void {
    for (let read = 0; read < piece.length; ) {
      const length = piece.copy(this.#block, this.#filled, read);
      read += length;
      this.#filled += length;
      if (this.#filled === BLOCK_BYTES) this.#handOn();
    }
  }

  /** Hands on what is gathered and waits until all is taken, or was given up after a failure. Nothing may be added afterwards. */
  async end(): Promise<void> {
    if (this.#filled > 0) this.#handOn();
    await this.#taking;
    this.#options.spare.push(this.#block);
    this.#block = NO_BLOCK;
  }

  /** Throws what `take` threw, if it did. */
  throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }

  #empty(): Buffer {
    return this.#options.spare.pop() ?? Buffer.allocUnsafe(BLOCK_BYTES);
  }

  #handOn(): void {
    const [block, length] = [this.#block, this.#filled];
    this.#block = this.#empty();
    this.#filled = 0;
    this.#waiting += 1;
    this.#taking = this.#taking.then(() => this.#give(block, length));
  }

  async #give(block: Buffer, length: number): Promise<void> {
    try {
      if (!this.#failure) await this.#options.take(block.subarray(0, length));
    } catch (error) {
      this.#failure = { error };
      this.#options.onFailure(error);
    }
    this.#options.spare.push(block);
    this.#waiting -= 1;
    this.#options.onRoom();
  }
}
