// What the commands say while they work: lines that begin with ">", on stderr, so that stdout stays for results.
const LINE_EVERY_MS = 3_000;

export function say(/** @type {string} */ text) {
  process.stderr.write(`> ${text}\n`);
}

/**
 * Runs a long step between a line that announces it and a line that tells how long it took.
 * Meanwhile `amount`, where given, tells every few seconds how far it is ("12 MB of 190").
 * @template T
 * @param {string} text
 * @param {() => Promise<T>} work
 * @param {() => string} [amount]
 * @returns {Promise<T>}
 */
export async function step(text, work, amount) {
  const startedMs = performance.now();
  say(`${text} …`);
  const ticker = amount && setInterval(() => say(`${text} … ${amount()}`), LINE_EVERY_MS);
  try {
    const result = await work();
    say(`${text}: done in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}

export const megabytes = (/** @type {number} */ bytes) => Math.round(bytes / 1_000_000);
