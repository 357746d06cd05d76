import type { ReactNode } from 'react';
import { Banners, ConnectionBadge } from '../room/Banners.tsx';
import { call } from '../room/call.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { Button } from '../ui/Button.tsx';
import { LanguageIcon, MoonIcon, SunIcon } from '../ui/icons.ts';
import { Group } from '../ui/layout.tsx';
import { Text } from '../ui/text.tsx';
import styles from './entry.module.css';
import { Logo } from './Logo.tsx';

/** The frame of the screens before sign-in: whose room this is, and the two switches that anyone may need first. */
export function EntryFrame({
  roomName,
  label,
  connected = false,
  children,
}: {
  readonly roomName?: string;
  /** The terminal's own name: the seat. */
  readonly label?: string;
  /** Whether there is a hub to be connected to. */
  readonly connected?: boolean;
  readonly children: ReactNode;
}) {
  const { t, language } = useTranslate();
  const theme = useTerminalPart((terminal) => terminal.theme);
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        <Group wrap={false} grow className={styles.brand}>
          <Logo size={44} />
          <div className={styles.names}>
            <Text as="div" weight="bold" size="lg" truncate>
              {roomName || t('base.appName')}
            </Text>
            <Text as="div" size="sm" tone="muted" truncate>
              {label || t('room.tagline')}
            </Text>
          </div>
        </Group>
        <Group wrap={false}>
          {connected && <ConnectionBadge />}
          <Button
            variant="quiet"
            icon={<LanguageIcon aria-hidden />}
            lang={language === 'vi' ? 'en' : 'vi'}
            onClick={() => void call('terminal.setLanguage', { language: language === 'vi' ? 'en' : 'vi' })}
          >
            {t(language === 'vi' ? 'room.language.en' : 'room.language.vi')}
          </Button>
          <Button
            variant="quiet"
            icon={theme === 'light' ? <MoonIcon aria-hidden /> : <SunIcon aria-hidden />}
            onClick={() => void call('terminal.setTheme', { theme: theme === 'light' ? 'dark' : 'light' })}
          >
            {t(theme === 'light' ? 'room.theme.toDark' : 'room.theme.toLight')}
          </Button>
        </Group>
      </header>
      {connected && <Banners />}
      <main className={styles.main}>{children}</main>
    </div>
  );
}
