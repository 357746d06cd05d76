// npm start [-- --seats N] [--fresh] [--papers DIR]: opens the demo room, with the Electron and the display that this machine has.
import './nodeVersion.mjs';
import { buildAll } from './build.mjs';
import { electronEnv, prepareElectron } from './electron.mjs';
import { orExplain } from './explain.mjs';
import { run } from './programs.mjs';
import { say } from './progress.mjs';

await orExplain(async () => {
  const electron = await prepareElectron();
  if (electron.headless) say('no display here: the windows open on a virtual one, where nobody sees them');
  await buildAll();
  // Node 22 still calls the stripping of types an experiment.
  const node = ['--disable-warning=ExperimentalWarning', 'main/cli/plenum.ts', 'demo'];
  process.exitCode = await run(process.execPath, [...node, ...process.argv.slice(2)], electronEnv(electron));
});
