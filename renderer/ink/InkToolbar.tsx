import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import {
  BulletListIcon,
  EraserIcon,
  FingerIcon,
  HandIcon,
  HighlighterIcon,
  LassoIcon,
  LockIcon,
  MoreIcon,
  NoteIcon,
  PasteIcon,
  PenIcon,
  PeopleIcon,
  RedoIcon,
  ShareIcon,
  TextBoxIcon,
  UndoIcon,
} from '../ui/icons.ts';
import { Menu, type MenuItem, Text, ToolButton } from '../ui/kit.ts';
import { EraserChoice } from './EraserChoice.tsx';
import { InkPalette } from './InkPalette.tsx';
import styles from './ink.module.css';
import { clipboard, pasteMarks } from './inkClipboard.ts';
import { asksForList, DEED_KEYS, nudgeSelection, pressInkKey, TOOL_KEYS } from './inkKeys.ts';
import type { InkSession } from './inkSession.ts';
import { isWordTool, type ToolName } from './inkTools.ts';
import { MarksPanel } from './MarksPanel.tsx';
import type { LaidMark } from './marks.ts';
import { PeoplePanel } from './PeoplePanel.tsx';
import { PrivacyChoice } from './PrivacyChoice.tsx';
import { ShapeChoice } from './ShapeChoice.tsx';
import { StampChoice } from './StampChoice.tsx';
import type { SelectedText } from './selectedWords.ts';
import { WordsBar } from './WordsBar.tsx';

export interface InkToolbarProps {
  readonly ink: InkSession;
  /** Where the marks lie, for lists: the title of the paper and how many pages it has. */
  readonly about: { readonly title: string; readonly pages: number };
  /** Brings a mark into the window; without it, nothing can be jumped to. */
  readonly onGoTo?: ((laid: LaidMark) => void) | undefined;
  /** The words that are selected on the pages now; absent where there are none to select. */
  readonly selectedText?: (() => readonly SelectedText[]) | undefined;
}

type Panel = 'people' | 'list';

/**
 * Tools, colour, undo, who sees what is drawn, and the lists of people and marks. A rail for the edge of the paper; tools keep their
 * place and are disabled, not hidden.
 */
export function InkToolbar({ ink, about, onGoTo, selectedText }: InkToolbarProps) {
  const { t } = useTranslate();
  const { tool } = useSyncExternalStore(ink.tools.subscribe, ink.tools.state);
  const { canWrite, canUndo, canRedo, isBusy } = useSyncExternalStore(ink.subscribe, ink.state);
  const [panel, setPanel] = useState<Panel | null>(null);
  const toggle = (name: Panel) => setPanel((shown) => (shown === name ? null : name));

  useEffect(() => (onGoTo ? ink.views.onJump(onGoTo) : undefined), [ink, onGoTo]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (asksForList(event)) setPanel((shown) => (shown === 'list' ? null : 'list'));
      else if (!pressInkKey(ink, event)) return;
      event.preventDefault();
    };
    const onArrow = (event: KeyboardEvent) => {
      if (nudgeSelection(ink, event)) event.preventDefault();
    };
    window.addEventListener('keydown', onArrow, true);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onArrow, true);
      window.removeEventListener('keydown', onKey);
    };
  }, [ink]);

  const toolButton = (name: ToolName, icon: ReactNode) => (
    <ToolButton
      icon={icon}
      label={t(`ink.${name}`)}
      shortcut={TOOL_KEYS[name]}
      showLabel
      active={canWrite ? tool === name : name === 'hand'}
      disabled={!canWrite && name !== 'hand'}
      onClick={() => ink.tools.press(name)}
    />
  );

  return (
    <>
      {panel === 'people' && <PeoplePanel ink={ink} onClose={() => setPanel(null)} />}
      {panel === 'list' && <MarksPanel ink={ink} about={about} onClose={() => setPanel(null)} />}
      {selectedText && <WordsBar ink={ink} selectedText={selectedText} />}
      <div className={styles.rail} role="toolbar" aria-orientation="vertical" aria-label={t('ink.tools')}>
        <PrivacyChoice ink={ink} disabled={!canWrite} />
        <div className={styles.tools}>
          {toolButton('hand', <HandIcon aria-hidden />)}
          {toolButton('lasso', <LassoIcon aria-hidden />)}
          {toolButton('pen', <PenIcon aria-hidden />)}
          {toolButton('highlighter', <HighlighterIcon aria-hidden />)}
          {toolButton('eraser', <EraserIcon aria-hidden />)}
          {toolButton('textBox', <TextBoxIcon aria-hidden />)}
          {toolButton('note', <NoteIcon aria-hidden />)}
          <StampChoice ink={ink} disabled={!canWrite} />
        </div>
        {tool === 'eraser' && <EraserChoice ink={ink} disabled={!canWrite} />}
        <div className={styles.tools}>
          <ShapeChoice ink={ink} disabled={!canWrite} />
          <InkPalette ink={ink} disabled={!canWrite} />
          <ToolButton
            icon={<UndoIcon aria-hidden />}
            label={t('ink.undo')}
            shortcut={DEED_KEYS.undo}
            disabled={!canUndo}
            onClick={() => ink.undo()}
          />
          <ToolButton
            icon={<RedoIcon aria-hidden />}
            label={t('ink.redo')}
            shortcut={DEED_KEYS.redo}
            disabled={!canRedo}
            onClick={() => ink.redo()}
          />
          {ink.place.kind === 'paper' && (
            <ToolButton
              icon={<ShareIcon aria-hidden />}
              label={t('ink.share')}
              shortcut={TOOL_KEYS.share}
              active={canWrite && tool === 'share'}
              disabled={!canWrite}
              onClick={() => ink.tools.press('share')}
            />
          )}
          <ToolButton
            icon={<BulletListIcon aria-hidden />}
            label={t('ink.list')}
            shortcut={DEED_KEYS.list}
            active={panel === 'list'}
            onClick={() => toggle('list')}
          />
          <ToolButton
            icon={<PeopleIcon aria-hidden />}
            label={t('ink.people')}
            active={panel === 'people'}
            onClick={() => toggle('people')}
          />
          <MoreMenu ink={ink} />
        </div>
        {tool === 'share' && <Hint>{t('ink.shareHint')}</Hint>}
        {canWrite && isWordTool(tool) && <Hint>{t('ink.placeHint')}</Hint>}
        {isBusy && (
          <Text size="xs" role="status" className={styles.hint}>
            {t('ink.busy')}
          </Text>
        )}
      </div>
    </>
  );
}

function Hint({ children }: { readonly children: string }) {
  return (
    <Text size="xs" className={styles.hint}>
      {children}
    </Text>
  );
}

/** Everything that one has put on this paper at once, pasting, and whether fingers draw. */
function MoreMenu({ ink }: { readonly ink: InkSession }) {
  const { t } = useTranslate();
  const { canWrite, mine } = useSyncExternalStore(ink.subscribe, ink.state);
  const { fingersDraw } = useSyncExternalStore(ink.tools.subscribe, ink.tools.state);
  const copies = useSyncExternalStore(clipboard.subscribe, clipboard.state);
  const sharing: MenuItem[] = [
    {
      label: t('ink.shareAll', { count: mine.private }),
      icon: <PeopleIcon aria-hidden />,
      disabled: mine.private === 0,
      onSelect: () => ink.showAll('shared'),
    },
    {
      label: t('ink.withdrawAll', { count: mine.shared }),
      icon: <LockIcon aria-hidden />,
      disabled: mine.shared === 0,
      onSelect: () => ink.showAll('private'),
    },
  ];
  const items: MenuItem[] = [
    {
      label: t('ink.selection.paste'),
      icon: <PasteIcon aria-hidden />,
      disabled: copies.length === 0,
      onSelect: () => pasteMarks(ink),
    },
    ...(ink.place.kind === 'paper' ? sharing : []),
    {
      label: t(fingersDraw ? 'ink.fingersScroll' : 'ink.fingersDraw'),
      icon: fingersDraw ? <HandIcon aria-hidden /> : <FingerIcon aria-hidden />,
      onSelect: () => ink.tools.letFingersDraw(!fingersDraw),
    },
  ];
  return <Menu trigger={<ToolButton icon={<MoreIcon aria-hidden />} label={t('ink.more')} disabled={!canWrite} />} items={items} />;
}
