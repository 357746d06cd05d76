// npm run pack [-- options of electron-builder]: the app as a folder and, on Linux, as a tar.gz, in release/.
import './nodeVersion.mjs';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { path7za } from '7zip-bin';
import { buildAll } from './build.mjs';
import { electronDist, officialVersion } from './electron.mjs';
import { orExplain } from './explain.mjs';
import { runProgram } from './programs.mjs';
import { say } from './progress.mjs';

export async function packAll(/** @type {readonly string[]} */ options = []) {
  const dist = await electronDist();
  await buildAll();
  // npm leaves out the right to run it; electron-builder would otherwise fetch one from another host.
  if (process.platform !== 'win32') chmodSync(path7za, 0o755);
  const targets = process.platform === 'linux' ? ['--linux', 'dir', 'tar.gz'] : ['--dir'];
  const args = [...(options.length > 0 ? options : targets), '--publish=never', ...electronOptions(dist)];
  const code = await runProgram('electron-builder', args, { ELECTRON_BUILDER_7ZIP_PATH: path7za });
  if (code !== 0) throw new Error(`electron-builder ended with code ${code}`);
}

function electronOptions(/** @type {string} */ dist) {
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  if (version === officialVersion) return [];
  say(`Electron ${version} is out of support: what this makes is for tests, not for users`);
  return [`-c.electronDist=${dist}`, `-c.electronVersion=${version}`];
}

if (process.argv[1] === import.meta.filename) await orExplain(() => packAll(process.argv.slice(2)));
