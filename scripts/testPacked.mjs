// npm run test:packed [-- Playwright's arguments]: packs the app, unpacks its tar.gz as a user would, and runs the end-to-end tests on that.
import './nodeVersion.mjs';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orExplain } from './explain.mjs';
import { archive, packAll } from './pack.mjs';
import { root, runProgram } from './programs.mjs';

await orExplain(async () => {
  if (process.platform !== 'linux') throw new Error('The packed app is tested on Linux alone');
  rmSync(join(root, 'release'), { recursive: true, force: true });
  await packAll();
  const temp = mkdtempSync(join(tmpdir(), 'plenum-packed-'));
  try {
    execFileSync('tar', ['-xzf', archive, '-C', temp, '--strip-components=1']);
    process.exitCode = await runProgram('@playwright/test', ['test', ...process.argv.slice(2)], { PLENUM_PACKAGED: join(temp, 'plenum') });
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
});
