import type * as Y from 'yjs';
import { type AgendaItemId, type MeetingId, newId, type PaperHash, type PaperId } from '../../shared/base/ids.ts';
import { isRefused, type Refusal } from '../../shared/base/result.ts';
import type { RendererCallArgs, RendererCallResult } from '../../shared/ipc/calls.ts';
import { cleanFileName, type FileNameFault } from '../../shared/meeting/fileNames.ts';
import { type PaperFileKind, paperFileKind } from '../../shared/meeting/paperFiles.ts';
import { replacePaper } from '../../shared/meeting/paperVersions.ts';
import { addPlanEntry, movePlanEntry } from '../../shared/meeting/planDocument.ts';
import { readPlanDraft } from '../../shared/meeting/planDraft.ts';
import { type FileFault, faultOf, readPiece, refusedBy } from './filePieces.ts';
import { type PaperNote, paperNotes } from './paperNotes.ts';

/** A file on its way into the papers of a meeting. Finished ones stay until they are put away, so that a person sees what became of each. */
export interface Upload {
  readonly id: string;
  readonly meeting: MeetingId;
  readonly item: AgendaItemId | null;
  /** The paper that the file is a new version of; null for a paper of its own. */
  readonly replaces: PaperId | null;
  readonly fileName: string;
  readonly kind: PaperFileKind;
  readonly bytes: number;
  readonly progress: UploadProgress;
}

export type UploadProgress =
  | { readonly state: 'waiting' }
  | { readonly state: 'sending'; readonly sentBytes: number }
  /** Everything is sent; the hub makes a PDF of it if it is none, looks at the paper and keeps it. */
  | { readonly state: 'checking' }
  /** `faults`: what was changed in the file's name, empty for an ordinary one. `notes`: what the vetting found. */
  | {
      readonly state: 'added';
      readonly paper: PaperId;
      readonly pages: number;
      readonly faults: readonly FileNameFault[];
      readonly notes: readonly PaperNote[];
    }
  /** The same bytes are a paper of this meeting already, and nothing was added. */
  | { readonly state: 'duplicate'; readonly paper: PaperId; readonly title: string }
  | { readonly state: 'failed'; readonly failure: UploadFailure };

/** `planClosed`: the hub keeps the file, but the plan cannot be written any more. `replacedGone`: the paper to be replaced was removed meanwhile. */
export type UploadFailure = FileFault | { readonly kind: 'planClosed' | 'replacedGone' };

/** Takes files in, two at a time, whatever screen is shown, and writes each paper into the plan when the hub has it. */
export interface Uploads {
  /** All uploads, oldest first; a new array after each change. */
  list(): readonly Upload[];
  onChange(listener: () => void): () => void;
  add(meeting: MeetingId, files: readonly File[], item: AgendaItemId | null): void;
  /** Takes a file in as the new version of a paper. */
  replace(meeting: MeetingId, paper: PaperId, item: AgendaItemId | null, file: File): void;
  retry(upload: string): void;
  /** Ends an upload wherever it stands and forgets it. A paper that is in the plan stays there. */
  cancel(upload: string): void;
  /** Adds a paper a second time although the meeting has it. */
  addAnyway(upload: string): void;
  /** Forgets those that are finished and need no answer; `quiet`: only those of which there is nothing to tell. */
  putAway(meeting: MeetingId, which: 'all' | 'quiet'): void;
}

type ImportCall = 'import.begin' | 'import.piece' | 'import.finish' | 'import.cancel';
/** What uploads need of the house: the calls to the main process, and a plan document to write into. */
export interface UploadDesk {
  call<Name extends ImportCall>(name: Name, args: RendererCallArgs<Name>): Promise<RendererCallResult<Name> | Refusal>;
  /** Runs `change` on the open plan; false when the plan may not be written. */
  changePlan(meeting: MeetingId, change: (plan: Y.Doc) => void): Promise<boolean>;
}

const AT_ONCE = 2;

type Found = RendererCallResult<'import.finish'>;
interface Job {
  upload: Upload;
  readonly file: File;
  /** What the hub answered, for {@link Uploads.addAnyway}. */
  found: Found | null;
}

export function createUploads(desk: UploadDesk): Uploads {
  const jobs = new Map<string, Job>();
  const listeners = new Set<() => void>();
  let shown: readonly Upload[] = [];
  let running = 0;

  function changed(): void {
    shown = Array.from(jobs.values(), (job) => job.upload);
    for (const listener of listeners) listener();
  }

  function show(job: Job, progress: UploadProgress): void {
    job.upload = { ...job.upload, progress };
    changed();
  }

  /** Cancelled uploads are forgotten; what still arrives for them is not listened to. */
  function isWanted(job: Job): boolean {
    return jobs.has(job.upload.id);
  }

  function startWaiting(): void {
    for (const job of jobs.values()) {
      if (running >= AT_ONCE) return;
      if (job.upload.progress.state !== 'waiting') continue;
      running += 1;
      void bring(job).finally(() => {
        running -= 1;
        startWaiting();
      });
    }
  }

  async function bring(job: Job): Promise<void> {
    show(job, { state: 'sending', sentBytes: 0 });
    const found = await send(job);
    if (!isWanted(job)) return;
    if ('kind' in found) return show(job, { state: 'failed', failure: found });
    job.found = found;
    await enter(job, found, 'unlessThere');
  }

  /** Sends the file; answers what the hub found, or why not. */
  async function send(job: Job): Promise<Found | UploadFailure> {
    const { file } = job;
    const fault = await faultOf(file);
    if (fault) return fault;
    const begun = await desk.call('import.begin', { name: file.name, bytes: file.size });
    if (isRefused(begun)) return refusedBy(begun);
    const { upload } = begun;
    for (let sentBytes = 0; sentBytes < file.size; ) {
      const piece = await readPiece(file, sentBytes);
      const answer = piece && isWanted(job) ? await desk.call('import.piece', { upload, piece }) : null;
      if (!piece || !answer || isRefused(answer) || !isWanted(job)) {
        await desk.call('import.cancel', { upload });
        return answer && isRefused(answer) ? refusedBy(answer) : { kind: 'unreadable' };
      }
      sentBytes += piece.byteLength;
      show(job, sentBytes < file.size ? { state: 'sending', sentBytes } : { state: 'checking' });
    }
    const found = await desk.call('import.finish', { upload });
    return isRefused(found) ? refusedBy(found) : found;
  }

  async function enter(job: Job, found: Found, when: 'always' | 'unlessThere'): Promise<void> {
    const { meeting, item, replaces } = job.upload;
    let progress: UploadProgress = { state: 'failed', failure: { kind: 'planClosed' } };
    await desk.changePlan(meeting, (plan) => {
      if (!isWanted(job)) return;
      const there = readPlanDraft(plan).papers.find((paper) => paper.hash === found.hash);
      if (there && when === 'unlessThere') {
        progress = { state: 'duplicate', paper: there.id, title: there.title };
        return;
      }
      const { title, fileName, pages, bytes } = found;
      const file = { hash: found.hash as PaperHash, fileName, pages, bytes };
      const paper = replaces
        ? replacePaper(plan, replaces, file, 'uploads')
        : addPlanEntry(plan, 'papers', { ...file, title, item }, 'uploads');
      if (!paper) {
        progress = { state: 'failed', failure: { kind: 'replacedGone' } };
        return;
      }
      const behind = replaces ? null : addedLater(job);
      if (behind) movePlanEntry(plan, 'papers', paper, behind, 'uploads');
      const cleaned = cleanFileName(job.file.name);
      progress = { state: 'added', paper, pages, faults: isRefused(cleaned) ? [] : cleaned.faults, notes: paperNotes(found) };
    });
    show(job, progress);
  }

  /** The paper of a file that was given after this one but arrived before it: files keep the order in which they were given. */
  function addedLater(job: Job): PaperId | null {
    const all = [...jobs.values()];
    for (const later of all.slice(all.indexOf(job) + 1)) {
      const { meeting, item, progress, replaces } = later.upload;
      if (progress.state === 'added' && replaces === null && meeting === job.upload.meeting && item === job.upload.item)
        return progress.paper;
    }
    return null;
  }

  function take(file: File, goal: Pick<Upload, 'meeting' | 'item' | 'replaces'>): void {
    const cleaned = cleanFileName(file.name);
    const fileName = isRefused(cleaned) ? JSON.stringify(file.name) : cleaned.fileName;
    const upload: Upload = {
      ...goal,
      id: newId(),
      fileName,
      kind: paperFileKind(file.name),
      bytes: file.size,
      progress: { state: 'waiting' },
    };
    jobs.set(upload.id, { upload, file, found: null });
  }

  return {
    list: () => shown,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(meeting, files, item) {
      for (const file of files) take(file, { meeting, item, replaces: null });
      changed();
      startWaiting();
    },
    replace(meeting, paper, item, file) {
      take(file, { meeting, item, replaces: paper });
      changed();
      startWaiting();
    },
    retry(upload) {
      const job = jobs.get(upload);
      if (job?.upload.progress.state !== 'failed') return;
      if (job.found) void enter(job, job.found, 'unlessThere');
      else {
        show(job, { state: 'waiting' });
        startWaiting();
      }
    },
    cancel(upload) {
      if (jobs.delete(upload)) changed();
    },
    addAnyway(upload) {
      const job = jobs.get(upload);
      if (job?.found && job.upload.progress.state === 'duplicate') void enter(job, job.found, 'always');
    },
    putAway(meeting, which) {
      const isFinished = ({ progress }: Upload) => progress.state === 'added' && (which === 'all' || progress.notes.length === 0);
      for (const [id, { upload }] of jobs) if (upload.meeting === meeting && isFinished(upload)) jobs.delete(id);
      changed();
    },
  };
}
