import { translatorFor } from '../../shared/i18n/translate.ts';
import { DEFAULT_HUB_PORT } from '../../shared/room/address.ts';
import { environmentLanguage } from './language.ts';

/** `node main/cli/plenum.ts COMMAND …`. Each command is loaded only when it is asked for: `verify` needs no network, `hub` no browser. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  hub: async (args) => (await import('./hub.ts')).hubCommand(args),
  verify: async (args) => (await import('./verify.ts')).verifyCommand(args),
  demo: async (args) => (await import('./demo.ts')).demoCommand(args),
};

const [name = '--help', ...args] = process.argv.slice(2);
process.exitCode = await run(name, args);

async function run(command: string, args: readonly string[]): Promise<number> {
  const t = translatorFor(environmentLanguage());
  const known = COMMANDS[command];
  if (known) return known(args);
  const isHelp = command === '--help' || command === '-h' || command === 'help';
  // In both languages: whoever has to read it may not have set the environment's.
  if (!isHelp) process.stderr.write(`${t('cli.wrongArgument', { argument: command })}\n\n`);
  const usage = (['vi', 'en'] as const).map((language) => translatorFor(language)('cli.usage', { port: DEFAULT_HUB_PORT })).join('\n\n');
  (isHelp ? process.stdout : process.stderr).write(`${usage}\n`);
  return isHelp ? 0 : 2;
}
