import type { TextKey, TextValues } from '../../../shared/i18n/translate.ts';

type FindingKey = Extract<TextKey, `verify.${Uppercase<string>}`>;
export type FindingCode = FindingKey extends `verify.${infer Code}` ? Code : never;

/** One thing that is not as it should be: `verify.<code>`, filled with `detail`, is its sentence. */
export interface Finding {
  readonly code: FindingCode;
  /** `note`: worth knowing, and it also comes about without anybody's doing, by a crash for instance. */
  readonly severity: 'fault' | 'note';
  /** Values that are words themselves are keys of texts: `part` and `what` may be. */
  readonly detail: TextValues;
}

export type Report = (code: FindingCode, detail?: TextValues) => void;

const NOTES: ReadonlySet<FindingCode> = new Set<FindingCode>(['FILE_SURPLUS', 'LOG_UNSIGNED']);

/** Collects findings in the order in which they come. */
export function findingList(): { readonly findings: Finding[]; readonly report: Report } {
  const findings: Finding[] = [];
  return {
    findings,
    report: (code, detail = {}) => void findings.push({ code, severity: NOTES.has(code) ? 'note' : 'fault', detail }),
  };
}
