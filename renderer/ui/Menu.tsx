import { Menu as MantineMenu } from '@mantine/core';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Menu.css';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './layout.tsx';
import styles from './overlays.module.css';

export interface MenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly onSelect: () => void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
}

/** A button (`trigger`) that opens a list of deeds. */
export function Menu({ trigger, items }: { readonly trigger: ReactElement; readonly items: readonly MenuItem[] }) {
  return (
    <MantineMenu
      position="bottom-end"
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: styles.menu ?? '' }}
    >
      <MantineMenu.Target>{trigger}</MantineMenu.Target>
      <MantineMenu.Dropdown>
        {items.map((item) => (
          <MantineMenu.Item
            key={item.label}
            leftSection={item.icon}
            disabled={item.disabled ?? false}
            onClick={item.onSelect}
            className={classes(styles.menuItem, item.danger && styles.menuDanger)}
          >
            {item.label}
          </MantineMenu.Item>
        ))}
      </MantineMenu.Dropdown>
    </MantineMenu>
  );
}
