/** What a line of the log says beside its sentence. Never a PIN, a key, a code or the text of a paper. */
export type LogDetail = Readonly<Record<string, string | number | boolean | null>>;

/** The one way to tell those who run the room what the program does. Handed in; nothing writes to `console`. */
export interface Logger {
  info(message: string, detail?: LogDetail): void;
  warn(message: string, detail?: LogDetail, cause?: unknown): void;
  error(message: string, detail?: LogDetail, cause?: unknown): void;
}

export const silentLogger: Logger = { info: () => {}, warn: () => {}, error: () => {} };
