import type { PersonId } from '../../shared/base/ids.ts';
import type { FloorItem, FloorState } from '../../shared/floor/floorState.ts';
import { isHost } from '../../shared/floor/follow.ts';
import type { TextKey } from '../../shared/i18n/translate.ts';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { BoardIcon, CloseIcon, MonitorIcon, OfflineIcon, RemoveIcon } from '../ui/icons.ts';
import { Badge, Button, IconButton, Notice, Text } from '../ui/kit.ts';
import styles from './board.module.css';
import { SaveBoardButton } from './SaveBoardButton.tsx';

/** Which board this is, why one may not write on it, and what chair and secretaries do with it. */
export function BoardHead({
  floor,
  item,
  person,
  writable,
  onClear,
  onClose,
}: {
  readonly floor: FloorState;
  readonly item: FloorItem;
  readonly person: PersonId | null;
  readonly writable: boolean;
  /** Absent where there is nothing to clear, or one may not. */
  readonly onClear: (() => void) | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const online = useTerminalPart(isOnline);
  const why = writable ? null : whyReadOnly(floor, person);
  return (
    <header className={styles.head}>
      <BoardIcon aria-hidden />
      <div className={styles.title}>
        <Text as="span" weight="bold" truncate>
          {t('board.ofItem', { number: item.number })}
        </Text>
        <Text as="span" size="sm" tone="muted" truncate>
          {why ? t(why) : item.title}
        </Text>
      </div>
      {!online && writable && (
        <Badge tone="warning" icon={<OfflineIcon size={20} aria-hidden />} role="status">
          {t('board.offline')}
        </Badge>
      )}
      <SaveBoardButton meeting={floor.meeting.id} item={item.id} />
      {isHost(floor, person) && floor.meeting.phase === 'inSession' && <WallButton floor={floor} item={item} online={online} />}
      {onClear && (
        <Button icon={<RemoveIcon aria-hidden />} onClick={onClear}>
          {t('board.clear')}
        </Button>
      )}
      <IconButton label={t('board.close')} icon={<CloseIcon aria-hidden />} onClick={onClose} />
    </header>
  );
}

function WallButton({ floor, item, online }: { readonly floor: FloorState; readonly item: FloorItem; readonly online: boolean }) {
  const { t } = useTranslate();
  const show = useCall('wall.show');
  const isThere = floor.wall?.kind === 'board' && floor.wall.item === item.id;
  const press = () => void show.run({ meeting: floor.meeting.id, content: isThere ? null : { kind: 'board', item: item.id } });
  return (
    <>
      {show.refusal && (
        <Notice tone="error" onClose={show.clear}>
          {refusalText(t, show.refusal)}
        </Notice>
      )}
      <Button
        aria-pressed={isThere}
        className={styles.toggle}
        icon={<MonitorIcon aria-hidden />}
        disabled={!online}
        busy={show.busy}
        onClick={press}
      >
        {t(isThere ? 'board.offWall' : 'board.onWall')}
      </Button>
    </>
  );
}

function whyReadOnly(floor: FloorState, person: PersonId | null): TextKey | null {
  const { phase } = floor.meeting;
  if (phase === 'published') return 'board.readOnlyNotStarted';
  if (phase === 'closed' || phase === 'archived') return 'board.readOnlyOver';
  return person !== null && floor.attendance.get(person)?.state !== 'present' ? 'board.readOnlyNotPresent' : null;
}

function isOnline(terminal: TerminalState): boolean {
  return terminal.connection.state === 'online';
}
