import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron, type Page } from '@playwright/test';
import { translatorFor } from '../../shared/i18n/translate.ts';
import { median, printFigure } from './figure.ts';
import { type Ending, measurement } from './measurement.ts';
import { aFolder } from './room.ts';

// From the start of the process to what Plenum paints, against an empty window with one word, turn by turn, so that both meet the same
// noise. Each start has a new data folder: keys, replica and Chromium's caches are made anew. The first pair only warms the disk.

const RUNS = 5;
const root = join(import.meta.dirname, '../..');
const t = translatorFor('vi');

await measurement(async (ending) => {
  const empty = anEmptyApp(ending);
  const [first, whole, limit]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run <= RUNS; run++) {
    const ours = await startToPaint(root, (page) => page.getByLabel(t('room.pair.address')).waitFor());
    const theirs = await startToPaint(empty, (page) => page.getByText('empty').waitFor());
    if (run === 0) continue;
    first.push(ours.firstMs);
    whole.push(ours.wholeMs);
    limit.push(theirs.firstMs);
  }
  const report = (name: string, samples: readonly number[], goal: string | null) =>
    printFigure({
      name,
      value: median(samples),
      unit: 'ms',
      limit: { name: 'empty Electron window', value: median(limit) },
      ...(goal === null ? {} : { goal }),
      detail: { runs: RUNS, worstMs: Math.max(...samples), worstLimitMs: Math.max(...limit) },
    });
  report('cold start to first paint', first, '≤ 2 × the empty window');
  report('cold start to the first screen, ready to be used', whole, null);
});

interface Paints {
  readonly firstMs: number;
  /** The largest text or picture of the screen: Plenum's first paint is only its name. */
  readonly wholeMs: number;
}

async function startToPaint(folder: string, isReady: (page: Page) => Promise<void>): Promise<Paints> {
  const userData = mkdtempSync(join(tmpdir(), 'plenum-cold-'));
  const flags: string[] = JSON.parse(process.env.PLENUM_ELECTRON_FLAGS ?? '[]');
  const startedAtMs = Date.now();
  const app = await electron.launch({
    executablePath: process.env.PLENUM_ELECTRON ?? '',
    args: [...flags, folder, `--user-data-dir=${userData}`],
  });
  try {
    const page = await app.firstWindow();
    await isReady(page);
    const [first, whole] = [await paintedAtMs(page, 'paint'), await paintedAtMs(page, 'largest-contentful-paint')];
    return { firstMs: first - startedAtMs, wholeMs: whole - startedAtMs };
  } finally {
    await app.close();
    rmSync(userData, { recursive: true, force: true });
  }
}

/** When the window painted its first content, or its largest so far; milliseconds since 1970. */
function paintedAtMs(page: Page, type: 'paint' | 'largest-contentful-paint'): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const entries = list.getEntries().filter(({ name }) => wanted !== 'paint' || name === 'first-contentful-paint');
          const last = entries.at(-1);
          if (last) resolve(performance.timeOrigin + last.startTime);
        });
        observer.observe({ type: wanted, buffered: true });
      }),
    type,
  );
}

function anEmptyApp(ending: Ending): string {
  const folder = aFolder(ending);
  writeFileSync(join(folder, 'package.json'), '{"name":"empty","main":"main.js"}');
  writeFileSync(
    join(folder, 'main.js'),
    `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  window.loadFile('index.html');
});`,
  );
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>empty</title><body>empty</body>');
  return folder;
}
