import { buildAll } from '../../scripts/build.mjs';
import { electronEnv, prepareElectron } from '../../scripts/electron.mjs';

/** Makes the machine ready and builds the app, once for all tests. The tests' processes inherit this one's environment. */
export default async function setup(): Promise<void> {
  Object.assign(process.env, electronEnv(await prepareElectron({ display: 'virtual' })));
  if (!process.env.PLENUM_PACKAGED) await buildAll();
}
