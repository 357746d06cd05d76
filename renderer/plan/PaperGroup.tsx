import { useId } from 'react';
import type { AgendaItemId } from '../../shared/base/ids.ts';
import { ACCEPTED_FILES } from '../../shared/meeting/paperFiles.ts';
import type { PaperLine } from '../../shared/meeting/paperVersions.ts';
import { useTranslate } from '../room/texts.ts';
import { classes, Title } from '../ui/kit.ts';
import type { GivenFiles } from './droppedFiles.ts';
import { FileButton } from './FileButton.tsx';
import { PaperDeeds, PaperRow } from './PaperRow.tsx';
import type { PaperDesk } from './paperDesk.ts';
import styles from './papers.module.css';
import { GroupEnd, RowFrame } from './RowFrame.tsx';
import rows from './rows.module.css';
import { UploadList } from './UploadList.tsx';
import type { Upload } from './uploads.ts';
import { useFileDrop } from './useFileDrop.ts';
import type { Reordering } from './useReorder.ts';

/** The papers of one agenda item, or of the whole meeting; files dropped here belong to it. */
export function PaperGroup({
  desk,
  item,
  title,
  lines,
  arriving,
  reordering,
  onStep,
  onFiles,
}: {
  readonly desk: PaperDesk;
  readonly item: AgendaItemId | null;
  readonly title: string;
  readonly lines: readonly PaperLine[];
  /** Files that were given to this item. */
  readonly arriving: readonly Upload[];
  readonly reordering: Reordering;
  readonly onStep: (row: string, by: -1 | 1) => void;
  readonly onFiles: (given: GivenFiles) => void;
}) {
  const { t } = useTranslate();
  const { plan } = desk;
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
          accept={ACCEPTED_FILES}
          disabled={!plan.writable}
          onFiles={onFiles}
        />
      </div>
      <ul className={rows.list}>
        {lines.map((line, index) => (
          <RowFrame
            key={line.paper.id}
            row={line.paper.id}
            group={group}
            name={line.paper.title}
            reordering={reordering}
            onStep={onStep}
            isFirst={index === 0}
            isLast={index === lines.length - 1}
            disabled={!plan.writable}
            deeds={<PaperDeeds line={line} desk={desk} />}
          >
            <PaperRow line={line} desk={desk} />
          </RowFrame>
        ))}
        <GroupEnd group={group} reordering={reordering} />
      </ul>
      <UploadList plan={plan} arriving={arriving} />
      {lines.length + arriving.length === 0 && (
        <p className={styles.empty}>{dropping.isOver ? t('plan.papers.dropHere') : t('plan.papers.none')}</p>
      )}
      {lines.length + arriving.length > 0 && dropping.isOver && <p className={styles.empty}>{t('plan.papers.dropHere')}</p>}
    </section>
  );
}
