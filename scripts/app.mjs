// npm run app [-- arguments of the app]: opens one terminal, without the demo room around it.
import './nodeVersion.mjs';
import { buildAll } from './build.mjs';
import { prepareElectron } from './electron.mjs';
import { orExplain } from './explain.mjs';
import { run } from './programs.mjs';
import { say } from './progress.mjs';

await orExplain(async () => {
  const { executable, flags, headless } = await prepareElectron();
  if (headless) say(`no display here: the window opens on the virtual one ${process.env.DISPLAY}, where nobody sees it`);
  await buildAll();
  process.exitCode = await run(executable, [...flags, '.', ...process.argv.slice(2)]);
});
