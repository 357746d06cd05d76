import type { Page } from '@playwright/test';

/** A press of a key, and when the window had painted what it asked for. */
export interface Painted {
  /** From the key's own time (when the browser took it) until the frame was painted. */
  readonly ms: number;
  /** Frames that passed until the page stood there with its picture. */
  readonly frames: number;
}

/**
 * Presses a key and waits until page `target` stands in the middle of the window with its picture in full size and that frame is painted;
 * with `target` null only for the next frame: what no program can go below in this window.
 */
export async function paintAfterKey(page: Page, key: string, target: number | null): Promise<Painted> {
  // Wrapped, because a promise alone would be awaited here, before the key is pressed.
  const watch = await page.evaluateHandle((wanted) => {
    const isThere = () => {
      if (wanted === null) return true;
      const article = document.querySelector(`article[data-page="${wanted}"]`);
      const frame = article?.closest('section')?.getBoundingClientRect();
      const box = article?.getBoundingClientRect();
      const picture = article?.querySelector('canvas');
      if (!frame || !box || !picture || picture.width < Math.floor(box.width * devicePixelRatio)) return false;
      const middle = (frame.top + frame.bottom) / 2;
      return box.top <= middle && middle <= box.bottom;
    };
    const painted = new Promise<{ ms: number; frames: number }>((resolve) => {
      const onKey = (event: KeyboardEvent) => {
        let frames = 0;
        const look = () => {
          frames += 1;
          if (!isThere()) {
            requestAnimationFrame(look);
            return;
          }
          // This frame shows it; the message comes once it has been painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve({ ms: performance.now() - event.timeStamp, frames });
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      };
      window.addEventListener('keydown', onKey, { capture: true, once: true });
    });
    return { painted };
  }, target);
  await page.keyboard.press(key);
  const result = await watch.evaluate(({ painted }) => painted);
  await watch.dispose();
  return result;
}

/** Resolves once page `target` is drawn in the size at which it stands there, seen or not. */
export async function untilDrawn(page: Page, target: number, withinMs: number): Promise<void> {
  const isDrawn = (wanted: number) => {
    const article = document.querySelector(`article[data-page="${wanted}"]`);
    const picture = article?.querySelector('canvas');
    return article && picture ? picture.width >= Math.floor(article.getBoundingClientRect().width * devicePixelRatio) : false;
  };
  await page.waitForFunction(isDrawn, target, { timeout: withinMs, polling: 20 });
}
