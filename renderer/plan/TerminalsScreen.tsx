import { useState } from 'react';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';
import type { DeskTerminal } from '../../shared/room/roomState.ts';
import { useDesk } from '../room/state.ts';
import { usePerson, useTerminalPart } from '../room/terminal.ts';
import { useTranslate } from '../room/texts.ts';
import { AddIcon, EditIcon, MonitorIcon, MoreIcon, PresentationIcon, UnlinkIcon } from '../ui/icons.ts';
import { Badge, Button, Card, EmptyState, Group, IconButton, LoadingState, Menu, Stack, Table, Title } from '../ui/kit.ts';
import { LockedPeople } from './LockedPeople.tsx';
import { OfferPairingDialog } from './OfferPairingDialog.tsx';
import { OnlineBadge } from './OnlineBadge.tsx';
import { PendingTerminal } from './PendingTerminal.tsx';
import { RenameTerminalDialog, RevokeTerminalDialog } from './TerminalDeeds.tsx';
import styles from './terminals.module.css';

type Asking = { readonly deed: 'offer' } | { readonly deed: 'rename' | 'revoke'; readonly terminal: DeskTerminal };

/** The machines of the room: who sits where, new ones taken in, lost ones shut out. */
export function TerminalsScreen() {
  const { t } = useTranslate();
  const role = usePerson()?.role;
  const isStaff = role === 'secretary' || role === 'technician';
  const desk = useDesk();
  const [asking, setAsking] = useState<Asking | null>(null);
  if (!desk) return <LoadingState />;
  const pending = desk.terminals.filter((terminal) => terminal.state === 'pending');
  const working = desk.terminals.filter((terminal) => terminal.state === 'active');
  const revoked = desk.terminals.filter((terminal) => terminal.state === 'revoked');
  const close = () => setAsking(null);
  return (
    <div className={styles.screen}>
      <Stack gap="lg">
        <Group justify="space-between">
          <Title order={1} size={2}>
            {t('plan.terminals.title')}
          </Title>
          {isStaff && (
            <Button variant="primary" icon={<AddIcon aria-hidden />} onClick={() => setAsking({ deed: 'offer' })}>
              {t('plan.terminals.offer')}
            </Button>
          )}
        </Group>
        {pending.map((terminal) => (
          <PendingTerminal key={terminal.id} terminal={terminal} mayDecide={isStaff} />
        ))}
        <LockedPeople locks={desk.locks} />
        <Card>
          {working.length === 0 ? (
            <EmptyState icon={<MonitorIcon size={44} aria-hidden />} title={t('plan.terminals.empty')}>
              {t('plan.terminals.emptyHint')}
            </EmptyState>
          ) : (
            <TerminalTable terminals={working} onAsk={isStaff ? setAsking : null} />
          )}
        </Card>
        {revoked.length > 0 && (
          <Card>
            <Title order={2} size={4}>
              {t('plan.terminals.revoked')}
            </Title>
            <TerminalTable terminals={revoked} onAsk={null} />
          </Card>
        )}
      </Stack>
      <OfferPairingDialog opened={asking?.deed === 'offer'} terminals={desk.terminals} onClose={close} />
      <RenameTerminalDialog terminal={asking?.deed === 'rename' ? asking.terminal : null} onClose={close} />
      <RevokeTerminalDialog terminal={asking?.deed === 'revoke' ? asking.terminal : null} onClose={close} />
    </div>
  );
}

function TerminalTable({
  terminals,
  onAsk,
}: {
  readonly terminals: readonly DeskTerminal[];
  readonly onAsk: ((asking: Asking) => void) | null;
}) {
  const { t } = useTranslate();
  const own = useTerminalPart(ownTerminal);
  return (
    <Table label={t('plan.terminals.title')}>
      <thead>
        <tr>
          <th scope="col">{t('plan.terminal.label')}</th>
          <th scope="col">{t('plan.terminal.kind')}</th>
          <th scope="col">{t('plan.terminal.connection')}</th>
          <th scope="col">{t('plan.terminal.person')}</th>
          {onAsk && <th scope="col">{t('plan.person.deeds')}</th>}
        </tr>
      </thead>
      <tbody>
        {terminals.map((terminal) => (
          <tr key={terminal.id}>
            <th scope="row">
              <Group>
                {terminal.label}
                {terminal.id === own && <Badge tone="accent">{t('plan.terminal.own')}</Badge>}
              </Group>
            </th>
            <td>
              <KindMark terminal={terminal} />
            </td>
            <td>
              {terminal.state === 'revoked' ? (
                <Badge tone="error">{t('plan.terminal.revoked')}</Badge>
              ) : (
                <OnlineBadge online={terminal.online} />
              )}
            </td>
            <td>{terminal.person ? `${terminal.person.name} (${t(`floor.role.${terminal.person.role}`)})` : t('plan.terminal.nobody')}</td>
            {onAsk && (
              <td>
                <Menu
                  trigger={<IconButton label={t('plan.terminal.deedsOf', { label: terminal.label })} icon={<MoreIcon aria-hidden />} />}
                  items={[
                    {
                      label: t('plan.terminal.rename'),
                      icon: <EditIcon aria-hidden />,
                      onSelect: () => onAsk({ deed: 'rename', terminal }),
                    },
                    {
                      label: t('plan.terminal.revoke'),
                      icon: <UnlinkIcon aria-hidden />,
                      danger: true,
                      // Whoever shuts out the machine they sit at cannot take it in again.
                      disabled: terminal.id === own,
                      onSelect: () => onAsk({ deed: 'revoke', terminal }),
                    },
                  ]}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function KindMark({ terminal }: { readonly terminal: DeskTerminal }) {
  const { t } = useTranslate();
  const Icon = terminal.kind === 'display' ? PresentationIcon : MonitorIcon;
  return <Badge icon={<Icon size={18} aria-hidden />}>{t(`plan.terminal.kind.${terminal.kind}`)}</Badge>;
}

function ownTerminal({ pairing }: TerminalState): string | null {
  return pairing.state === 'paired' ? pairing.terminal : null;
}
