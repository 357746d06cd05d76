/** Where the main side writes down what a technician may need later. Never a PIN, a code, a key, a ballot's choice or a paper's text. */
export interface Log {
  info(text: string, facts?: LogFacts): void;
  warn(text: string, facts?: LogFacts): void;
  /** `cause` is what was caught; its message, code and stack are kept. */
  error(text: string, cause: unknown, facts?: LogFacts): void;
}
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;
