import type { BrowserWindow } from 'electron';
import type { CallHandlers } from './callHandlers.ts';

export function windowCalls(window: () => BrowserWindow | null) {
  return {
    'window.toggleFullScreen': () => {
      const shown = window();
      // A kiosk is full screen for good.
      if (shown && !shown.isKiosk()) shown.setFullScreen(!shown.isFullScreen());
      return {};
    },
  } satisfies Partial<CallHandlers>;
}
