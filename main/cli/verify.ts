import { resolve } from 'node:path';
import { isTextKey, type TextLanguage, type TextValues, type Translate, translatorFor } from '../../shared/i18n/translate.ts';
import { ArchiveFailed } from '../archive/failures.ts';
import type { Finding } from '../archive/verify/finding.ts';
import { type Verification, type VerifyOptions, verifyArchive } from '../archive/verify/verify.ts';
import { environmentLanguage } from './language.ts';

export interface VerifyArguments extends VerifyOptions {
  readonly directory: string;
  readonly language: TextLanguage;
  readonly json: boolean;
}

/**
 * `plenum verify DIR [--head SIZE:ROOT] [--hub-key KEY] [--language vi|en] [--json]`: prints one sentence for each thing that is
 * wrong. Answers the exit code: 0 nothing wrong, 1 faults, 2 it could not be checked. English unless the environment is Vietnamese.
 */
export async function verifyCommand(args: readonly string[]): Promise<number> {
  const parsed = parseVerifyArguments(args);
  if ('wrong' in parsed) {
    const t = translatorFor(environmentLanguage());
    if (parsed.wrong !== null) process.stderr.write(`${t('verify.wrongArgument', { argument: parsed.wrong })}\n`);
    process.stderr.write(`${t('verify.usage')}\n`);
    return 2;
  }
  const t = translatorFor(parsed.language);
  try {
    const verification = await verifyArchive(parsed.directory, parsed);
    process.stdout.write(parsed.json ? `${JSON.stringify(verification)}\n` : reportText(parsed.directory, verification, t));
    return verification.findings.some(isFault) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ArchiveFailed)) throw error;
    process.stderr.write(`${t(`archive.${error.code}`, error.detail)}\n`);
    return 2;
  }
}

const OPTIONS_WITH_VALUE = ['--head', '--hub-key', '--language'] as const;

/** The arguments, or the one that is wrong; null when the folder is missing. */
export function parseVerifyArguments(args: readonly string[]): VerifyArguments | { readonly wrong: string | null } {
  const values = new Map<string, string>();
  const rest: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? '';
    if (OPTIONS_WITH_VALUE.some((option) => option === argument)) values.set(argument, args[++index] ?? '');
    else if (argument === '--json') values.set(argument, '');
    else if (argument.startsWith('-')) return { wrong: argument };
    else rest.push(argument);
  }
  const [directory, surplus] = rest;
  if (directory === undefined || surplus !== undefined) return { wrong: surplus ?? null };
  const head = values.get('--head');
  const keptHead = head === undefined ? null : /^(\d{1,12}):([0-9a-f]{64})$/i.exec(head);
  if (head !== undefined && !keptHead) return { wrong: head };
  const hubKey = values.get('--hub-key')?.toLowerCase();
  if (hubKey !== undefined && !/^[0-9a-f]{64}$/.test(hubKey)) return { wrong: hubKey };
  const language = values.get('--language') ?? environmentLanguage();
  if (language !== 'vi' && language !== 'en') return { wrong: language };
  return {
    directory: resolve(directory),
    language,
    json: values.has('--json'),
    ...(keptHead && { keptHead: { size: Number(keptHead[1]), root: (keptHead[2] ?? '').toLowerCase() } }),
    ...(hubKey !== undefined && { hubKey }),
  };
}

function reportText(directory: string, { findings, checked }: Verification, t: Translate): string {
  const faults = findings.filter(isFault).length;
  const { entries, heads, votes, ballots, files, documents, newestHead: head, hubKey } = checked;
  const lines = [
    ...findings.map((finding) => `${t(`verify.${finding.severity}`)}  ${sentence(finding, t)}`),
    t('verify.checked', { directory, entries, heads, votes, ballots, files, documents }),
    ...(head
      ? [t('verify.newestHead', { size: head.size, root: head.root, at: new Date(head.atMs).toISOString(), key: hubKey ?? '—' })]
      : []),
    faults === 0 ? t('verify.sound') : t('verify.faults', { count: faults }),
  ];
  return `${lines.join('\n')}\n`;
}

function sentence({ code, detail }: Finding, t: Translate): string {
  const words: TextValues = Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [name, typeof value === 'string' && isTextKey(value) ? t(value) : value]),
  );
  return printable(t(`verify.${code}`, words));
}

/** Titles and names in an archive under suspicion may hold anything: a terminal must not be told to obey them. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}');
}

function isFault(finding: Finding): boolean {
  return finding.severity === 'fault';
}
