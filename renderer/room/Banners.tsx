import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import { Notice } from '../ui/feedback.tsx';
import { OfflineIcon, OnlineIcon, SaveIcon } from '../ui/icons.ts';
import { Badge, VisuallyHidden } from '../ui/text.tsx';
import styles from './banners.module.css';
import { useCall } from './call.ts';
import { useTerminalPart } from './terminal.ts';
import { useTranslate } from './texts.ts';
import { useLasting } from './useLasting.ts';

/** A cut of a second or two mends itself; a banner that comes and goes would worry more than it tells. */
const CUT_BEFORE_BANNER_MS = 2_500;
/** The hub acknowledges within a moment; only what waits longer is worth a word. */
const WAIT_BEFORE_SIGN_MS = 1_500;

/** What everyone must know above any screen: the hub is out of reach, or something failed on this terminal. */
export function Banners() {
  return (
    <>
      <OfflineBanner />
      <TroubleBanner />
    </>
  );
}

function OfflineBanner() {
  const { t } = useTranslate();
  const cut = useLasting(useTerminalPart(isCut), CUT_BEFORE_BANNER_MS);
  const waiting = useTerminalPart(unacknowledgedOf);
  if (!cut) return null;
  return (
    <Notice tone="warning" banner title={t('room.connection.offlineTitle')}>
      {t('room.connection.offlineText')} {waiting > 0 && `${t('room.unacknowledgedCount', { count: waiting })}.`}
    </Notice>
  );
}

function TroubleBanner() {
  const { t } = useTranslate();
  const trouble = useTerminalPart(troubleOf);
  const dismiss = useCall('terminal.dismissTrouble');
  if (!trouble) return null;
  return (
    <Notice tone="error" banner onClose={() => void dismiss.run({})}>
      {t(`trouble.${trouble.code}`, trouble.detail)}
    </Notice>
  );
}

/** Whether the terminal hears the hub: a sign, with its words for screen readers. The banner says it to everyone when it lasts. */
export function ConnectionBadge() {
  const { t } = useTranslate();
  const cut = useLasting(useTerminalPart(isCut), 500);
  const state = useTerminalPart((terminal) => terminal.connection.state);
  const words = !cut ? 'room.connection.online' : state === 'connecting' ? 'room.connection.connecting' : 'room.connection.offline';
  return (
    <span role="status" className={cut ? styles.cut : styles.sign}>
      {cut ? <OfflineIcon size={26} aria-hidden /> : <OnlineIcon size={24} aria-hidden />}
      <VisuallyHidden>{t(words)}</VisuallyHidden>
    </span>
  );
}

/** “Đã lưu tại máy, đang chờ máy chủ”: while something written here waits although the hub is heard. Without it, the banner counts what waits. */
export function UnacknowledgedBadge() {
  const { t } = useTranslate();
  const count = useTerminalPart(unacknowledgedOf);
  const cut = useTerminalPart(isCut);
  const lasting = useLasting(count > 0 && !cut, WAIT_BEFORE_SIGN_MS);
  if (!lasting) return null;
  return (
    <Badge role="status" tone="info" icon={<SaveIcon size={20} aria-hidden />}>
      {t('room.unacknowledged')}
    </Badge>
  );
}

function isCut(terminal: TerminalState): boolean {
  return terminal.connection.state !== 'online';
}
function unacknowledgedOf(terminal: TerminalState): number {
  return terminal.unacknowledged;
}
function troubleOf(terminal: TerminalState): TerminalState['trouble'] {
  return terminal.trouble;
}
