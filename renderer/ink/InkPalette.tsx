import { useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { EraserIcon, PartialEraserIcon } from '../ui/icons.ts';
import { ToolButton } from '../ui/kit.ts';
import { Flyout } from './Flyout.tsx';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';
import { nibOf } from './inkTools.ts';
import { NibChoice } from './NibChoice.tsx';

/** The colour button shows the colour; pressed, it opens colours and widths of the tool in the hand. With the eraser: what it takes. */
export function InkPalette({ ink, disabled }: { readonly ink: InkSession; readonly disabled: boolean }) {
  const { t } = useTranslate();
  const { tool, nibs, erases } = useSyncExternalStore(ink.tools.subscribe, ink.tools.state);
  if (tool === 'eraser') {
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
  const name = nibOf(tool);
  const nib = nibs[name];
  return (
    <Flyout
      icon={<span className={styles.dot} style={{ background: nib.colour }} />}
      label={t(name === 'words' ? 'ink.colourAndSize' : 'ink.colourAndWidth')}
      showLabel
      disabled={disabled}
      heightPx={250}
    >
      <NibChoice
        name={name}
        nib={nib}
        onColour={(colour) => ink.tools.setNib(name, { colour })}
        onWidth={(widthPt) => ink.tools.setNib(name, { widthPt })}
      />
    </Flyout>
  );
}
