import { useState } from 'react';
import type { AgendaItemId } from '../../shared/base/ids.ts';
import { addPlanEntry, changePlanEntry, movePlanEntry, type PlanItem, removePlanEntry } from '../../shared/meeting/planDocument.ts';
import { TEXT_LIMITS } from '../../shared/meeting/schemas.ts';
import { useTranslate } from '../room/texts.ts';
import { AddIcon, AgendaIcon, RemoveIcon } from '../ui/icons.ts';
import { Button, Card, ConfirmDialog, EmptyState, Group, IconButton, NumberField, Text } from '../ui/kit.ts';
import { EditedText } from './EditedText.tsx';
import { formatHour } from './format.ts';
import { placeName } from './places.ts';
import { GroupEnd, RowFrame } from './RowFrame.tsx';
import styles from './rows.module.css';
import { useFocusNew } from './useFocusNew.ts';
import { useMoving } from './useMoving.ts';
import { BY_HAND, type OpenPlan } from './usePlan.ts';

/** The agenda items: added, written, timed and put in order. */
export function AgendaSection({ plan }: { readonly plan: OpenPlan }) {
  const { t } = useTranslate();
  const { items } = plan.draft;
  const [removing, setRemoving] = useState<PlanItem | null>(null);
  const moving = useMoving({
    entries: items,
    move: (item, before) => movePlanEntry(plan.doc, 'items', item, before, BY_HAND),
  });
  const focusNew = useFocusNew(moving.reordering.ref);

  const add = (title = ''): AgendaItemId => addPlanEntry(plan.doc, 'items', { title, presenter: '', minutes: 0 }, BY_HAND);
  const addAndFocus = () => focusNew(placeName('agenda', add()));
  const remove = (item: PlanItem) => {
    removePlanEntry(plan.doc, 'items', item.id, BY_HAND);
    setRemoving(null);
  };
  /** The first line goes into the field, one new item for each further line, behind it. */
  const pasteInto = (item: PlanItem, lines: readonly string[]) => {
    const [first = '', ...others] = lines;
    const next = items[items.indexOf(item) + 1]?.id ?? null;
    plan.doc.transact(() => {
      changePlanEntry(plan.doc, 'items', item.id, { title: first }, BY_HAND);
      for (const line of others) movePlanEntry(plan.doc, 'items', add(line), next, BY_HAND);
    }, BY_HAND);
  };
  const startsAtMs = startTimes(plan);
  const nameOf = (item: PlanItem, index: number) => item.title || t('plan.agenda.number', { number: index + 1 });
  return (
    <Card padding="md">
      <div ref={moving.reordering.ref}>
        {items.length === 0 && (
          <EmptyState icon={<AgendaIcon size={44} aria-hidden />} title={t('plan.agenda.empty')}>
            {t('plan.agenda.emptyHint')}
          </EmptyState>
        )}
        <ol className={styles.list}>
          {items.map((item, index) => (
            <RowFrame
              key={item.id}
              row={item.id}
              group=""
              name={nameOf(item, index)}
              number={index + 1}
              time={timeOf(startsAtMs[index])}
              reordering={moving.reordering}
              onStep={moving.step}
              isFirst={index === 0}
              isLast={index === items.length - 1}
              disabled={!plan.writable}
              deeds={
                <IconButton
                  label={t('plan.row.remove', { name: nameOf(item, index) })}
                  icon={<RemoveIcon aria-hidden />}
                  disabled={!plan.writable}
                  onClick={() => (isBlank(plan, item) ? remove(item) : setRemoving(item))}
                />
              }
            >
              <EditedText
                label={t('plan.agenda.title')}
                hideLabel
                placeholder={t('plan.agenda.title')}
                maxLength={TEXT_LIMITS.title}
                value={item.title}
                disabled={!plan.writable}
                place={placeName('agenda', item.id)}
                onSave={(title) => changePlanEntry(plan.doc, 'items', item.id, { title }, BY_HAND)}
                onPasteLines={(lines) => pasteInto(item, lines)}
                {...(index === items.length - 1 && { onEnter: addAndFocus })}
              />
              <Group gap="sm" wrap={false}>
                <div className={styles.presenter}>
                  <EditedText
                    label={t('plan.agenda.presenter')}
                    hideLabel
                    placeholder={t('plan.agenda.presenter')}
                    maxLength={TEXT_LIMITS.name}
                    value={item.presenter}
                    disabled={!plan.writable}
                    onSave={(presenter) => changePlanEntry(plan.doc, 'items', item.id, { presenter }, BY_HAND)}
                  />
                </div>
                <NumberField
                  label={t('plan.agenda.minutes')}
                  hideLabel
                  min={0}
                  max={1_440}
                  step={5}
                  value={item.minutes}
                  disabled={!plan.writable}
                  onChange={(minutes) => changePlanEntry(plan.doc, 'items', item.id, { minutes: minutes ?? 0 }, BY_HAND)}
                />
                <Text as="span" tone="muted" size="sm" aria-hidden>
                  {t('plan.agenda.minutesUnit')}
                </Text>
              </Group>
            </RowFrame>
          ))}
          <GroupEnd group="" reordering={moving.reordering} />
        </ol>
      </div>
      <Group justify="space-between">
        <Button
          icon={<AddIcon aria-hidden />}
          variant={items.length === 0 ? 'primary' : 'secondary'}
          disabled={!plan.writable}
          data-place={placeName('agenda')}
          onClick={addAndFocus}
        >
          {t('plan.agenda.add')}
        </Button>
        <TotalTime plan={plan} />
      </Group>
      <ConfirmDialog
        opened={removing !== null}
        danger
        title={t('plan.agenda.removeTitle')}
        confirmLabel={t('plan.agenda.removeConfirm')}
        onCancel={() => setRemoving(null)}
        onConfirm={() => removing && remove(removing)}
      >
        {removing && t('plan.agenda.removeText', { title: nameOf(removing, items.indexOf(removing)) })}
      </ConfirmDialog>
    </Card>
  );
}

function TotalTime({ plan }: { readonly plan: OpenPlan }) {
  const { t } = useTranslate();
  const minutes = plan.draft.items.reduce((sum, item) => sum + item.minutes, 0);
  const { startsAtMs } = plan.draft.fields;
  if (minutes === 0) return null;
  const until = startsAtMs === null ? '' : formatHour(startsAtMs + minutes * 60_000);
  return (
    <Text tone="muted" size="sm" numeric>
      {until === '' ? t('plan.agenda.total', { minutes }) : t('plan.agenda.totalUntil', { minutes, until })}
    </Text>
  );
}

/** When each item would begin if all before it kept their time; empty while no time is planned. */
function startTimes(plan: OpenPlan): readonly number[] {
  let atMs = plan.draft.fields.startsAtMs;
  if (atMs === null || plan.draft.items.every((item) => item.minutes === 0)) return [];
  return plan.draft.items.map((item) => {
    const startMs = atMs as number;
    atMs = startMs + item.minutes * 60_000;
    return startMs;
  });
}

function timeOf(startsAtMs: number | undefined): string | undefined {
  return startsAtMs === undefined ? undefined : formatHour(startsAtMs);
}

/** Nothing would be lost by removing it. */
function isBlank({ draft }: OpenPlan, item: PlanItem): boolean {
  const isUsed = [...draft.papers, ...draft.votes].some((entry) => entry.item === item.id);
  return item.title === '' && item.presenter === '' && !isUsed;
}
