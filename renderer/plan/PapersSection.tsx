import { useMemo, useState } from 'react';
import type { AgendaItemId, PaperId } from '../../shared/base/ids.ts';
import { changePlanEntry, movePlanEntry, type PlanPaper, removePlanEntry } from '../../shared/meeting/planDocument.ts';
import { useTranslate } from '../room/texts.ts';
import { Card, ConfirmDialog, Group, Text } from '../ui/kit.ts';
import { formatBytes } from './format.ts';
import { uploads, useUploads } from './meetingUploads.ts';
import { PaperGroup } from './PaperGroup.tsx';
import { UploadSummary } from './UploadList.tsx';
import { BY_HAND, type OpenPlan } from './usePlan.ts';
import { type DropPlace, useReorder } from './useReorder.ts';

/** Papers by agenda item: brought in by dropping files or by the file dialog, named, put in order and under their item. */
export function PapersSection({ plan }: { readonly plan: OpenPlan }) {
  const { t, language } = useTranslate();
  const { items, papers } = plan.draft;
  const [removing, setRemoving] = useState<PlanPaper | null>(null);
  const arriving = useUploads(plan.meeting);
  const groups = useMemo(
    () => [null, ...items.map((item) => item.id)].map((item) => ({ item, papers: papers.filter((paper) => paper.item === item) })),
    [items, papers],
  );

  // An item may be removed while its files are on their way.
  const groupOf = (item: AgendaItemId | null) => items.find((candidate) => candidate.id === item)?.id ?? null;
  const put = (paper: PaperId, item: AgendaItemId | null, before: PaperId | null) =>
    plan.doc.transact(() => {
      changePlanEntry(plan.doc, 'papers', paper, { item }, BY_HAND);
      movePlanEntry(plan.doc, 'papers', paper, before, BY_HAND);
    }, BY_HAND);
  const step = (row: string, by: -1 | 1) => {
    const group = groups.find((candidate) => candidate.papers.some((paper) => paper.id === row));
    const index = group?.papers.findIndex((paper) => paper.id === row) ?? -1;
    const paper = group?.papers[index];
    if (!group || !paper || !group.papers[index + by]) return;
    put(paper.id, group.item, group.papers[by === -1 ? index - 1 : index + 2]?.id ?? null);
  };
  const drop = (row: string, place: DropPlace) => {
    const paper = papers.find((candidate) => candidate.id === row);
    if (paper) put(paper.id, groupOf(place.group as AgendaItemId), papers.find((candidate) => candidate.id === place.before)?.id ?? null);
  };
  const reordering = useReorder({ onDrop: drop, onStep: step });

  return (
    <Card padding="md">
      <Text tone="muted">{t('plan.papers.hint')}</Text>
      <UploadSummary meeting={plan.meeting} arriving={arriving} />
      <div ref={reordering.ref}>
        {groups.map((group, index) => (
          <PaperGroup
            key={group.item ?? ''}
            plan={plan}
            item={group.item}
            title={
              items[index - 1]
                ? t('plan.papers.itemGroup', { number: index, title: items[index - 1]?.title ?? '' })
                : t('plan.papers.general')
            }
            papers={group.papers}
            arriving={arriving.filter((upload) => groupOf(upload.item) === group.item)}
            reordering={reordering}
            onStep={step}
            onFiles={(files) => uploads.add(plan.meeting, files, group.item)}
            onAssign={(paper, item) => put(paper, item, null)}
            onRemove={setRemoving}
          />
        ))}
      </div>
      {papers.length > 0 && (
        <Group justify="end">
          <Text tone="muted" size="sm" numeric>
            {t('plan.papers.total', {
              papers: papers.length,
              pages: papers.reduce((sum, paper) => sum + paper.pages, 0),
              size: formatBytes(
                papers.reduce((sum, paper) => sum + paper.bytes, 0),
                language,
              ),
            })}
          </Text>
        </Group>
      )}
      <ConfirmDialog
        opened={removing !== null}
        danger
        title={t('plan.papers.removeTitle')}
        confirmLabel={t('plan.papers.removeConfirm')}
        onCancel={() => setRemoving(null)}
        onConfirm={() => {
          if (removing) removePlanEntry(plan.doc, 'papers', removing.id, BY_HAND);
          setRemoving(null);
        }}
      >
        {t('plan.papers.removeText', { title: removing?.title ?? '' })}
      </ConfirmDialog>
    </Card>
  );
}
