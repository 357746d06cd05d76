import type { MeetingId } from '../../shared/base/ids.ts';
import { useDesk } from '../room/state.ts';
import { useTranslate } from '../room/texts.ts';
import { Button, Card, Progress, Text, Title } from '../ui/kit.ts';
import { countReadiness, readinessOf } from './terminalReadiness.ts';

/** How many terminals hold every paper of the meeting. */
export function ReadinessSummary({ meeting, onShow }: { readonly meeting: MeetingId; readonly onShow: () => void }) {
  const { t } = useTranslate();
  const desk = useDesk();
  if (!desk) return null;
  const { ready, all } = countReadiness(readinessOf(desk, meeting));
  return (
    <Card padding="md" gap="sm">
      <Title order={2} size={4}>
        {t('plan.ready.title')}
      </Title>
      <Progress
        label={t('plan.ready.title')}
        value={all === 0 ? 0 : ready / all}
        tone={ready === all && ready > 0 ? 'for' : 'accent'}
        text={`${ready}/${all}`}
      />
      <Text size="sm" tone="muted">
        {t('plan.ready.summary', { ready, all })}
      </Text>
      <Button onClick={onShow}>{t('plan.ready.show')}</Button>
    </Card>
  );
}
