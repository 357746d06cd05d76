import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { RunningApp } from '../../main/cli/demo/launchTerminal.ts';
import { drawStroke } from '../../main/cli/demo/steps/paper.ts';
import { withPdf } from '../../main/papers/reopenPdf.ts';
import type { PaperId } from '../../shared/base/ids.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { changePlanEntry } from '../../shared/meeting/planDocument.ts';
import { expectAccessible } from './axe.ts';
import { newFolder } from './fixtures.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import { DECISION, publishDecision, publishSecondVersion, writeMarks } from './replacedDecision.ts';
import { takeSeat } from './seat.ts';

const test = testsInQuickRoom();
const t = translatorFor('vi');
const SEAT = 'Máy của ông Đức';

/** Where pictures of the screens go, when somebody wants to look at them. */
const PICTURES = process.env.PLENUM_PICTURES;

test.describe.configure({ mode: 'serial' });

let first: PaperId;
let second: PaperId;

test.beforeAll(async ({ room }) => {
  first = await publishDecision(room);
  await writeMarks(room, first);
  const page = await room.openWindow(SEAT);
  await takeSeat(page, room.delegates[0]);
  await openFromList(page, DECISION);
});

test('a paper is saved with one’s own marks, as annotations that other readers show', async ({ room }) => {
  const page = room.window(SEAT);
  const dialog = await openTakeAway(page);
  await picture(page, 'take-away');
  await expectAccessible(page, 'taking a paper away');
  const { main } = room.app(SEAT);
  if (!main) return;
  const target = join(await newFolder(), 'copy.pdf');
  await answerSaveDialog(main, target);
  await dialog.getByRole('button', { name: t('takeAway.save') }).click();
  await expect(dialog.getByText(t('takeAway.saved'))).toBeVisible();
  const read = await annotationsOf(await readFile(target));
  expect(read.map(({ subtype, titleObj }) => `${subtype} ${titleObj?.str}`).sort()).toEqual([
    'Highlight Trần Minh Đức',
    'Highlight Trần Minh Đức',
    'Highlight Trần Minh Đức',
    'Text Trần Minh Đức',
  ]);
  await closeDialog(dialog);
});

test('a paper is printed with marks drawn into its pages, sheet by sheet, without a printer’s dialog in the way', async ({ room }) => {
  const page = room.window(SEAT);
  const { main } = room.app(SEAT);
  if (!main) return;
  const dialog = await openTakeAway(page);
  await withoutPrinter(main);
  await dialog.getByRole('button', { name: t('takeAway.print') }).click();
  await expect(dialog.getByText(t('refusal.NO_PRINTER'))).toBeVisible();

  const target = join(await newFolder(), 'printed.pdf');
  await printToFile(main, target);
  await dialog.getByRole('button', { name: t('takeAway.print') }).click();
  await expect(dialog.getByText(t('takeAway.printed'))).toBeVisible({ timeout: 30_000 });
  expect(existsSync(target)).toBe(true);
  // Three pages, and a sheet with what the note says.
  const sheets = await withPdf(await readFile(target), async (document) => document.numPages);
  expect(sheets).toBe(4);
  await closeDialog(dialog);
});

test('a paper replaced while someone draws: they draw on, are told, and lose nothing', async ({ room }) => {
  const page = room.window(SEAT);
  second = await publishSecondVersion(room, first);
  await expect(page.getByText(t('paper.replaced'))).toBeVisible();
  await drawStroke(page, 3);
  await picture(page, 'replaced');
  await page.getByRole('button', { name: t('paper.openNewer') }).click();
  await expect(page.getByText(t('versions.bar', { title: DECISION }))).toBeVisible();
  // One on an unchanged page, one that moved, the stroke; one whose article is gone waits.
  await expect(page.getByText(t('versions.bar.carried', { sure: 4, likely: 0, waiting: 1 }))).toBeVisible({ timeout: 30_000 });
  await picture(page, 'carried');
});

test('a mark without a place waits beside its old page until its person puts it somewhere', async ({ room }) => {
  const page = room.window(SEAT);
  await page.getByRole('button', { name: t('versions.review') }).click();
  const panel = page.getByRole('region', { name: t('versions.panel') });
  await expect(panel.getByRole('img', { name: t('versions.oldPage.alt', { page: 2 }) })).toHaveAttribute('aria-busy', 'false');
  await picture(page, 'unplaced');
  await expectAccessible(page, 'marks without a place');
  await panel.getByRole('button', { name: t('versions.place') }).click();
  const layer = page.getByRole('button', { name: t('versions.placeHere', { page: 1 }) });
  await layer.hover({ position: { x: 300, y: 260 } });
  await picture(page, 'placing');
  await layer.click({ position: { x: 300, y: 260 } });
  await expect(page.getByText(t('versions.bar.allSure', { sure: 5 }))).toBeVisible();
});

test('what changed stands in a list, and both pages side by side', async ({ room }) => {
  const page = room.window(SEAT);
  await page.getByRole('button', { name: t('versions.changes'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  const list = dialog.getByRole('listbox', { name: t('versions.changes.list') });
  await expect(list.getByRole('option').first()).toBeVisible({ timeout: 30_000 });
  await expect(list.getByText('Điều 3a.')).toBeVisible();
  await list.getByRole('option').filter({ hasText: '150' }).click();
  await expect(dialog.getByRole('img', { name: t('versions.oldPage', { page: 2 }) })).toHaveAttribute('aria-busy', 'false');
  await expect(dialog.getByRole('img', { name: t('versions.newPage', { page: 2 }) })).toHaveAttribute('aria-busy', 'false');
  await picture(page, 'changes');
  await expectAccessible(page, 'what changed');
  await closeDialog(dialog);
});

test('what is drawn on the old version afterwards is carried on when asked', async ({ room }) => {
  const page = room.window(SEAT);
  await page.getByRole('button', { name: t('versions.openOld') }).click();
  await expect(page.getByText(t('paper.replaced'))).toBeVisible();
  await drawStroke(page, 2);
  await page.getByRole('button', { name: t('paper.openNewer') }).click();
  await page.getByRole('button', { name: t('versions.carryNew', { count: 1 }) }).click();
  await expect(page.getByText(t('versions.bar.allSure', { sure: 6 }))).toBeVisible({ timeout: 30_000 });
});

test('what a paper’s terms forbid is not offered', async ({ room }) => {
  const page = room.window(SEAT);
  const plan = await room.desk.open(`plan/${room.meeting}`);
  plan.change((doc) => changePlanEntry(doc, 'papers', second, { mayExport: false, mayPrint: false }, 'person'));
  await plan.settled();
  await room.desk.call('meeting.publish', { meeting: room.meeting });
  await expect(page.getByRole('button', { name: t('takeAway.mayNeither') })).toBeDisabled();
});

async function openFromList(page: Page, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: t('floor.agenda') })
    .getByText('Nội dung số 1')
    .click();
  await page.getByRole('button', { name: title }).first().click();
  await page.locator('[data-ink-page]').first().waitFor();
}

async function openTakeAway(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: t('takeAway.open') }).click();
  const dialog = page.getByRole('dialog', { name: t('takeAway.title') });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function closeDialog(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: t('base.close') }).click();
  await expect(dialog).toBeHidden();
}

type Main = NonNullable<RunningApp['main']>;

/** The system's dialog is answered as a person would who takes this name. */
async function answerSaveDialog(main: Main, path: string): Promise<void> {
  await main.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

async function withoutPrinter(main: Main): Promise<void> {
  await main.evaluate(({ webContents }) => {
    for (const contents of webContents.getAllWebContents()) contents.getPrintersAsync = () => Promise.resolve([]);
  });
}

/** A printer that prints into a file: what the hidden window shows, on the sheets that it asks for. */
async function printToFile(main: Main, path: string): Promise<void> {
  await main.evaluate(({ app, webContents }, target) => {
    for (const contents of webContents.getAllWebContents())
      contents.getPrintersAsync = () => Promise.resolve([{ name: 'tệp', displayName: 'Tệp', description: '', options: {} }]);
    app.once('web-contents-created', (_event, contents) => {
      contents.print = (_options, onDone) => {
        const write = async () => {
          const { writeFile } = process.getBuiltinModule('node:fs/promises');
          await writeFile(
            target,
            await contents.printToPDF({ printBackground: true, pageSize: 'A4', margins: { top: 0, bottom: 0, left: 0, right: 0 } }),
          );
          onDone?.(true, '');
        };
        write().catch((error: unknown) => onDone?.(false, String(error)));
      };
    });
  }, path);
}

interface ReadAnnotation {
  readonly subtype: string;
  readonly titleObj?: { readonly str: string };
}

function annotationsOf(bytes: Uint8Array): Promise<readonly ReadAnnotation[]> {
  return withPdf(bytes, async (document) => {
    const pages = Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1));
    return (await Promise.all(pages.map(async (page) => (await page).getAnnotations()))).flat() as ReadAnnotation[];
  });
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
