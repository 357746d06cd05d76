import { Tabs as MantineTabs } from '@mantine/core';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Tabs.css';
import type { ReactNode } from 'react';
import styles from './overlays.module.css';

export interface Tab<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: ReactNode;
  /** A count or mark after the label. */
  readonly mark?: ReactNode;
  /** What the tab shows. Mounted only while chosen. */
  readonly panel?: ReactNode;
}

/** Tabs with arrow keys; `label` names the row for screen readers. */
export function Tabs<Value extends string>({
  label,
  value,
  onChange,
  tabs,
}: {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly tabs: readonly Tab<Value>[];
}) {
  return (
    <MantineTabs value={value} onChange={(next) => next !== null && onChange(next as Value)} keepMounted={false}>
      <MantineTabs.List aria-label={label} className={styles.tabList ?? ''}>
        {tabs.map((tab) => (
          <MantineTabs.Tab key={tab.value} value={tab.value} leftSection={tab.icon} rightSection={tab.mark} className={styles.tab ?? ''}>
            {tab.label}
          </MantineTabs.Tab>
        ))}
      </MantineTabs.List>
      {tabs.map(
        (tab) =>
          tab.panel !== undefined && (
            <MantineTabs.Panel key={tab.value} value={tab.value}>
              {tab.panel}
            </MantineTabs.Panel>
          ),
      )}
    </MantineTabs>
  );
}
