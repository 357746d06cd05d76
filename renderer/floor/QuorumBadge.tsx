import { sessionQuorum } from '../../shared/floor/attendance.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { useTranslate } from '../room/texts.ts';
import { CircleCheckIcon, WarningIcon } from '../ui/icons.ts';
import { Badge } from '../ui/kit.ts';

/** `Đủ số đại biểu: 8/9`, or how many are missing. Announced when it changes. */
export function QuorumBadge({ floor }: { readonly floor: FloorState }) {
  const { t } = useTranslate();
  const { count, baseCount, needed, met } = sessionQuorum(floor);
  const values = { present: count, members: baseCount, needed: needed ?? 0 };
  const text = needed === null ? t('floor.quorum.noMembers') : t(met ? 'floor.quorum.met' : 'floor.quorum.unmet', values);
  return (
    <span role="status">
      <Badge
        size="large"
        style={{ whiteSpace: 'normal' }}
        tone={met ? 'success' : 'warning'}
        icon={met ? <CircleCheckIcon size={20} aria-hidden /> : <WarningIcon size={20} aria-hidden />}
      >
        {text}
      </Badge>
    </span>
  );
}
