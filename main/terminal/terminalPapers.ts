import { join } from 'node:path';
import type { Clock } from '../../shared/base/clock.ts';
import type { MeetingId, PaperHash, PersonId } from '../../shared/base/ids.ts';
import type { Logger } from '../../shared/base/logger.ts';
import type { PaperProgress, Trouble } from '../../shared/ipc/terminalState.ts';
import type { HubAddress } from '../../shared/room/address.ts';
import type { DocumentName } from '../../shared/room/documents.ts';
import type { Documents } from './documents/documents.ts';
import { EnteredMeeting } from './enteredMeeting.ts';
import type { HubCalls } from './hubCalls.ts';
import { MeetingFiles } from './meetingFiles.ts';
import { type ReadableFiles, readableFiles } from './meetingPapers.ts';
import type { Outbox } from './outbox.ts';
import { Holdings } from './papers/holdings.ts';
import { type HubFile, HubFiles } from './papers/hubFiles.ts';
import { PaperCache } from './papers/paperCache.ts';
import { PaperReader } from './papers/paperReader.ts';
import { PaperStore } from './papers/paperStore.ts';
import { Readiness } from './papers/readiness.ts';
import { Recalls } from './papers/recalls.ts';
import { Transfers } from './papers/transfers.ts';
import { Uploads } from './papers/uploads.ts';
import type { Replica } from './replica/replica.ts';
import { MeetingTexts } from './search/meetingTexts.ts';
import { Search } from './search/search.ts';

export interface TerminalPapersOptions {
  /** The terminal's folder; papers stand in one below it. */
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly replica: Replica;
  readonly documents: Documents;
  readonly outbox: Outbox;
  readonly call: HubCalls['call'];
  readonly address: () => HubAddress;
  /** The pinned fingerprint, null while this terminal belongs to no hub. */
  readonly pin: () => string | null;
  readonly isOnline: () => boolean;
  readonly person: () => PersonId | null;
  readonly onChange: () => void;
  readonly onTrouble: (code: Trouble['code'], detail: Trouble['detail']) => void;
  /** Runs something whose failure is only logged. */
  readonly inBackground: (what: string, work: Promise<unknown>) => void;
}

/** All that a terminal does with papers: the meeting it shows, what is fetched, kept, read, wiped and brought in. */
export class TerminalPapers {
  readonly reader: PaperReader;
  readonly uploads: Uploads;
  readonly search: Search;
  readonly #options: TerminalPapersOptions;
  readonly #files: HubFiles;
  readonly #store: PaperStore;
  readonly #transfers: Transfers;
  readonly #cache: PaperCache;
  readonly #readiness: Readiness;
  readonly #meeting: EnteredMeeting;
  readonly #holdings: Holdings;
  readonly #recalls: Recalls;
  readonly #meetingFiles: MeetingFiles;
  readonly #texts: MeetingTexts;
  /** Made anew after a document that lists papers changed. */
  #readable: ReadableFiles | null = null;

  constructor(options: TerminalPapersOptions) {
    this.#options = options;
    const { clock, logger, replica, documents, call, inBackground } = options;
    this.#files = new HubFiles({ address: options.address, pin: options.pin, call });
    this.#store = new PaperStore(join(options.folder, 'papers'), logger);
    this.#transfers = new Transfers({ store: this.#store, files: this.#files });
    this.#cache = new PaperCache({
      store: this.#store,
      transfers: this.#transfers,
      logger,
      onProgress: () => this.#progressed(),
      onTrouble: (trouble) => options.onTrouble(trouble.code, trouble.code === 'paperFailed' ? { title: trouble.paper.title } : {}),
    });
    this.reader = new PaperReader({
      store: this.#store,
      transfers: this.#transfers,
      files: this.#files,
      logger,
      readable: (file) => this.#readableFile(file),
      onHold: (file) => this.#hold(file),
      onMissed: (hash) => this.#cache.hurry(hash),
    });
    this.uploads = new Uploads(this.#files, logger);
    this.#readiness = new Readiness({ clock, call, inBackground });
    this.#holdings = new Holdings({ clock, replica, store: this.#store, onWipe: (hash) => this.#stopUsing(hash), inBackground });
    const { isOnline } = options;
    this.#recalls = new Recalls({ clock, replica, holdings: this.#holdings, store: this.#store, call, isOnline, inBackground });
    this.#meetingFiles = new MeetingFiles({
      documents,
      holdings: this.#holdings,
      recalls: this.#recalls,
      heldFiles: replica.heldFiles,
    });
    this.#meeting = new EnteredMeeting({
      documents,
      papers: this.#cache,
      readiness: this.#readiness,
      outbox: options.outbox,
      person: options.person,
      onOpened: (name) => this.#meetingFiles.documentChanged(name),
      inBackground,
    });
    this.#texts = new MeetingTexts(this.#store, logger);
    this.search = new Search({ texts: this.#texts, call, floor: () => this.#meeting.floor, person: options.person });
    this.#meetingFiles.watchRoom();
  }

  /** Progress of the entered meeting's papers. */
  get progress(): Readonly<Record<PaperHash, PaperProgress>> {
    return this.#cache.progress;
  }

  /** Which meeting the window shows; null: none. */
  enter(meeting: MeetingId | null): void {
    this.#texts.keepOnly(new Set());
    this.#meetingFiles.entered(meeting);
    this.#meeting.enter(meeting);
  }

  connected(): void {
    this.#meetingFiles.watchRoom();
    this.#cache.connected();
    this.#readiness.connected();
    this.#recalls.connected();
    this.#meeting.connected();
  }

  disconnected(): void {
    this.#cache.disconnected();
    this.#files.disconnected();
  }

  personChanged(): void {
    this.#readable = null;
    this.#texts.keepOnly(new Set());
    this.#meetingFiles.personChanged(this.#options.person());
    this.#meeting.personChanged();
  }

  documentChanged(name: DocumentName): void {
    this.#readable = null;
    this.#meetingFiles.documentChanged(name);
    this.#meeting.documentChanged(name);
  }

  /** Removes every file from the disk: this terminal leaves the room. */
  async clear(): Promise<void> {
    await this.#cache.stop();
    await this.#store.clear();
  }

  /** Ends everything in good order; resolves when nothing is written any more. */
  async stop(): Promise<void> {
    this.#readiness.stop();
    this.uploads.stop();
    await this.#cache.stop();
    await this.#recalls.stop();
    await this.#holdings.settled();
    this.#files.close();
    await this.#store.close();
  }

  #progressed(): void {
    this.#meeting.papersChanged();
    this.#options.onChange();
  }

  #readableFile(file: HubFile): ReturnType<ReadableFiles> {
    if (this.#recalls.isRecalled(file.hash)) return 'recalled';
    this.#readable ??= readableFiles(this.#options.documents.readable(), this.#options.person() ?? '');
    const readable = this.#readable(file);
    return readable && readable !== 'recalled' && this.#recalls.isRecalled(readable.paper) ? 'recalled' : readable;
  }

  /** Notes why a file lies here before its first byte does. */
  #hold(file: HubFile): void {
    const readable = this.#readableFile(file);
    if (readable && readable !== 'recalled') this.#holdings.hold({ ...readable, hash: file.hash, bytes: readable.bytes ?? 0 });
  }

  #stopUsing(hash: PaperHash): void {
    this.#transfers.callOff(hash);
    this.reader.cutOff(hash);
  }
}
