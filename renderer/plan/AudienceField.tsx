import { useState } from 'react';
import { readersOf, strangersIn, withPeople, withRole } from '../../shared/meeting/audience.ts';
import { type Audience, EVERYONE } from '../../shared/meeting/paperTerms.ts';
import type { PlanPerson } from '../../shared/meeting/planDocument.ts';
import { ROLES, type Role } from '../../shared/meeting/roles.ts';
import { useTranslate } from '../room/texts.ts';
import { CloseIcon, PeopleIcon, PersonCheckIcon, SearchIcon } from '../ui/icons.ts';
import { Button, CheckboxField, Choice, Grid, Notice, Stack, Text, TextField } from '../ui/kit.ts';
import people from './people.module.css';
import { type Directory, isPersonFound } from './useDirectory.ts';

/** Who may read: everyone, or those of some roles and those who are named, out of the people of the meeting. */
export function AudienceField({
  value,
  people: invited,
  directory,
  onChange,
}: {
  /** Null: several papers that differ. */
  readonly value: Audience | null;
  readonly people: readonly PlanPerson[];
  readonly directory: Directory;
  readonly onChange: (audience: Audience) => void;
}) {
  const { t } = useTranslate();
  const strangers = value ? strangersIn(value, invited) : [];
  return (
    <Stack gap="sm">
      <Choice
        label={t('plan.audience.title')}
        value={value?.kind ?? null}
        onChange={(kind) => onChange(kind === 'everyone' ? EVERYONE : { kind: 'some', roles: [], people: [] })}
        options={[
          { value: 'everyone', label: t('plan.audience.everyone'), icon: <PeopleIcon size={22} aria-hidden /> },
          { value: 'some', label: t('plan.audience.some'), icon: <PersonCheckIcon size={22} aria-hidden /> },
        ]}
      />
      {!value && <Text tone="muted">{t('plan.terms.mixed')}</Text>}
      {value?.kind === 'everyone' && <Text tone="muted">{t('plan.audience.everyoneMeans')}</Text>}
      {value?.kind === 'some' && (
        <>
          <Text weight="medium" role="status" tone={readersOf(value, invited).length === 0 ? 'warning' : 'normal'}>
            {t('plan.audience.readers', { number: readersOf(value, invited).length, all: invited.length })}
          </Text>
          {strangers.length > 0 && (
            <Notice
              tone="warning"
              action={
                <Button icon={<CloseIcon aria-hidden />} onClick={() => onChange(withPeople(value, strangers, false))}>
                  {t('plan.audience.removeStrangers')}
                </Button>
              }
            >
              {t('plan.audience.strangers', {
                names: strangers.map((id) => directory.byId.get(id)?.name ?? t('plan.people.unknown')).join(', '),
              })}
            </Notice>
          )}
          <Roles value={value} invited={invited} onChange={onChange} />
          <Named value={value} invited={invited} directory={directory} onChange={onChange} />
        </>
      )}
    </Stack>
  );
}

/** Four rows of the list, of three people each; a name with two lines beneath it takes most of a row. */
const LIST_HEIGHT_PX = 304;
const ROW_PX = 76;

type Some = Extract<Audience, { kind: 'some' }>;
interface PartProps {
  readonly value: Some;
  readonly invited: readonly PlanPerson[];
  readonly onChange: (audience: Audience) => void;
}

function Roles({ value, invited, onChange }: PartProps) {
  const { t } = useTranslate();
  const count = (role: Role) => invited.filter((person) => person.role === role).length;
  return (
    <fieldset className={people.fieldset}>
      <legend className={people.legend}>{t('plan.audience.byRole')}</legend>
      <Grid minColumnPx={230} gap="none">
        {ROLES.filter((role) => role !== 'secretary' && (count(role) > 0 || value.roles.includes(role))).map((role) => (
          <CheckboxField
            key={role}
            label={t('plan.audience.roleCount', { role: t(`floor.role.${role}`), number: count(role) })}
            checked={value.roles.includes(role)}
            onChange={(isIn) => onChange(withRole(value, role, isIn))}
          />
        ))}
        <CheckboxField
          label={t('plan.audience.roleCount', { role: t('floor.role.secretary'), number: count('secretary') })}
          description={t('plan.audience.secretaryAlways')}
          checked
          disabled
          onChange={() => undefined}
        />
      </Grid>
    </fieldset>
  );
}

function Named({ value, invited, directory, onChange }: PartProps & { readonly directory: Directory }) {
  const { t } = useTranslate();
  const [sought, setSought] = useState('');
  // Secretaries always read.
  const offered = invited.flatMap(({ id, role, seat }) => {
    const person = role === 'secretary' ? null : directory.byId.get(id);
    return person ? [{ ...person, role, seat: seat || person.seat }] : [];
  });
  const shown = offered.filter((person) => isPersonFound(person, sought));
  return (
    <fieldset className={people.fieldset}>
      <legend className={people.legend}>{t('plan.audience.byName')}</legend>
      <Stack gap="xs">
        <TextField
          label={t('plan.pick.search')}
          hideLabel
          placeholder={t('plan.pick.search')}
          icon={<SearchIcon aria-hidden />}
          value={sought}
          onChange={setSought}
        />
        {shown.length === 0 && <Text tone="muted">{t('plan.pick.notFound')}</Text>}
        {/* The place is kept while the search narrows the list, so that nothing moves under the finger. */}
        <div className={people.readers} style={{ height: Math.min(LIST_HEIGHT_PX, Math.ceil(offered.length / 3) * ROW_PX) }}>
          {shown.map((person) => {
            const byRole = value.roles.includes(person.role);
            const facts = [person.position, person.unit].filter(Boolean).join(' · ') || t(`floor.role.${person.role}`);
            return (
              <CheckboxField
                key={person.id}
                label={person.name}
                description={byRole ? t('plan.audience.throughRole', { role: t(`floor.role.${person.role}`) }) : facts}
                checked={byRole || value.people.includes(person.id)}
                disabled={byRole}
                onChange={(isIn) => onChange(withPeople(value, [person.id], isIn))}
              />
            );
          })}
        </div>
      </Stack>
    </fieldset>
  );
}
