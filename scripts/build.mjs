// npm run build: main/ and renderer/ into dist/.
//   dist/main/app.js         the terminal (Electron's main process, ESM)
//   dist/main/hubProcess.js  the hub, run in a utilityProcess (ESM)
//   dist/main/vettingProcess.js  looks at one paper that comes in, run in a utilityProcess (ESM)
//   dist/main/vettingThread.js   does so, as a worker thread of that process (ESM)
//   dist/main/exportCopyWorker.js  writes papers with marks, run as a worker thread (ESM)
//   dist/main/preload.cjs    the bridge to the page (CommonJS: a sandboxed preload script cannot be ESM)
//   dist/renderer/           the page
import './nodeVersion.mjs';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { root } from './programs.mjs';
import { step } from './progress.mjs';

// The oldest that the code must run on: the fallback Electron of electron.mjs (Chrome 130, Node 20.18).
const CHROME = 'chrome130';
const NODE = 'node20';

/** Everything else is bundled, so that the packaged app carries no other package. These two bring native code. */
const EXTERNAL = ['electron', 'better-sqlite3', '@node-rs/argon2', '@napi-rs/canvas'];

/** @typedef {import('vite').InlineConfig} InlineConfig */

/**
 * The page. Its rules of content allow neither inline scripts nor data: URLs, so Vite must make none.
 * @param {InlineConfig} [more]
 * @returns {InlineConfig}
 */
export function rendererConfig(more = {}) {
  return {
    configFile: false,
    root: join(root, 'renderer'),
    base: './',
    logLevel: 'warn',
    publicDir: false,
    plugins: [react()],
    // Two copies of one of these would not recognise each other's objects.
    resolve: { dedupe: ['react', 'react-dom', 'yjs', 'lib0', 'y-protocols'] },
    build: {
      outDir: join(root, 'dist', 'renderer'),
      emptyOutDir: false,
      target: CHROME,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      sourcemap: true,
      // The page is read from the disk: what a download might mind is no fault here.
      chunkSizeWarningLimit: 4_000,
    },
    ...more,
  };
}

/** The parts of the main side: ESM, and CommonJS for the preload script. */
export function mainConfigs({ watch = false } = {}) {
  const esm = {
    app: 'main/app/main.ts',
    hubProcess: 'main/app/hubProcess.ts',
    vettingProcess: 'main/app/vettingProcess.ts',
    vettingThread: 'main/papers/vetting/thread.ts',
    exportCopyWorker: 'main/papers/exportCopyWorker.ts',
  };
  return [mainConfig(esm, 'es', watch), mainConfig({ preload: 'main/app/preload.ts' }, 'cjs', watch)];
}

/**
 * @param {Record<string, string>} input
 * @param {'es' | 'cjs'} format
 * @param {boolean} watch
 * @returns {InlineConfig}
 */
function mainConfig(input, format, watch) {
  const extension = format === 'cjs' ? 'cjs' : 'js';
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    // pdfmake and its like were written as CommonJS and ask where they are; in an ES module nothing else answers.
    define: format === 'es' ? { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' } : {},
    resolve: { dedupe: ['yjs', 'lib0', 'y-protocols'] },
    build: {
      ssr: true,
      outDir: join(root, 'dist', 'main'),
      emptyOutDir: false,
      target: NODE,
      sourcemap: true,
      watch: watch ? {} : null,
      rolldownOptions: {
        input,
        external: EXTERNAL,
        // Shared code lies beside the entries, so that import.meta.dirname is dist/main in every file.
        output: { format, entryFileNames: `[name].${extension}`, chunkFileNames: `[name]-[hash].${extension}` },
      },
    },
  };
}

/** What pdf.js loads by address (character maps, fonts, decoders, its workers), and the fonts of the minutes. */
export function copyAssets() {
  const pdfjs = join(root, 'node_modules', 'pdfjs-dist');
  const target = join(root, 'dist', 'renderer', 'pdfjs');
  for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) cpSync(join(pdfjs, folder), join(target, folder), { recursive: true });
  // The modern build needs a newer Chrome than the oldest that the code must run on.
  for (const file of ['pdf.worker.min.mjs', 'pdf.renderer.min.mjs']) cpSync(join(pdfjs, 'legacy', 'build', file), join(target, file));

  const tinos = join(root, 'node_modules', '@expo-google-fonts', 'tinos');
  const fonts = join(root, 'dist', 'main', 'fonts');
  mkdirSync(fonts, { recursive: true });
  for (const style of ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']) {
    cpSync(join(tinos, style, `Tinos_${style}.ttf`), join(fonts, `Tinos_${style}.ttf`));
  }
  cpSync(join(tinos, 'LICENSE_FONT'), join(fonts, 'LICENSE_FONT'));
}

export function buildAll() {
  return step('building dist/', async () => {
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    copyAssets();
    await Promise.all([rendererConfig(), ...mainConfigs()].map((config) => build(config)));
  });
}

if (process.argv[1] === import.meta.filename) await buildAll();
