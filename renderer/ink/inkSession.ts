import { systemClock } from '../../shared/base/clock.ts';
import { newId, type PaperId, type PersonId, type StrokeId } from '../../shared/base/ids.ts';
import { finishPoints } from '../../shared/ink/simplify.ts';
import type { InkTool, Stroke } from '../../shared/ink/stroke.ts';
import { formatDocumentName, type InkVisibility } from '../../shared/room/documents.ts';
import type { DocumentStore } from '../room/documentStore.ts';
import { InkTools, type ToolState } from './inkTools.ts';
import { type Mark, Marks } from './marks.ts';
import { MyInk } from './myInk.ts';
import { WetReader } from './wetReader.ts';
import { type OnFrame, WetSender } from './wetSender.ts';

/** What the toolbar shows. A new object at each change. */
export interface InkState {
  /** Whether this person may draw here now. */
  readonly canWrite: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** How many strokes of one's own lie in this paper, by who sees them. */
  readonly mine: Readonly<Record<InkVisibility, number>>;
}

export interface InkSessionOptions {
  readonly documents: Pick<DocumentStore, 'watch' | 'current'>;
  readonly paper: PaperId;
  /** Who draws; null where nobody is signed in, as on the wall. */
  readonly person: PersonId | null;
  readonly tools?: ToolState | undefined;
  readonly onFrame: OnFrame;
  readonly nowMs?: () => number;
}

const EXPIRE_EVERY_MS = 2_000;

/** All ink of one paper in this window: one's own two documents, the shared ones of the others, and what is being drawn at this moment. */
export class InkSession {
  readonly tools: InkTools;
  readonly marks = new Marks();
  readonly wet = new WetReader();
  readonly person: PersonId | null;
  /** When a pen was last seen over the paper; null when never. */
  penAtMs: number | null = null;
  readonly #options: InkSessionOptions;
  readonly #nowMs: () => number;
  readonly #ends = new Map<string, () => void>();
  readonly #listeners = new Set<() => void>();
  readonly #sender: WetSender;
  #mine: MyInk | null = null;
  #state: InkState = { canWrite: false, canUndo: false, canRedo: false, mine: { private: 0, shared: 0 } };
  #expiring: ReturnType<typeof setInterval> | undefined;

  constructor(options: InkSessionOptions) {
    this.#options = options;
    this.#nowMs = options.nowMs ?? systemClock.nowMs;
    this.person = options.person;
    this.tools = new InkTools(options.tools);
    this.#sender = new WetSender((payload) => this.#document('shared')?.sendWet(payload), options.onFrame);
    this.marks.subscribeAll(({ added, removed }) => {
      for (const { owner, stroke } of added) this.wet.finished(owner, stroke.id);
      if ([...added, ...removed].some(({ owner }) => owner === this.person)) this.#refresh();
    });
    if (options.person) {
      this.#follow(options.person, 'private');
      this.#follow(options.person, 'shared');
    }
  }

  readonly state = (): InkState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whose shared ink is shown besides one's own. */
  setPeople(people: readonly PersonId[]): void {
    const wanted = new Set(people.filter((person) => person !== this.person).map((person) => this.#name(person, 'shared')));
    const own = new Set(this.person ? [this.#name(this.person, 'private'), this.#name(this.person, 'shared')] : []);
    for (const [name, end] of this.#ends) if (!wanted.has(name) && !own.has(name)) end();
    for (const person of people) if (person !== this.person) this.#follow(person, 'shared');
  }

  /** A stroke from the first touch to the last; shown wet to the others when new strokes are everyone's to see. */
  beginStroke(page: number, tool: InkTool): StrokeOnItsWay {
    const { nibs, newStrokes } = this.tools.state();
    const draft = { id: newId<'stroke'>() as StrokeId, page, tool, ...nibs[tool], points: [] as Stroke['points'][number][] };
    const isShared = newStrokes === 'shared';
    return {
      draft,
      add: (points) => {
        const isFirst = draft.points.length === 0;
        draft.points.push(...points);
        if (!isShared) return;
        if (isFirst) this.#sender.begin(draft, points);
        else this.#sender.add(points);
      },
      finish: () => {
        if (draft.points.length === 0) return;
        const points = finishPoints(draft.points, draft.widthPt);
        this.#writable()?.add({ ...draft, points, atMs: this.#nowMs() }, newStrokes);
        if (isShared) this.#sender.end();
      },
      cancel: () => isShared && this.#sender.cancel(),
    };
  }

  /** An eraser on its way; null where one may not write. */
  beginErasing(): { erase(mark: Mark): void; finish(): void } | null {
    const erasing = this.#writable()?.beginErasing();
    if (!erasing) return null;
    return { erase: ({ stroke, visibility }) => erasing.erase(stroke.id, visibility), finish: () => erasing.finish() };
  }

  /** Shows marks of one's own to everyone, or to nobody else again. */
  show(marks: Iterable<Mark>, visibility: InkVisibility): void {
    this.#writable()?.show(
      [...marks].map(({ stroke }) => stroke.id),
      visibility,
    );
  }

  /** Shows all strokes of one's own in this paper to everyone, or to nobody else again. */
  showAll(visibility: InkVisibility): void {
    if (this.person) this.show([...this.marks.of(this.person)], visibility);
  }

  undo(): void {
    this.#writable()?.undo();
  }

  redo(): void {
    this.#writable()?.redo();
  }

  close(): void {
    for (const end of [...this.#ends.values()]) end();
    clearInterval(this.#expiring);
    this.#mine?.close();
    this.marks.close();
    this.#listeners.clear();
  }

  /** What is written while the hub would not take it would be lost without a word. */
  #writable(): MyInk | null {
    return this.#state.canWrite ? this.#mine : null;
  }

  #name(person: PersonId, visibility: InkVisibility): string {
    return formatDocumentName({ kind: 'ink', paper: this.#options.paper, person, visibility });
  }

  #document(visibility: InkVisibility) {
    return this.person ? this.#options.documents.current(this.#name(this.person, visibility)) : null;
  }

  #follow(person: PersonId, visibility: InkVisibility): void {
    const name = this.#name(person, visibility);
    if (this.#ends.has(name)) return;
    const { documents } = this.#options;
    const read = () => {
      const document = documents.current(name);
      if (document) this.marks.follow(person, visibility, document.doc);
      if (person === this.person) this.#refresh();
    };
    const endWatching = documents.watch(name, read);
    const endWet = person === this.person ? undefined : documents.current(name)?.onWet((payload) => this.#receiveWet(person, payload));
    this.#ends.set(name, () => {
      this.#ends.delete(name);
      endWet?.();
      endWatching();
      this.marks.forget(person, visibility);
    });
    read();
  }

  #receiveWet(person: PersonId, payload: Uint8Array): void {
    this.wet.receive(person, payload, this.#nowMs());
    this.#expiring ??= setInterval(() => {
      if (this.wet.expire(this.#nowMs())) return;
      clearInterval(this.#expiring);
      this.#expiring = undefined;
    }, EXPIRE_EVERY_MS);
  }

  #refresh(): void {
    const [own, shown] = [this.#document('private'), this.#document('shared')];
    const canWrite = own !== null && shown !== null && own.writable && shown.writable;
    if (own && shown && !this.#mine?.writesIn({ private: own.doc, shared: shown.doc })) {
      this.#mine?.close();
      this.#mine = new MyInk({ private: own.doc, shared: shown.doc }, () => this.#refresh());
    }
    const mine = { private: 0, shared: 0 };
    if (this.person) for (const { visibility } of this.marks.of(this.person)) mine[visibility]++;
    this.#state = {
      canWrite,
      canUndo: canWrite && (this.#mine?.canUndo ?? false),
      canRedo: canWrite && (this.#mine?.canRedo ?? false),
      mine,
    };
    for (const listener of [...this.#listeners]) listener();
  }
}

export interface StrokeOnItsWay {
  readonly draft: Omit<Stroke, 'atMs'>;
  add(points: readonly Stroke['points'][number][]): void;
  /** Keeps it: smoothed, simplified, in the document (SPEC.md I5, I6). */
  finish(): void;
  cancel(): void;
}
