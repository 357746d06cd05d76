import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import {
  EraserIcon,
  HandIcon,
  HighlighterIcon,
  LockIcon,
  MoreIcon,
  PenIcon,
  PeopleIcon,
  RedoIcon,
  ShareIcon,
  UndoIcon,
} from '../ui/icons.ts';
import { Menu, type MenuItem, Text, ToolButton } from '../ui/kit.ts';
import { InkPalette } from './InkPalette.tsx';
import styles from './ink.module.css';
import { pressInkKey, TOOL_KEYS } from './inkKeys.ts';
import type { InkSession } from './inkSession.ts';
import type { ToolName } from './inkTools.ts';

const TOOLS: readonly { readonly tool: Exclude<ToolName, 'share'>; readonly icon: ReactNode }[] = [
  { tool: 'hand', icon: <HandIcon aria-hidden /> },
  { tool: 'pen', icon: <PenIcon aria-hidden /> },
  { tool: 'highlighter', icon: <HighlighterIcon aria-hidden /> },
  { tool: 'eraser', icon: <EraserIcon aria-hidden /> },
];

/** Pens, eraser, colour, undo, and who sees what is drawn. A rail for the edge of the paper; tools keep their place and are disabled, not hidden. */
export function InkToolbar({ ink }: { readonly ink: InkSession }) {
  const { t } = useTranslate();
  const { tool, newStrokes } = useSyncExternalStore(ink.tools.subscribe, ink.tools.state);
  const { canWrite, canUndo, canRedo } = useSyncExternalStore(ink.subscribe, ink.state);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (pressInkKey(ink, event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [ink]);

  return (
    <div className={styles.rail} role="toolbar" aria-orientation="vertical" aria-label={t('ink.tools')}>
      <div className={styles.tools}>
        {TOOLS.map((one) => (
          <ToolButton
            key={one.tool}
            icon={one.icon}
            label={t(`ink.${one.tool}`)}
            shortcut={TOOL_KEYS[one.tool]}
            showLabel
            active={canWrite ? tool === one.tool : one.tool === 'hand'}
            disabled={!canWrite && one.tool !== 'hand'}
            onClick={() => ink.tools.press(one.tool)}
          />
        ))}
      </div>
      <InkPalette ink={ink} disabled={!canWrite} />
      <div className={styles.pair}>
        <ToolButton
          icon={<UndoIcon aria-hidden />}
          label={t('ink.undo')}
          shortcut="Control+Z"
          disabled={!canUndo}
          onClick={() => ink.undo()}
        />
        <ToolButton
          icon={<RedoIcon aria-hidden />}
          label={t('ink.redo')}
          shortcut="Control+Shift+Z"
          disabled={!canRedo}
          onClick={() => ink.redo()}
        />
      </div>
      <fieldset className={styles.sharing} disabled={!canWrite}>
        <legend>
          <Text size="xs" tone="muted">
            {t('ink.newStrokes')}
          </Text>
        </legend>
        <ToolButton
          icon={<LockIcon aria-hidden />}
          label={t('ink.private')}
          showLabel
          active={newStrokes === 'private'}
          disabled={!canWrite}
          onClick={() => ink.tools.showNewStrokesTo('private')}
        />
        <ToolButton
          icon={<PeopleIcon aria-hidden />}
          label={t('ink.shared')}
          showLabel
          active={newStrokes === 'shared'}
          disabled={!canWrite}
          onClick={() => ink.tools.showNewStrokesTo('shared')}
        />
      </fieldset>
      <div className={styles.pair}>
        <ToolButton
          icon={<ShareIcon aria-hidden />}
          label={t('ink.share')}
          active={tool === 'share'}
          disabled={!canWrite}
          onClick={() => ink.tools.press('share')}
        />
        <ShareMenu ink={ink} />
      </div>
      {tool === 'share' && (
        <Text size="xs" className={styles.hint}>
          {t('ink.shareHint')}
        </Text>
      )}
    </div>
  );
}

/** Everything that one has drawn in this paper at once. */
function ShareMenu({ ink }: { readonly ink: InkSession }) {
  const { t } = useTranslate();
  const { canWrite, mine } = useSyncExternalStore(ink.subscribe, ink.state);
  const items: MenuItem[] = [
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
  return <Menu trigger={<ToolButton icon={<MoreIcon aria-hidden />} label={t('ink.shareMore')} disabled={!canWrite} />} items={items} />;
}
