import type { MeetingId, PaperId } from '../../shared/base/ids.ts';
import type { FloorFollow, FollowPosition } from '../../shared/floor/floorState.ts';
import { presentationOf } from '../../shared/floor/follow.ts';
import type { FollowSeat } from '../../shared/floor/followSeat.ts';
import { decodeLead } from '../../shared/ink/leadMessage.ts';
import type { PagePoint } from '../../shared/ink/pageSpace.ts';
import { formatDocumentName } from '../../shared/room/documents.ts';
import type { DocumentStore } from '../room/documentStore.ts';
import { FrameGate, type OnFrame } from './frameGate.ts';
import { Laser } from './laser.ts';
import { LeadSender } from './leadSender.ts';
import type { LedView, MovedBy } from './ledView.ts';

/** The leader's window rests: everyone may know, at most twice a second (shared/floor/SPEC.md F3). */
const REST_MS = 500;
/** Messages on their way may be newer than the settled place; it counts once they are silent. */
const WET_SILENCE_MS = 700;

export interface FollowSessionOptions {
  readonly documents: Pick<DocumentStore, 'watch' | 'current'>;
  readonly meeting: MeetingId;
  readonly onFrame: OnFrame;
  readonly nowMs: () => number;
  /** Tells the hub where the leader rests. */
  readonly settle: (position: FollowPosition) => void;
  /** The person moved the followed paper with their own hand and may. */
  readonly onOwnHand: (paper: PaperId) => void;
  /** No movement between the places where the leader rests. */
  readonly isStill: boolean;
}

interface Attached {
  readonly paper: PaperId;
  readonly view: LedView;
  /** The view's own place is kept aside: it follows. */
  isSetAside: boolean;
}

/**
 * One seat's tie to the presentation of its meeting: sends what the leader does, shows what the leader did. Knows the papers that are
 * open in this window ({@link attach}); who follows and who has left is decided outside and told by {@link take}.
 */
export class FollowSession {
  readonly laser: Laser;
  readonly #options: FollowSessionOptions;
  readonly #sender: LeadSender;
  readonly #listeners = new Set<() => void>();
  readonly #attached = new Set<Attached>();
  readonly #showing: FrameGate;
  #seat: FollowSeat = { state: 'alone' };
  #follow: FloorFollow | null = null;
  #endLine: (() => void) | null = null;
  #target: FollowPosition | null = null;
  #heardAtMs = -Infinity;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #laserOn = false;

  constructor(options: FollowSessionOptions) {
    this.#options = options;
    this.laser = new Laser(options.nowMs);
    this.#showing = new FrameGate(options.onFrame, () => this.#showTarget());
    this.#sender = new LeadSender((payload) => this.#line()?.sendWet(payload), options.onFrame);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The seat's standing and the presentation as of now. */
  take(seat: FollowSeat, follow: FloorFollow | null): void {
    const before = this.#follow;
    const isSameShow = before && follow && presentationOf(before) === presentationOf(follow) && before.paper === follow.paper;
    this.#seat = seat;
    this.#follow = follow;
    this.#tieLine(follow !== null);
    this.#sender.leads(seat.state === 'leads' && follow ? follow.paper : null);
    if (seat.state !== 'leads') this.setLaser(false);
    if (!isSameShow) {
      this.laser.putOut();
      this.#heardAtMs = -Infinity;
    }
    for (const attached of this.#attached) this.#settleView(attached, 'ownPlace');
    if (follow && follow.position !== before?.position) this.#takeSettled(follow.position);
  }

  /** Ties an open paper to the presentation until the returned function is called. */
  attach(paper: PaperId, view: LedView): () => void {
    const attached: Attached = { paper, view, isSetAside: false };
    this.#attached.add(attached);
    const endMove = view.onMove((by) => this.#moved(attached, by));
    const endRest = view.onRest(REST_MS, () => {
      const position = this.#leads(attached) ? view.position() : null;
      if (position) this.#options.settle(position);
    });
    this.#settleView(attached, 'ownPlace');
    for (const listener of [...this.#listeners]) listener();
    return () => {
      endMove();
      endRest();
      this.#attached.delete(attached);
      for (const listener of [...this.#listeners]) listener();
    };
  }

  /** Where this window is in a paper; null while it is not open, or not known. */
  positionIn(paper: PaperId): FollowPosition | null {
    return [...this.#attached].find((attached) => attached.paper === paper)?.view.position() ?? null;
  }

  /** Whether the leader's hand points instead of reading. */
  isPointing(): boolean {
    return this.#laserOn;
  }

  setLaser(on: boolean): void {
    if (on === this.#laserOn || (on && this.#seat.state !== 'leads')) return;
    this.#laserOn = on;
    for (const listener of [...this.#listeners]) listener();
  }

  point(page: number, points: readonly PagePoint[]): void {
    if (!this.#laserOn) return;
    this.laser.take({ page, points });
    this.#sender.point(page, points);
  }

  pointNoMore(page: number): void {
    if (this.#seat.state !== 'leads') return;
    this.laser.putOut();
    this.#sender.pointNoMore(page);
  }

  close(): void {
    clearTimeout(this.#settling);
    this.#endLine?.();
    this.#listeners.clear();
    for (const attached of this.#attached) if (attached.isSetAside) attached.view.takeBack('ownPlace');
    this.#attached.clear();
  }

  #leads({ paper }: Attached): boolean {
    return this.#seat.state === 'leads' && this.#follow?.paper === paper;
  }

  #follows({ paper }: Attached): boolean {
    return this.#seat.state === 'follows' && this.#follow?.paper === paper;
  }

  #settleView(attached: Attached, where: 'ownPlace' | 'here'): void {
    const follows = this.#follows(attached);
    if (follows === attached.isSetAside) return;
    attached.isSetAside = follows;
    if (!follows) {
      attached.view.takeBack(where);
      return;
    }
    attached.view.setAside();
    const position = this.#target ?? this.#follow?.position;
    if (position) this.#show(position);
  }

  #moved(attached: Attached, by: MovedBy): void {
    if (this.#leads(attached)) {
      const position = attached.view.position();
      if (position) this.#sender.move(position);
      return;
    }
    if (by === 'follow' || !attached.isSetAside) return;
    if (by === 'person' && this.#seat.state === 'follows' && this.#seat.mayLeave) {
      // Whoever moved the paper is reading it: they stay where they are (F5).
      attached.isSetAside = false;
      attached.view.takeBack('here');
      this.#options.onOwnHand(attached.paper);
    } else {
      // Behind the movement that is being told of, and not within it.
      this.#options.onFrame(() => this.#target && this.#show(this.#target));
    }
  }

  #tieLine(wanted: boolean): void {
    if (wanted === (this.#endLine !== null)) return;
    if (!wanted) {
      this.#endLine?.();
      this.#endLine = null;
      this.#target = null;
      clearTimeout(this.#settling);
      return;
    }
    const { documents, meeting } = this.#options;
    const name = formatDocumentName({ kind: 'lead', meeting });
    const endWatching = documents.watch(name, nothing);
    const endWet = documents.current(name)?.onWet((payload) => this.#receive(payload));
    this.#endLine = () => {
      endWet?.();
      endWatching();
    };
  }

  #line() {
    return this.#options.documents.current(formatDocumentName({ kind: 'lead', meeting: this.#options.meeting }));
  }

  #receive(payload: Uint8Array): void {
    const message = decodeLead(payload);
    if (!message || message.paper !== this.#follow?.paper || this.#seat.state === 'leads') return;
    if (message.laser) this.laser.take(message.laser);
    if (!message.position || this.#options.isStill) return;
    this.#heardAtMs = this.#options.nowMs();
    this.#show(message.position);
  }

  #takeSettled(position: FollowPosition): void {
    clearTimeout(this.#settling);
    const silentMs = this.#options.nowMs() - this.#heardAtMs;
    if (silentMs >= WET_SILENCE_MS) this.#show(position);
    else this.#settling = setTimeout(() => this.#takeSettled(position), WET_SILENCE_MS - silentMs);
  }

  /** At once, and the latest of each frame. */
  #show(position: FollowPosition): void {
    this.#target = position;
    this.#showing.ask();
  }

  #showTarget(): void {
    if (!this.#target) return;
    for (const attached of this.#attached) if (attached.isSetAside) attached.view.showPosition(this.#target);
  }
}

function nothing(): void {}
