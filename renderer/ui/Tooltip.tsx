import { Tooltip as MantineTooltip } from '@mantine/core';
import '@mantine/core/styles/Tooltip.css';
import type { ReactElement } from 'react';
import styles from './overlays.module.css';

/** A word of explanation on hover, focus and touch. Only repeats what can be learned without it. */
export function Tooltip({ label, children }: { readonly label: string; readonly children: ReactElement }) {
  return (
    <MantineTooltip label={label} classNames={{ tooltip: styles.tooltip ?? '' }} events={TOOLTIP_EVENTS} openDelay={500} withinPortal>
      {children}
    </MantineTooltip>
  );
}

const TOOLTIP_EVENTS = { hover: true, focus: true, touch: false };
