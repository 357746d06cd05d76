import { newId } from '../../shared/base/ids.ts';
import { cutStroke } from '../../shared/ink/cutStroke.ts';
import { isStroke } from '../../shared/ink/mark.ts';
import { storeMark } from '../../shared/ink/markCode.ts';
import type { PagePoint } from '../../shared/ink/pageSpace.ts';
import { type LaidMark, layMark, type MarksPreview } from './marks.ts';
import type { MarkWrite } from './myInk.ts';

/**
 * An eraser on its way. What it takes is out of sight at once and written at the end, as one step and one transaction: a line that is
 * rubbed at for a second would otherwise leave a hundred dead pieces in its document.
 */
export class InkErasing {
  readonly #preview: MarksPreview;
  readonly #write: (writes: readonly MarkWrite[]) => void;
  readonly #gone = new Set<LaidMark>();
  /** Pieces that stand for what was cut. */
  readonly #pieces = new Set<LaidMark>();

  constructor(preview: MarksPreview, write: (writes: readonly MarkWrite[]) => void) {
    this.#preview = preview;
    this.#write = write;
  }

  /** Takes the whole mark. */
  erase(laid: LaidMark): void {
    this.#swap(laid, []);
  }

  /** Takes what lies under the eraser on its way; only handwriting can be cut. */
  cut(laid: LaidMark, from: PagePoint, to: PagePoint, reachPt: number): void {
    const { mark, owner, visibility } = laid;
    if (!isStroke(mark)) return;
    const left = cutStroke(mark, from, to, reachPt + mark.widthPt / 4);
    if (left === null) return;
    this.#swap(
      laid,
      left.map((points) => layMark({ ...mark, id: newId<'stroke'>(), points }, owner, visibility)),
    );
  }

  finish(): void {
    const pieces = [...this.#pieces].map(({ mark, visibility }) => ({ visibility, id: mark.id, value: storeMark(mark) }));
    const gone = [...this.#gone].map(({ mark, visibility }) => ({ visibility, id: mark.id, value: null }));
    this.#preview.end(() => this.#write([...pieces, ...gone]));
  }

  #swap(laid: LaidMark, pieces: readonly LaidMark[]): void {
    if (this.#gone.has(laid)) return;
    if (!this.#pieces.delete(laid)) this.#gone.add(laid);
    for (const piece of pieces) this.#pieces.add(piece);
    this.#preview.swap([laid], pieces);
  }
}
