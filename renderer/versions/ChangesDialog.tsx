import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FloorPaper } from '../../shared/floor/floorState.ts';
import type { TextChange } from '../../shared/paper/versionDiff.ts';
import { useTranslate } from '../room/texts.ts';
import { ChevronDownIcon, ChevronUpIcon, CircleCheckIcon, ZoomInIcon, ZoomOutIcon } from '../ui/icons.ts';
import { Dialog, EmptyState, ErrorState, Group, IconButton, Notice, Progress, Stack, Text } from '../ui/kit.ts';
import { type Entry, entriesOf, pagesOfEntry, pointedWords } from './changeList.ts';
import { PagePicture } from './PagePicture.tsx';
import type { OpenPages } from './paperPages.ts';
import { type Comparison, useComparison } from './useComparison.ts';
import styles from './versions.module.css';

/** What changed between two versions: a list of words and pages, and both pages side by side. */
export function ChangesDialog({
  old,
  paper,
  open,
  onClose,
}: {
  readonly old: FloorPaper;
  readonly paper: FloorPaper;
  readonly open: OpenPages;
  readonly onClose: () => void;
}) {
  const { t } = useTranslate();
  const state = useComparison(old, paper, open);
  return (
    <Dialog opened onClose={onClose} size="full" title={t('versions.changes.title')}>
      {state.state === 'reading' && (
        <Stack gap="sm" className={styles.reading}>
          <Text role="status">{t('versions.changes.reading', { done: state.done, all: state.all })}</Text>
          <Progress value={state.all > 0 ? state.done / state.all : 0} label={t('versions.changes.title')} />
        </Stack>
      )}
      {state.state === 'failed' && <ErrorState title={t('versions.changes.failed')} />}
      {state.state === 'ready' && <Changes comparison={state.comparison} />}
    </Dialog>
  );
}

function Changes({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslate();
  const { diff } = comparison;
  const entries = useMemo(() => entriesOf(diff), [diff]);
  const [chosen, setChosen] = useState(0);
  const entry = entries[chosen];
  const count = (state: string) => diff.pages.filter((page) => page.state === state).length;
  if (!entry)
    return (
      <EmptyState icon={<CircleCheckIcon size={44} aria-hidden />} title={t('versions.changes.none')}>
        {t('versions.changes.noneText')}
      </EmptyState>
    );
  return (
    <div className={styles.changes}>
      <div className={styles.changeSide}>
        <Group justify="space-between" wrap={false}>
          <Text weight="medium" size="sm">
            {t('versions.changes.summary', { changed: count('changed'), added: count('added'), removed: count('removed') })}
          </Text>
          <Group gap="xs">
            <IconButton
              label={t('versions.changes.previous')}
              icon={<ChevronUpIcon aria-hidden />}
              disabled={chosen === 0}
              onClick={() => setChosen(chosen - 1)}
            />
            <IconButton
              label={t('versions.changes.next')}
              icon={<ChevronDownIcon aria-hidden />}
              disabled={chosen >= entries.length - 1}
              onClick={() => setChosen(chosen + 1)}
            />
          </Group>
        </Group>
        {diff.unknown > 0 && <Notice tone="warning">{t('versions.changes.unknown', { count: diff.unknown })}</Notice>}
        <EntryList entries={entries} chosen={chosen} onChoose={setChosen} />
      </div>
      <SideBySide comparison={comparison} entry={entry} />
    </div>
  );
}

/** Only the entries that are seen stand in the document: a rewritten paper has thousands. */
function EntryList({
  entries,
  chosen,
  onChoose,
}: {
  readonly entries: readonly Entry[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}) {
  const { t } = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: entries.length, getScrollElement: () => list.current, estimateSize: () => 112, overscan: 4 });
  useEffect(() => rows.scrollToIndex(chosen, { align: 'auto' }), [rows, chosen]);
  return (
    <div ref={list} className={styles.changeList} role="listbox" aria-label={t('versions.changes.list')}>
      <div className={styles.changeRows} role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index];
          return (
            entry && (
              <button
                key={index}
                ref={rows.measureElement}
                data-index={index}
                type="button"
                role="option"
                aria-selected={index === chosen}
                className={styles.change}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => onChoose(index)}
              >
                <EntryText entry={entry} />
              </button>
            )
          );
        })}
      </div>
    </div>
  );
}

function EntryText({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslate();
  if (entry.kind === 'words') return <WordsText change={entry.change} />;
  const { state, old, new: fresh, hasText } = entry.change;
  if (state === 'added') return <strong>{t('versions.changes.pageAdded', { page: fresh ?? 0 })}</strong>;
  if (state === 'removed') return <strong>{t('versions.changes.pageRemoved', { page: old ?? 0 })}</strong>;
  return <strong>{t(hasText ? 'versions.changes.pictureChanged' : 'versions.changes.pictureUnknown', { page: fresh ?? 0 })}</strong>;
}

/** The words as they stood and as they stand, in their sentence. */
function WordsText({ change }: { readonly change: TextChange }) {
  const { t } = useTranslate();
  const { kind, removed, added, before, after } = change;
  return (
    <>
      <span className={styles.changeHead}>
        <span className={styles.changeKind} data-kind={kind}>
          {t(`versions.changes.${kind}`)}
        </span>
        {t('versions.changes.at', { old: change.old.page, new: change.new.page })}
      </span>
      <span className={styles.changeWords}>
        {before !== '' && <span>… {before} </span>}
        {removed !== '' && <del>{shortened(removed)}</del>} {added !== '' && <ins>{shortened(added)}</ins>}
        {after !== '' && <span> {after} …</span>}
      </span>
    </>
  );
}

const MOST_LETTERS = 260;

function shortened(text: string): string {
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS)}…`;
}

/** Both pages, as wide as the window allows, their changed words framed. */
function SideBySide({ comparison, entry }: { readonly comparison: Comparison; readonly entry: Entry }) {
  const { t } = useTranslate();
  const host = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(0);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const resized = new ResizeObserver(() => setWidthPx(Math.max(200, Math.floor(element.clientWidth / 2) - 28)));
    resized.observe(element);
    return () => resized.disconnect();
  }, []);
  const [zoom, setZoom] = useState<number | null>(null);
  // Letters of a page that is half as wide as the window cannot be read from an arm's length.
  const factor = zoom ?? (widthPx < LEGIBLE_PX ? 2 : 1);
  const pages = pagesOfEntry(entry);
  const sheet = (side: 'old' | 'new') => {
    const page = pages[side];
    const tone = side === 'old' ? 'removed' : 'added';
    const pointed = entry.kind === 'words' ? pointedWords(comparison[side].words, entry.change[side], tone) : [];
    return (
      <figure className={styles.sideSheet}>
        <figcaption className={styles.sideHead}>
          {page === null ? '' : t(side === 'old' ? 'versions.oldPage' : 'versions.newPage', { page })}
          {side === 'new' && <ZoomButtons factor={factor} onChange={setZoom} />}
        </figcaption>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <div className={styles.sideScroll} data-sheet-scroll tabIndex={0}>
          {page === null || widthPx === 0 ? (
            <Text tone="muted">{page === null && t('versions.changes.nothingHere')}</Text>
          ) : (
            <PagePicture
              pages={comparison[side].pages}
              page={page}
              widthPx={Math.round(widthPx * factor)}
              label={t(side === 'old' ? 'versions.oldPage' : 'versions.newPage', { page })}
              pointed={pointed}
            />
          )}
        </div>
      </figure>
    );
  };
  return (
    <div ref={host} className={styles.sides}>
      {sheet('old')}
      {sheet('new')}
    </div>
  );
}

const LEGIBLE_PX = 620;
const ZOOMS = [1, 1.5, 2, 3] as const;

function ZoomButtons({ factor, onChange }: { readonly factor: number; readonly onChange: (factor: number) => void }) {
  const { t } = useTranslate();
  const smaller = ZOOMS.findLast((zoom) => zoom < factor);
  const larger = ZOOMS.find((zoom) => zoom > factor);
  return (
    <Group gap="xs" wrap={false}>
      <IconButton
        label={t('paper.zoomOut')}
        icon={<ZoomOutIcon aria-hidden />}
        disabled={smaller === undefined}
        onClick={() => onChange(smaller ?? factor)}
      />
      <IconButton
        label={t('paper.zoomIn')}
        icon={<ZoomInIcon aria-hidden />}
        disabled={larger === undefined}
        onClick={() => onChange(larger ?? factor)}
      />
    </Group>
  );
}
