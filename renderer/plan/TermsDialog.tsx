import { useState } from 'react';
import { type CommonTerms, changeTerms, commonTerms } from '../../shared/meeting/changePapers.ts';
import { isAboveLicence, PAPER_CLASSES, type PaperClass } from '../../shared/meeting/paperTerms.ts';
import type { PlanPaper } from '../../shared/meeting/planDocument.ts';
import { useTranslate } from '../room/texts.ts';
import { Button, Choice, Dialog, Notice, Stack, SwitchField, Text, Title } from '../ui/kit.ts';
import { AudienceField } from './AudienceField.tsx';
import styles from './papers.module.css';
import type { Directory } from './useDirectory.ts';
import { BY_HAND, type OpenPlan } from './usePlan.ts';

/** The terms of one or several papers: class, what may be done with them, and who may read them. Nothing changes before it is applied. */
export function TermsDialog({
  plan,
  papers,
  directory,
  isPublished,
  onClose,
}: {
  readonly plan: OpenPlan;
  /** At least one. */
  readonly papers: readonly PlanPaper[];
  readonly directory: Directory;
  readonly isPublished: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const [terms, setTerms] = useState<CommonTerms>(() => commonTerms(papers));
  const set = (some: Partial<CommonTerms>) => setTerms((before) => ({ ...before, ...some }));
  const apply = () => {
    changeTerms(
      plan.doc,
      papers.map(({ id }) => id),
      terms,
      BY_HAND,
    );
    onClose();
  };
  const [first] = papers;
  return (
    <Dialog
      opened
      size="large"
      onClose={onClose}
      title={t('plan.terms.title')}
      footer={
        <>
          <Button onClick={onClose}>{t('base.cancel')}</Button>
          <Button variant="primary" onClick={apply}>
            {papers.length > 1 ? t('plan.terms.applyTo', { number: papers.length }) : t('plan.terms.apply')}
          </Button>
        </>
      }
    >
      <Stack gap="lg">
        <div>
          <Text weight="medium">{papers.length > 1 ? t('plan.terms.several', { number: papers.length }) : first?.title}</Text>
          {isPublished && (
            <Text size="sm" tone="muted">
              {t('plan.terms.afterPublishing')}
            </Text>
          )}
        </div>
        <ClassField value={terms.class} onChange={(paperClass) => set({ class: paperClass })} />
        <Stack gap="xs">
          <Title order={3} size={4}>
            {t('plan.terms.permission')}
          </Title>
          <div className={styles.permissions}>
            <SwitchField
              label={t('plan.terms.mayPrint')}
              checked={terms.mayPrint}
              description={terms.mayPrint === null ? t('plan.terms.mixed') : undefined}
              onChange={(mayPrint) => set({ mayPrint })}
            />
            <SwitchField
              label={t('plan.terms.mayExport')}
              checked={terms.mayExport}
              description={terms.mayExport === null ? t('plan.terms.mixed') : undefined}
              onChange={(mayExport) => set({ mayExport })}
            />
          </div>
        </Stack>
        <AudienceField value={terms.audience} people={plan.draft.people} directory={directory} onChange={(audience) => set({ audience })} />
      </Stack>
    </Dialog>
  );
}

/** The class. What is above the room's licence is not taken over: the field says why. */
function ClassField({ value, onChange }: { readonly value: PaperClass | null; readonly onChange: (value: PaperClass) => void }) {
  const { t } = useTranslate();
  const [refused, setRefused] = useState<PaperClass | null>(null);
  const choose = (next: PaperClass) => {
    setRefused(isAboveLicence(next) ? next : null);
    if (!isAboveLicence(next)) onChange(next);
  };
  return (
    <Stack gap="xs">
      <Choice
        label={t('plan.terms.class')}
        value={value}
        onChange={choose}
        options={PAPER_CLASSES.map((each) => ({ value: each, label: t(`plan.terms.class.${each}`) }))}
      />
      {refused && (
        <Notice tone="warning" title={t('plan.terms.refusedTitle')}>
          {t('plan.terms.refused')}
        </Notice>
      )}
      {!refused && <Text tone="muted">{value ? t(`plan.terms.means.${value}`) : t('plan.terms.mixed')}</Text>}
    </Stack>
  );
}
