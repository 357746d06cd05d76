import { useState } from 'react';
import { addPlanEntry, changePlanEntry, movePlanEntry, type PlanPerson, removePlanEntry } from '../../shared/meeting/planDocument.ts';
import { ROLES } from '../../shared/meeting/roles.ts';
import { type Person, TEXT_LIMITS } from '../../shared/meeting/schemas.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { PasteIcon, PeopleIcon, PersonAddIcon, RemoveIcon } from '../ui/icons.ts';
import { Button, Card, EmptyState, Group, IconButton, Notice, Text } from '../ui/kit.ts';
import { EditedText } from './EditedText.tsx';
import { type ImportedPerson, ImportPeopleDialog } from './ImportPeopleDialog.tsx';
import { NewPersonDialog } from './NewPersonDialog.tsx';
import { PickPeopleDialog } from './PickPeopleDialog.tsx';
import { type PinSlip, PinSlipsDialog } from './PinSlips.tsx';
import styles from './people.module.css';
import { placeName } from './places.ts';
import { RoleField } from './RoleField.tsx';
import { GroupEnd, RowFrame } from './RowFrame.tsx';
import rows from './rows.module.css';
import type { Directory } from './useDirectory.ts';
import { useMoving } from './useMoving.ts';
import { BY_HAND, type OpenPlan } from './usePlan.ts';

/** Who takes part, as what, and where they sit. */
export function PeopleSection({ plan, directory }: { readonly plan: OpenPlan; readonly directory: Directory }) {
  const { t } = useTranslate();
  const { people } = plan.draft;
  const [asking, setAsking] = useState<'pick' | 'import' | 'new' | null>(null);
  const [slips, setSlips] = useState<readonly PinSlip[]>([]);
  const moving = useMoving({
    entries: people,
    move: (person, before) => movePlanEntry(plan.doc, 'people', person, before, BY_HAND),
  });
  const invited = new Set(people.map((person) => person.id));
  const notInvited = (directory.people ?? []).filter((person) => !invited.has(person.id));
  const invite = (some: readonly Person[]) => {
    plan.doc.transact(() => {
      for (const { id, role, seat } of some) addPlanEntry(plan.doc, 'people', { id, role, seat }, BY_HAND);
    }, BY_HAND);
    void directory.refresh();
  };
  return (
    <Card padding="md">
      <Group>
        <Button
          variant={people.length === 0 ? 'primary' : 'secondary'}
          icon={<PeopleIcon aria-hidden />}
          disabled={!plan.writable}
          data-place={placeName('people')}
          onClick={() => setAsking('pick')}
        >
          {t('plan.people.pick')}
        </Button>
        <Button icon={<PasteIcon aria-hidden />} disabled={!plan.writable} onClick={() => setAsking('import')}>
          {t('plan.people.import')}
        </Button>
        <Button icon={<PersonAddIcon aria-hidden />} disabled={!plan.writable} onClick={() => setAsking('new')}>
          {t('plan.people.new')}
        </Button>
      </Group>
      {directory.refusal && <Notice tone="error">{refusalText(t, directory.refusal)}</Notice>}
      {people.length === 0 ? (
        <EmptyState icon={<PeopleIcon size={44} aria-hidden />} title={t('plan.people.empty')}>
          {t('plan.people.emptyHint')}
        </EmptyState>
      ) : (
        <RoleCounts people={people} />
      )}
      <div ref={moving.reordering.ref}>
        <ul className={rows.list}>
          {people.map((invitee, index) => (
            <RowFrame
              key={invitee.id}
              row={invitee.id}
              group=""
              name={directory.byId.get(invitee.id)?.name ?? ''}
              low
              reordering={moving.reordering}
              onStep={moving.step}
              isFirst={index === 0}
              isLast={index === people.length - 1}
              disabled={!plan.writable}
              deeds={
                <IconButton
                  label={t('plan.people.remove', { name: directory.byId.get(invitee.id)?.name ?? '' })}
                  icon={<RemoveIcon aria-hidden />}
                  disabled={!plan.writable}
                  onClick={() => removePlanEntry(plan.doc, 'people', invitee.id, BY_HAND)}
                />
              }
            >
              <Invitee plan={plan} invitee={invitee} directory={directory} />
            </RowFrame>
          ))}
          <GroupEnd group="" reordering={moving.reordering} />
        </ul>
      </div>
      <PickPeopleDialog opened={asking === 'pick'} people={notInvited} onPick={invite} onClose={() => setAsking(null)} />
      <ImportPeopleDialog
        opened={asking === 'import'}
        directory={directory.people ?? []}
        onClose={() => setAsking(null)}
        onDone={(imported, added) => {
          invite(imported.map(asInvited));
          setSlips(added);
        }}
      />
      <NewPersonDialog
        opened={asking === 'new'}
        onClose={() => setAsking(null)}
        onAdded={(added, known) => {
          invite([...added.map((each) => each.person), ...known]);
          setSlips(added);
        }}
      />
      <PinSlipsDialog slips={slips} onClose={() => setSlips([])} />
    </Card>
  );
}

function Invitee({ plan, invitee, directory }: { readonly plan: OpenPlan; readonly invitee: PlanPerson; readonly directory: Directory }) {
  const { t } = useTranslate();
  const person = directory.byId.get(invitee.id);
  const name = person?.name ?? '';
  return (
    <div className={styles.person} data-place={placeName('people', invitee.id)}>
      <div className={styles.who}>
        <Text weight="medium" {...(!person && directory.people && { tone: 'error' as const })}>
          {person?.name ?? (directory.people ? t('plan.people.unknown') : t('base.loading'))}
        </Text>
        <Text size="sm" tone="muted">
          {[person?.position, person?.unit].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <RoleField
        name={name}
        value={invitee.role}
        disabled={!plan.writable}
        onChange={(role) => changePlanEntry(plan.doc, 'people', invitee.id, { role }, BY_HAND)}
      />
      <EditedText
        label={t('plan.people.seatOf', { name })}
        hideLabel
        placeholder={t('plan.person.seat')}
        maxLength={TEXT_LIMITS.label}
        value={invitee.seat}
        disabled={!plan.writable}
        onSave={(seat) => changePlanEntry(plan.doc, 'people', invitee.id, { seat }, BY_HAND)}
      />
    </div>
  );
}

function RoleCounts({ people }: { readonly people: readonly PlanPerson[] }) {
  const { t, language } = useTranslate();
  const counts = ROLES.map((role) => ({ role, number: people.filter((person) => person.role === role).length }));
  return (
    <Text tone="muted" size="sm" numeric>
      {counts
        .filter(({ number }) => number > 0)
        .map(({ role, number }) => t('plan.people.count', { number, role: t(`floor.role.${role}`).toLocaleLowerCase(language) }))
        .join(' · ')}
    </Text>
  );
}

/** In this meeting the list's own role and seat hold, also for a person whom the directory knows otherwise. */
function asInvited({ checked, person }: ImportedPerson): Person {
  const { listed } = checked;
  const role = listed.role === '' ? person.role : (checked.person?.role ?? person.role);
  return { ...person, role, seat: listed.seat === '' ? person.seat : listed.seat };
}
