import type { MeetingId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { useDesk } from '../room/state.ts';
import { useTranslate } from '../room/texts.ts';
import { CircleCheckIcon, MonitorIcon, OfflineIcon } from '../ui/icons.ts';
import { Badge, Card, classes, EmptyState, LoadingState, Notice, Progress, Table, Text, Title } from '../ui/kit.ts';
import { formatBytes, formatHour } from './format.ts';
import { OnlineBadge } from './OnlineBadge.tsx';
import styles from './readiness.module.css';
import { countReadiness, readinessOf, type TerminalReadiness } from './terminalReadiness.ts';

/** Terminal by terminal: who sits there, whether it is reachable, and how many papers have arrived whole. Before the first publishing, whether it is on. */
export function ReadinessSection({ meeting, floor }: { readonly meeting: MeetingId; readonly floor: FloorState | null }) {
  const { t } = useTranslate();
  const desk = useDesk();
  if (!desk) return <LoadingState />;
  const terminals = readinessOf(desk, meeting);
  const seated = new Set(terminals.map(({ terminal }) => terminal.person?.id));
  const missing = (floor?.people ?? []).filter((person) => !seated.has(person.id)).map((person) => person.name);
  return (
    <Card>
      <Summary terminals={terminals} isPublished={floor !== null} />
      {terminals.length === 0 ? (
        <EmptyState icon={<MonitorIcon size={44} aria-hidden />} title={t('plan.ready.noTerminals')}>
          {t('plan.ready.noTerminalsHint')}
        </EmptyState>
      ) : (
        <Table label={t('plan.ready.title')}>
          <thead>
            <tr>
              <th scope="col" className={styles.terminal}>
                {t('plan.terminal.label')}
              </th>
              <th scope="col">{t('plan.terminal.person')}</th>
              <th scope="col" className={styles.connection}>
                {t('plan.terminal.connection')}
              </th>
              {floor && (
                <th scope="col" className={styles.papers}>
                  {t('plan.ready.papers')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {terminals.map((each) => (
              <tr key={each.terminal.id} className={styles.row} data-state={each.state}>
                <th scope="row">{each.terminal.label}</th>
                <td>{each.terminal.person?.name ?? t('plan.terminal.nobody')}</td>
                <td>
                  <Connection each={each} />
                </td>
                {floor && (
                  <td>
                    <Papers each={each} />
                  </td>
                )}
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

/** `41/43 máy đã đủ tài liệu`, and what that leaves to be done. */
function Summary({ terminals, isPublished }: { readonly terminals: readonly TerminalReadiness[]; readonly isPublished: boolean }) {
  const { t } = useTranslate();
  const { all, ready, firstPages, away } = countReadiness(terminals);
  if (!isPublished) {
    return (
      <Notice title={t('plan.ready.notPublished')}>
        {t('plan.ready.notPublishedHint', { online: terminals.filter(({ terminal }) => terminal.online).length, all })}
      </Notice>
    );
  }
  if (all === 0) return null;
  return (
    <div className={styles.summary}>
      <Title order={2} size={3} className={classes(styles.count, ready === all && styles.done)}>
        {ready === all && <CircleCheckIcon size={28} aria-hidden />}
        <span role="status">{t('plan.ready.summary', { ready, all })}</span>
      </Title>
      <Progress label={t('plan.ready.title')} value={ready / all} tone={ready === all ? 'for' : 'accent'} text="" />
      <Text size="sm" tone="muted" numeric>
        {t('plan.ready.firstPagesOf', { firstPages, all })}
        {away > 0 && ` · ${t('plan.ready.away', { number: away })}`}
      </Text>
    </div>
  );
}

function Connection({ each: { terminal } }: { readonly each: TerminalReadiness }) {
  const { t } = useTranslate();
  if (terminal.online || terminal.offlineSinceMs === null) return <OnlineBadge online={terminal.online} />;
  return (
    <Badge icon={<OfflineIcon size={18} aria-hidden />}>{t('plan.ready.offlineSince', { at: formatHour(terminal.offlineSinceMs) })}</Badge>
  );
}

/** Two lines whatever there is to say, so that no row changes its height. */
function Papers({ each }: { readonly each: TerminalReadiness }) {
  const { t, language } = useTranslate();
  const { papers, state, share, terminal } = each;
  if (!papers) {
    return (
      <Text size="sm" tone="muted" className={styles.twoLines ?? ''}>
        {t(state === 'away' ? 'plan.ready.notYetAway' : 'plan.ready.notYet')}
      </Text>
    );
  }
  const { ready, total, firstPages, receivedBytes, totalBytes } = papers;
  const bytes = { received: formatBytes(receivedBytes, language), total: formatBytes(totalBytes, language) };
  return (
    <div className={styles.twoLines}>
      {state === 'ready' ? (
        <Badge tone="success" icon={<CircleCheckIcon size={18} aria-hidden />}>
          {t('plan.ready.whole', { ready, total })}
        </Badge>
      ) : (
        <Progress
          label={t('plan.ready.progress', { label: terminal.label })}
          value={share}
          text={t('plan.ready.count', { ready, total })}
        />
      )}
      <Text size="xs" tone="muted" numeric>
        {state === 'ready' ? bytes.total : t('plan.ready.facts', { received: bytes.received, size: bytes.total, firstPages, total })}
      </Text>
    </div>
  );
}
