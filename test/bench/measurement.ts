/** What a measurement starts is ended by the measurement, whatever happens in between. */
export interface Ending {
  /** Calls `end` when the measurement is over; what was opened last ends first. */
  add(end: () => unknown): void;
}

/** No measurement takes longer if it does not say so: one that hangs must not hold up the others, nor leave its children running. */
const LONGEST_MS = 90_000;

/** Runs one measurement to its end or its time limit, and then ends all that it opened. Exits with 1 when it failed. */
export async function measurement(measure: (ending: Ending) => Promise<void>, longestMs = LONGEST_MS): Promise<void> {
  const ends: (() => unknown)[] = [];
  try {
    await Promise.race([measure({ add: (end) => void ends.push(end) }), cutShort(longestMs)]);
  } catch (error) {
    complain(error);
  }
  for (const end of ends.reverse()) await Promise.resolve().then(end).catch(complain);
  // A measurement that was cut short may still be waiting for something.
  process.exit();
}

/** Rejects when the time is over, when somebody ends the measurement, and for an error that nobody waited for. */
function cutShort(longestMs: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`The measurement took longer than ${longestMs / 1000} s and was ended.`)), longestMs);
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => reject(new Error(`The measurement was ended: ${signal}.`)));
    process.once('uncaughtException', reject);
  });
}

function complain(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
