import type { CheckedPerson } from '../../shared/meeting/checkPeople.ts';
import type { PeopleTable } from '../../shared/meeting/peopleTable.ts';
import { useTranslate } from '../room/texts.ts';
import { CircleCheckIcon, PersonCheckIcon, WarningIcon } from '../ui/icons.ts';
import { Badge, Notice, ScrollArea, Stack, Table, Text } from '../ui/kit.ts';
import styles from './people.module.css';

/** What would happen to each row of a list: added, known already, or left out and why. */
export function PeoplePreview({ checked, unread }: { readonly checked: readonly CheckedPerson[]; readonly unread: PeopleTable['unread'] }) {
  const { t } = useTranslate();
  const leftOut = checked.filter((row) => row.person === null).length + unread.length;
  return (
    <Stack gap="sm">
      <Text role="status" weight="medium">
        {t('plan.import.summary', {
          fresh: checked.filter((row) => row.person && !row.known).length,
          known: checked.filter((row) => row.person && row.known).length,
          leftOut,
        })}
      </Text>
      {unread.length > 0 && <Notice tone="warning">{t('plan.import.unread', { lines: unread.map(({ line }) => line).join(', ') })}</Notice>}
      <ScrollArea grow={false} className={styles.preview} label={t('plan.import.preview')}>
        <Table label={t('plan.import.preview')} dense>
          <thead>
            <tr>
              <th scope="col">{t('plan.import.line')}</th>
              <th scope="col">{t('plan.person.name')}</th>
              <th scope="col">{t('plan.person.position')}</th>
              <th scope="col">{t('plan.person.role')}</th>
              <th scope="col">{t('plan.person.seat')}</th>
              <th scope="col">{t('plan.import.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {checked.map((row) => (
              <tr key={row.listed.line}>
                <td>{row.listed.line}</td>
                <th scope="row">{row.listed.name}</th>
                <td>{[row.listed.position, row.listed.unit].filter(Boolean).join(' · ')}</td>
                <td>{row.person ? t(`floor.role.${row.person.role}`) : row.listed.role}</td>
                <td>{row.listed.seat}</td>
                <td>
                  <Outcome row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollArea>
    </Stack>
  );
}

function Outcome({ row }: { readonly row: CheckedPerson }) {
  const { t } = useTranslate();
  const problems = row.problems.map((problem) => t(`plan.import.problem.${problem}`)).join(' ');
  if (!row.person) {
    return (
      <Text as="span" size="sm" tone="error">
        {problems}
      </Text>
    );
  }
  return (
    <Stack gap="xs" align="start">
      {row.known ? (
        <Badge icon={<PersonCheckIcon size={18} aria-hidden />}>{t('plan.import.known')}</Badge>
      ) : (
        <Badge tone="success" icon={<CircleCheckIcon size={18} aria-hidden />}>
          {t('plan.import.fresh')}
        </Badge>
      )}
      {problems && (
        <Badge tone="warning" icon={<WarningIcon size={18} aria-hidden />}>
          {problems}
        </Badge>
      )}
    </Stack>
  );
}
