import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from '../../../shared/base/result.ts';
import type { RefusalCode } from '../../../shared/room/refusals.ts';
import type { IntakeStage } from '../../papers/intake.ts';
import type { ImportedPaper } from './receivePaper.ts';

/** A connection on which nothing moves is closed (`transferIdleMs`); converting may take four times as long. */
const BEAT_MS = 5_000;

/**
 * The answer to a file that is brought in. Whoever asks for `application/x-ndjson` is told on the way what is being done, one line of JSON
 * each (`{"stage":"converting"}`), again every few seconds so that the connection lives, and last what came of it (main/papers/SPEC.md P19).
 * Others get that alone.
 */
export class ImportAnswer {
  readonly #response: ServerResponse;
  readonly #tellsStages: boolean;
  #beat: NodeJS.Timeout | null = null;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.#response = response;
    this.#tellsStages = request.headers.accept === 'application/x-ndjson';
  }

  /** Only once the file is here whole: until then a refusal has a status of its own. */
  tell(stage: IntakeStage): void {
    if (!this.#tellsStages) return;
    if (!this.#response.headersSent) this.#response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    if (this.#beat) clearInterval(this.#beat);
    const say = () => void (this.#response.destroyed || this.#response.write(`${JSON.stringify({ stage })}\n`));
    this.#beat = setInterval(say, BEAT_MS);
    say();
  }

  /** `status` is the answer's own, unless stages were told before. */
  end(status: number, outcome: ImportedPaper | Refusal<RefusalCode>): void {
    if (this.#beat) clearInterval(this.#beat);
    if (this.#response.headersSent) return void this.#response.end(`${JSON.stringify(outcome)}\n`);
    // What is still coming in is not read to its end: the connection closes behind the refusal.
    const connection = status === 200 ? {} : { connection: 'close' };
    this.#response.writeHead(status, { 'content-type': 'application/json', ...connection }).end(JSON.stringify(outcome));
  }
}
