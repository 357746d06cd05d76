// npm run dev [-- arguments of the app]: one terminal that follows the source. The page comes from Vite's server and
// changes in place; when code of the main side changes, the app starts anew.
import './nodeVersion.mjs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, createServer } from 'vite';
import { copyAssets, mainConfigs, rendererConfig } from './build.mjs';
import { prepareElectron } from './electron.mjs';
import { orExplain } from './explain.mjs';
import { root } from './programs.mjs';
import { say } from './progress.mjs';

const HOST = '127.0.0.1';
const PORT = 5173;
// Several files change at one save of an editor or one switch of a branch: start once for all.
const SETTLE_MS = 150;

await orExplain(async () => {
  const { executable, flags } = await prepareElectron();
  copyAssets();
  const url = await servePage();
  say(`the page comes from ${url}`);
  await followMain(appRunner(executable, [...flags, '.', ...process.argv.slice(2)], url));
});

async function servePage() {
  // pdf.js asks for its workers and fonts at ./pdfjs/, as in the built app.
  const publicDir = join(root, 'dist', 'renderer');
  const server = await createServer(rendererConfig({ publicDir, server: { host: HOST, port: PORT, hmr: { host: HOST } } }));
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The development server has no address');
  return url;
}

/** Builds the main side and keeps building it; calls back whenever a build has come out well and all parts are there. */
async function followMain(/** @type {() => void} */ built) {
  const missing = new Set(mainConfigs({ watch: true }));
  for (const config of [...missing]) {
    const watcher = /** @type {import('vite').Rolldown.RolldownWatcher} */ (await build(config));
    let failed = false;
    watcher.on('event', ({ code }) => {
      if (code === 'START') failed = false;
      // Vite has said why; the app goes on with the code that it has.
      if (code === 'ERROR') failed = true;
      if (code !== 'END' || failed) return;
      missing.delete(config);
      if (missing.size === 0) built();
    });
  }
}

/**
 * @param {string} executable
 * @param {readonly string[]} args
 * @param {string} url
 */
function appRunner(executable, args, url) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let app;
  /** @type {NodeJS.Timeout | undefined} */
  let soon;
  const start = () => {
    const started = spawn(executable, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PLENUM_DEV_URL: url } });
    // Whoever closes the app's window is done with developing.
    started.once('exit', (code) => app === started && process.exit(code ?? 1));
    app = started;
  };
  const restart = () => {
    const old = app;
    app = undefined;
    if (!old) return start();
    old.once('exit', start);
    old.kill();
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => {
      if (app) app.kill();
      else process.exit(0);
    });
  }
  return () => {
    clearTimeout(soon);
    soon = setTimeout(restart, SETTLE_MS);
  };
}
