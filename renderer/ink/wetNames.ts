import type { PersonId } from '../../shared/base/ids.ts';
import { type PageSurface, toScreen } from '../../shared/ink/pageSpace.ts';
import type { WetStroke } from './wetReader.ts';

/** A name stays so long after its pen was last heard of. */
const FADE_MS = 1_600;

interface Label {
  readonly element: HTMLElement;
  stroke: WetStroke;
  surface: PageSurface;
  hasMoved: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Whose pen that is: a small label that goes with each pen of others and fades when it rests. Moved once a frame, past React. */
export class WetNames {
  readonly #host: HTMLElement;
  readonly #className: string;
  readonly #nameOf: (person: PersonId) => string;
  readonly #labels = new Map<PersonId, Label>();
  #frame = 0;

  constructor(host: HTMLElement, className: string, nameOf: (person: PersonId) => string) {
    this.#host = host;
    this.#className = className;
    this.#nameOf = nameOf;
  }

  show(stroke: WetStroke, surface: PageSurface): void {
    const label = this.#labels.get(stroke.owner) ?? this.#make(stroke, surface);
    if (!label) return;
    label.stroke = stroke;
    label.surface = surface;
    label.hasMoved = true;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#place());
  }

  drop(): void {
    cancelAnimationFrame(this.#frame);
    for (const { element, timer } of this.#labels.values()) {
      clearTimeout(timer);
      element.remove();
    }
    this.#labels.clear();
  }

  #make(stroke: WetStroke, surface: PageSurface): Label | null {
    const name = this.#nameOf(stroke.owner);
    if (name === '') return null;
    const element = document.createElement('span');
    element.className = this.#className;
    element.textContent = name;
    this.#host.append(element);
    const label: Label = { element, stroke, surface, hasMoved: true, timer: undefined };
    this.#labels.set(stroke.owner, label);
    return label;
  }

  #place(): void {
    this.#frame = 0;
    for (const [owner, label] of this.#labels) {
      const last = label.stroke.points.at(-1);
      if (!last || !label.hasMoved) continue;
      label.hasMoved = false;
      const { x, y } = toScreen(label.surface.placement, last);
      label.element.style.transform = `translate(${Math.round(x + 10)}px, ${Math.round(y - 30)}px)`;
      clearTimeout(label.timer);
      label.timer = setTimeout(() => {
        label.element.remove();
        this.#labels.delete(owner);
      }, FADE_MS);
    }
  }
}
