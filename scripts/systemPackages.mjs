// What Electron needs of a Linux system beyond itself. Root gets it installed, anybody else is told the command.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say, step } from './progress.mjs';

/**
 * A package of Debian and its like, under its newer and its older name,
 * and the shared library or the file that tells that it is there.
 * @typedef {{ names: readonly string[], library?: string, file?: string }} SystemPackage
 */

/** @type {readonly SystemPackage[]} */
export const ELECTRON_LIBRARIES = [
  { names: ['libgtk-3-0t64', 'libgtk-3-0'], library: 'libgtk-3.so.0' },
  { names: ['libasound2t64', 'libasound2'], library: 'libasound.so.2' },
  { names: ['libnss3'], library: 'libnss3.so' },
  { names: ['libgbm1'], library: 'libgbm.so.1' },
];
/** Vietnamese letters for the screens. Where Debian keeps it; other systems have fonts of their own. @type {SystemPackage} */
export const FONTS = { names: ['fonts-noto-core'], file: '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf' };
/** @type {SystemPackage} */
export const XVFB = { names: ['xvfb'], file: '/usr/bin/Xvfb' };
/** @type {SystemPackage} */
export const COMPILER = { names: ['g++'], file: '/usr/bin/g++' };

const APT = '/usr/bin/apt-get';
// Another apt may be at work on a machine that has just started: wait for it rather than fail.
const APT_WAITS = ['-o', 'DPkg::Lock::Timeout=300'];

export function isInstalled(/** @type {SystemPackage} */ { library, file }) {
  return file === undefined ? libraries().includes(`\t${library} `) : existsSync(file);
}

/**
 * Installs those of the packages that are missing.
 * @param {readonly SystemPackage[]} wanted
 * @throws {Error} with the command to type, when this user may not install
 */
export async function installMissing(wanted) {
  const missing = wanted.filter((one) => !isInstalled(one));
  if (missing.length === 0) return;
  const apt = existsSync(APT);
  const mayInstall = apt && process.getuid?.() === 0;
  if (mayInstall) await step('updating the list of system packages', async () => runApt('update'));
  const names = missing.map(({ names: [newer = '', older = newer] }) => (apt && isOffered(newer) ? newer : older));
  if (!apt) throw new Error(`Some system packages are missing. Install what your system has for these of Debian's: ${names.join(' ')}`);
  if (!mayInstall) {
    throw new Error(
      `Some system packages are missing. Install them, then try again:\n  sudo apt-get update && sudo apt-get install ${names.join(' ')}`,
    );
  }
  await step(`installing system packages: ${names.join(' ')}`, async () => runApt('install', '-y', '--no-install-recommends', ...names));
}

/** True where one of the packages could be put there by `installMissing`. */
export function canInstall() {
  return existsSync(APT) && process.getuid?.() === 0;
}

function libraries() {
  const { stdout, status } = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
  if (status === 0) return stdout;
  say('this system has no ldconfig to ask for libraries: taking them as there');
  return ELECTRON_LIBRARIES.map(({ library }) => `\t${library} `).join('');
}

function isOffered(/** @type {string} */ name) {
  return /Candidate: \d/.test(spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout ?? '');
}

function runApt(/** @type {string[]} */ ...args) {
  try {
    execFileSync(APT, [...APT_WAITS, ...args], { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  } catch (error) {
    const { stderr } = /** @type {{ stderr?: Buffer }} */ (error);
    throw new Error(`apt-get ${args.join(' ')} failed: ${String(stderr ?? error).trim()}`, { cause: error });
  }
}
