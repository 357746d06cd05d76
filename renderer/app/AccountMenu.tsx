import { useState } from 'react';
import type { Person } from '../../shared/meeting/schemas.ts';
import { call, useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { FullScreenIcon, LanguageIcon, LogOutIcon, MoonIcon, PersonIcon, PinIcon, SunIcon } from '../ui/icons.ts';
import { ConfirmDialog, IconButton, Menu, Notice, Stack, Text } from '../ui/kit.ts';
import { ChangePinDialog } from './ChangePinDialog.tsx';

/** The person's own menu: language, light or dark, PIN, signing out. */
export function AccountMenu({ person }: { readonly person: Person }) {
  const { t, language } = useTranslate();
  const theme = useTerminalPart((terminal) => terminal.theme);
  const kiosk = useTerminalPart((terminal) => terminal.kiosk);
  const [asked, setAsked] = useState<'nothing' | 'pin' | 'signOut'>('nothing');
  const close = () => setAsked('nothing');
  return (
    <>
      <Menu
        trigger={<IconButton variant="secondary" label={t('room.account', { name: person.name })} icon={<PersonIcon aria-hidden />} />}
        items={[
          {
            label: t(language === 'vi' ? 'room.language.en' : 'room.language.vi'),
            icon: <LanguageIcon aria-hidden />,
            onSelect: () => void call('terminal.setLanguage', { language: language === 'vi' ? 'en' : 'vi' }),
          },
          {
            label: t(theme === 'light' ? 'room.theme.toDark' : 'room.theme.toLight'),
            icon: theme === 'light' ? <MoonIcon aria-hidden /> : <SunIcon aria-hidden />,
            onSelect: () => void call('terminal.setTheme', { theme: theme === 'light' ? 'dark' : 'light' }),
          },
          // A kiosk is full screen for good.
          ...(kiosk
            ? []
            : [
                {
                  label: t('room.fullScreen'),
                  icon: <FullScreenIcon aria-hidden />,
                  onSelect: () => void call('window.toggleFullScreen', {}),
                },
              ]),
          { label: t('room.signIn.changePin'), icon: <PinIcon aria-hidden />, onSelect: () => setAsked('pin') },
          { label: t('room.signIn.signOut'), icon: <LogOutIcon aria-hidden />, onSelect: () => setAsked('signOut') },
        ]}
      />
      {asked === 'pin' && <ChangePinDialog onClose={close} />}
      {asked === 'signOut' && <SignOutDialog onClose={close} />}
    </>
  );
}

function SignOutDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslate();
  const signOut = useCall('session.signOut');
  const unacknowledged = useTerminalPart((terminal) => terminal.unacknowledged);
  return (
    <ConfirmDialog
      opened
      onCancel={onClose}
      onConfirm={() => void signOut.run({})}
      busy={signOut.busy}
      title={t('room.signOut.title')}
      confirmLabel={t('room.signIn.signOut')}
    >
      <Stack>
        <Text>{t('room.signOut.explain')}</Text>
        {unacknowledged > 0 && <Notice tone="warning">{t('room.signOut.unacknowledged', { count: unacknowledged })}</Notice>}
        {signOut.refusal && <Notice tone="error">{refusalText(t, signOut.refusal)}</Notice>}
      </Stack>
    </ConfirmDialog>
  );
}
