import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { newId } from '../../shared/base/ids.ts';
import { translatorFor } from '../../shared/i18n/translate.ts';
import type { Mark, MarkId } from '../../shared/ink/mark.ts';
import { storeMark } from '../../shared/ink/markCode.ts';
import { inkPoint } from '../../shared/ink/stroke.ts';
import { addPlanEntry } from '../../shared/meeting/planDocument.ts';
import { importPaper } from '../kit/files.ts';
import { aNote } from '../unit/versions/somePages.ts';
import { terminalState } from './bridge.ts';
import { drawThrough, expectMine, goToPage, showWholePage } from './handOnPaper.ts';
import { testsInQuickRoom } from './inQuickRoom.ts';
import type { QuickRoom } from './quickRoom.ts';
import { openPaper, takeSeat } from './seat.ts';

// Papers that would like to do more than be read, and marks as no hand makes them.

const t = translatorFor('vi');
const SEAT = 'Ghế 2';
/** Where the papers that reach out would go (scripts/fixturePapers.mjs). */
const LONGED_FOR_PORT = 47_109;
const MANY = 10_000;
const test = testsInQuickRoom();
test.describe.configure({ mode: 'serial' });

const heard: string[] = [];
const listener = createServer((socket) => {
  heard.push('a connection');
  socket.destroy();
});

test.beforeAll(async ({ room }) => {
  await new Promise<void>((resolve, reject) => void listener.once('error', reject).listen(LONGED_FOR_PORT, '127.0.0.1', resolve));
  for (const file of ['reaching-out', 'actions', 'form-xfa']) await publish(room, file);
});
test.afterAll(() => void listener.close());

test('links lead out of no paper: they show where they would go; scripts, launches and forms are named and never run', async ({ room }) => {
  expect((listener.address() as AddressInfo).port).toBe(LONGED_FOR_PORT);
  const page = await room.openWindow(SEAT);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => void dialogs.push(dialog.message()));
  await room.app(SEAT).main?.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedOutside: opened });
    shell.openExternal = async (address) => void opened.push(address);
    shell.openPath = async (path) => {
      opened.push(path);
      return '';
    };
  });
  await takeSeat(page, room.delegates[0]);
  await openFromAgenda(page, 'reaching-out');
  const links = page.getByRole('button', { name: new RegExp(`^${t('paper.outsideLink', { address: '' })}`) });
  await expect(links.first()).toBeVisible();
  const addresses = await Promise.all((await links.all()).map((link) => link.getAttribute('title')));
  expect(addresses).toContain(t('paper.outsideLink', { address: 'http://127.0.0.1:47109/uri' }));
  for (const link of await links.all()) {
    await link.click();
    const dialog = page.getByRole('dialog', { name: t('paper.outside.title') });
    await expect(dialog.getByText(t('paper.outside.text'))).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  const facts = await openFacts(page);
  for (const action of ['submitForm', 'remoteGoTo', 'uri', 'importData', 'openAction'] as const)
    await expect(facts).toContainText(t(`paper.action.${action}`));
  await expect(facts.getByText('phụ lục.xlsx')).toBeVisible();
  await expect(facts.getByText(t('paper.facts.notOpened'))).toBeVisible();
  // Its own button to close is all that can be pressed there.
  await expect(facts.getByRole('button')).toHaveCount(1);
  await expect(facts.getByRole('link')).toHaveCount(0);

  await openFromAgenda(page, 'actions');
  await openFacts(page);
  for (const action of ['javaScript', 'launch'] as const) await expect(facts).toContainText(t(`paper.action.${action}`));
  await expect(facts.getByText(/x\.exe$/)).toBeVisible();
  expect([heard, dialogs]).toEqual([[], []]);
  const { main } = room.app(SEAT);
  if (main) expect(await main.evaluate(() => (globalThis as { openedOutside?: string[] }).openedOutside)).toEqual([]);
  expect(room.app(SEAT).windows()).toHaveLength(1);
  expect(page.url()).toBe('plenum://app/index.html');
});

test('an XFA form shows the page that stands for it, and its program does not run', async ({ room }) => {
  const page = room.window(SEAT);
  await openFromAgenda(page, 'form-xfa');
  await expect(page.locator('[data-text-layer]').getByText('This page stands for the form')).toBeAttached();
  await expect(page.getByText('The form itself')).toHaveCount(0);
  await expect((await openFacts(page)).getByText(t('paper.facts.xfaText'))).toBeVisible();
  expect(heard).toEqual([]);
});

test('a mark on a page that does not exist stands in the list, and everything else goes on', async ({ room }) => {
  const page = room.window(SEAT);
  await writeElsewhere(room, [aNote(1, 99, [100, 100])]);
  await returnToSeat(room);
  await openPaper(page, room);
  await page.getByRole('button', { name: t('ink.list'), exact: true }).click();
  const row = page.getByRole('region', { name: t('ink.list') }).getByRole('listitem');
  await expect(row.getByText(t('ink.list.noPage', { page: 99 }))).toBeVisible();
  await expect(row.getByRole('button')).toBeDisabled();
  await page.getByRole('button', { name: t('ink.list'), exact: true }).click();
  await showWholePage(page);
  await page.keyboard.press('p');
  await drawThrough(page, [
    { along: 0.2, down: 0.4 },
    { along: 0.6, down: 0.4 },
  ]);
  await expectMine(page, 2);
});

test('ten thousand marks pasted at once are all there, reach the hub, and can be undone', async ({ room }) => {
  test.setTimeout(240_000);
  const page = room.window(SEAT);
  await writeElsewhere(
    room,
    Array.from({ length: MANY }, (_, index) => aTick(index)),
  );
  await returnToSeat(room);
  await openPaper(page, room);
  await expectMine(page, MANY + 2);
  await showWholePage(page);
  await page.keyboard.press('l');
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar', { name: t('ink.selection', { count: MANY + 1 }) })).toBeVisible();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Escape');
  await goToPage(page, 2);
  await page.keyboard.press('Control+v');
  await expect.poll(async () => (await terminalState(page)).unacknowledged, { timeout: 60_000 }).toBe(0);
  await expectMine(page, 2 * MANY + 3);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await terminalState(page)).unacknowledged, { timeout: 60_000 }).toBe(0);
  await expectMine(page, MANY + 2);
});

async function publish(room: QuickRoom, file: string): Promise<void> {
  const bytes = readFileSync(join(import.meta.dirname, '../fixtures/papers/hostile', `${file}.pdf`));
  const imported = await importPaper({ address: room.desk.address }, room.desk, bytes, `${file}.pdf`);
  const plan = await room.desk.open(`plan/${room.meeting}`);
  const item = room.items[0] ?? null;
  plan.change((doc) => addPlanEntry(doc, 'papers', { ...imported, id: newId<'paper'>(), title: file, item }, 'person'));
  await plan.settled();
  await room.desk.call('meeting.publish', { meeting: room.meeting });
}

async function openFromAgenda(page: Page, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: t('floor.agenda') })
    .getByText('Nội dung số 1')
    .click();
  await page.getByRole('button', { name: title }).first().click();
  await expect(page.getByRole('region', { name: title }).locator('[data-page="1"]')).toHaveAttribute('data-drawn', 'true');
}

async function openFacts(page: Page) {
  await page.keyboard.press('Control+i');
  return page.getByRole('complementary', { name: t('paper.facts') });
}

/** Marks that this seat's person makes at a terminal without a window; the seat is left for that. */
async function writeElsewhere(room: QuickRoom, marks: readonly Mark[]): Promise<void> {
  const [{ person }] = room.delegates;
  const terminal = await room.terminal(room.delegates[0]);
  const ink = await terminal.open(`ink/${room.paper.id}/${person.id}/private`);
  for (let at = 0; at < marks.length; at += 1_000) {
    ink.change((doc) => {
      for (const mark of marks.slice(at, at + 1_000)) doc.getMap('marks').set(mark.id, storeMark(mark));
    });
  }
  await ink.settled();
  await terminal.disconnect();
}

async function returnToSeat(room: QuickRoom): Promise<void> {
  await takeSeat(room.window(SEAT), room.delegates[0]);
}

/** A small stroke somewhere on page 1. */
function aTick(index: number): Mark {
  const [x, y] = [60 + (index % 100) * 4.5, 120 + Math.floor(index / 100) * 6];
  const points = [inkPoint(x, y, 0.5), inkPoint(x + 3, y + 3, 0.5)];
  return {
    id: `1000000000000000${String(index).padStart(4, '0')}` as MarkId,
    tool: 'pen',
    page: 1,
    colour: '#0b4fc4',
    widthPt: 1,
    atMs: 1_000,
    points,
  };
}
