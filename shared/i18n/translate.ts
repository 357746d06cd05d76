import { createInstance, type i18n } from 'i18next';
import { en } from './en.ts';
import { vi } from './vi.ts';

export type TextKey = keyof typeof vi;
export type TextLanguage = 'vi' | 'en';
export type TextValues = Readonly<Record<string, string | number>>;
/** A text in the language it was made for. A key that does not exist does not compile. */
export type Translate = (key: TextKey, values?: TextValues) => string;

const translator: i18n = createInstance();
void translator.init({
  lng: 'vi',
  fallbackLng: 'vi',
  // Keys are flat and hold dots; screens escape by themselves.
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
  resources: { vi: { translation: vi }, en: { translation: en } },
});

/** The translator of one language. */
export function translatorFor(language: TextLanguage): Translate {
  return translator.getFixedT(language) as unknown as Translate;
}

/** Whether `key` is a text at all, for keys that are built from a code (`refusal.<CODE>`). */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(vi, key);
}
