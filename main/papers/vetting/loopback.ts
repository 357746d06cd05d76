type Listener = (event: { readonly data: unknown }) => void;

/**
 * One end of the line between the two halves of pdf.js, which here share a thread. Messages are cloned as between threads; a decoded
 * picture is passed on as it is, because it is an object of the canvas library's that cannot be cloned. `onPosted` sees each message.
 */
export class LoopbackPort {
  readonly #listeners = new Set<Listener>();
  readonly #onPosted: (message: unknown) => void;
  #other: LoopbackPort | null = null;

  constructor(onPosted: (message: unknown) => void) {
    this.#onPosted = onPosted;
  }

  /** Two ends; `onPosted` sees what the second one sends. */
  static pair(onPosted: (message: unknown) => void): readonly [LoopbackPort, LoopbackPort] {
    const [first, second] = [new LoopbackPort(() => {}), new LoopbackPort(onPosted)];
    first.#other = second;
    second.#other = first;
    return [first, second];
  }

  postMessage(message: unknown, transfer: readonly unknown[] | null = null): void {
    const other = this.#other;
    const picture = pictureIn(message);
    const data = picture ? message : structuredClone(message, { transfer: (transfer ?? []).filter((one) => one instanceof ArrayBuffer) });
    this.#onPosted(data);
    // A task of its own, not a microtask: two halves that only talk to each other would let nothing else run, limits included.
    setImmediate(() => {
      if (other) other.#hear(data);
    });
  }

  addEventListener(_: string, listener: Listener, { signal }: { readonly signal?: AbortSignal } = {}): void {
    if (signal?.aborted) return;
    this.#listeners.add(listener);
    signal?.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  removeEventListener(_: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }

  start(): void {}

  close(): void {
    this.#listeners.clear();
  }

  #hear(data: unknown): void {
    for (const listener of this.#listeners) listener.call(this, { data });
  }
}

/** pdf.js sends a decoded picture as `{ action: 'obj', data: [id, page, 'Image', { bitmap, … }] }`, or `commonobj` for one that many pages share. */
function pictureIn(message: unknown): object | null {
  if (typeof message !== 'object' || message === null || !('data' in message) || !Array.isArray(message.data)) return null;
  const last: unknown = message.data.at(-1);
  return typeof last === 'object' && last !== null && 'bitmap' in last && last.bitmap ? last : null;
}
