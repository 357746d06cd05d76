// npm run pack [-- options of electron-builder]: the app in release/, as a folder and, on Linux, as a tar.gz of it.
import './nodeVersion.mjs';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildAll } from './build.mjs';
import { electronDist, officialVersion } from './electron.mjs';
import { orExplain } from './explain.mjs';
import { root, runProgram } from './programs.mjs';
import { say, step } from './progress.mjs';

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const release = join(root, 'release');

/** Where the Linux app lies when it is packed. */
export const archive = join(release, `${name}-${version}-linux-${process.arch}.tar.gz`);

/** @param {readonly string[]} options electron-builder's, in the place of the folder and the archive */
export async function packAll(options = []) {
  const dist = await electronDist();
  await buildAll();
  const args = [...(options.length > 0 ? options : ['--dir']), '--publish=never', ...electronOptions(dist)];
  const code = await runProgram('electron-builder', args);
  if (code !== 0) throw new Error(`electron-builder ended with code ${code}`);
  if (options.length === 0 && process.platform === 'linux') await step('packing the tar.gz', archiveFolder);
}

function electronOptions(/** @type {string} */ dist) {
  const packed = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  if (packed === officialVersion) return [];
  say(`Electron ${packed} is out of support: what this makes is for tests, not for users`);
  return [`-c.electronDist=${dist}`, `-c.electronVersion=${packed}`];
}

/** By tar itself: electron-builder would fetch a 7-Zip from another host, and compress for three minutes. */
async function archiveFolder() {
  const folder = process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`;
  const named = `s,^${folder},${name}-${version},`;
  await promisify(execFile)('tar', [
    '-C',
    release,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--transform',
    named,
    '-czf',
    archive,
    folder,
  ]);
}

if (process.argv[1] === import.meta.filename) await orExplain(() => packAll(process.argv.slice(2)));
