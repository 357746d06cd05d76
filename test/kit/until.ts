/** How long something that must happen may take on a busy machine. */
const PATIENCE_MS = 15_000;

/** Waits until `check` answers something true, looking again after each few milliseconds. Throws with `what` when it never does. */
export async function until<T>(check: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  const giveUpMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (performance.now() > giveUpMs) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
