import { Menu } from 'electron';

/**
 * No menu: its shortcuts would close, reload and zoom a seat in the middle of a vote. macOS keeps the least that it needs to copy and
 * paste; whoever develops keeps Electron's own.
 */
export function setMenu(isDeveloping: boolean): void {
  if (isDeveloping) return;
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(isMac ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]) : null);
}
