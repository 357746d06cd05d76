import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { ArrowShapeIcon, EllipseIcon, RectangleIcon } from '../ui/icons.ts';
import { ToolButton } from '../ui/kit.ts';
import { Flyout } from './Flyout.tsx';
import styles from './ink.module.css';
import { TOOL_KEYS } from './inkKeys.ts';
import type { InkSession } from './inkSession.ts';
import { isShapeTool, SHAPE_TOOLS, type ShapeTool } from './inkTools.ts';

const ICONS: Readonly<Record<ShapeTool, ReactNode>> = {
  arrow: <ArrowShapeIcon aria-hidden />,
  rectangle: <RectangleIcon aria-hidden />,
  ellipse: <EllipseIcon aria-hidden />,
};

/** One button for the shapes: it takes the one used last and offers the others. */
export function ShapeChoice({ ink, disabled }: { readonly ink: InkSession; readonly disabled: boolean }) {
  const { t } = useTranslate();
  const { tool, shape } = useSyncExternalStore(ink.tools.subscribe, ink.tools.state);
  return (
    <Flyout
      icon={ICONS[shape]}
      label={t(`ink.${shape}`)}
      shortcut={TOOL_KEYS[shape]}
      active={!disabled && isShapeTool(tool)}
      disabled={disabled}
      heightPx={90}
      onOpen={() => ink.tools.choose(shape)}
    >
      {(close) => (
        <fieldset className={styles.rowOfTools} aria-label={t('ink.shapes')}>
          {SHAPE_TOOLS.map((name) => (
            <ToolButton
              key={name}
              icon={ICONS[name]}
              label={t(`ink.${name}`)}
              shortcut={TOOL_KEYS[name]}
              showLabel
              active={tool === name}
              onClick={() => {
                ink.tools.choose(name);
                close();
              }}
            />
          ))}
        </fieldset>
      )}
    </Flyout>
  );
}
