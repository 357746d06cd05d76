import { expect, type Page } from '@playwright/test';
import type { RunningApp } from '../../main/cli/demo/launchTerminal.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';

const t = translatorFor('vi');

/** What lies in the middle of the paper's window: a page, how far along and down it, and how large a point is shown, CSS pixels. */
export interface Middle {
  readonly page: number;
  readonly along: number;
  readonly down: number;
  readonly widthPx: number;
}

/** Page 0 while no paper is to be seen. */
export function middleOf(page: Page): Promise<Middle> {
  return page.evaluate((label) => {
    const scroller = document.querySelector(`section[aria-label="${label}"]`);
    if (!scroller) return { page: 0, along: 0, down: 0, widthPx: 0 };
    const frame = scroller.getBoundingClientRect();
    const [x, y] = [frame.x + scroller.clientWidth / 2, frame.y + scroller.clientHeight / 2];
    const gap = 10;
    const article = [...scroller.querySelectorAll<HTMLElement>('[data-page]')].find((one) => {
      const box = one.getBoundingClientRect();
      return box.top - gap <= y && box.bottom + gap >= y;
    });
    const box = article?.getBoundingClientRect();
    if (!article || !box) return { page: 0, along: 0, down: 0, widthPx: 0 };
    return { page: Number(article.dataset.page), along: (x - box.x) / box.width, down: (y - box.y) / box.height, widthPx: box.width };
  }, t('paper.pages'));
}

/** Waits until this window shows the same place in its middle as the other one. */
export async function expectSamePlace(follower: Page, leader: Page): Promise<void> {
  await expect
    .poll(async () => {
      const [own, led] = [await middleOf(follower), await middleOf(leader)];
      const isNear = Math.abs(own.along - led.along) < 0.02 && Math.abs(own.down - led.down) < 0.02;
      return own.page === led.page && isNear ? 'same place' : JSON.stringify({ own, led });
    })
    .toBe('same place');
}

/** Gives the window's content another size. */
export async function resize({ main, page }: RunningApp, width: number, height: number): Promise<void> {
  if (!main) throw new Error('a packaged app does not let anybody in');
  await main.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setFullScreen(false);
      window?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  // A window as large as the screen comes out a pixel short.
  await expect.poll(() => page.evaluate((wanted) => Math.abs(window.innerWidth - wanted), width)).toBeLessThan(3);
}
