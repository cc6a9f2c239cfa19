import { PLACEHOLDER_PROBLEM } from '../settings.js';
import { isPlaceholderOrigin, readOrigin } from '../web/origins.js';
import { Trouble } from './trouble.js';
import type { ParseArgsConfig } from 'node:util';

/** The flags of all commands, as `node:util` reads them. */
export const OPTIONS = {
  allowlist: { type: 'string', multiple: true },
  preset: { type: 'string' },
  format: { type: 'string' },
  'no-config': { type: 'boolean' },
  fix: { type: 'boolean' },
  diff: { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  out: { type: 'string' },
  check: { type: 'string' },
  base: { type: 'string' },
  exact: { type: 'boolean' },
  only: { type: 'string' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const satisfies ParseArgsConfig['options'];

/** The flags as they were given. */
export type Flags = {
  readonly [Name in keyof typeof OPTIONS]?: (typeof OPTIONS)[Name] extends { readonly multiple: true }
    ? readonly string[]
    : (typeof OPTIONS)[Name]['type'] extends 'string'
      ? string
      : boolean;
};

/** The flags that each command reads, beside `--help` and `--version`. */
const FLAGS_OF = {
  check: ['allowlist', 'preset', 'no-config', 'fix', 'diff', 'format'],
  map: ['no-config', 'format', 'out', 'only', 'check', 'base', 'exact'],
  init: ['dry-run', 'yes'],
  explain: ['allowlist', 'preset', 'no-config'],
} as const satisfies Record<string, readonly (keyof typeof OPTIONS)[]>;

export type Command = keyof typeof FLAGS_OF;

/**
 * Refuses what a command would not look at.
 * @throws {Trouble} for a flag of other commands
 */
export function checkFlags(command: Command, flags: Flags): void {
  for (const name of Object.keys(flags)) {
    const owners = (Object.keys(FLAGS_OF) as Command[]).filter((each) => (FLAGS_OF[each] as readonly string[]).includes(name));
    if (!owners.includes(command)) throw new Trouble(`${command} takes no --${name}: it belongs to ${owners.join(', ')}.`);
  }
}

/**
 * The origins that were given, by one flag with commas or by several.
 * @throws {Trouble} for what is no origin
 */
export function originsIn(texts: readonly string[] = []): string[] {
  return texts
    .flatMap((text) => text.split(','))
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map(checkOrigin);
}

function checkOrigin(text: string): string {
  const read = readOrigin(text);
  if (isPlaceholderOrigin(text)) throw new Trouble(`--allowlist ${JSON.stringify(text)} ${PLACEHOLDER_PROBLEM}.`);
  if (read.valid && text !== '*' && text !== 'null') return text;
  const hint = !read.valid && read.normalized !== null ? `: write ${read.normalized}` : '';
  throw new Trouble(`--allowlist takes origins, e.g. https://app.acme.dev, and not ${JSON.stringify(text)}${hint}.`);
}

export const USAGE = `Usage: eslint-plugin-cors [command] [path …]

  check [path …]   finds dangerous CORS settings (the command when none is named)
  map [path …]     shows who may read the answers of each route
  init             finds your origins and libraries, and writes the configuration
  explain <file:line[:column]>
                   says how a finding came about, and what can be edited

check:
  --allowlist <origins>   origins that may be written, e.g. https://app.acme.dev,https://admin.acme.dev
  --preset <name>         recommended, strict or all; without it your ESLint configuration, else recommended
  --no-config             does not read your ESLint configuration
  --diff                  shows what --fix would change, and writes nothing
  --fix                   writes the allowlist where a policy is open
  --format <name>         stylish, json, sarif, github or markdown

map:
  --format <name>         table, json, markdown or html
  --out <file>            writes it there, in the format of the file's name
  --only open             only what any website can reach
  --check <file>          1 when the code opens more than the file of --out says, one line a route
  --base <git ref>        the same, compared with that commit
  --exact                 1 for any difference

init:
  --dry-run               shows what would be written
  --yes                   writes without asking

Exit codes: 0 clean, 1 findings, 2 trouble.`;
