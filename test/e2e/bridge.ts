import type { Page } from '@playwright/test';
import { isRefused } from '../../shared/base/result.ts';
import type { RendererCallArgs, RendererCallName, RendererCallResult } from '../../shared/ipc/calls.ts';
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

/** Makes a call as the window itself would; throws what was refused. For what is not the test's own business and needs no click. */
export async function callIn<Name extends RendererCallName>(
  page: Page,
  name: Name,
  args: RendererCallArgs<Name>,
): Promise<RendererCallResult<Name>> {
  const answer = await page.evaluate((given) => window.plenum.call(given.name, given.args as never), { name, args } as never as CallGiven);
  if (isRefused(answer)) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
  return answer as RendererCallResult<Name>;
}

interface CallGiven {
  readonly name: RendererCallName;
  readonly args: unknown;
}
