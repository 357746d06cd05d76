import { useState } from 'react';
import { isRefused } from '../../shared/base/result.ts';
import { activeItem } from '../../shared/floor/agenda.ts';
import { attendanceOf, membersOf } from '../../shared/floor/attendance.ts';
import type { FloorPreparedVote, FloorState } from '../../shared/floor/floorState.ts';
import { TEXT_LIMITS } from '../../shared/meeting/schemas.ts';
import { explainQuorum, optionLabel, ruleInWords } from '../../shared/votes/explain.ts';
import { DEFAULT_RULE, standardOptionsFor } from '../../shared/votes/presets.ts';
import { outcomeOn } from '../../shared/votes/tally.ts';
import type { Rule } from '../../shared/votes/vote.ts';
import { useCall } from '../room/call.ts';
import { refusalText } from '../room/refusal.ts';
import { useTranslate } from '../room/texts.ts';
import { VoteIcon } from '../ui/icons.ts';
import { Badge, Button, Dialog, ErrorState, Group, LoadingState, Notice, SelectField, Stack, Text, TextAreaField } from '../ui/kit.ts';
import { ANSWER_ICONS } from './answers.ts';
import { useRules } from './useRules.ts';

interface OpenVoteProps {
  readonly floor: FloorState;
  /** The vote that was prepared, or null for one on the spot: on the active item, with the usual rule. */
  readonly prepared: FloorPreparedVote | null;
  readonly onDone: () => void;
}

/** The second touch of opening a vote: question, rule and answers as everyone will see them. */
export function OpenVoteDialog(props: OpenVoteProps) {
  const { t } = useTranslate();
  const { rules, refusal, retry } = useRules();
  if (rules) return <Filled {...props} rules={rules} />;
  return (
    <Dialog opened onClose={props.onDone} title={t('votes.chair.openTitle')}>
      {refusal ? <ErrorState title={refusalText(t, refusal)} onRetry={retry} /> : <LoadingState />}
    </Dialog>
  );
}

function Filled({ floor, prepared, onDone, rules }: OpenVoteProps & { readonly rules: readonly Rule[] }) {
  const { t, language } = useTranslate();
  const open = useCall('vote.open');
  const item = activeItem(floor);
  const [title, setTitle] = useState(
    prepared?.title ?? (item ? t('votes.chair.questionFor', { item: item.title }).slice(0, TEXT_LIMITS.title) : ''),
  );
  const [ruleId, setRuleId] = useState(prepared?.rule ?? DEFAULT_RULE);
  const rule = rules.find((candidate) => candidate.id === ruleId);
  const confirm = async () => {
    if (!rule) return;
    const answer = await open.run({
      meeting: floor.meeting.id,
      prepared: prepared?.id ?? null,
      title: title.trim(),
      item: prepared ? prepared.item : (item?.id ?? null),
      rule: rule.id,
      options: [...standardOptionsFor(rule)],
    });
    if (!isRefused(answer)) onDone();
  };
  return (
    <Dialog
      opened
      onClose={onDone}
      title={t('votes.chair.openTitle')}
      footer={
        <>
          <Button onClick={onDone} disabled={open.busy}>
            {t('base.cancel')}
          </Button>
          <Button
            variant="primary"
            icon={<VoteIcon aria-hidden />}
            busy={open.busy}
            disabled={!rule || title.trim() === ''}
            onClick={() => void confirm()}
          >
            {t('votes.chair.openVote')}
          </Button>
        </>
      }
    >
      <Stack>
        {prepared ? (
          <Text size="xl" weight="bold">
            {prepared.title}
          </Text>
        ) : (
          <TextAreaField
            label={t('votes.chair.question')}
            error={title.trim() === '' ? t('votes.chair.questionMissing') : null}
            value={title}
            rows={2}
            maxLength={TEXT_LIMITS.title}
            // A question is one line of text everywhere else; a line break typed here becomes a space.
            onChange={(typed) => setTitle(typed.replace(/\s*\n\s*/g, ' '))}
          />
        )}
        {(!prepared || !rule) && (
          <SelectField
            label={t('votes.chair.rule')}
            error={rule ? null : t('votes.chair.ruleUnknown', { rule: ruleId })}
            value={rule ? rule.id : null}
            onChange={(chosen) => chosen && setRuleId(chosen)}
            options={rules.map((candidate) => ({ value: candidate.id, label: candidate.name[language] }))}
          />
        )}
        {rule && <RuleFacts floor={floor} rule={rule} />}
        {open.refusal && <Notice tone="error">{refusalText(t, open.refusal)}</Notice>}
      </Stack>
    </Dialog>
  );
}

function RuleFacts({ floor, rule }: { readonly floor: FloorState; readonly rule: Rule }) {
  const { t, language } = useTranslate();
  const members = membersOf(floor);
  const present = members.filter((person) => attendanceOf(floor, person.id) === 'present').length;
  const quorum = rule.quorum && outcomeOn(rule.quorum, present, members.length);
  return (
    <>
      <div>
        <Text weight="medium">{rule.name[language]}</Text>
        <Text>{ruleInWords(t, rule)}</Text>
        {rule.legalReference && (
          <Text size="sm" tone="muted">
            {t('votes.result.source', { reference: rule.legalReference })}
          </Text>
        )}
      </div>
      <Group aria-label={t('votes.chair.answers')} role="group">
        {standardOptionsFor(rule).map((option) => {
          const Icon = ANSWER_ICONS[option.countsAs];
          return (
            <Badge key={option.id} tone={option.countsAs} size="large" icon={<Icon size={20} aria-hidden />}>
              {optionLabel(t, option)}
            </Badge>
          );
        })}
      </Group>
      {quorum && !quorum.met ? (
        <Notice tone="warning">{explainQuorum(t, quorum)}</Notice>
      ) : (
        <Text tone="muted">{t('votes.chair.presentNow', { present, members: members.length })}</Text>
      )}
    </>
  );
}
