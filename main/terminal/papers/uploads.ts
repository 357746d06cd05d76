import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { z } from 'zod';
import { newId } from '../../../shared/base/ids.ts';
import type { Logger } from '../../../shared/base/logger.ts';
import { isRefused, type Refusal, WorldFailed } from '../../../shared/base/result.ts';
import { TERMINAL_CALLS } from '../../../shared/ipc/calls.ts';
import { LIMITS } from '../../../shared/room/limits.ts';
import { type HubFiles, responseTo } from './hubFiles.ts';
import { TransferFailed } from './transferFailed.ts';

export type Imported = z.output<(typeof TERMINAL_CALLS)['import.finish']['result']>;
type Done = Record<never, never>;

/** Files on their way from a window to the hub, piece by piece: a piece is answered when the hub's connection took it (T12). */
export class Uploads {
  readonly #files: HubFiles;
  readonly #logger: Logger;
  readonly #open = new Map<string, Upload>();

  constructor(files: HubFiles, logger: Logger) {
    this.#files = files;
    this.#logger = logger;
  }

  /** Refuses `PAPER_EMPTY`, `PAPER_TOO_LARGE`, `TOO_FAST` (too many at once), and what the hub refuses. */
  async begin(name: string, bytes: number): Promise<{ upload: string } | Refusal> {
    if (bytes === 0) return { refused: 'PAPER_EMPTY' };
    if (bytes > LIMITS.paperBytes) return { refused: 'PAPER_TOO_LARGE', detail: { bytes, limit: LIMITS.paperBytes } };
    if (this.#open.size >= AT_ONCE) return { refused: 'TOO_FAST' };
    const id = newId();
    try {
      const abort = new AbortController();
      const request = await this.#files.put(name, bytes, abort.signal);
      this.#open.set(id, new Upload(request, bytes, abort, () => this.#open.delete(id)));
      return { upload: id };
    } catch (error) {
      return this.#interrupted(error);
    }
  }

  /** Refuses `BAD_ARGUMENTS` (no such upload, or more than was announced), `UPLOAD_INTERRUPTED`, and what the hub refuses meanwhile. */
  async piece(id: string, piece: Uint8Array): Promise<Done | Refusal> {
    const upload = this.#open.get(id);
    if (!upload) return { refused: 'BAD_ARGUMENTS' };
    try {
      return await upload.write(piece);
    } catch (error) {
      upload.end();
      return this.#interrupted(error);
    }
  }

  /** What the hub found. Refuses `BAD_ARGUMENTS` (no such upload, or less than was announced) and what the hub refuses. */
  async finish(id: string): Promise<Imported | Refusal> {
    const upload = this.#open.get(id);
    if (!upload) return { refused: 'BAD_ARGUMENTS' };
    try {
      return await upload.finish();
    } catch (error) {
      return this.#interrupted(error);
    } finally {
      upload.end();
    }
  }

  cancel(id: string): Done {
    this.#open.get(id)?.end();
    return {};
  }

  stop(): void {
    for (const upload of [...this.#open.values()]) upload.end();
  }

  #interrupted(error: unknown): Refusal {
    if (!(error instanceof WorldFailed)) throw error;
    this.#logger.warn('an upload was interrupted', {}, error);
    if (error.code === 'HUB_UNREACHABLE' || error.code === 'WRONG_HUB') return { refused: 'UPLOAD_INTERRUPTED' };
    return { refused: error.code };
  }
}

const AT_ONCE = 4;
/** A window that was closed in the middle sends nothing any more. */
const IDLE_MS = 60_000;

class Upload {
  readonly #request: ClientRequest;
  readonly #bytes: number;
  readonly #abort: AbortController;
  readonly #onEnd: () => void;
  readonly #answer: Promise<Imported | Refusal | TransferFailed>;
  #early: Imported | Refusal | TransferFailed | null = null;
  #sent = 0;
  #idle: NodeJS.Timeout;
  /** Pieces are written one after the other, in the order in which they came. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(request: ClientRequest, bytes: number, abort: AbortController, onEnd: () => void) {
    this.#request = request;
    this.#bytes = bytes;
    this.#abort = abort;
    this.#onEnd = onEnd;
    // The hub may refuse before it has read everything; its failure is kept as a value until somebody asks.
    this.#answer = responseTo(request).then(readAnswer).catch(asFailure);
    void this.#answer.then((answer) => {
      this.#early = answer;
    });
    this.#idle = setTimeout(() => this.end(), IDLE_MS);
  }

  write(piece: Uint8Array): Promise<Done | Refusal> {
    const written = this.#last.then(() => this.#write(piece));
    this.#last = written.catch(() => null);
    return written;
  }

  async finish(): Promise<Imported | Refusal> {
    await this.#last;
    if (this.#sent !== this.#bytes && !this.#early) return { refused: 'BAD_ARGUMENTS' };
    this.#request.end();
    clearTimeout(this.#idle);
    const answer = await this.#answer;
    if (answer instanceof TransferFailed) throw answer;
    return answer;
  }

  end(): void {
    clearTimeout(this.#idle);
    this.#abort.abort();
    this.#onEnd();
  }

  async #write(piece: Uint8Array): Promise<Done | Refusal> {
    this.#idle.refresh();
    this.#sent += piece.length;
    if (this.#sent > this.#bytes) {
      this.end();
      return { refused: 'BAD_ARGUMENTS' };
    }
    if (!this.#early && !this.#request.write(piece))
      await Promise.race([once(this.#request, 'drain', { signal: this.#abort.signal }), this.#answer]);
    const early = this.#early;
    if (early instanceof TransferFailed) throw early;
    return isRefused(early) ? early : {};
  }
}

/** The names of two hundred embedded files are in it. */
const LARGEST_ANSWER_BYTES = 1_048_576;
const answerSchema = z.union([
  TERMINAL_CALLS['import.finish'].result,
  z.object({ refused: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number()])).optional() }),
]);

/** A refusal is one object. A paper that is looked at is told of line by line, its outcome last (main/papers/SPEC.md P19). */
async function readAnswer(response: IncomingMessage): Promise<Imported | Refusal> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_ANSWER_BYTES) throw new TransferFailed('HUB_UNREACHABLE', 'The answer to an upload is too long.');
    chunks.push(chunk);
  }
  const last = Buffer.concat(chunks).toString('utf8').trimEnd().split('\n').at(-1) ?? '';
  const answer = answerSchema.parse(JSON.parse(last));
  if (!('refused' in answer)) return answer;
  return answer.detail ? { refused: answer.refused, detail: answer.detail } : { refused: answer.refused };
}

function asFailure(error: unknown): TransferFailed {
  if (error instanceof TransferFailed) return error;
  return new TransferFailed('HUB_UNREACHABLE', 'The upload did not come to its end.', error);
}
