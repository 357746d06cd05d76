import { useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { EraserIcon, PartialEraserIcon } from '../ui/icons.ts';
import { ToolButton } from '../ui/kit.ts';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';

/** Whether the eraser takes whole marks or the part of a stroke that lies under it. Stands there while the eraser is in the hand. */
export function EraserChoice({ ink, disabled }: { readonly ink: InkSession; readonly disabled: boolean }) {
  const { t } = useTranslate();
  const { erases } = useSyncExternalStore(ink.tools.subscribe, ink.tools.state);
  return (
    <fieldset className={styles.pair} aria-label={t('ink.eraserKind')}>
      <ToolButton
        icon={<EraserIcon aria-hidden />}
        label={t('ink.erase.whole')}
        showLabel
        active={erases === 'whole'}
        disabled={disabled}
        onClick={() => ink.tools.erase('whole')}
      />
      <ToolButton
        icon={<PartialEraserIcon aria-hidden />}
        label={t('ink.erase.part')}
        showLabel
        active={erases === 'part'}
        disabled={disabled}
        onClick={() => ink.tools.erase('part')}
      />
    </fieldset>
  );
}
