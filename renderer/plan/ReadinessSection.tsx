import type { MeetingId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { useDesk } from '../room/state.ts';
import { useTranslate } from '../room/texts.ts';
import { CircleCheckIcon, MonitorIcon } from '../ui/icons.ts';
import { Badge, Card, EmptyState, LoadingState, Notice, Progress, Table, Text } from '../ui/kit.ts';
import { formatBytes } from './format.ts';
import { OnlineBadge } from './OnlineBadge.tsx';
import styles from './plan.module.css';
import { readinessOf, type TerminalReadiness } from './terminalReadiness.ts';

/** Terminal by terminal: who sits there, whether it is reachable, and how many papers have arrived whole. */
export function ReadinessSection({ meeting, floor }: { readonly meeting: MeetingId; readonly floor: FloorState | null }) {
  const { t } = useTranslate();
  const desk = useDesk();
  if (!floor) {
    return (
      <Card>
        <EmptyState icon={<MonitorIcon size={44} aria-hidden />} title={t('plan.ready.notPublished')}>
          {t('plan.ready.notPublishedHint')}
        </EmptyState>
      </Card>
    );
  }
  if (!desk) return <LoadingState />;
  const terminals = readinessOf(desk, meeting);
  const seated = new Set(terminals.map(({ terminal }) => terminal.person?.id));
  const missing = floor.people.filter((person) => !seated.has(person.id)).map((person) => person.name);
  return (
    <Card>
      {terminals.length === 0 ? (
        <EmptyState icon={<MonitorIcon size={44} aria-hidden />} title={t('plan.ready.noTerminals')}>
          {t('plan.ready.noTerminalsHint')}
        </EmptyState>
      ) : (
        <Table label={t('plan.ready.title')}>
          <thead>
            <tr>
              <th scope="col">{t('plan.terminal.label')}</th>
              <th scope="col">{t('plan.terminal.person')}</th>
              <th scope="col">{t('plan.terminal.connection')}</th>
              <th scope="col" className={styles.papersColumn}>
                {t('plan.ready.papers')}
              </th>
            </tr>
          </thead>
          <tbody>
            {terminals.map((each) => (
              <tr key={each.terminal.id}>
                <th scope="row">{each.terminal.label}</th>
                <td>{each.terminal.person?.name ?? t('plan.terminal.nobody')}</td>
                <td>
                  <OnlineBadge online={each.terminal.online} />
                </td>
                <td>
                  <PaperProgress each={each} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {missing.length > 0 && (
        <Notice tone="info" title={t('plan.ready.notSeated', { number: missing.length })}>
          {missing.join(', ')}
        </Notice>
      )}
    </Card>
  );
}

function PaperProgress({ each }: { readonly each: TerminalReadiness }) {
  const { t, language } = useTranslate();
  const { papers, label } = each.terminal;
  if (each.state === 'notYet' || !papers) {
    return (
      <Text size="sm" tone="muted">
        {t('plan.ready.notYet')}
      </Text>
    );
  }
  if (each.state === 'ready') {
    return (
      <Badge tone="success" icon={<CircleCheckIcon size={18} aria-hidden />}>
        {t('plan.ready.count', { ready: papers.ready, total: papers.total })}
      </Badge>
    );
  }
  return (
    <div>
      <Progress label={t('plan.ready.progress', { label })} value={each.share} text={`${papers.ready}/${papers.total}`} />
      <Text size="xs" tone="muted" numeric>
        {`${formatBytes(papers.receivedBytes, language)} / ${formatBytes(papers.totalBytes, language)}`}
      </Text>
    </div>
  );
}
