import type { Translate } from '../../shared/i18n/translate.ts';
import type { PlanDraft } from '../../shared/meeting/planDraft.ts';
import type { PlanGap } from '../../shared/meeting/planReadiness.ts';
import { useTranslate } from '../room/texts.ts';
import { AlertIcon, ChevronRightIcon, InfoIcon } from '../ui/icons.ts';
import { classes, Stack, Text } from '../ui/kit.ts';
import type { GoingTo } from './places.ts';
import styles from './plan.module.css';

/** What is still missing; each line leads to its place. */
export function GapList({
  gaps,
  draft,
  onGoTo,
}: {
  readonly gaps: readonly PlanGap[];
  readonly draft: PlanDraft;
  readonly onGoTo: GoingTo['goTo'];
}) {
  const { t } = useTranslate();
  return (['blocks', 'advises'] as const).map((weight) => {
    const some = gaps.filter((gap) => gap.weight === weight);
    if (some.length === 0) return null;
    return (
      <Stack gap="xs" key={weight}>
        <Text weight="medium" size="sm">
          {t(`plan.gap.${weight}`)}
        </Text>
        <ul className={styles.gaps}>
          {some.map((gap) => (
            <li key={`${gap.code} ${gap.place.field} ${gap.place.entry}`}>
              <button type="button" className={classes(styles.gap, styles[weight])} onClick={() => onGoTo(gap.place)}>
                {weight === 'blocks' ? <AlertIcon size={22} aria-hidden /> : <InfoIcon size={22} aria-hidden />}
                <span>{gapText(t, gap, draft)}</span>
                <ChevronRightIcon size={20} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      </Stack>
    );
  });
}

/** The sentence, with the number or the field that it is about. */
function gapText(t: Translate, { code, place }: PlanGap, draft: PlanDraft): string {
  const number = draft.items.findIndex((item) => item.id === place.entry) + 1;
  const field = place.field ? t(`plan.about.${place.field === 'startsAtMs' ? 'startsAt' : place.field}`) : '';
  if (code === 'textUnusable')
    return t(field ? 'plan.gap.textUnusable.field' : 'plan.gap.textUnusable', { field, section: t(`plan.section.${place.section}`) });
  const seat = draft.people.find((person) => person.id === place.entry)?.seat ?? '';
  const paper = draft.papers.find((candidate) => candidate.id === place.entry)?.title ?? '';
  return t(`plan.gap.${code}`, { number, seat, paper });
}
