import type { Page } from '@playwright/test';
import { translatorFor } from '../../../../shared/i18n/translate.ts';

/** What a secretary does with papers that are in the plan already, by the words that stand at the desk. */

const t = translatorFor('vi');

/** The paper is then read by the chair and by secretaries, and neither printed nor saved. */
export async function keepForChair(desk: Page, title: string): Promise<void> {
  await desk.getByRole('button', { name: t('plan.terms.open', { name: title }), exact: true }).click();
  const dialog = desk.getByRole('dialog', { name: t('plan.terms.title') });
  await dialog.getByText(t('plan.terms.class.internal'), { exact: true }).click();
  for (const permission of ['plan.terms.mayPrint', 'plan.terms.mayExport'] as const)
    await dialog.getByRole('switch', { name: t(permission) }).click();
  await dialog.getByText(t('plan.audience.some'), { exact: true }).click();
  await dialog.getByLabel(t('plan.audience.roleCount', { role: t('floor.role.chair'), number: 1 })).click();
  await dialog.getByRole('button', { name: t('plan.terms.apply') }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Puts a new version in the place of a paper; resolves when it is in the plan. */
export async function replacePaper(desk: Page, title: string, path: string): Promise<void> {
  await desk.getByRole('tab', { name: t('plan.section.papers') }).click();
  await desk.getByRole('button', { name: t('plan.papers.deedsOf', { name: title }), exact: true }).click();
  const [chooser] = await Promise.all([
    desk.waitForEvent('filechooser'),
    desk.getByRole('menuitem', { name: t('plan.version.deed') }).click(),
  ]);
  await chooser.setFiles(path);
  await desk.getByText(t('plan.version.older', { number: 1 })).waitFor();
}

/** Publishes what has changed since the programme was published the last time. */
export async function publishAgain(desk: Page, edition: number): Promise<void> {
  const side = desk.getByRole('complementary', { name: t('plan.publish.title') });
  await side.getByRole('button', { name: t('plan.publish.deedAgain'), exact: true }).click();
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: t('plan.publish.deedAgain'), exact: true })
    .click();
  await side.getByText(t('plan.publish.current', { edition })).waitFor();
}
