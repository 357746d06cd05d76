import { useSyncExternalStore } from 'react';
import { useTranslate } from '../room/texts.ts';
import { Flyout } from './Flyout.tsx';
import styles from './ink.module.css';
import type { InkSession } from './inkSession.ts';
import { nibOf, WIDTHS_PT } from './inkTools.ts';
import { NibChoice } from './NibChoice.tsx';

/** The colour button shows the colour; pressed, it opens colours and widths of the tool in the hand. */
export function InkPalette({ ink, disabled }: { readonly ink: InkSession; readonly disabled: boolean }) {
  const { t } = useTranslate();
  const { tool, nibs } = useSyncExternalStore(ink.tools.subscribe, ink.tools.state);
  const name = nibOf(tool);
  const nib = nibs[name];
  return (
    <Flyout
      icon={<span className={styles.dot} style={{ background: nib.colour }} />}
      label={t(name === 'words' ? 'ink.colourAndSize' : 'ink.colourAndWidth')}
      showLabel
      disabled={disabled || tool === 'eraser'}
      heightPx={250}
    >
      <NibChoice
        name={name}
        nib={nib}
        widthsPt={WIDTHS_PT[ink.place.kind][name]}
        onColour={(colour) => ink.tools.setNib(name, { colour })}
        onWidth={(widthPt) => ink.tools.setNib(name, { widthPt })}
      />
    </Flyout>
  );
}
