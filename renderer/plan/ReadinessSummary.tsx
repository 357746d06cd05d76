import type { MeetingId } from '../../shared/base/ids.ts';
import { useDesk } from '../room/state.ts';
import { useTranslate } from '../room/texts.ts';
import { Button, Card, Progress, Text, Title } from '../ui/kit.ts';
import { readinessOf } from './terminalReadiness.ts';

/** How many terminals hold every paper of the meeting. */
export function ReadinessSummary({ meeting, onShow }: { readonly meeting: MeetingId; readonly onShow: () => void }) {
  const { t } = useTranslate();
  const desk = useDesk();
  if (!desk) return null;
  const terminals = readinessOf(desk, meeting);
  const ready = terminals.filter((terminal) => terminal.state === 'ready').length;
  return (
    <Card padding="md" gap="sm">
      <Title order={2} size={4}>
        {t('plan.ready.title')}
      </Title>
      <Progress
        label={t('plan.ready.title')}
        value={terminals.length === 0 ? 0 : ready / terminals.length}
        tone={ready === terminals.length && ready > 0 ? 'for' : 'accent'}
        text={`${ready}/${terminals.length}`}
      />
      <Text size="sm" tone="muted">
        {t('plan.ready.summary', { ready, all: terminals.length })}
      </Text>
      <Button onClick={onShow}>{t('plan.ready.show')}</Button>
    </Card>
  );
}
