import { useMemo } from 'react';
import { type TextLanguage, type Translate, translatorFor } from '../../shared/i18n/translate.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import { useTerminalPart } from './terminal.ts';

/** The texts in the language of this terminal; redraws when the language is switched. */
export function useTranslate(): { readonly t: Translate; readonly language: TextLanguage } {
  const language = useTerminalPart(languageOf);
  return useMemo(() => ({ t: translatorFor(language), language }), [language]);
}

function languageOf(state: TerminalState): TextLanguage {
  return state.language;
}
