import { useTranslate } from '../room/texts.ts';
import { OfflineIcon, OnlineIcon } from '../ui/icons.ts';
import { Badge } from '../ui/kit.ts';

export function OnlineBadge({ online }: { readonly online: boolean }) {
  const { t } = useTranslate();
  const Icon = online ? OnlineIcon : OfflineIcon;
  return (
    <Badge tone={online ? 'success' : 'neutral'} icon={<Icon size={18} aria-hidden />}>
      {t(online ? 'plan.terminal.online' : 'plan.terminal.offline')}
    </Badge>
  );
}
