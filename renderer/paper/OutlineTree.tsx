import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { OutlineEntry } from '../../shared/paper/sideFile.ts';
import { useTranslate } from '../room/texts.ts';
import { ChevronDownIcon, ChevronRightIcon, OutlineIcon } from '../ui/icons.ts';
import { classes, EmptyState } from '../ui/kit.ts';
import type { PageLabels } from './pageLabels.ts';
import styles from './paper.module.css';
import { type OutlineRow, outlineRows, rowOfPage } from './paperOutline.ts';
import type { Viewer } from './viewer.ts';

const ROW_PX = 52;

/** The paper's own table of contents, as a tree that arrow keys go through. The part that is being read is marked. */
export function OutlineTree({
  viewer,
  outline,
  labels,
}: {
  readonly viewer: Viewer;
  readonly outline: readonly OutlineEntry[];
  readonly labels: PageLabels;
}) {
  const { t } = useTranslate();
  const id = useId();
  const tree = useRef<HTMLDivElement>(null);
  const { current } = useSyncExternalStore(viewer.subscribe, viewer.state);
  // A short outline stands there open as a whole; of a long one, the first level.
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(outline.length <= 12 ? outline.map((_, index) => String(index)) : []),
  );
  const [focused, setFocused] = useState('0');
  const rows = useMemo(() => outlineRows(outline, open), [outline, open]);
  const reading = rowOfPage(rows, current);
  const lines = useVirtualizer({ count: rows.length, getScrollElement: () => tree.current, estimateSize: () => ROW_PX, overscan: 6 });
  const at = rows.findIndex(({ key }) => key === focused);
  useEffect(() => {
    if (at >= 0) lines.scrollToIndex(at, { align: 'auto' });
  }, [lines, at]);
  const toggle = ({ key, entry }: OutlineRow, wanted: boolean) => {
    if (entry.children.length === 0) return;
    const next = new Set(open);
    if (wanted) next.add(key);
    else next.delete(key);
    setOpen(next);
  };
  const go = ({ key, entry }: OutlineRow) => {
    setFocused(key);
    if (entry.page !== null) viewer.jumpTo(entry.page);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    const isOpen = open.has(row.key);
    const moves: Record<string, () => void> = {
      ArrowDown: () => setFocused(rows[at + 1]?.key ?? row.key),
      ArrowUp: () => setFocused(rows[at - 1]?.key ?? row.key),
      Home: () => setFocused('0'),
      End: () => setFocused(rows.at(-1)?.key ?? row.key),
      ArrowRight: () => (row.entry.children.length > 0 && isOpen ? setFocused(`${row.key}.0`) : toggle(row, true)),
      ArrowLeft: () => (isOpen ? toggle(row, false) : setFocused(row.parent ?? row.key)),
      Enter: () => go(row),
      ' ': () => go(row),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  if (outline.length === 0)
    return (
      <EmptyState icon={<OutlineIcon size={40} aria-hidden />} title={t('paper.outline.none')}>
        {t('paper.outline.noneText')}
      </EmptyState>
    );
  return (
    <div
      ref={tree}
      className={styles.tree}
      role="tree"
      tabIndex={0}
      aria-label={t('paper.outline')}
      aria-activedescendant={at >= 0 ? `${id}-${focused}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="none" className={styles.stripContent} style={{ height: lines.getTotalSize() }}>
        {lines.getVirtualItems().map((line) => {
          const row = rows[line.index];
          if (!row) return null;
          const { key, entry, level } = row;
          const hasChildren = entry.children.length > 0;
          const isOpen = open.has(key);
          const page = entry.page === null ? '' : (labels?.[entry.page - 1] ?? String(entry.page));
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself takes the keys, for the row that it names as active.
            // biome-ignore lint/a11y/useFocusableInteractive: as above, the focus stays with the tree.
            <div
              key={key}
              id={`${id}-${key}`}
              role="treeitem"
              aria-level={level}
              aria-selected={key === focused}
              aria-current={key === reading ? 'location' : undefined}
              aria-expanded={hasChildren ? isOpen : undefined}
              aria-disabled={entry.page === null}
              className={classes(styles.treeRow, key === focused && styles.treeFocused)}
              style={{ transform: `translateY(${line.start}px)`, paddingInlineStart: (level - 1) * 18 }}
              onClick={() => go(row)}
            >
              <span
                className={styles.treeTwist}
                aria-hidden
                onClick={(event) => {
                  if (!hasChildren) return;
                  event.stopPropagation();
                  toggle(row, !isOpen);
                }}
              >
                {hasChildren && (isOpen ? <ChevronDownIcon size={20} /> : <ChevronRightIcon size={20} />)}
              </span>
              <span className={styles.treeTitle} title={entry.title}>
                {entry.title}
              </span>
              <span className={styles.treePage}>{page}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
