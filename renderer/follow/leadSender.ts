import type { PaperId } from '../../shared/base/ids.ts';
import type { FollowPosition } from '../../shared/floor/floorState.ts';
import { encodeLead, LASER_POINTS } from '../../shared/ink/leadMessage.ts';
import type { PagePoint } from '../../shared/ink/pageSpace.ts';
import { FrameGate, type OnFrame } from './frameGate.ts';

/** Tells the other seats where the leader's window is and where they point: at most one message a frame (shared/floor/SPEC.md F3). */
export class LeadSender {
  readonly #send: (payload: Uint8Array) => void;
  readonly #gate: FrameGate;
  #paper: PaperId | null = null;
  #position: FollowPosition | null = null;
  #laser: { page: number; points: PagePoint[] } | null = null;

  constructor(send: (payload: Uint8Array) => void, onFrame: OnFrame) {
    this.#send = send;
    this.#gate = new FrameGate(onFrame, () => this.#flush());
  }

  /** Which paper is led from now on; null: none. What waited for another paper is dropped. */
  leads(paper: PaperId | null): void {
    if (this.#paper === paper) return;
    this.#paper = paper;
    this.#position = null;
    this.#laser = null;
  }

  move(position: FollowPosition): void {
    this.#position = position;
    this.#ask();
  }

  point(page: number, points: readonly PagePoint[]): void {
    const waiting = this.#laser?.page === page && this.#laser.points.length > 0 ? this.#laser.points : [];
    // What a blocked window has piled up beyond a message's room is the oldest of the trail, and faded by now.
    this.#laser = { page, points: [...waiting, ...points].slice(-LASER_POINTS) };
    this.#ask();
  }

  /** The pointer is put out. */
  pointNoMore(page: number): void {
    this.#laser = { page, points: [] };
    this.#ask();
  }

  #ask(): void {
    if (this.#paper !== null) this.#gate.ask();
  }

  #flush(): void {
    const [paper, position, laser] = [this.#paper, this.#position, this.#laser];
    this.#position = null;
    this.#laser = null;
    if (paper !== null && (position || laser)) this.#send(encodeLead({ paper, position, laser }));
  }
}
