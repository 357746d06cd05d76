import type { Refusal } from '../../shared/base/result.ts';
import type { RefusalCode } from '../../shared/room/refusals.ts';
import { kindOf } from './convert/kinds.ts';
import type { Office } from './convert/office.ts';
import type { VetAnswer, VettedPaper, Vetting } from './vet.ts';

/** What is being done with a file that came in. */
export type IntakeStage = 'converting' | 'looking';

/** Bytes of the PDF that is to be stored, with what was found of it. `isMade`: they are not those that came in. */
export interface TakenIn<Stored> {
  readonly stored: Stored;
  readonly vetted: VettedPaper;
  readonly isMade: boolean;
}

/** Where files stand that came in or were made of such, until they are kept or forgotten. */
export interface IntakeStore<Stored> {
  pathOf(stored: Stored): string;
  fromFile(path: string): Promise<Stored>;
  fromBytes(bytes: Uint8Array): Promise<Stored>;
}

/** The way of a file into the house: recognised by its content, made into a PDF where it is none, looked at (SPEC.md P1–P18). */
export class PaperIntake {
  readonly #vetting: Vetting;
  readonly #office: Office;

  constructor({ vetting, office }: { readonly vetting: Vetting; readonly office: Office }) {
    this.#vetting = vetting;
    this.#office = office;
  }

  /**
   * `given` is the file as it came in, under the name that its sender gave it. Refuses `PAPER_*` and `CONVERTER_*`. Throws what the disk
   * does. What `store` made and was not answered is the store's to forget.
   */
  async take<Stored>(
    given: Stored,
    name: string,
    store: IntakeStore<Stored>,
    onStage: (stage: IntakeStage) => void,
  ): Promise<TakenIn<Stored> | Refusal<RefusalCode>> {
    const pdf = await this.#pdfOf(given, name, store, onStage);
    if (pdf !== null && typeof pdf === 'object' && 'refused' in pdf) return pdf;
    onStage('looking');
    const stored = pdf?.made ?? given;
    const vetted = await this.#vetting.look(store.pathOf(stored));
    return 'refused' in vetted ? vetted : { stored, vetted, isMade: pdf !== null };
  }

  /** Looks again at a stored paper, when no file that comes in is looked at (P28). Refuses `PAPER_TOO_COSTLY` and `UPLOAD_INTERRUPTED`. */
  lookAgain(path: string): Promise<VetAnswer> {
    return this.#vetting.lookAgain(path);
  }

  /** Ends what is under way; its senders are told to send again. */
  stop(): void {
    this.#office.stop();
    this.#vetting.stop();
  }

  /** Null for a file that is to be looked at as it is. */
  async #pdfOf<Stored>(
    given: Stored,
    name: string,
    store: IntakeStore<Stored>,
    onStage: (stage: IntakeStage) => void,
  ): Promise<{ readonly made: Stored } | Refusal<RefusalCode> | null> {
    const path = store.pathOf(given);
    const kind = await kindOf(path);
    switch (kind.kind) {
      // Empty files are refused where PDFs are looked at.
      case 'pdf':
      case 'empty':
        return null;
      case 'locked':
        return { refused: 'PAPER_ENCRYPTED' };
      case 'picture': {
        onStage('converting');
        const bytes = await this.#vetting.wrap(path);
        return 'refused' in bytes ? bytes : { made: await store.fromBytes(bytes) };
      }
      case 'office':
        onStage('converting');
        return this.#office.convert(path, kind.extension, async (pdf) => ({ made: await store.fromFile(pdf) }));
      case 'other':
        // What is called a PDF, or nothing in particular, is refused as what it is not: empty, or no PDF.
        return /\.(?!pdf$)[a-z0-9]{1,5}$/i.test(name) ? { refused: 'PAPER_NOT_CONVERTIBLE' } : null;
    }
  }
}
