import type { PersonId, StrokeId } from '../../shared/base/ids.ts';
import { type InkPoint, STROKE_LIMITS, type Stroke } from '../../shared/ink/stroke.ts';
import { decodeWet } from '../../shared/ink/wetMessage.ts';

/** A stroke that somebody else is drawing at this moment. */
export interface WetStroke extends Omit<Stroke, 'points' | 'atMs'> {
  readonly owner: PersonId;
  readonly points: readonly InkPoint[];
}

/** What happened to one: points came (from index `from`), or it is to be wiped. */
export type WetChange =
  | { readonly kind: 'grew'; readonly stroke: WetStroke; readonly from: number }
  | { readonly kind: 'gone'; readonly stroke: WetStroke };

/** Silence after which a wet stroke is dropped: its writer's seat has gone, or its end was lost (SPEC.md I7). */
export const WET_SILENCE_MS = 10_000;
/** Strokes that one person can have on their way: one being drawn, a few whose finished form is still to come. */
const MOST_OF_ONE = 16;

interface Held {
  readonly stroke: WetStroke & { points: InkPoint[] };
  readonly turn: number;
  heardAtMs: number;
}

/** Keeps the wet strokes of the others until their finished forms arrive. Trusts no payload. */
export class WetReader {
  readonly #held = new Map<PersonId, Held[]>();
  readonly #listeners = new Map<number, Set<(change: WetChange) => void>>();

  receive(owner: PersonId, payload: Uint8Array, nowMs: number): void {
    const message = decodeWet(payload);
    if (!message) return;
    const held = this.#held.get(owner) ?? [];
    this.#held.set(owner, held);
    if (message.kind === 'begin') {
      this.#drop(owner, (other) => other.turn === message.turn || other.stroke.id === message.stroke);
      if (held.length >= MOST_OF_ONE) this.#drop(owner, (other) => other === held[0]);
      const { stroke: id, page, tool, colour, widthPt, points } = message;
      const stroke = { id, owner, page, tool, colour, widthPt, points: [...points] };
      this.#held.get(owner)?.push({ stroke, turn: message.turn, heardAtMs: nowMs });
      this.#tell({ kind: 'grew', stroke, from: 0 });
      return;
    }
    const one = held.find(({ turn }) => turn === message.turn);
    if (!one) return;
    one.heardAtMs = nowMs;
    if (message.kind === 'cancel') this.#drop(owner, (other) => other === one);
    if (message.kind !== 'continue' || one.stroke.points.length + message.points.length > STROKE_LIMITS.points) return;
    const from = one.stroke.points.length;
    one.stroke.points.push(...message.points);
    this.#tell({ kind: 'grew', stroke: one.stroke, from });
  }

  /** The finished stroke has arrived. */
  finished(owner: PersonId, id: StrokeId): void {
    this.#drop(owner, ({ stroke }) => stroke.id === id);
  }

  /** Drops what has been silent too long. Answers whether any is left. */
  expire(nowMs: number): boolean {
    for (const owner of this.#held.keys()) this.#drop(owner, ({ heardAtMs }) => nowMs - heardAtMs > WET_SILENCE_MS);
    return [...this.#held.values()].some((held) => held.length > 0);
  }

  onPage(page: number): readonly WetStroke[] {
    return [...this.#held.values()].flatMap((held) => held.map(({ stroke }) => stroke).filter((stroke) => stroke.page === page));
  }

  subscribe(page: number, listener: (change: WetChange) => void): () => void {
    const listeners = this.#listeners.get(page) ?? new Set();
    this.#listeners.set(page, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  #drop(owner: PersonId, isGone: (held: Held) => boolean): void {
    const held = this.#held.get(owner) ?? [];
    const gone = held.filter(isGone);
    if (gone.length === 0) return;
    this.#held.set(
      owner,
      held.filter((one) => !gone.includes(one)),
    );
    for (const { stroke } of gone) this.#tell({ kind: 'gone', stroke });
  }

  #tell(change: WetChange): void {
    for (const listener of [...(this.#listeners.get(change.stroke.page) ?? [])]) listener(change);
  }
}
