import type { CDPSession, Page } from '@playwright/test';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A pen and the fingers beside it, at a window: they go through the browser's own input, with times that the test gives. */
export class Stylus {
  readonly #input: CDPSession;
  /** When the pen was last there, seconds since 1970. */
  #penAt = Date.now() / 1_000;

  private constructor(input: CDPSession) {
    this.#input = input;
  }

  static async on(page: Page): Promise<Stylus> {
    return new Stylus(await page.context().newCDPSession(page));
  }

  /** One stroke, from place to place. */
  async draw(from: Place, to: Place): Promise<void> {
    const pen = { pointerType: 'pen', button: 'left', force: 0.6, clickCount: 1 } as const;
    await this.#pen({ type: 'mouseMoved', ...from, pointerType: 'pen' });
    await this.#pen({ type: 'mousePressed', ...from, ...pen, buttons: 1 });
    for (const { x, y } of between(from, to)) await this.#pen({ type: 'mouseMoved', x, y, ...pen, buttons: 1 });
    await this.#pen({ type: 'mouseReleased', ...to, ...pen, buttons: 0 });
  }

  /** A touch that glides from place to place, so long after the pen was last there. */
  async touch(from: Place, to: Place, { afterPenMs }: { readonly afterPenMs: number }): Promise<void> {
    const timestamp = this.#penAt + afterPenMs / 1_000;
    await this.#input.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from], timestamp });
    for (const [step, point] of between(from, to).entries()) {
      await this.#input.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point], timestamp: timestamp + step / 1_000 });
    }
    await this.#input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], timestamp: timestamp + 0.02 });
  }

  async #pen(event: Parameters<CDPSession['send']>[1] & object): Promise<void> {
    this.#penAt += 0.01;
    await this.#input.send('Input.dispatchMouseEvent', { ...event, timestamp: this.#penAt } as never);
  }
}

function between(from: Place, to: Place): Place[] {
  const steps = 12;
  return Array.from({ length: steps }, (_, index) => {
    const share = (index + 1) / steps;
    return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
  });
}
