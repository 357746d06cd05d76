import { useId } from 'react';
import type { AgendaItemId, PaperId } from '../../shared/base/ids.ts';
import { changePlanEntry, type PlanPaper } from '../../shared/meeting/planDocument.ts';
import { TEXT_LIMITS } from '../../shared/meeting/schemas.ts';
import { useTranslate } from '../room/texts.ts';
import { RemoveIcon } from '../ui/icons.ts';
import { classes, IconButton, SelectField, Text, Title } from '../ui/kit.ts';
import { EditedText } from './EditedText.tsx';
import { FileButton } from './FileButton.tsx';
import { formatBytes } from './format.ts';
import styles from './papers.module.css';
import { placeName } from './places.ts';
import { GroupEnd, RowFrame } from './RowFrame.tsx';
import rows from './rows.module.css';
import { UploadList } from './UploadList.tsx';
import type { Upload } from './uploads.ts';
import { useFileDrop } from './useFileDrop.ts';
import { BY_HAND, type OpenPlan } from './usePlan.ts';
import type { Reordering } from './useReorder.ts';

/** The papers of one agenda item, or of the whole meeting; files dropped here belong to it. */
export function PaperGroup({
  plan,
  item,
  title,
  papers,
  arriving,
  reordering,
  onStep,
  onFiles,
  onAssign,
  onRemove,
}: {
  readonly plan: OpenPlan;
  readonly item: AgendaItemId | null;
  readonly title: string;
  readonly papers: readonly PlanPaper[];
  /** Files that were given to this item. */
  readonly arriving: readonly Upload[];
  readonly reordering: Reordering;
  readonly onStep: (row: string, by: -1 | 1) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onAssign: (paper: PaperId, item: AgendaItemId | null) => void;
  readonly onRemove: (paper: PlanPaper) => void;
}) {
  const { t } = useTranslate();
  const heading = useId();
  const dropping = useFileDrop(onFiles, !plan.writable);
  const group = item ?? '';
  return (
    <section aria-labelledby={heading} className={classes(styles.group, dropping.isOver && styles.over)} {...dropping.props}>
      <div className={styles.head}>
        <Title order={2} size={4} id={heading}>
          {title}
        </Title>
        <FileButton
          label={t('plan.papers.addTo', { title })}
          text={t('plan.papers.add')}
          accept=".pdf,application/pdf"
          disabled={!plan.writable}
          onFiles={onFiles}
          {...(item === null && { place: placeName('papers') })}
        />
      </div>
      <ul className={rows.list}>
        {papers.map((paper, index) => (
          <RowFrame
            key={paper.id}
            row={paper.id}
            group={group}
            name={paper.title}
            reordering={reordering}
            onStep={onStep}
            isFirst={index === 0}
            isLast={index === papers.length - 1}
            disabled={!plan.writable}
            deeds={
              <IconButton
                label={t('plan.row.remove', { name: paper.title })}
                icon={<RemoveIcon aria-hidden />}
                disabled={!plan.writable}
                onClick={() => onRemove(paper)}
              />
            }
          >
            <PaperFields plan={plan} paper={paper} onAssign={onAssign} />
          </RowFrame>
        ))}
        <GroupEnd group={group} reordering={reordering} />
      </ul>
      <UploadList plan={plan} arriving={arriving} />
      {papers.length + arriving.length === 0 && (
        <p className={styles.empty}>{dropping.isOver ? t('plan.papers.dropHere') : t('plan.papers.none')}</p>
      )}
      {papers.length + arriving.length > 0 && dropping.isOver && <p className={styles.empty}>{t('plan.papers.dropHere')}</p>}
    </section>
  );
}

function PaperFields({
  plan,
  paper,
  onAssign,
}: {
  readonly plan: OpenPlan;
  readonly paper: PlanPaper;
  readonly onAssign: (paper: PaperId, item: AgendaItemId | null) => void;
}) {
  const { t, language } = useTranslate();
  const items = plan.draft.items.map((item, index) => ({ value: item.id as string, label: `${index + 1}. ${item.title}` }));
  return (
    <>
      <EditedText
        label={t('plan.papers.title')}
        hideLabel
        placeholder={t('plan.papers.title')}
        maxLength={TEXT_LIMITS.title}
        value={paper.title}
        disabled={!plan.writable}
        place={placeName('papers', paper.id)}
        onSave={(title) => changePlanEntry(plan.doc, 'papers', paper.id, { title }, BY_HAND)}
      />
      <div className={styles.facts}>
        <div className={styles.name}>
          <Text size="sm" numeric truncate>
            {t('plan.papers.facts', { pages: paper.pages, size: formatBytes(paper.bytes, language) })}
          </Text>
          <Text tone="muted" size="xs" truncate>
            {paper.fileName}
          </Text>
        </div>
        <SelectField
          label={t('plan.papers.item', { name: paper.title })}
          hideLabel
          value={paper.item ?? GENERAL}
          options={[{ value: GENERAL, label: t('plan.papers.general') }, ...items]}
          disabled={!plan.writable}
          onChange={(value) => onAssign(paper.id, plan.draft.items.find((item) => item.id === value)?.id ?? null)}
        />
      </div>
    </>
  );
}

const GENERAL = 'general';
