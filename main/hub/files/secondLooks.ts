import type { PaperHash } from '../../../shared/base/ids.ts';
import type { Logger } from '../../../shared/base/logger.ts';
import { isRefused } from '../../../shared/base/result.ts';
import type { PaperFacts } from '../../../shared/paper/sideFile.ts';
import type { Archive } from '../../archive/archive.ts';
import type { PaperVersion } from '../../archive/tables/paperVersion.ts';
import type { PaperIntake } from '../../papers/intake.ts';
import type { VettedPaper } from '../../papers/vet.ts';
import type { Projections } from '../projections/projections.ts';
import { assertUnchanged } from './assertUnchanged.ts';

export interface SecondLooksOptions {
  readonly archive: Archive;
  readonly intake: Pick<PaperIntake, 'lookAgain'>;
  readonly logger: Logger;
  readonly projections: Pick<Projections, 'papers'>;
}

/**
 * Completes, one after the other and in the background, the papers for which there was not time enough when they came in (main/papers/SPEC.md
 * P28). Each is tried once after each start of the hub.
 */
export class SecondLooks {
  readonly #options: SecondLooksOptions;
  readonly #waiting: PaperHash[] = [];
  readonly #tried = new Set<PaperHash>();
  #working: Promise<void> | null = null;
  #isStopped = false;

  constructor(options: SecondLooksOptions) {
    this.#options = options;
  }

  /** Takes up what earlier runs of the hub left. */
  begin(): void {
    for (const { hash, facts } of this.#options.archive.paperVersions.list()) this.add(hash, facts);
  }

  /** A paper with these facts came in. Does nothing when they are complete. */
  add(hash: PaperHash, facts: PaperFacts | null): void {
    if (!facts || !isCut(facts) || this.#tried.has(hash) || this.#isStopped) return;
    this.#tried.add(hash);
    this.#waiting.push(hash);
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  /** Resolves when nothing is written any more. The process that is looking is ended by whoever stops the intake. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#working;
  }

  async #work(): Promise<void> {
    for (let hash = this.#waiting.shift(); hash && !this.#isStopped; hash = this.#waiting.shift()) {
      try {
        await this.#lookAt(hash);
      } catch (error) {
        // The paper stays as it came in; the hub's next start tries again.
        this.#options.logger.warn('a paper could not be completed by a second look', { hash }, error);
      }
    }
  }

  async #lookAt(hash: PaperHash): Promise<void> {
    const { archive, intake, logger } = this.#options;
    const version = archive.paperVersions.find(hash);
    // What was recalled is read by nobody: nothing new is made of it.
    if (!version || archive.recalls.listPapersOf(hash).length > 0) return;
    const path = archive.files.path(hash);
    const vetted = await intake.lookAgain(path);
    if (this.#isStopped) return;
    if (isRefused(vetted)) return logger.warn('a paper could not be completed by a second look', { hash, refused: vetted.refused });
    await assertUnchanged({ path, hash, bytes: version.bytes });
    if (!this.#isStopped && isBetter(vetted, version)) await this.#keep(version, vetted);
  }

  /** The files first, then their row with facts and texts, as when the paper came in (P16). */
  async #keep({ hash }: PaperVersion, { facts, texts, ...made }: VettedPaper): Promise<void> {
    const { archive, projections } = this.#options;
    const side = { hash: await archive.files.store(made.side), bytes: made.side.length };
    const extract = { hash: await archive.files.store(made.extract), bytes: made.extract.length };
    const isKept = archive.transaction(() => {
      if (archive.recalls.listPapersOf(hash).length > 0) return false;
      archive.paperVersions.replaceMade(hash, { side, extract, facts, texts });
      return true;
    });
    if (isKept) for (const meeting of new Set(archive.papers.listOfFile(hash).map((paper) => paper.meeting))) projections.papers(meeting);
  }
}

/** Facts of before there was a second look only count the pages that were not read. */
function isCut({ leftOut, unreadPages }: PaperFacts): boolean {
  return leftOut ? leftOut.length > 0 : unreadPages > 0;
}

/** A second look that was cut short as well must not take away what the first one found. */
function isBetter({ pages, facts }: VettedPaper, version: PaperVersion): boolean {
  return pages === version.pages && facts.unreadPages <= (version.facts?.unreadPages ?? pages);
}
