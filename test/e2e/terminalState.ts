import type { Page } from '@playwright/test';
import type { TerminalState } from '../../shared/ipc/terminalState.ts';

/** What the main process tells this window about itself now. */
export function terminalState(page: Page): Promise<TerminalState> {
  return page.evaluate(
    () =>
      new Promise<TerminalState>((resolve) => {
        const leave = window.plenum.onState((state) => {
          resolve(state);
          setTimeout(() => leave());
        });
      }),
  );
}
