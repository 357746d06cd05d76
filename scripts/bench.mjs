// npm run bench [-- part of a name …]: runs test/bench/*.bench.ts one after the other. They print JSON, one line per figure,
// on stdout; everything else goes to stderr.
import './nodeVersion.mjs';
import { globSync } from 'node:fs';
import { buildAll } from './build.mjs';
import { electronEnv, prepareElectron } from './electron.mjs';
import { orExplain } from './explain.mjs';
import { root, run } from './programs.mjs';
import { say } from './progress.mjs';

await orExplain(async () => {
  const names = process.argv.slice(2);
  const files = globSync('test/bench/*.bench.ts', { cwd: root }).sort();
  const wanted = files.filter((file) => names.length === 0 || names.some((name) => file.includes(name)));
  if (wanted.length === 0) throw new Error(`No measurement is called so. There are:\n  ${files.join('\n  ')}`);

  const electron = await prepareElectron({ display: 'virtual' });
  await buildAll();
  const failed = [];
  for (const file of wanted) {
    say(file);
    const code = await run(process.execPath, ['--disable-warning=ExperimentalWarning', file], electronEnv(electron));
    if (code !== 0) failed.push(file);
  }
  if (failed.length > 0) throw new Error(`Failed: ${failed.join(', ')}`);
});
