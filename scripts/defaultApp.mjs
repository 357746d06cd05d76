// Stands in for Electron's own default_app.asar inside the fallback Electron: loads the app named on the command line.
// It is copied into that Electron and uses nothing of this project.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
/** @type {string | undefined} */
let folder;
for (let i = 1; i < process.argv.length && folder === undefined; i++) {
  const argument = process.argv[i] ?? '';
  // Playwright asks for a loader of its own in this way.
  if (argument === '-r' || argument === '--require') require(resolve(process.argv[++i] ?? ''));
  else if (!argument.startsWith('-')) folder = resolve(argument);
}
if (folder === undefined) throw new Error('usage: electron [options] FOLDER');

const { name, productName, version, desktopName, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
// What Electron's own default app calls as well; two of these are missing from its types.
const internals = /** @type {import('electron').App & { setAppPath(path: string): void, setVersion(version: string): void }} */ (app);
app.setName(productName ?? name);
internals.setAppPath(folder);
if (version) internals.setVersion(version);
if (desktopName) app.setDesktopName(desktopName);
// Awaited, so that `ready` waits for the app's own module.
await import(pathToFileURL(join(folder, main ?? 'index.js')).href);
