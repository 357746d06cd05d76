/**
 * A rule said no. A value, not an exception: the caller must look at it, and the screen turns `refused`
 * into a sentence through i18n (`refusal.<CODE>`), with `detail` filled in.
 */
export interface Refusal<Code extends string = string> {
  readonly refused: Code;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** Whether `value` is a refusal. */
export function isRefused(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string';
}

/** The world failed (disk, socket, file): a code for the screen and the cause for the log. */
export class WorldFailed extends Error {
  override readonly name: string = 'WorldFailed';
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
