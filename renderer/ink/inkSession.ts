import { systemClock } from '../../shared/base/clock.ts';
import { newId, type PersonId } from '../../shared/base/ids.ts';
import { readSignedWet, signWet } from '../../shared/ink/boardWet.ts';
import { type Carried, carriedSchema, type Mark, type MarkId } from '../../shared/ink/mark.ts';
import { copied } from '../../shared/ink/markChange.ts';
import { storeMark } from '../../shared/ink/markCode.ts';
import { finishPoints } from '../../shared/ink/simplify.ts';
import type { InkTool, Stroke } from '../../shared/ink/stroke.ts';
import type { InkVisibility } from '../../shared/room/documents.ts';
import type { DocumentStore } from '../room/documentStore.ts';
import { InkEditing } from './inkEditing.ts';
import { InkErasing } from './inkErasing.ts';
import { InkPeople, type InkPerson } from './inkPeople.ts';
import { type InkPlace, type InkSource, sourceOf, undoPlace } from './inkPlace.ts';
import { InkSelection } from './inkSelection.ts';
import { InkTools, type ToolState } from './inkTools.ts';
import { InkViews } from './inkViews.ts';
import { type LaidMark, Marks } from './marks.ts';
import { type MarkWrite, MyInk, type Sheet, type Sheets } from './myInk.ts';
import { Observable } from './observable.ts';
import { WetReader } from './wetReader.ts';
import { type OnFrame, WetSender } from './wetSender.ts';

/** What the toolbar shows. A new object at each change. */
export interface InkState {
  /** Whether this person may draw here now. */
  readonly canWrite: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** A deed of very many marks is still being written. */
  readonly isBusy: boolean;
  /** How many marks of one's own lie in this paper, by who sees them. */
  readonly mine: Readonly<Record<InkVisibility, number>>;
}

export interface InkSessionOptions {
  readonly documents: Pick<DocumentStore, 'watch' | 'current'>;
  /** Where marks are read and written: a paper, or a board. */
  readonly place: InkPlace;
  /** Who draws; null where nobody is signed in, as on the wall. */
  readonly person: PersonId | null;
  readonly tools?: ToolState | undefined;
  readonly onFrame: OnFrame;
  /** Runs when the window has nothing better to do: documents of others are opened then, a few at a time. */
  readonly onIdle: (run: () => void) => void;
  readonly nowMs?: () => number;
}

const EXPIRE_EVERY_MS = 2_000;
/** A paper of sixty people has sixty documents, most of them empty; the page comes first. */
const OPENED_AT_ONCE = 6;

/**
 * All marks of one paper or board in this window: one's own, what the others show, and what is being drawn at this moment. Draws
 * nothing itself: `InkPage` does, on whatever surface it is given.
 */
export class InkSession extends Observable<InkState> {
  readonly place: InkPlace;
  readonly person: PersonId | null;
  readonly tools: InkTools;
  readonly marks = new Marks();
  readonly people = new InkPeople();
  readonly editing = new InkEditing();
  readonly selection: InkSelection;
  readonly views: InkViews;
  readonly wet = new WetReader();
  /** When a pen was last seen over the paper; null when never. */
  penAtMs: number | null = null;
  readonly #options: InkSessionOptions;
  readonly #nowMs: () => number;
  readonly #ends = new Map<string, () => void>();
  readonly #sender: WetSender;
  /** Documents of others that wait for their turn to be opened. */
  #waiting: InkSource[] = [];
  #mine: MyInk | null = null;
  #expiring: ReturnType<typeof setInterval> | undefined;
  #closed = false;

  constructor(options: InkSessionOptions) {
    super({ canWrite: false, canUndo: false, canRedo: false, isBusy: false, mine: { private: 0, shared: 0 } });
    this.#options = options;
    this.#nowMs = options.nowMs ?? systemClock.nowMs;
    this.place = options.place;
    this.person = options.person;
    this.tools = new InkTools(options.tools, options.place.kind);
    this.selection = new InkSelection(this.marks);
    this.views = new InkViews(this.#nowMs);
    this.#sender = new WetSender((payload) => this.#sendWet(payload), options.onFrame);
    this.marks.subscribeAll(({ added, removed, fresh }) => {
      for (const { owner, mark } of added) this.wet.finished(owner, mark.id);
      if ([...added, ...removed].some(({ owner }) => owner === this.person)) this.#refresh();
      const newest = fresh ? added.findLast(({ owner }) => owner === this.people.state().followed) : undefined;
      if (newest) this.views.goTo(newest);
    });
    this.people.subscribe(() => this.marks.setHidden(this.people.state().hidden));
    this.tools.subscribe(() => {
      const { tool } = this.tools.state();
      if (tool !== 'hand' && tool !== 'lasso') this.selection.clear();
    });
    for (const source of this.#ownSources()) this.#follow(source);
  }

  /** Whose shared marks are shown besides one's own. */
  setPeople(people: readonly InkPerson[]): void {
    this.people.setPeople(people);
    const sources = people.flatMap(({ id }) => sourceOf(this.place, id, 'shared') ?? []);
    const own = new Set(this.#ownSources().map(({ document }) => document));
    const wanted = new Map(sources.filter(({ document }) => !own.has(document)).map((source) => [source.document, source]));
    for (const [document, end] of this.#ends) if (!wanted.has(document) && !own.has(document)) end();
    const isIdle = this.#waiting.length === 0;
    this.#waiting = [...wanted.values()].filter(({ document }) => !this.#ends.has(document));
    if (isIdle && this.#waiting.length > 0) this.#options.onIdle(() => this.#openSome());
  }

  /** A stroke from the first touch to the last; shown wet to the others when new strokes are everyone's to see. */
  beginStroke(page: number, tool: InkTool): StrokeOnItsWay {
    const { nibs, newStrokes } = this.tools.state();
    const draft = { id: newId<'stroke'>(), page, tool, ...nibs[tool], points: [] as Stroke['points'][number][] };
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
        this.#write([written({ ...draft, points, atMs: this.#nowMs() }, newStrokes)]);
        if (isShared) this.#sender.end();
      },
      cancel: () => isShared && this.#sender.cancel(),
    };
  }

  /** An eraser on its way; null where one may not write. */
  beginErasing(): InkErasing | null {
    const { person } = this;
    if (!person || !this.state().canWrite) return null;
    return new InkErasing(this.marks.beginPreview(), (writes) => this.#write(writes));
  }

  /** Puts new marks on the page, for whom new marks are. One step. Answers them as they lie. */
  add(marks: readonly Mark[]): readonly LaidMark[] {
    const { newStrokes } = this.tools.state();
    this.#write(marks.map((mark) => written(mark, newStrokes)));
    return this.find(marks.map(({ id }) => id));
  }

  /** Changes marks of one's own; those for which `change` answers the same object stay. One step. */
  change(marks: readonly LaidMark[], change: (mark: Mark, atMs: number) => Mark): void {
    const nowMs = this.#nowMs();
    this.#write(
      this.#own(marks).flatMap(({ mark, visibility }) => {
        const next = change(mark, nowMs);
        return next === mark ? [] : [written(next, visibility)];
      }),
    );
  }

  remove(marks: readonly LaidMark[]): void {
    this.#write(this.#own(marks).map(({ mark, visibility }) => ({ visibility, id: mark.id, value: null })));
  }

  /** Puts copies on a page, as new marks. One step, however many; answers those that are there already. */
  paste(marks: readonly Mark[], page: number, place: (mark: Mark) => Mark = (mark) => mark): readonly LaidMark[] {
    const nowMs = this.#nowMs();
    return this.add(marks.map((mark) => place(copied(mark, newId<'stroke'>(), page, nowMs))));
  }

  /** Shows marks of one's own to everyone, or to nobody else again. One step. */
  show(marks: Iterable<LaidMark>, visibility: InkVisibility): void {
    if (!sourceOf(this.place, this.person ?? NOBODY, visibility)) return;
    const moving = this.#own([...marks]).filter((laid) => laid.visibility !== visibility);
    this.#write(
      moving.flatMap(({ mark, visibility: before }) => [
        { visibility, id: mark.id, value: storeMark(mark) },
        { visibility: before, id: mark.id, value: null },
      ]),
    );
  }

  /** Shows all marks of one's own in this paper to everyone, or to nobody else again. */
  showAll(visibility: InkVisibility): void {
    if (this.person) this.show([...this.marks.of(this.person)], visibility);
  }

  undo(): void {
    this.#writable()?.undo();
  }

  redo(): void {
    this.#writable()?.redo();
  }

  /** Marks of one's own as they lie now. */
  find(ids: readonly MarkId[]): readonly LaidMark[] {
    const { person } = this;
    return person ? ids.flatMap((id) => this.marks.find(person, id) ?? []) : [];
  }

  /** How sure the place of a mark is that came over from an older version of the paper; null for one that was made here. */
  carriedOf({ mark, owner, visibility }: LaidMark): Carried | null {
    const source = sourceOf(this.place, owner, visibility);
    const carried = source && this.#options.documents.current(source.document)?.doc.getMap(CARRIED_MAP).get(mark.id);
    const parsed = carried ? carriedSchema.safeParse(carried) : null;
    return parsed?.success ? parsed.data : null;
  }

  /** Marks a pen over the paper: from now on it draws, and touches beside it are palms. */
  notePen(atMs: number): void {
    this.penAtMs = atMs;
    this.tools.notePen();
  }

  nowMs(): number {
    return this.#nowMs();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const end of [...this.#ends.values()]) end();
    clearInterval(this.#expiring);
    this.#mine?.close();
    this.marks.close();
  }

  /** What is written while the hub would not take it would be lost without a word. */
  #writable(): MyInk | null {
    return this.state().canWrite ? this.#mine : null;
  }

  #write(writes: readonly MarkWrite[]): void {
    if (writes.length > 0) this.#writable()?.write(writes);
  }

  #own(marks: readonly LaidMark[]): readonly LaidMark[] {
    return marks.filter(({ owner }) => owner === this.person);
  }

  #ownSources(): readonly InkSource[] {
    const { person } = this;
    if (!person) return [];
    return (['private', 'shared'] as const).flatMap((visibility) => sourceOf(this.place, person, visibility) ?? []);
  }

  #openSome(): void {
    if (this.#closed) return;
    for (const source of this.#waiting.splice(0, OPENED_AT_ONCE)) this.#follow(source);
    if (this.#waiting.length > 0) this.#options.onIdle(() => this.#openSome());
  }

  #follow(source: InkSource): void {
    const { document: name } = source;
    if (this.#ends.has(name)) return;
    const { documents } = this.#options;
    const isOwn = source.owner === null || source.owner === this.person;
    const read = () => {
      const document = documents.current(name);
      if (document) this.marks.follow(source, document.doc);
      if (isOwn) this.#refresh();
    };
    const endWatching = documents.watch(name, read);
    const endWet = documents.current(name)?.onWet((payload) => this.#receiveWet(source, payload));
    this.#ends.set(name, () => {
      this.#ends.delete(name);
      endWet?.();
      endWatching();
      this.marks.forget(name);
    });
    read();
  }

  #sendWet(payload: Uint8Array): void {
    const { person } = this;
    const source = person && sourceOf(this.place, person, 'shared');
    if (!source) return;
    this.#options.documents.current(source.document)?.sendWet(source.owner === null ? signWet(person, payload) : payload);
  }

  #receiveWet(source: InkSource, received: Uint8Array): void {
    const signed = source.owner === null ? readSignedWet(received) : { person: source.owner, payload: received };
    if (!signed || signed.person === this.person || this.people.state().hidden.has(signed.person)) return;
    this.wet.receive(signed.person, signed.payload, this.#nowMs());
    this.#expiring ??= setInterval(() => {
      if (this.wet.expire(this.#nowMs())) return;
      clearInterval(this.#expiring);
      this.#expiring = undefined;
    }, EXPIRE_EVERY_MS);
  }

  #sheets(): { readonly sheets: Sheets; readonly writable: boolean } | null {
    const { documents } = this.#options;
    const sources = this.#ownSources();
    const open = sources.flatMap((source) => {
      const document = documents.current(source.document);
      return document ? [{ source, document }] : [];
    });
    if (sources.length === 0 || open.length < sources.length) return null;
    const sheets = Object.fromEntries(
      open.map(({ source, document }): [InkVisibility, Sheet] => [source.visibility, { source, doc: document.doc }]),
    );
    return { sheets, writable: open.every(({ document }) => document.writable) };
  }

  #refresh(): void {
    const own = this.#sheets();
    const { person } = this;
    if (own && person) {
      const { document, map } = undoPlace(this.place, person);
      const steps = this.#options.documents.current(document)?.doc.getMap(map);
      if (steps && !this.#mine?.writesIn(own.sheets, steps)) {
        this.#mine?.close();
        this.#mine = new MyInk(person, own.sheets, steps, { onFrame: this.#options.onFrame, onChange: () => this.#refresh() });
      }
    }
    const canWrite = own?.writable ?? false;
    const next = {
      canWrite,
      canUndo: canWrite && (this.#mine?.canUndo ?? false),
      canRedo: canWrite && (this.#mine?.canRedo ?? false),
      isBusy: this.#mine?.isBusy ?? false,
      mine: person ? this.marks.countOf(person) : NO_MARKS,
    };
    const before = this.state();
    if (Object.entries(next).some(([key, value]) => before[key as keyof InkState] !== value)) this.set(next);
  }
}

export interface StrokeOnItsWay {
  readonly draft: Omit<Stroke, 'atMs'>;
  add(points: readonly Stroke['points'][number][]): void;
  /** Keeps it: smoothed, simplified, in the document (SPEC.md I5, I6). */
  finish(): void;
  cancel(): void;
}

function written(mark: Mark, visibility: InkVisibility): MarkWrite {
  return { visibility, id: mark.id, value: storeMark(mark) };
}

const NOBODY = '' as PersonId;
/** shared/ink/mark.ts, carriedSchema. */
const CARRIED_MAP = 'carried';
const NO_MARKS = { private: 0, shared: 0 };
