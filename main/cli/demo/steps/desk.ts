import type { Page } from '@playwright/test';
import { translatorFor } from '../../../../shared/i18n/translate.ts';
import type { NewPerson } from '../../../../shared/meeting/schemas.ts';
import { SAMPLE_AGENDA, SAMPLE_MEETING, SAMPLE_VOTE } from '../../sample/meeting.ts';
import { enterCode } from './entry.ts';

/** What a secretary does at the desk before a meeting, by the words that stand there. */

const t = translatorFor('vi');

/** Opens one of the six parts of the desk. */
export async function goTo(desk: Page, part: 'meetings' | 'plan' | 'session' | 'minutes' | 'people' | 'terminals'): Promise<void> {
  await desk.getByRole('button', { name: t(`room.nav.${part}`), exact: true }).click();
}

/** Makes a code, types it at the new terminal, compares the six digits of both screens and accepts. Returns the digits. */
export async function pairTerminal(desk: Page, terminal: Page, port: number, label: string, kind: 'seat' | 'display'): Promise<string> {
  await desk
    .getByRole('button', { name: t('plan.terminals.offer') })
    .first()
    .click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel(t('plan.offer.label')).fill(label);
  if (kind === 'display') await dialog.getByText(t('plan.terminal.kind.display')).click();
  await dialog.getByRole('button', { name: t('plan.offer.deed') }).click();
  const code = await dialog.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/).textContent();
  await enterCode(terminal, port, code ?? '');
  const shown = await dialog
    .getByRole('status')
    .filter({ hasText: /^\d{3} \d{3}$/ })
    .textContent();
  const digits = shown?.replace(' ', '') ?? '';
  const same = t('room.compare.digits', { digits: digits.split('').join(' ') });
  await terminal.getByRole('img', { name: same }).waitFor();
  await dialog.getByRole('button', { name: t('plan.pending.approve') }).click();
  await dialog.getByText(t('plan.offer.done', { label })).waitFor();
  await dialog.getByRole('button', { name: t('base.close') }).click();
  await dialog.waitFor({ state: 'detached' });
  return digits;
}

export async function createMeeting(desk: Page): Promise<void> {
  await goTo(desk, 'meetings');
  await desk
    .getByRole('button', { name: t('plan.meetings.create') })
    .first()
    .click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel(t('plan.about.title')).fill(SAMPLE_MEETING.title);
  await dialog.getByRole('button', { name: t('plan.meetings.createDeed') }).click();
  await dialog.waitFor({ state: 'detached' });
  await desk.getByRole('tab', { name: t('plan.section.about') }).waitFor();
}

/** `startsAt` as a person types it: day/month/year and hour:minute. */
export async function fillAbout(desk: Page): Promise<void> {
  await openSection(desk, 'about');
  await desk.getByLabel(t('plan.about.place')).fill(SAMPLE_MEETING.place);
  await desk.getByLabel(t('plan.about.body')).fill(SAMPLE_MEETING.body);
  await desk.getByLabel(t('plan.about.notation')).fill(SAMPLE_MEETING.notation);
  await desk.keyboard.press('Tab');
}

/** Types the items one after the other: Enter in the last one begins the next. */
export async function fillAgenda(desk: Page): Promise<void> {
  await openSection(desk, 'agenda');
  const rows = desk.getByRole('tabpanel').getByRole('listitem');
  for (const [index, item] of SAMPLE_AGENDA.entries()) {
    await desk.getByRole('button', { name: t('plan.agenda.add') }).click();
    const row = rows.nth(index);
    await row.getByLabel(t('plan.agenda.title'), { exact: true }).fill(item.title);
    await row.getByLabel(t('plan.agenda.presenter')).fill(item.presenter);
    await row.getByLabel(t('plan.agenda.minutes')).fill(String(item.minutes));
    await desk.keyboard.press('Tab');
  }
}

/** Pastes the list of people as copied from a spreadsheet; answers the new PINs by name. */
export async function importPeople(desk: Page, people: readonly NewPerson[]): Promise<Record<string, string>> {
  await openSection(desk, 'people');
  await desk.getByRole('button', { name: t('plan.people.import') }).click();
  const dialog = desk.getByRole('dialog');
  const head = ['Họ và tên', 'Chức vụ', 'Đơn vị', 'Vai trò', 'Ghế'].join('\t');
  const lines = people.map((person) => [person.name, person.position, person.unit, t(`floor.role.${person.role}`), person.seat].join('\t'));
  await dialog.getByLabel(t('plan.import.paste')).fill([head, ...lines].join('\n'));
  await dialog.getByRole('button', { name: t('plan.import.add', { number: people.length }) }).click();
  return readPinSlips(desk, people);
}

/** Files for each item, in the order of the agenda; resolves when the last one is in the plan. */
export async function addPapers(desk: Page, filesByItem: readonly (readonly string[])[]): Promise<void> {
  await openSection(desk, 'papers');
  const panel = desk.getByRole('tabpanel');
  for (const [index, files] of filesByItem.entries()) {
    if (files.length === 0) continue;
    const title = t('plan.papers.itemGroup', { number: index + 1, title: SAMPLE_AGENDA[index]?.title ?? '' });
    await panel
      .getByRole('region', { name: title })
      .locator('input[type=file]')
      .setInputFiles([...files]);
  }
  const total = filesByItem.flat().length;
  await desk.getByText(t('plan.upload.summary', { added: total, all: total })).waitFor({ timeout: 120_000 });
}

/** Gives the sample's papers their titles: a file name is no title. */
export async function titlePapers(desk: Page): Promise<void> {
  await openSection(desk, 'papers');
  for (const [fileName, title] of SAMPLE_AGENDA.flatMap((item) => Object.entries(item.papers))) {
    const row = desk.getByRole('tabpanel').getByRole('listitem').filter({ hasText: fileName });
    await row.getByLabel(t('plan.papers.title'), { exact: true }).fill(title);
    await desk.keyboard.press('Tab');
  }
}

export async function prepareVote(desk: Page): Promise<void> {
  await openSection(desk, 'votes');
  await desk.getByRole('button', { name: t('plan.votes.add') }).click();
  const row = desk.getByRole('tabpanel').getByRole('listitem').first();
  await row.getByLabel(t('plan.votes.title'), { exact: true }).fill(SAMPLE_VOTE.title);
  await desk.keyboard.press('Tab');
  await row.getByRole('combobox', { name: t('plan.votes.item', { name: SAMPLE_VOTE.title }) }).click();
  await desk.getByRole('option', { name: new RegExp(`^${SAMPLE_VOTE.item + 1}\\. `) }).click();
}

export async function publish(desk: Page): Promise<void> {
  const side = desk.getByRole('complementary', { name: t('plan.publish.title') });
  await side.getByRole('button', { name: t('plan.publish.deed'), exact: true }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('button', { name: t('plan.publish.deed'), exact: true }).click();
  await side.getByText(t('plan.publish.current', { edition: 1 })).waitFor();
}

async function openSection(desk: Page, section: 'about' | 'agenda' | 'papers' | 'people' | 'votes' | 'readiness'): Promise<void> {
  await desk.getByRole('tab', { name: t(`plan.section.${section}`) }).click();
}

/** Reads the slips that are shown once, says that they are kept, and closes them. */
async function readPinSlips(desk: Page, people: readonly NewPerson[]): Promise<Record<string, string>> {
  const dialog = desk.getByRole('dialog', { name: t('plan.pin.title') });
  await dialog.getByText(t('plan.pin.once')).waitFor();
  const text = await dialog.innerText();
  const pins: Record<string, string> = {};
  for (const { name } of people) {
    const digits = /(\d{3}) (\d{3})/.exec(text.slice(text.indexOf(name)));
    if (digits) pins[name] = `${digits[1]}${digits[2]}`;
  }
  await dialog.getByLabel(t('plan.pin.kept')).check();
  await dialog.getByRole('button', { name: t('base.close') }).click();
  await dialog.waitFor({ state: 'detached' });
  return pins;
}

/** Records in the session's list that a person is absent, and why. */
export async function recordAbsence(desk: Page, name: string, reason: string): Promise<void> {
  await goTo(desk, 'session');
  await desk
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByText(t('floor.attendance.absent'), { exact: true }).click();
  await dialog.getByLabel(t('floor.attendance.reason')).fill(reason);
  await dialog.getByRole('button', { name: t('base.save') }).click();
  await dialog.waitFor({ state: 'detached' });
}
