// Makes this machine ready to run Electron: its system packages, Electron itself, a display.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { chosenFallback, dropFallback, hasFallback, takeFallback } from './fallback.mjs';
import { folderBytes } from './folders.mjs';
import { root } from './programs.mjs';
import { megabytes, say, step } from './progress.mjs';
import { canInstall, ELECTRON_LIBRARIES, FONTS, installMissing, isInstalled, XVFB } from './systemPackages.mjs';

/**
 * @typedef {object} PreparedElectron
 * @property {string} executable
 * @property {readonly string[]} flags to put first on its command line
 * @property {boolean} headless true when its windows open where nobody sees them
 */

const electronPackage = join(root, 'node_modules', 'electron');
/** @type {string} */
const version = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version;

// The download and what it unpacks to, for the progress line alone.
const ABOUT_MB = 400;
// A wall that swallows packets answers nothing at all. Where there is another way, do not wait for it longer than this.
const SILENCE_MS = 60_000;

/**
 * @param {{ display?: 'any' | 'virtual' }} [want] 'virtual' keeps windows off a person's screen (tests, measurements) wherever it can
 * @returns {Promise<PreparedElectron>}
 */
export async function prepareElectron({ display = 'any' } = {}) {
  const virtual = process.platform === 'linux' && (!hasDisplay() || (display === 'virtual' && (isInstalled(XVFB) || canInstall())));
  if (process.platform === 'linux') await installMissing([...ELECTRON_LIBRARIES, FONTS, ...(virtual ? [XVFB] : [])]);
  const dist = await electronDist();
  if (virtual) await startVirtualDisplay();
  return { executable: join(dist, executableName()), flags: [...sandboxFlags(dist), ...displayFlags(virtual)], headless: virtual };
}

/** How the demo, the tests and the measurements are told what was prepared. */
export function electronEnv(/** @type {PreparedElectron} */ { executable, flags, headless }) {
  return { PLENUM_ELECTRON: executable, PLENUM_ELECTRON_FLAGS: JSON.stringify(flags), PLENUM_HEADLESS: headless ? '1' : '0' };
}

/** The folder of an Electron for this machine: the official one, fetched if need be; else the fallback. */
export async function electronDist() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return override;
  const official = join(electronPackage, 'dist');
  if (isUnpacked()) {
    dropFallback();
    return official;
  }
  const chosen = chosenFallback();
  if (chosen) return chosen;
  try {
    await fetchOfficial(official);
    return official;
  } catch (error) {
    return await takeFallback(error instanceof Error ? error.message : String(error));
  }
}

export const officialVersion = version;

// Electron's installer writes this file last, so that a half-unpacked Electron does not pass for one.
const isUnpacked = () => existsSync(join(electronPackage, 'path.txt'));

/** Runs the installer of the electron package; npm is told not to (see .npmrc), so that `npm ci` needs no other host. */
async function fetchOfficial(/** @type {string} */ dist) {
  const temp = mkdtempSync(join(tmpdir(), 'plenum-electron-'));
  const bytes = () => folderBytes(temp) + folderBytes(dist);
  try {
    const text = `fetching and unpacking Electron ${version}`;
    await step(
      text,
      () => runInstaller(temp, bytes),
      () => `${megabytes(bytes())} MB of about ${ABOUT_MB}`,
    );
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/**
 * @param {string} temp where it puts what it downloads
 * @param {() => number} bytes what has come so far
 * @returns {Promise<void>}
 */
function runInstaller(temp, bytes) {
  // NODE_USE_ENV_PROXY: Node's own fetch otherwise overlooks HTTPS_PROXY.
  const env = { ...process.env, TMPDIR: temp, TEMP: temp, TMP: temp, ELECTRON_GET_NO_PROGRESS: '1', NODE_USE_ENV_PROXY: '1' };
  const installer = spawn(process.execPath, [join(electronPackage, 'install.js')], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  installer.stderr.on('data', (data) => {
    complaint += data;
  });
  const watch = hasFallback() ? endWhenSilent(installer, bytes) : undefined;
  return new Promise((resolve, reject) => {
    installer.once('error', reject);
    installer.once('exit', (code, signal) => {
      clearInterval(watch);
      if (code === 0 && isUnpacked()) resolve();
      else reject(new Error(signal ? `nothing came for ${SILENCE_MS / 1000} s` : (complaint.trim().split('\n')[0] ?? `exit code ${code}`)));
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} installer
 * @param {() => number} bytes
 */
function endWhenSilent(installer, bytes) {
  let seen = bytes();
  return setInterval(() => {
    const now = bytes();
    if (now === seen) installer.kill('SIGKILL');
    seen = now;
  }, SILENCE_MS);
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Chromium's sandbox refuses root, and needs user namespaces, which some systems and containers withhold. */
function sandboxFlags(/** @type {string} */ dist) {
  if (process.platform !== 'linux') return [];
  if (process.getuid?.() === 0) return ['--no-sandbox'];
  if (hasUserNamespaces() || isSetuidRoot(join(dist, 'chrome-sandbox'))) return [];
  say("this system withholds user namespaces, which Chromium's sandbox needs: running without the sandbox");
  return ['--no-sandbox'];
}

function hasUserNamespaces() {
  const restricted = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
  if (existsSync(restricted) && readFileSync(restricted, 'utf8').trim() === '1') return false;
  return spawnSync('unshare', ['--user', '--map-root-user', '--net', 'true']).status === 0;
}

function isSetuidRoot(/** @type {string} */ file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && found.uid === 0 && (found.mode & 0o4000) !== 0;
}

/** Under Xvfb there is no GPU, often little /dev/shm, and no D-Bus to complain about. */
function displayFlags(/** @type {boolean} */ virtual) {
  return virtual ? ['--disable-gpu', '--disable-dev-shm-usage', '--log-level=3'] : [];
}
