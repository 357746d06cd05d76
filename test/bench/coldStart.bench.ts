import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron } from '@playwright/test';
import { median, printFigure } from './figure.ts';

// From the start of the process to the first contentful paint: Plenum's first screen against an empty window with one word,
// turn by turn, so that both meet the same noise. The first pair only warms the disk.

const RUNS = 7;
const executablePath = process.env.PLENUM_ELECTRON ?? '';
const flags: string[] = JSON.parse(process.env.PLENUM_ELECTRON_FLAGS ?? '[]');
const empty = mkdtempSync(join(tmpdir(), 'plenum-empty-'));
const root = join(import.meta.dirname, '../..');

writeFileSync(join(empty, 'package.json'), '{"name":"empty","main":"main.js"}');
writeFileSync(
  join(empty, 'main.js'),
  `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  window.loadFile('index.html');
});`,
);
writeFileSync(join(empty, 'index.html'), '<!doctype html><title>empty</title><body>empty</body>');

async function startToPaintMs(folder: string): Promise<number> {
  const userData = mkdtempSync(join(tmpdir(), 'plenum-cold-'));
  const started = Date.now();
  const app = await electron.launch({ executablePath, args: [...flags, folder, `--user-data-dir=${userData}`] });
  const page = await app.firstWindow();
  const painted = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0];
          if (paint) resolve(performance.timeOrigin + paint.startTime);
        });
        observer.observe({ type: 'paint', buffered: true });
      }),
  );
  await app.close();
  rmSync(userData, { recursive: true, force: true });
  return painted - started;
}

const plenum: number[] = [];
const limit: number[] = [];
for (let run = 0; run <= RUNS; run++) {
  const [ours, theirs] = [await startToPaintMs(root), await startToPaintMs(empty)];
  if (run === 0) continue;
  plenum.push(ours);
  limit.push(theirs);
}
rmSync(empty, { recursive: true, force: true });
printFigure({
  name: 'cold start to first paint',
  value: median(plenum),
  unit: 'ms',
  limit: { name: 'empty Electron window', value: median(limit) },
  goal: '≤ 2 × the empty window',
  detail: { runs: RUNS, worstMs: Math.max(...plenum) },
});
