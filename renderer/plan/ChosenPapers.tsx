import type { AgendaItemId } from '../../shared/base/ids.ts';
import type { PlanItem, PlanPaper } from '../../shared/meeting/planDocument.ts';
import { useTranslate } from '../room/texts.ts';
import { CloseIcon, ListChecksIcon, ShieldAlertIcon } from '../ui/icons.ts';
import { Button, SelectField, Text } from '../ui/kit.ts';
import styles from './papers.module.css';

/** What can be done with the chosen papers together; stays in sight while the list scrolls. */
export function ChosenPapers({
  chosen,
  all,
  items,
  onChoose,
  onTerms,
  onAssign,
}: {
  readonly chosen: readonly PlanPaper[];
  /** All that may be chosen. */
  readonly all: readonly PlanPaper[];
  readonly items: readonly PlanItem[];
  readonly onChoose: (papers: readonly PlanPaper[]) => void;
  readonly onTerms: () => void;
  readonly onAssign: (item: AgendaItemId | null) => void;
}) {
  const { t } = useTranslate();
  return (
    <section className={styles.chosen} aria-label={t('plan.chosen.label')}>
      <Text weight="medium" role="status" tone="inherit" numeric>
        {t('plan.chosen.count', { number: chosen.length })}
      </Text>
      <Button icon={<ShieldAlertIcon aria-hidden />} onClick={onTerms}>
        {t('plan.chosen.terms')}
      </Button>
      <SelectField
        label={t('plan.chosen.item')}
        hideLabel
        placeholder={t('plan.chosen.item')}
        value={null}
        options={[
          { value: GENERAL, label: t('plan.papers.general') },
          ...items.map((item, index) => ({ value: item.id as string, label: `${index + 1}. ${item.title}` })),
        ]}
        onChange={(value) => onAssign(items.find((item) => item.id === value)?.id ?? null)}
      />
      {chosen.length < all.length && (
        <Button variant="quiet" icon={<ListChecksIcon aria-hidden />} onClick={() => onChoose(all)}>
          {t('plan.chosen.all', { number: all.length })}
        </Button>
      )}
      <Button variant="quiet" icon={<CloseIcon aria-hidden />} onClick={() => onChoose([])}>
        {t('plan.chosen.none')}
      </Button>
    </section>
  );
}

const GENERAL = 'general';
