import { type CSSVariablesResolver, createTheme, MantineProvider } from '@mantine/core';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import type { ReactNode } from 'react';
import type { TextLanguage } from '../../shared/i18n/translate.ts';
import { UiLanguage } from './language.tsx';

/**
 * What the kit's overlays and lists need around them. The light parts of the kit (layout, text, buttons, plain fields,
 * notices) work without it, so that the first screens start without Mantine.
 */
export function UiProvider({
  language,
  theme,
  children,
}: {
  readonly language: TextLanguage;
  readonly theme: 'light' | 'dark';
  readonly children: ReactNode;
}) {
  return (
    <MantineProvider theme={MANTINE_THEME} forceColorScheme={theme} cssVariablesResolver={ourColours} getStyleNonce={styleNonce}>
      <UiLanguage language={language}>{children}</UiLanguage>
    </MantineProvider>
  );
}

const MANTINE_THEME = createTheme({
  fontFamily: 'var(--pl-font)',
  fontSizes: { xs: '15px', sm: '16px', md: '18px', lg: '21px', xl: '26px' },
  defaultRadius: 10,
  cursorType: 'pointer',
  focusRing: 'never',
  respectReducedMotion: true,
});

/** Mantine's own colour variables, pointed at ours: theme.css stays the one place. Focus is drawn by base.css. */
const ourColours: CSSVariablesResolver = () => {
  const colours = {
    '--mantine-color-body': 'var(--pl-surface)',
    '--mantine-color-text': 'var(--pl-text)',
    '--mantine-color-dimmed': 'var(--pl-muted)',
    '--mantine-color-placeholder': 'var(--pl-muted)',
    '--mantine-color-default': 'var(--pl-surface)',
    '--mantine-color-default-border': 'var(--pl-rule-strong)',
    '--mantine-color-default-hover': 'var(--pl-sunken)',
    '--mantine-color-error': 'var(--pl-against-text)',
    '--mantine-primary-color-filled': 'var(--pl-accent)',
    '--mantine-primary-color-light': 'var(--pl-accent-soft)',
  };
  return { variables: {}, light: colours, dark: colours };
};

/** The nonce of this window's style tags, written into index.html by the main process for each load. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}
