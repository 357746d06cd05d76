import type { InkPlace } from '../../../renderer/ink/inkPlace.ts';
import { InkSession } from '../../../renderer/ink/inkSession.ts';
import type { LaidMark } from '../../../renderer/ink/marks.ts';
import { newId, type PaperId, type PersonId } from '../../../shared/base/ids.ts';
import { formatDocumentName, type InkVisibility } from '../../../shared/room/documents.ts';
import { Relay } from './relay.ts';
import { aLine } from './strokes.ts';

/** A few people over one paper or board, all in this process; frames of the screen come when the test says so. */
export class InkRoom {
  readonly relay = new Relay();
  readonly paper = newId<'paper'>() as PaperId;
  readonly an = newId<'person'>() as PersonId;
  readonly binh = newId<'person'>() as PersonId;
  readonly place: InkPlace;
  nowMs = 1_763_800_000_000;
  #frames: (() => void)[] = [];
  #idle: (() => void)[] = [];
  readonly #sessions: InkSession[] = [];

  constructor(place?: InkPlace) {
    this.place = place ?? { kind: 'paper', paper: this.paper };
  }

  open(person: PersonId | null): InkSession {
    const session = new InkSession({
      documents: this.relay.seatOf(person),
      place: this.place,
      person,
      onFrame: (run) => this.#frames.push(run),
      onIdle: (run) => this.#idle.push(run),
      nowMs: () => this.nowMs,
    });
    session.setPeople([
      { id: this.an, name: 'An' },
      { id: this.binh, name: 'Bình' },
    ]);
    this.rest();
    this.#sessions.push(session);
    return session;
  }

  /** The next frame of the screen. Answers whether anything waited for it. */
  nextFrame(): boolean {
    const frames = this.#frames;
    this.#frames = [];
    for (const run of frames) run();
    return frames.length > 0;
  }

  /** One moment in which the windows have nothing to do; false when nothing waited for it. */
  idleOnce(): boolean {
    const [run] = this.#idle.splice(0, 1);
    run?.();
    return run !== undefined;
  }

  rest(): void {
    while (this.idleOnce());
  }

  draw(session: InkSession, y = 100, page = 1): string {
    this.nowMs += 10_000;
    const stroke = session.beginStroke(page, 'pen');
    stroke.add(aLine(50, y, 150, y, 4));
    stroke.finish();
    return stroke.draft.id;
  }

  marksIn(person: PersonId, visibility: InkVisibility) {
    const name = formatDocumentName({ kind: 'ink', paper: this.paper, person, visibility });
    return this.relay.document(name).getMap('marks');
  }

  close(): void {
    for (const session of this.#sessions) session.close();
  }
}

export const onPage = (session: InkSession, page = 1): LaidMark[] => [...session.marks.onPage(page)];
