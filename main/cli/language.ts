import type { TextLanguage } from '../../shared/i18n/translate.ts';

/** The language of the command line: Vietnamese where the environment is, otherwise English. */
export function environmentLanguage(): TextLanguage {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return /^vi/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'vi' : 'en';
}
