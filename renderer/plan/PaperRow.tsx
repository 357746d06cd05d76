import type { PaperLine } from '../../shared/meeting/paperVersions.ts';
import { changePlanEntry, type PlanPaper } from '../../shared/meeting/planDocument.ts';
import { TEXT_LIMITS } from '../../shared/meeting/schemas.ts';
import { useTranslate } from '../room/texts.ts';
import { ChevronRightIcon, LockIcon, MoreIcon, RefreshIcon, RemoveIcon, ShieldAlertIcon, UndoIcon } from '../ui/icons.ts';
import { Badge, CheckboxField, IconButton, Menu, SelectField, Text, VisuallyHidden } from '../ui/kit.ts';
import { EditedText } from './EditedText.tsx';
import { formatBytes } from './format.ts';
import { isTakenBack, mayBeRecalled, type PaperDesk } from './paperDesk.ts';
import styles from './papers.module.css';
import { placeName } from './places.ts';
import { RecallBadge } from './RecallList.tsx';
import { TermBadges } from './TermBadges.tsx';
import { BY_HAND } from './usePlan.ts';

/** One paper of the list: title, facts, terms, its item; folded beneath it the versions that it replaced. */
export function PaperRow({ line, desk }: { readonly line: PaperLine; readonly desk: PaperDesk }) {
  const { t } = useTranslate();
  const { plan } = desk;
  const { paper } = line;
  const isRecalled = desk.recalled.has(paper.id);
  const items = plan.draft.items.map((item, index) => ({ value: item.id as string, label: `${index + 1}. ${item.title}` }));
  return (
    <>
      <div className={styles.titleLine}>
        <CheckboxField
          label={<VisuallyHidden>{t('plan.papers.choose', { name: paper.title })}</VisuallyHidden>}
          checked={desk.chosen.has(paper.id)}
          disabled={!plan.writable || isRecalled}
          onChange={(isChosen) => desk.onChoose(paper.id, isChosen)}
        />
        <EditedText
          label={t('plan.papers.title')}
          hideLabel
          placeholder={t('plan.papers.title')}
          maxLength={TEXT_LIMITS.title}
          value={paper.title}
          disabled={!plan.writable || isRecalled}
          place={placeName('papers', paper.id)}
          onSave={(title) => changePlanEntry(plan.doc, 'papers', paper.id, { title }, BY_HAND)}
        />
      </div>
      <div className={styles.facts}>
        <PaperFacts paper={paper} />
        <SelectField
          label={t('plan.papers.item', { name: paper.title })}
          hideLabel
          value={paper.item ?? GENERAL}
          options={[{ value: GENERAL, label: t('plan.papers.general') }, ...items]}
          disabled={!plan.writable || isRecalled}
          onChange={(value) => desk.onAssign(line, plan.draft.items.find((item) => item.id === value)?.id ?? null)}
        />
      </div>
      <PaperMarks paper={paper} desk={desk} />
      {line.older.length > 0 && <OlderVersions line={line} desk={desk} />}
    </>
  );
}

/** The deeds of a row: its terms at once, the others in a menu. */
export function PaperDeeds({ line, desk }: { readonly line: PaperLine; readonly desk: PaperDesk }) {
  const { t } = useTranslate();
  const { paper } = line;
  const { writable } = desk.plan;
  const isRecalled = desk.recalled.has(paper.id);
  const takesBack = isTakenBack(desk, line);
  const items = [
    {
      label: t('plan.version.deed'),
      icon: <RefreshIcon aria-hidden />,
      disabled: !writable || isRecalled,
      onSelect: () => desk.onReplace(paper),
    },
    {
      label: t('plan.recall.deed'),
      icon: <LockIcon aria-hidden />,
      disabled: !mayBeRecalled(desk, paper.id),
      onSelect: () => desk.onRecall(paper),
    },
    {
      label: t(takesBack ? 'plan.version.undo' : 'plan.papers.removeDeed'),
      icon: takesBack ? <UndoIcon aria-hidden /> : <RemoveIcon aria-hidden />,
      danger: true,
      disabled: !writable,
      onSelect: () => desk.onRemove(line),
    },
  ];
  return (
    <>
      <IconButton
        label={t('plan.terms.open', { name: paper.title })}
        icon={<ShieldAlertIcon aria-hidden />}
        disabled={!writable || isRecalled}
        onClick={() => desk.onTerms(paper)}
      />
      <Menu
        trigger={<IconButton label={t('plan.papers.deedsOf', { name: paper.title })} icon={<MoreIcon aria-hidden />} />}
        items={items}
      />
    </>
  );
}

function PaperFacts({ paper }: { readonly paper: PlanPaper }) {
  const { t, language } = useTranslate();
  return (
    <div className={styles.name}>
      <Text size="sm" numeric truncate>
        {t('plan.papers.facts', { pages: paper.pages, size: formatBytes(paper.bytes, language) })}
      </Text>
      <Text tone="muted" size="xs" truncate>
        {paper.fileName}
      </Text>
    </div>
  );
}

/** Terms, and that a paper was recalled and how far that is. */
function PaperMarks({ paper, desk }: { readonly paper: PlanPaper; readonly desk: PaperDesk }) {
  const { t } = useTranslate();
  const followed = desk.recallOf(paper.id);
  return (
    <div className={styles.marks}>
      {desk.recalled.has(paper.id) && (
        <Badge tone="error" icon={<LockIcon size={18} aria-hidden />}>
          {t('plan.recall.recalled')}
        </Badge>
      )}
      {followed && <RecallBadge followed={followed} />}
      <TermBadges terms={paper} people={desk.plan.draft.people} />
    </div>
  );
}

function OlderVersions({ line, desk }: { readonly line: PaperLine; readonly desk: PaperDesk }) {
  const { t } = useTranslate();
  return (
    <details className={styles.older}>
      <summary>
        <ChevronRightIcon size={20} className={styles.chevron} aria-hidden />
        {t('plan.version.older', { number: line.older.length })}
      </summary>
      <ul>
        {line.older.map((paper) => (
          <li key={paper.id}>
            <div className={styles.name}>
              <Text size="sm" truncate>
                {paper.title}
              </Text>
              <PaperFacts paper={paper} />
              <PaperMarks paper={paper} desk={desk} />
            </div>
            <PaperDeeds line={{ paper, older: [] }} desk={desk} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const GENERAL = 'general';
