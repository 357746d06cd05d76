import { ROLES, type Role } from '../../shared/meeting/roles.ts';
import { useTranslate } from '../room/texts.ts';
import { SelectField } from '../ui/kit.ts';

/** What a person is, in the room or in one meeting. */
export function RoleField({
  value,
  onChange,
  name,
  disabled = false,
}: {
  readonly value: Role;
  readonly onChange: (role: Role) => void;
  /** Whose role; hides the label from the eye, for rows that name the person already. */
  readonly name?: string;
  readonly disabled?: boolean;
}) {
  const { t } = useTranslate();
  return (
    <SelectField
      label={name === undefined ? t('plan.person.role') : t('plan.person.roleOf', { name })}
      hideLabel={name !== undefined}
      value={value}
      options={ROLES.map((role) => ({ value: role, label: t(`floor.role.${role}`) }))}
      disabled={disabled}
      onChange={(role) => role && onChange(role)}
    />
  );
}
