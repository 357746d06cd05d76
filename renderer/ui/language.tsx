import { createContext, type ReactNode, useContext } from 'react';
import { type TextLanguage, type Translate, translatorFor } from '../../shared/i18n/translate.ts';

const UiLanguageContext = createContext<TextLanguage>('vi');

/** The language of the kit's own few words (close, less, more, month names). */
export function UiLanguage({ language, children }: { readonly language: TextLanguage; readonly children: ReactNode }) {
  return <UiLanguageContext value={language}>{children}</UiLanguageContext>;
}

export function useUiLanguage(): TextLanguage {
  return useContext(UiLanguageContext);
}

export function useUiTranslate(): Translate {
  return translatorFor(useContext(UiLanguageContext));
}
