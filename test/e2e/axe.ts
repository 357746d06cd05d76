import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { callIn } from './bridge.ts';

/** What WCAG 2.2 asks for at level AA and a machine can see. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Contrast depends on the colours alone, names on the language alone: two looks are as good as four. Windows are left in the last one. */
const LOOKS = [
  { language: 'en', theme: 'dark' },
  { language: 'vi', theme: 'light' },
] as const;

/** Looks at what the window shows in both languages, light and dark. The test goes on, and fails with each fault and its place. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  const faults: string[] = [];
  for (const look of LOOKS) {
    await show(page, look);
    for (const fault of await faultsOn(page)) faults.push(`${screen}, ${look.language}, ${look.theme}: ${fault}`);
  }
  expect.soft(faults).toEqual([]);
}

async function show(page: Page, { language, theme }: (typeof LOOKS)[number]): Promise<void> {
  await callIn(page, 'terminal.setLanguage', { language });
  await callIn(page, 'terminal.setTheme', { theme });
  const root = page.locator('html');
  await expect(root).toHaveAttribute('lang', language);
  await expect(root).toHaveAttribute('data-mantine-color-scheme', theme);
  // Colours on their way from one to the other have the contrast of neither.
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(passing.map((animation) => animation.finished));
  });
}

/** In legacy mode, because an Electron app gives the builder no second page to work in. A paper's own words are not ours to judge. */
async function faultsOn(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).exclude('[data-text-layer]').withTags(TAGS).setLegacyMode().analyze();
  expect(passes.length, 'rules that found something to look at').toBeGreaterThan(10);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
