import { useMemo, useState } from 'react';
import type { AgendaItemId, PaperId } from '../../shared/base/ids.ts';
import type { FloorState } from '../../shared/floor/floorState.ts';
import { type PaperLine, paperLines, removePaper } from '../../shared/meeting/paperVersions.ts';
import { changePlanEntry, movePlanEntry, type PlanPaper } from '../../shared/meeting/planDocument.ts';
import { useDesk } from '../room/state.ts';
import { useTranslate } from '../room/texts.ts';
import { Card, ConfirmDialog, Group, Text } from '../ui/kit.ts';
import { ChosenPapers } from './ChosenPapers.tsx';
import type { GivenFiles } from './droppedFiles.ts';
import { formatBytes } from './format.ts';
import { uploads, useUploads } from './meetingUploads.ts';
import { PaperGroup } from './PaperGroup.tsx';
import { LeftOutNotice, PaperIntake } from './PaperIntake.tsx';
import { isTakenBack, type PaperDesk } from './paperDesk.ts';
import { RecallDialog } from './RecallDialog.tsx';
import { RecallList } from './RecallList.tsx';
import { recallOf, recallsOf } from './recalls.ts';
import { SortFilesDialog } from './SortFilesDialog.tsx';
import { byItem, sortFiles } from './sortedFiles.ts';
import { TermsDialog } from './TermsDialog.tsx';
import { UploadSummary } from './UploadList.tsx';
import type { Directory } from './useDirectory.ts';
import { useFileChoice } from './useFileChoice.tsx';
import { BY_HAND, type OpenPlan } from './usePlan.ts';
import { type DropPlace, useReorder } from './useReorder.ts';

type Asked =
  | { readonly what: 'sort'; readonly given: GivenFiles }
  | { readonly what: 'terms'; readonly papers: readonly PlanPaper[] }
  | { readonly what: 'recall'; readonly paper: PlanPaper }
  | { readonly what: 'remove'; readonly line: PaperLine };

/** Papers by agenda item: brought in, named, put in order, given their terms, replaced by new versions and recalled. */
export function PapersSection({
  plan,
  floor,
  directory,
}: {
  readonly plan: OpenPlan;
  /** Null before the first publishing. */
  readonly floor: FloorState | null;
  readonly directory: Directory;
}) {
  const { t, language } = useTranslate();
  const { items, papers } = plan.draft;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [chosenIds, setChosenIds] = useState<ReadonlySet<PaperId>>(new Set());
  const [lastGiven, setLastGiven] = useState<GivenFiles | null>(null);
  const terminals = useDesk();
  const choice = useFileChoice();
  const arriving = useUploads(plan.meeting);
  const lines = useMemo(() => paperLines(papers), [papers]);
  const groups = useMemo(
    () => [null, ...items.map((item) => item.id)].map((item) => ({ item, lines: lines.filter(({ paper }) => paper.item === item) })),
    [items, lines],
  );
  const recalls = useMemo(() => recallsOf(terminals, plan.meeting), [terminals, plan.meeting]);
  const chosen = papers.filter((paper) => chosenIds.has(paper.id));

  // An item may be removed while its files are on their way.
  const groupOf = (item: AgendaItemId | null) => items.find((candidate) => candidate.id === item)?.id ?? null;
  const put = ({ paper, older }: PaperLine, item: AgendaItemId | null, before: PaperId | null) =>
    plan.doc.transact(() => {
      for (const { id } of [paper, ...older]) {
        changePlanEntry(plan.doc, 'papers', id, { item }, BY_HAND);
        movePlanEntry(plan.doc, 'papers', id, before, BY_HAND);
      }
    }, BY_HAND);
  const step = (row: string, by: -1 | 1) => {
    const group = groups.find((candidate) => candidate.lines.some(({ paper }) => paper.id === row));
    const index = group?.lines.findIndex(({ paper }) => paper.id === row) ?? -1;
    const line = group?.lines[index];
    if (!group || !line || !group.lines[index + by]) return;
    put(line, group.item, group.lines[by === -1 ? index - 1 : index + 2]?.paper.id ?? null);
  };
  const drop = (row: string, place: DropPlace) => {
    const line = lines.find(({ paper }) => paper.id === row);
    if (line) put(line, groupOf(place.group as AgendaItemId), papers.find((candidate) => candidate.id === place.before)?.id ?? null);
  };
  const reordering = useReorder({ onDrop: drop, onStep: step });

  const takeInto = (given: GivenFiles, item: AgendaItemId | null) => {
    setLastGiven(given);
    uploads.add(
      plan.meeting,
      given.files.map(({ file }) => file),
      item,
    );
  };
  /** Nothing is sorted without being shown; where nothing is suggested there is nothing to show. */
  const takeIn = (given: GivenFiles) => {
    if (sortFiles(given.files, items).some(({ suggestion }) => suggestion)) setAsked({ what: 'sort', given });
    else takeInto(given, null);
  };
  const desk: PaperDesk = {
    plan,
    chosen: chosenIds,
    published: new Set(floor?.papers.map(({ id }) => id)),
    recalled: new Set(floor?.papers.flatMap(({ id, recalledAtMs }) => (recalledAtMs === null ? [] : [id]))),
    recallOf: (paper) => recallOf(recalls, paper),
    onChoose: (paper, isChosen) =>
      setChosenIds((before) => new Set(isChosen ? [...before, paper] : [...before].filter((id) => id !== paper))),
    onAssign: (line, item) => put(line, item, null),
    onTerms: (paper) => setAsked({ what: 'terms', papers: [paper] }),
    onReplace: (paper) => choice.ask((file) => uploads.replace(plan.meeting, paper.id, paper.item, file)),
    onRecall: (paper) => setAsked({ what: 'recall', paper }),
    onRemove: (line) => setAsked({ what: 'remove', line }),
  };
  const close = () => setAsked(null);
  return (
    <Card padding="md">
      {plan.writable && <PaperIntake disabled={!plan.writable} onFiles={takeIn} />}
      {choice.input}
      <LeftOutNotice given={lastGiven} onClose={() => setLastGiven(null)} />
      <UploadSummary meeting={plan.meeting} arriving={arriving} />
      {chosen.length > 0 && (
        <ChosenPapers
          chosen={chosen}
          all={lines.map(({ paper }) => paper).filter(({ id }) => !desk.recalled.has(id))}
          items={items}
          onChoose={(some) => setChosenIds(new Set(some.map(({ id }) => id)))}
          onTerms={() => setAsked({ what: 'terms', papers: chosen })}
          onAssign={(item) => {
            for (const line of lines) if (chosenIds.has(line.paper.id)) put(line, item, null);
          }}
        />
      )}
      <div ref={reordering.ref}>
        {groups.map((group, index) => (
          <PaperGroup
            key={group.item ?? ''}
            desk={desk}
            item={group.item}
            title={
              items[index - 1]
                ? t('plan.papers.itemGroup', { number: index, title: items[index - 1]?.title ?? '' })
                : t('plan.papers.general')
            }
            lines={group.lines}
            arriving={arriving.filter((upload) => groupOf(upload.item) === group.item)}
            reordering={reordering}
            onStep={step}
            onFiles={(given) => takeInto(given, group.item)}
          />
        ))}
      </div>
      {papers.length > 0 && (
        <Group justify="end">
          <Text tone="muted" size="sm" numeric>
            {t('plan.papers.total', {
              papers: lines.length,
              pages: lines.reduce((sum, { paper }) => sum + paper.pages, 0),
              size: formatBytes(
                papers.reduce((sum, paper) => sum + paper.bytes, 0),
                language,
              ),
            })}
          </Text>
        </Group>
      )}
      <RecallList recalls={recalls} />
      {asked?.what === 'sort' && (
        <SortFilesDialog
          files={asked.given.files}
          items={items}
          onClose={close}
          onAdd={(sorted) => {
            for (const [item, files] of byItem(sorted)) uploads.add(plan.meeting, files, item);
            setLastGiven(asked.given);
            close();
          }}
        />
      )}
      {asked?.what === 'terms' && (
        <TermsDialog plan={plan} papers={asked.papers} directory={directory} isPublished={floor !== null} onClose={close} />
      )}
      {asked?.what === 'recall' && (
        <RecallDialog
          meeting={plan.meeting}
          paper={asked.paper}
          online={terminals?.terminals.filter(({ state, online }) => state === 'active' && online).length ?? 0}
          offline={terminals?.terminals.filter(({ state, online }) => state === 'active' && !online).length ?? 0}
          onClose={close}
        />
      )}
      {asked?.what === 'remove' && (
        <RemoveDialog
          line={asked.line}
          takesBack={isTakenBack(desk, asked.line)}
          onCancel={close}
          onConfirm={() => {
            removePaper(plan.doc, asked.line.paper.id, BY_HAND);
            close();
          }}
        />
      )}
    </Card>
  );
}

function RemoveDialog({
  line: { paper, older },
  takesBack,
  onCancel,
  onConfirm,
}: {
  readonly line: PaperLine;
  readonly takesBack: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}) {
  const { t } = useTranslate();
  const text = takesBack
    ? t('plan.version.undoText', { title: older[0]?.title ?? '', fileName: paper.fileName })
    : t('plan.papers.removeText', { title: paper.title });
  return (
    <ConfirmDialog
      opened
      danger
      title={t(takesBack ? 'plan.version.undoTitle' : 'plan.papers.removeTitle')}
      confirmLabel={t(takesBack ? 'plan.version.undo' : 'plan.papers.removeConfirm')}
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      {text}
    </ConfirmDialog>
  );
}
