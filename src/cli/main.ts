import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { VERSION } from '../version.js';
import { NoEslint, Trouble } from './trouble.js';
import { checkFlags, OPTIONS, USAGE } from './usage.js';
import type { Environment } from './environment.js';
import type { Command } from './usage.js';

/** Each is loaded when it is asked for: one command needs half of what all of them need. */
const COMMANDS = {
  check: async () => (await import('./check.js')).check,
  map: async () => (await import('./map.js')).map,
  init: async () => (await import('./init/index.js')).init,
  explain: async () => (await import('./explain.js')).explain,
} as const satisfies Record<Command, unknown>;

/**
 * Runs one command and answers with its exit code: 0 clean, 1 findings, 2 trouble, as ESLint does.
 * The words are those behind `eslint-plugin-cors`, e.g. `['check', 'src', '--diff']`; without a command it is `check`.
 */
export async function main(words: readonly string[], environment: Environment): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
    if (values.help === true) return say(environment, USAGE);
    if (values.version === true) return say(environment, VERSION);
    const [first = '', ...rest] = positionals;
    const isNamed = Object.hasOwn(COMMANDS, first);
    const name = isNamed ? (first as Command) : 'check';
    if (!isNamed && first !== '' && !existsSync(path.resolve(environment.cwd, first)))
      throw new Trouble(`There is no ${first}, and no command of that name: they are ${Object.keys(COMMANDS).join(', ')}.`);
    checkFlags(name, values);
    const command = await COMMANDS[name]();
    return await command(isNamed ? rest : positionals, values, environment);
  } catch (error) {
    environment.error(textOf(error, words));
    return 2;
  }
}

function say({ print }: Environment, text: string): number {
  print(text);
  return 0;
}

function textOf(error: unknown, words: readonly string[]): string {
  if (error instanceof NoEslint) return [error.message, ...words.map(quoted)].join(' ');
  if (error instanceof Trouble) return error.message;
  // A wrong setting: its message names the key, and ESLint adds where it was.
  const setting = /eslint-plugin-cors: settings\..*/.exec(error instanceof Error ? error.message : '')?.[0];
  if (setting !== undefined) return setting;
  // What `parseArgs` of Node throws for a flag that it does not know.
  if (error instanceof TypeError && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS'))
    return `${error.message}\n\n${USAGE}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word);
}
