// A display for the windows: this machine's own, or a virtual one that nobody sees.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

// The wall display and the screenshots are made for full HD.
const SCREEN = '1920x1080x24';

/** True when this process can open windows that somebody may see. Windows and macOS always can. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.WAYLAND_DISPLAY) || isAlive(process.env.DISPLAY);
}

/**
 * Starts a virtual display and makes it this process's own.
 * It ends with this process, however that ends: setpriv (util-linux) asks the kernel for it.
 */
export async function startVirtualDisplay() {
  const xvfb = spawn('setpriv', ['--pdeathsig', 'TERM', 'Xvfb', '-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const answer = /** @type {import('node:net').Socket} */ (xvfb.stdio[3]);
  const number = await new Promise((resolve, reject) => {
    xvfb.once('error', reject);
    xvfb.once('exit', (code) => reject(new Error(`The virtual display (Xvfb) ended with code ${code}`)));
    answer.once('data', (data) => resolve(String(data).trim()));
  });
  xvfb.unref();
  answer.unref();
  process.env.DISPLAY = `:${number}`;
  // Electron prefers Wayland where it is named, and would open its windows on the person's own screen.
  delete process.env.WAYLAND_DISPLAY;
}

/** A local display without its socket is a name left over from a session that has ended. */
function isAlive(/** @type {string | undefined} */ display) {
  const local = /^:(\d+)/.exec(display ?? '');
  return local ? existsSync(`/tmp/.X11-unix/X${local[1]}`) : Boolean(display);
}
