import { useState } from 'react';
import { addPlanEntry, changePlanEntry, movePlanEntry, type PlanVote, removePlanEntry } from '../../shared/meeting/planDocument.ts';
import { TEXT_LIMITS } from '../../shared/meeting/schemas.ts';
import { ruleInWords } from '../../shared/votes/explain.ts';
import { DEFAULT_RULE } from '../../shared/votes/presets.ts';
import type { Rule } from '../../shared/votes/vote.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { AddIcon, RemoveIcon, VoteIcon } from '../ui/icons.ts';
import { Button, Card, ConfirmDialog, EmptyState, IconButton, Notice, SelectField, Text } from '../ui/kit.ts';
import { EditedText } from './EditedText.tsx';
import { placeName } from './places.ts';
import { GroupEnd, RowFrame } from './RowFrame.tsx';
import rows from './rows.module.css';
import { useFocusNew } from './useFocusNew.ts';
import { useMoving } from './useMoving.ts';
import { BY_HAND, type OpenPlan } from './usePlan.ts';
import type { useRules } from './useRules.ts';

/** Matters that the chair will put to the vote, prepared with their rule so that opening one takes a single press. */
export function VotesSection({ plan, rules }: { readonly plan: OpenPlan; readonly rules: ReturnType<typeof useRules> }) {
  const { t } = useTranslate();
  const { votes } = plan.draft;
  const [removing, setRemoving] = useState<PlanVote | null>(null);
  const moving = useMoving({ entries: votes, move: (vote, before) => movePlanEntry(plan.doc, 'votes', vote, before, BY_HAND) });
  const focusNew = useFocusNew(moving.reordering.ref);
  const add = () => {
    // A body votes by one rule nearly always: the last one used is the likeliest.
    const rule = votes.at(-1)?.rule ?? DEFAULT_RULE;
    focusNew(placeName('votes', addPlanEntry(plan.doc, 'votes', { title: '', item: null, rule }, BY_HAND)));
  };
  return (
    <Card padding="md">
      <Text tone="muted">{t('plan.votes.hint')}</Text>
      {rules.refusal && (
        <Notice tone="error" action={<Button onClick={rules.refresh}>{t('base.retry')}</Button>}>
          {refusalText(t, rules.refusal)}
        </Notice>
      )}
      <div ref={moving.reordering.ref}>
        {votes.length === 0 && (
          <EmptyState icon={<VoteIcon size={44} aria-hidden />} title={t('plan.votes.empty')}>
            {t('plan.votes.emptyHint')}
          </EmptyState>
        )}
        <ul className={rows.list}>
          {votes.map((vote, index) => (
            <RowFrame
              key={vote.id}
              row={vote.id}
              group=""
              name={vote.title}
              reordering={moving.reordering}
              onStep={moving.step}
              isFirst={index === 0}
              isLast={index === votes.length - 1}
              disabled={!plan.writable}
              deeds={
                <IconButton
                  label={t('plan.row.remove', { name: vote.title })}
                  icon={<RemoveIcon aria-hidden />}
                  disabled={!plan.writable}
                  onClick={() => (vote.title === '' ? removePlanEntry(plan.doc, 'votes', vote.id, BY_HAND) : setRemoving(vote))}
                />
              }
            >
              <VoteFields plan={plan} vote={vote} rules={rules.rules} />
            </RowFrame>
          ))}
          <GroupEnd group="" reordering={moving.reordering} />
        </ul>
      </div>
      <div>
        <Button icon={<AddIcon aria-hidden />} disabled={!plan.writable} data-place={placeName('votes')} onClick={add}>
          {t('plan.votes.add')}
        </Button>
      </div>
      <ConfirmDialog
        opened={removing !== null}
        danger
        title={t('plan.votes.removeTitle')}
        confirmLabel={t('plan.votes.removeConfirm')}
        onCancel={() => setRemoving(null)}
        onConfirm={() => {
          if (removing) removePlanEntry(plan.doc, 'votes', removing.id, BY_HAND);
          setRemoving(null);
        }}
      >
        {t('plan.votes.removeText', { title: removing?.title ?? '' })}
      </ConfirmDialog>
    </Card>
  );
}

function VoteFields({ plan, vote, rules }: { readonly plan: OpenPlan; readonly vote: PlanVote; readonly rules: readonly Rule[] | null }) {
  const { t, language } = useTranslate();
  const { items } = plan.draft;
  const rule = rules?.find((candidate) => candidate.id === vote.rule);
  const change = (fields: Parameters<typeof changePlanEntry<'votes'>>[3]) => changePlanEntry(plan.doc, 'votes', vote.id, fields, BY_HAND);
  return (
    <>
      <EditedText
        label={t('plan.votes.title')}
        hideLabel
        placeholder={t('plan.votes.title')}
        maxLength={TEXT_LIMITS.title}
        value={vote.title}
        disabled={!plan.writable}
        place={placeName('votes', vote.id)}
        onSave={(title) => change({ title })}
      />
      <div className={rows.halves}>
        <SelectField
          label={t('plan.votes.item', { name: vote.title })}
          hideLabel
          value={vote.item ?? NO_ITEM}
          options={[
            { value: NO_ITEM, label: t('plan.votes.noItem') },
            ...items.map((item, index) => ({ value: item.id as string, label: `${index + 1}. ${item.title}` })),
          ]}
          disabled={!plan.writable}
          onChange={(value) => change({ item: items.find((item) => item.id === value)?.id ?? null })}
        />
        <SelectField
          label={t('plan.votes.rule', { name: vote.title })}
          hideLabel
          placeholder={t('plan.votes.chooseRule')}
          value={rule ? vote.rule : null}
          options={(rules ?? []).map((candidate) => ({ value: candidate.id, label: candidate.name[language] }))}
          disabled={!plan.writable || rules === null}
          onChange={(value) => value !== null && change({ rule: value })}
        />
      </div>
      {rule && (
        <Text size="sm" tone="muted">
          {[ruleInWords(t, rule), rule.legalReference].filter(Boolean).join(' ')}
        </Text>
      )}
    </>
  );
}

const NO_ITEM = 'none';
