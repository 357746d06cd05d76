import type { MarkLayer } from '../../shared/ink/markDrawing.ts';
import type { PagePoint, PageSurface } from '../../shared/ink/pageSpace.ts';
import type { InkTool } from '../../shared/ink/stroke.ts';
import type { Deed } from './contact.ts';
import { DryInk } from './dryInk.ts';
import { drawGesture } from './gestures/drawGesture.ts';
import { ERASER_REACH_PX, eraseGesture, marksAt, POINTING_REACH_PX } from './gestures/eraseGesture.ts';
import { type Gesture, inPoints, type PageHand } from './gestures/gesture.ts';
import { lassoGesture } from './gestures/lassoGesture.ts';
import { shapeGesture } from './gestures/shapeGesture.ts';
import { shareGesture } from './gestures/shareGesture.ts';
import { wordGesture } from './gestures/wordGesture.ts';
import { GrowingInk } from './growingInk.ts';
import type { InkSession } from './inkSession.ts';
import type { LaidMark } from './marks.ts';
import { attachPen } from './penInput.ts';
import { PenTip } from './penTip.ts';
import { WetNames } from './wetNames.ts';

export interface InkClassNames {
  readonly dry: Readonly<Record<MarkLayer, string>>;
  readonly wet: Readonly<Record<InkTool, string>>;
  readonly tip: string;
  /** As large as the page, over everything that is drawn. */
  readonly over: string;
  readonly loop: string;
  readonly name: string;
}

export interface PageInkOptions {
  readonly host: HTMLElement;
  readonly classNames: InkClassNames;
  readonly session: InkSession;
  readonly surface: PageSurface;
  /** A touch of the hand on a mark, or beside all of them (null). */
  readonly onPick: (laid: LaidMark | null) => void;
  /** The pointer rests over a mark, or over none. */
  readonly onHover: (laid: LaidMark | null) => void;
}

/** All ink of one page: finished marks, what others are drawing, what is being drawn here, and the pen's tip over all of them. */
export class PageInk {
  readonly #options: PageInkOptions;
  readonly #session: InkSession;
  readonly #dry: DryInk;
  readonly #own: GrowingInk;
  readonly #others: GrowingInk;
  readonly #names: WetNames;
  readonly #tip: PenTip;
  readonly #ends: readonly (() => void)[];
  #surface: PageSurface;

  constructor(options: PageInkOptions) {
    const { host, classNames, session, surface } = options;
    const { page } = surface;
    this.#options = options;
    this.#session = session;
    this.#surface = surface;
    this.#dry = new DryInk(host, classNames.dry, session.marks, surface);
    this.#others = new GrowingInk(host, classNames.wet, surface, { mode: 'others', desynchronized: false });
    this.#own = new GrowingInk(host, classNames.wet, surface, { mode: 'own', desynchronized: helpsDesynchronized() });
    this.#tip = new PenTip(host, classNames.tip, classNames.over);
    this.#names = new WetNames(host, classNames.name, (person) => session.people.nameOf(person));
    for (const stroke of session.wet.onPage(page)) this.#others.grow(stroke);
    this.#ends = [
      session.wet.subscribe(page, ({ kind, stroke }) => {
        if (kind === 'grew') {
          this.#others.grow(stroke);
          this.#names.show(stroke, this.#surface);
        } else this.#others.remove(stroke);
      }),
      session.tools.subscribe(() => this.#followTool()),
      session.views.add({ host, surface: () => this.#surface }),
      attachPen({
        host,
        session,
        surface: () => this.#surface,
        begin: (deed) => this.#begin(deed),
        hover: (point) => this.#hover(point),
        tap: (point) => options.onPick(this.#markAt(point)),
      }),
    ];
    this.#followTool();
  }

  setSurface(surface: PageSurface): void {
    this.#surface = surface;
    this.#dry.setSurface(surface);
    this.#others.setSurface(surface);
    this.#own.setSurface(surface);
  }

  drop(): void {
    for (const end of this.#ends) end();
    this.#dry.drop();
    this.#others.drop();
    this.#own.drop();
    this.#names.drop();
    this.#tip.drop();
  }

  #followTool(): void {
    const { tool } = this.#session.tools.state();
    this.#dry.showRims(tool === 'share' ? this.#session.person : null);
    this.#tip.wipe();
  }

  #hover(point: PagePoint | null): void {
    const { tool } = this.#session.tools.state();
    if (point && tool === 'eraser') this.#tip.ring(this.#surface, point, ERASER_REACH_PX);
    else this.#tip.wipe();
    this.#options.onHover(point && tool === 'hand' ? this.#markAt(point) : null);
  }

  #markAt(point: PagePoint): LaidMark | null {
    const hand = { session: this.#session, surface: () => this.#surface };
    return marksAt(hand, point, point, inPoints(POINTING_REACH_PX, this.#surface)).at(-1) ?? null;
  }

  #begin(deed: Exclude<Deed, 'ignore' | 'leave' | 'takePenAndDraw'>): Gesture | null {
    const session = this.#session;
    if (!session.state().canWrite) return null;
    const hand: PageHand = { session, own: this.#own, tip: this.#tip, host: this.#options.host, surface: () => this.#surface };
    switch (deed) {
      case 'draw':
        return drawGesture(hand);
      case 'erase':
        return eraseGesture(hand);
      case 'share':
        return shareGesture(hand);
      case 'lasso':
        return lassoGesture(hand, this.#options.classNames.loop);
      case 'shape':
        return shapeGesture(hand);
      case 'word':
        return wordGesture(hand);
    }
  }
}

/**
 * A desynchronized canvas goes past the compositor where the platform has overlay planes for it (Windows, ChromeOS). Elsewhere it
 * gains nothing and tears.
 */
function helpsDesynchronized(): boolean {
  return /Windows|CrOS/.test(navigator.userAgent);
}
