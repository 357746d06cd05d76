import type { InkPoint, Stroke } from '../../shared/ink/stroke.ts';
import { encodeWet, WET_POINTS, WET_TURNS } from '../../shared/ink/wetMessage.ts';

/** Calls `run` in the next frame of the screen. */
export type OnFrame = (run: () => void) => void;

/** Tells the other seats of a stroke while it is drawn: at once when it begins, then at most once a frame (SPEC.md I7). */
export class WetSender {
  readonly #send: (payload: Uint8Array) => void;
  readonly #onFrame: OnFrame;
  #turn = 0;
  #isDown = false;
  #isAsked = false;
  #waiting: InkPoint[] = [];

  constructor(send: (payload: Uint8Array) => void, onFrame: OnFrame) {
    this.#send = send;
    this.#onFrame = onFrame;
  }

  begin(stroke: Pick<Stroke, 'id' | 'page' | 'tool' | 'colour' | 'widthPt'>, points: readonly InkPoint[]): void {
    this.#turn = (this.#turn + 1) % WET_TURNS;
    this.#isDown = true;
    this.#waiting = [];
    const { id, page, tool, colour, widthPt } = stroke;
    const first = points.slice(0, WET_POINTS);
    this.#send(encodeWet({ kind: 'begin', turn: this.#turn, stroke: id, page, tool, colour, widthPt, points: first }));
    this.add(points.slice(WET_POINTS));
  }

  add(points: readonly InkPoint[]): void {
    if (!this.#isDown || points.length === 0) return;
    this.#waiting.push(...points);
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#onFrame(() => {
      this.#isAsked = false;
      this.#flush();
    });
  }

  /** The finished stroke is on its way by the document. */
  end(): void {
    if (!this.#isDown) return;
    // What still waits is not sent: the finished stroke holds it.
    this.#stop('end');
  }

  cancel(): void {
    if (this.#isDown) this.#stop('cancel');
  }

  #stop(kind: 'end' | 'cancel'): void {
    this.#isDown = false;
    this.#waiting = [];
    this.#send(encodeWet({ kind, turn: this.#turn }));
  }

  /** One message a frame. What a long block of the window has piled up beyond one message's room goes with the next frames. */
  #flush(): void {
    if (!this.#isDown || this.#waiting.length === 0) return;
    const points = this.#waiting.splice(0, WET_POINTS);
    this.#send(encodeWet({ kind: 'continue', turn: this.#turn, points }));
    this.add(this.#waiting.splice(0));
  }
}
