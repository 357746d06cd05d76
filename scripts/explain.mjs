/** Runs a command. When the machine fails it, its user reads the sentence, and a developer asks for the rest with DEBUG=1. */
export async function orExplain(/** @type {() => Promise<void>} */ command) {
  try {
    await command();
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    process.stderr.write(`\n${process.env.DEBUG && error instanceof Error ? error.stack : sentence}\n`);
    process.exit(1);
  }
}
