import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Logger } from '../../../shared/base/logger.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import { LIMITS } from '../../../shared/room/limits.ts';
import { Turns } from '../vetting/turns.ts';
import { findOffice } from './findOffice.ts';
import { endGroup, groupBytes } from './processGroup.ts';

export interface OfficeLimits {
  readonly timeMs: number;
  /** Resident memory of the program and all that it started; held on Linux, where it can be seen. */
  readonly memoryBytes: number;
}
export const OFFICE_LIMITS: OfficeLimits = { timeMs: 120_000, memoryBytes: 2_000_000_000 };

export interface OfficeOptions {
  readonly logger: Logger;
  readonly find?: () => Promise<string | null>;
  readonly limits?: OfficeLimits;
}

export type OfficeRefusal = Refusal<'CONVERTER_MISSING' | 'CONVERTER_FAILED' | 'PAPER_TOO_LARGE'>;

const AT_ONCE = 2;
const LOOK_MS = 500;

/** Makes PDFs of office files with LibreOffice, where it is installed (SPEC.md P17). */
export class Office {
  readonly #logger: Logger;
  readonly #find: () => Promise<string | null>;
  readonly #limits: OfficeLimits;
  readonly #turns = new Turns(AT_ONCE);
  readonly #stops = new Set<(why: string) => void>();
  #isStopped = false;

  constructor({ logger, find = findOffice, limits = OFFICE_LIMITS }: OfficeOptions) {
    this.#logger = logger;
    this.#find = find;
    this.#limits = limits;
  }

  /**
   * Gives `use` the path of a PDF made of the file at `path`, and removes it when `use` is done. Refuses `CONVERTER_MISSING`,
   * `CONVERTER_FAILED` (also when it takes too long or too much), `PAPER_TOO_LARGE`. Throws what the disk does.
   */
  async convert<T>(path: string, extension: string, use: (pdf: string) => Promise<T>): Promise<T | OfficeRefusal> {
    return this.#turns.take(async () => {
      if (this.#isStopped) return { refused: 'CONVERTER_FAILED' };
      const program = await this.#find();
      if (program === null) return { refused: 'CONVERTER_MISSING' };
      const folder = await mkdtemp(join(tmpdir(), 'plenum-convert-'));
      try {
        await copyFile(path, join(folder, `paper.${extension}`));
        await writeProfile(folder);
        const failure = await this.#run(program, folder, extension);
        const pdf = join(folder, 'paper.pdf');
        const made = await stat(pdf).catch(() => null);
        // It ends with 0 also when it could not read the file.
        if (failure !== null || !made) {
          this.#logger.warn('an office file was not converted', { extension, failure: failure ?? 'no PDF was made' });
          return { refused: 'CONVERTER_FAILED' };
        }
        if (made.size > LIMITS.paperBytes)
          return {
            refused: 'PAPER_TOO_LARGE',
            detail: { megabytes: Math.ceil(made.size / 1_048_576), limit: LIMITS.paperBytes / 1_048_576 },
          };
        return await use(pdf);
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      }
    });
  }

  /** Ends what is being converted, and converts nothing more. */
  stop(): void {
    this.#isStopped = true;
    for (const stop of this.#stops) stop('the hub stops');
  }

  /** Null when it ended well, else why not, for the log. */
  async #run(program: string, folder: string, extension: string): Promise<string | null> {
    const child = spawn(
      program,
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
        '--headless',
        '--norestore',
        '--nolockcheck',
        '--nodefault',
        '--nologo',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        join(folder, `paper.${extension}`),
      ],
      // A group of its own: soffice is a script that starts another program, and both must end.
      { cwd: folder, stdio: 'ignore', detached: process.platform !== 'win32', env: surroundings(folder), windowsHide: true },
    );
    let tooMuch: string | null = null;
    const stop = (why: string) => {
      tooMuch ??= why;
      endGroup(child);
    };
    this.#stops.add(stop);
    const patience = setTimeout(() => stop(`it took longer than ${this.#limits.timeMs} ms`), this.#limits.timeMs);
    const watch = setInterval(() => {
      groupBytes(child).then(
        (bytes) => bytes > this.#limits.memoryBytes && stop('it took too much memory'),
        (error: unknown) => this.#logger.warn('the memory of a conversion could not be looked at', {}, error),
      );
    }, LOOK_MS);
    try {
      return await outcomeOf(child, () => tooMuch);
    } finally {
      this.#stops.delete(stop);
      clearTimeout(patience);
      clearInterval(watch);
      // What it left running would go on after its folder is gone.
      endGroup(child);
    }
  }
}

async function outcomeOf(child: ChildProcess, tooMuch: () => string | null): Promise<string | null> {
  try {
    const [code, signal] = await once(child, 'exit');
    return tooMuch() ?? (code === 0 ? null : `it ended with ${code ?? signal}`);
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

/** No more of the hub's surroundings than a program needs to start. */
function surroundings(folder: string): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, LANG } = process.env;
  return { PATH, ...(SystemRoot ? { SystemRoot } : {}), LANG: LANG ?? 'C.UTF-8', HOME: folder, TMPDIR: folder, TEMP: folder, TMP: folder };
}

/** A profile in which nothing in a document runs, reaches out or is fetched: macros, links, active content. */
async function writeProfile(folder: string): Promise<void> {
  const user = join(folder, 'profile', 'user');
  await mkdir(user, { recursive: true });
  const item = (path: string, name: string, value: string) =>
    `<item oor:path="/org.openoffice.Office.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`;
  const scripting = 'Common/Security/Scripting';
  await writeFile(
    join(user, 'registrymodifications.xcu'),
    `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${item(scripting, 'MacroSecurityLevel', '3')}
${item(scripting, 'DisableMacrosExecution', 'true')}
${item(scripting, 'DisableActiveContent', 'true')}
${item(scripting, 'BlockUntrustedRefererLinks', 'true')}
${item('Writer/Content/Update', 'Link', '0')}
${item('Calc/Content/Update', 'Link', '2')}
${item('Common/Misc', 'FirstRun', 'false')}
</oor:items>
`,
  );
}
