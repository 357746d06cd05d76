import { touches } from '../../shared/ink/hitTest.ts';
import type { PagePoint, PageSurface } from '../../shared/ink/pageSpace.ts';
import { type InkPoint, type InkTool, STROKE_LIMITS } from '../../shared/ink/stroke.ts';
import type { Deed } from './contact.ts';
import { DryInk } from './dryInk.ts';
import { GrowingInk } from './growingInk.ts';
import type { InkSession, StrokeOnItsWay } from './inkSession.ts';
import type { Mark } from './marks.ts';
import { attachPen, type Gesture } from './penInput.ts';
import { PenTip } from './penTip.ts';

/** How near the eraser, and the finger that shares, must come to a line, in CSS pixels. */
const ERASER_REACH_PX = 12;
const SHARE_REACH_PX = 16;

export interface InkClassNames {
  readonly dry: Readonly<Record<InkTool, string>>;
  readonly wet: Readonly<Record<InkTool, string>>;
  readonly tip: string;
}

/** All ink of one page: finished strokes, what others are drawing, what is being drawn here, and the pen's tip over all of them. */
export class PageInk {
  readonly #session: InkSession;
  readonly #dry: DryInk;
  readonly #own: GrowingInk;
  readonly #others: GrowingInk;
  readonly #tip: PenTip;
  readonly #ends: readonly (() => void)[];
  #surface: PageSurface;

  constructor(host: HTMLElement, classNames: InkClassNames, session: InkSession, surface: PageSurface) {
    const { page } = surface;
    this.#session = session;
    this.#surface = surface;
    this.#dry = new DryInk(host, classNames.dry, session.marks, surface);
    this.#others = new GrowingInk(host, classNames.wet, surface, false);
    this.#own = new GrowingInk(host, classNames.wet, surface, helpsDesynchronized());
    this.#tip = new PenTip(host, classNames.tip);
    for (const stroke of session.wet.onPage(page)) this.#others.grow(stroke, 0);
    this.#ends = [
      session.wet.subscribe(page, (change) => {
        if (change.kind === 'grew') this.#others.grow(change.stroke, change.from);
        else this.#others.remove(change.stroke);
      }),
      session.tools.subscribe(() => this.#followTool()),
      attachPen({
        host,
        session,
        surface: () => this.#surface,
        begin: (deed) => this.#begin(deed),
        hover: (point) => this.#hover(point),
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
    if (point && (tool === 'pen' || tool === 'highlighter')) this.#own.prepare(tool);
  }

  #begin(deed: Exclude<Deed, 'ignore' | 'leave' | 'takePenAndDraw'>): Gesture | null {
    if (!this.#session.state().canWrite) return null;
    if (deed === 'draw') return this.#draw();
    return deed === 'erase' ? this.#erase() : this.#share();
  }

  #draw(): Gesture | null {
    const { tool } = this.#session.tools.state();
    // The eraser's end of a pen may have been turned with any tool in the hand; a pen that draws then is a pen.
    const inkTool = tool === 'highlighter' ? 'highlighter' : 'pen';
    let stroke = this.#session.beginStroke(this.#surface.page, inkTool);
    const end = (how: (ended: StrokeOnItsWay) => void) => {
      this.#tip.wipe();
      // Its finished form is drawn before its wet one goes: no frame without it.
      how(stroke);
      this.#own.remove(stroke.draft);
    };
    return {
      move: (points) => {
        const fresh = withoutRepeats(points, stroke.draft.points.at(-1));
        if (fresh.length === 0) return;
        const from = stroke.draft.points.length;
        stroke.add(fresh);
        this.#own.grow(stroke.draft, from);
        if (stroke.draft.points.length < STROKE_LIMITS.pointsInOneGo) return;
        const last = fresh.slice(-1);
        end((full) => full.finish());
        stroke = this.#session.beginStroke(this.#surface.page, inkTool);
        stroke.add(last);
        this.#own.grow(stroke.draft, 0);
      },
      predict: (points) => {
        const last = stroke.draft.points.at(-1);
        if (last) this.#tip.predict(this.#surface, stroke.draft, last, points);
      },
      finish: () => end((done) => done.finish()),
      cancel: () => end((given) => given.cancel()),
    };
  }

  #erase(): Gesture | null {
    const erasing = this.#session.beginErasing();
    if (!erasing) return null;
    let last: InkPoint | null = null;
    const finish = () => {
      this.#tip.wipe();
      erasing.finish();
    };
    return {
      move: (points) => {
        for (const point of points) {
          for (const mark of this.#ownMarksAt(last ?? point, point, ERASER_REACH_PX)) erasing.erase(mark);
          last = point;
        }
        if (last) this.#tip.ring(this.#surface, last, ERASER_REACH_PX);
      },
      finish,
      // What has been erased is undone by undoing, not by the second finger.
      cancel: finish,
    };
  }

  /** A touch on a stroke shows it to everyone, or takes it back; the topmost of several. */
  #share(): Gesture {
    let isFirst = true;
    return {
      move: ([point]) => {
        if (!isFirst || !point) return;
        isFirst = false;
        const mark = this.#ownMarksAt(point, point, SHARE_REACH_PX)
          .sort((left, right) => left.stroke.atMs - right.stroke.atMs)
          .at(-1);
        if (mark) this.#session.show([mark], mark.visibility === 'shared' ? 'private' : 'shared');
      },
      finish: nothing,
      cancel: nothing,
    };
  }

  #ownMarksAt(from: InkPoint, to: InkPoint, reachPx: number): Mark[] {
    const reachPt = reachPx / this.#surface.placement.scale;
    return [...this.#session.marks.onPage(this.#surface.page)].filter(
      ({ owner, stroke, bounds }) => owner === this.#session.person && touches(stroke, bounds, from, to, reachPt),
    );
  }
}

/** A resting pen repeats its place; repeated points say nothing. */
function withoutRepeats(points: readonly InkPoint[], last: InkPoint | undefined): readonly InkPoint[] {
  let before = last;
  return points.filter((point) => {
    const isNew = !before || before.x !== point.x || before.y !== point.y;
    before = point;
    return isNew;
  });
}

/**
 * A desynchronized canvas goes past the compositor where the platform has overlay planes for it (Windows, ChromeOS). Elsewhere it
 * gains nothing and tears.
 */
function helpsDesynchronized(): boolean {
  return /Windows|CrOS/.test(navigator.userAgent);
}

function nothing(): void {}
