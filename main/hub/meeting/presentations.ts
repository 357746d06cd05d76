import type { MeetingId, PaperHash, PersonId, TerminalId } from '../../../shared/base/ids.ts';
import type { FloorFollow, FollowPosition } from '../../../shared/floor/floorState.ts';
import type { Archive } from '../../archive/archive.ts';
import { mayLead } from './presenters.ts';

export interface PresentationsOptions {
  readonly archive: Archive;
  /** How long a leader's terminal may be away before the seats are free again. */
  readonly leaderAwayMs: number;
  /** Who leads, or where they are, has changed. */
  readonly onChanged: (meeting: MeetingId) => void;
}

interface Led {
  readonly follow: FloorFollow;
  /** Where the leader sits: the laser pointer is taken from there only. */
  readonly terminal: TerminalId;
  /** What the paper was when the leader began it. */
  readonly hash: PaperHash;
  readonly isOutdated: boolean;
}

/**
 * Who leads the seats of a meeting through a paper, and where they are (H25). In memory: it changes with every page, and a hub that
 * comes back finds nobody who is still at that page. The seats are free then, and the leader begins again at a touch.
 */
export class Presentations {
  readonly #options: PresentationsOptions;
  readonly #led = new Map<MeetingId, Led>();
  readonly #away = new Map<TerminalId, NodeJS.Timeout>();

  constructor(options: PresentationsOptions) {
    this.#options = options;
  }

  followOf(meeting: MeetingId): FloorFollow | null {
    return this.#led.get(meeting)?.follow ?? null;
  }

  isLedFrom(meeting: MeetingId, terminal: TerminalId): boolean {
    return this.#led.get(meeting)?.terminal === terminal;
  }

  /** Takes the lead, or goes on to another paper. The paper is one of the meeting's. */
  lead(meeting: MeetingId, follow: FloorFollow, terminal: TerminalId): void {
    const paper = this.#options.archive.papers.find(follow.paper);
    if (!paper) return;
    this.#led.set(meeting, { follow, terminal, hash: paper.hash, isOutdated: paper.replacedBy !== null });
    this.#options.onChanged(meeting);
  }

  /** Moves on within the paper. */
  show(meeting: MeetingId, position: FollowPosition): void {
    this.#change(meeting, { position });
  }

  force(meeting: MeetingId, forced: boolean): void {
    this.#change(meeting, { forced });
  }

  end(meeting: MeetingId): void {
    if (this.#led.delete(meeting)) this.#options.onChanged(meeting);
  }

  /** After a change of the programme, of rights or of a paper: ends what may not go on, or would show what is out of date. */
  review(meeting: MeetingId): void {
    const led = this.#led.get(meeting);
    if (led && !this.#mayGoOn(meeting, led)) this.end(meeting);
  }

  /** As {@link review}, for a person whose role in the room has changed. */
  reviewLeader(person: PersonId): void {
    for (const [meeting, { follow }] of this.#led) if (follow.leader === person) this.review(meeting);
  }

  /** Somebody else sits at the terminal now, or nobody. */
  seated(terminal: TerminalId, person: PersonId | null): void {
    for (const [meeting, led] of this.#led) if (led.terminal === terminal && led.follow.leader !== person) this.end(meeting);
  }

  /** The terminal is not connected any more: a loose cable is given a moment. */
  lost(terminal: TerminalId): void {
    if (![...this.#led.values()].some((led) => led.terminal === terminal)) return;
    clearTimeout(this.#away.get(terminal));
    this.#away.set(
      terminal,
      setTimeout(() => this.seated(terminal, null), this.#options.leaderAwayMs),
    );
  }

  found(terminal: TerminalId): void {
    clearTimeout(this.#away.get(terminal));
    this.#away.delete(terminal);
  }

  stop(): void {
    for (const timer of this.#away.values()) clearTimeout(timer);
    this.#away.clear();
  }

  #change(meeting: MeetingId, change: Partial<FloorFollow>): void {
    const led = this.#led.get(meeting);
    if (!led) return;
    this.#led.set(meeting, { ...led, follow: { ...led.follow, ...change } });
    this.#options.onChanged(meeting);
  }

  #mayGoOn(meeting: MeetingId, { follow, hash, isOutdated }: Led): boolean {
    const { archive } = this.#options;
    const leader = archive.people.find(follow.leader);
    const paper = archive.papers.find(follow.paper);
    if (!leader || !paper || !mayLead(archive, meeting, leader)) return false;
    const isReplaced = paper.replacedBy !== null && !isOutdated;
    return paper.recalledAtMs === null && paper.hash === hash && !isReplaced;
  }
}
