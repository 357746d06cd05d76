import type { ScreenPoint } from '../../shared/ink/pageSpace.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** A thin line over the page that is nobody's mark: the lasso on its way, the shape that is being drawn. */
export class OverlayPath {
  readonly #svg = document.createElementNS(SVG, 'svg');
  readonly #path = document.createElementNS(SVG, 'path');

  constructor(host: HTMLElement, className: string) {
    this.#svg.setAttribute('class', className);
    this.#svg.setAttribute('aria-hidden', 'true');
    this.#svg.append(this.#path);
    host.append(this.#svg);
  }

  draw(points: readonly ScreenPoint[]): void {
    this.#path.setAttribute('d', points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(''));
  }

  drop(): void {
    this.#svg.remove();
  }
}
