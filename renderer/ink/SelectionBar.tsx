import { useSyncExternalStore } from 'react';
import { isStroke, type Mark } from '../../shared/ink/mark.ts';
import { recoloured, widened } from '../../shared/ink/markChange.ts';
import { readBox } from '../../shared/ink/markShape.ts';
import type { PageSurface } from '../../shared/ink/pageSpace.ts';
import { useTranslate } from '../room/texts.ts';
import { CloseIcon, CopyIcon, EditIcon, LockIcon, PaletteIcon, PeopleIcon, RemoveIcon } from '../ui/icons.ts';
import { ToolButton } from '../ui/kit.ts';
import { fittedBox } from './editedWords.ts';
import { Flyout } from './Flyout.tsx';
import styles from './ink.module.css';
import { copyMarks } from './inkClipboard.ts';
import { DEED_KEYS } from './inkKeys.ts';
import type { InkSession } from './inkSession.ts';
import { type Nib, type NibName, WIDTHS_PT } from './inkTools.ts';
import type { LaidMark } from './marks.ts';
import { NibChoice } from './NibChoice.tsx';
import type { ScreenBox } from './onScreen.ts';
import { useSeenPart } from './useSeenPart.ts';

const HEIGHT_PX = 72;
const BUTTON_PX = 60;

/** What can be done with the marks that were taken. Stands above them, or below where there is no room, always in sight. */
export function SelectionBar({
  ink,
  marks,
  box,
  surface,
}: {
  readonly ink: InkSession;
  readonly marks: readonly LaidMark[];
  readonly box: ScreenBox;
  readonly surface: PageSurface;
}) {
  const { t } = useTranslate();
  const { canWrite } = useSyncExternalStore(ink.subscribe, ink.state);
  const seen = useSeenPart(ink, surface);
  const [first] = marks;
  if (!first) return null;
  const only = marks.length === 1 ? first.mark : null;
  const isEditable = only !== null && !isStroke(only) && only.kind === 'textBox';
  const areShared = marks.every(({ visibility }) => visibility === 'shared');
  const { name, nib } = nibOfMarks(marks.map(({ mark }) => mark));
  const widthPx = BUTTON_PX * (5 + (isEditable ? 1 : 0) + (ink.place.kind === 'paper' ? 1 : 0));
  const above = box.top - HEIGHT_PX - 4;
  const below = box.top + box.height + 34;
  const top = above >= seen.top ? above : Math.max(seen.top + 4, Math.min(below, seen.bottom - HEIGHT_PX - 4));
  const left = Math.max(seen.left + 4, Math.min(box.left, seen.right - widthPx - 8));
  return (
    <div
      className={styles.selectionBar}
      data-ink-control=""
      role="toolbar"
      aria-label={t('ink.selection', { count: marks.length })}
      style={{ left, top }}
    >
      {isEditable && (
        <ToolButton
          icon={<EditIcon aria-hidden />}
          label={t('ink.selection.edit')}
          disabled={!canWrite}
          onClick={() => {
            ink.selection.clear();
            ink.editing.begin({ mark: only, isNew: false });
          }}
        />
      )}
      <Flyout
        icon={<PaletteIcon aria-hidden />}
        label={t('ink.selection.colour')}
        swatch={nib.colour}
        disabled={!canWrite}
        heightPx={250}
        side="above"
      >
        <NibChoice
          name={name}
          nib={nib}
          widthsPt={WIDTHS_PT[ink.place.kind][name]}
          onColour={(colour) => ink.change(marks, (mark, atMs) => recoloured(mark, colour, atMs))}
          onWidth={(widthPt) => ink.change(marks, (mark, atMs) => resized(mark, widthPt, atMs))}
        />
      </Flyout>
      <ToolButton
        icon={<CopyIcon aria-hidden />}
        label={t('ink.selection.copy')}
        shortcut={DEED_KEYS.copy}
        onClick={() => copyMarks(marks)}
      />
      {ink.place.kind === 'paper' && (
        <ToolButton
          icon={areShared ? <LockIcon aria-hidden /> : <PeopleIcon aria-hidden />}
          label={t(areShared ? 'ink.selection.withdraw' : 'ink.selection.share')}
          disabled={!canWrite}
          onClick={() => ink.show(marks, areShared ? 'private' : 'shared')}
        />
      )}
      <ToolButton
        icon={<RemoveIcon aria-hidden />}
        label={t('ink.selection.remove')}
        shortcut={DEED_KEYS.remove}
        disabled={!canWrite}
        onClick={() => ink.remove(marks)}
      />
      <ToolButton
        icon={<CloseIcon aria-hidden />}
        label={t('ink.selection.close')}
        shortcut="Escape"
        onClick={() => ink.selection.clear()}
      />
    </div>
  );
}

/** Which palette fits what was taken, and what is chosen in it now. */
function nibOfMarks(marks: readonly Mark[]): { readonly name: NibName; readonly nib: Nib } {
  const names = new Set(marks.map(nibOfMark));
  const [name = 'pen'] = names.size === 1 ? names : ['pen' as const];
  const [first] = marks;
  const widthPt = first && 'widthPt' in first ? first.widthPt : first && 'sizePt' in first ? first.sizePt : 0;
  return { name, nib: { colour: first?.colour ?? '#1b1b1b', widthPt } };
}

function nibOfMark(mark: Mark): NibName {
  if (isStroke(mark)) return mark.tool;
  if (mark.kind === 'highlight') return 'highlighter';
  return 'text' in mark ? 'words' : 'shape';
}

function resized(mark: Mark, widthPt: number, atMs: number): Mark {
  if (!isStroke(mark) && mark.kind === 'textBox')
    return mark.sizePt === widthPt ? mark : fittedBox({ ...mark, sizePt: widthPt, atMs }, readBox(mark.rect, mark.turn ?? 0).widthPt);
  return widened(mark, widthPt, atMs);
}
