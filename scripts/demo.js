// Shows what the plugin says about a folder of servers, and what --fix would make of it. Writes nothing.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { findScripts } from './support/files.js';
import { lint } from './support/lint.js';

const EXAMPLES = path.join(import.meta.dirname, '../examples');
const EXAMPLE_ALLOWLIST = 'https://app.example.com';
const USAGE = `Usage: npm run demo -- [folder or file …] [--allowlist https://a.example,https://b.example]

Lints with every rule of eslint-plugin-cors, prints the findings and the diff that --fix would make.
No configuration of the folder is read and nothing is written.`;

const colored = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;

function paint(style, text) {
  return colored ? styleText(style, text) : text;
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The reported line with the reported part under it. */
function frame({ line, column, endLine, endColumn }, lines) {
  const text = (lines[line - 1] ?? '').replaceAll('\t', ' ');
  const until = endLine === line && endColumn > column ? endColumn : Math.max(text.length + 1, column + 1);
  const gutter = String(line).padStart(6);
  return `${paint('dim', `${gutter} |`)} ${text}\n${paint('dim', `${' '.repeat(6)} |`)} ${' '.repeat(column - 1)}${paint('red', '^'.repeat(until - column))}`;
}

function describe(message, lines) {
  const level = message.severity === 2 ? paint('red', 'error') : paint('yellow', 'warning');
  const repairs = message.fix !== undefined ? ['--fix repairs it'] : (message.suggestions ?? []).map(({ desc }) => `suggestion: ${desc}`);
  return [
    `  ${message.line}:${message.column}  ${level}  ${message.message}  ${paint('dim', message.ruleId ?? 'not parsed')}`,
    frame(message, lines),
    ...repairs.map((each) => `         ${paint('cyan', each)}`),
    '',
  ].join('\n');
}

function paintDiff(patch) {
  const styles = { '+': 'green', '-': 'red', '@': 'cyan' };
  return patch
    .split('\n')
    .map((line) => (styles[line[0]] === undefined ? line : paint(styles[line[0]], line)))
    .join('\n');
}

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { allowlist: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    console.log(USAGE);
    process.exit(0);
  }
  // npm runs scripts in the package's folder; paths mean what they meant where npm was called.
  const base = process.env.INIT_CWD ?? process.cwd();
  const places = positionals.length === 0 ? [EXAMPLES] : positionals.map((each) => path.resolve(base, each));
  for (const place of places) {
    if (statSync(place, { throwIfNoEntry: false }) === undefined) {
      console.error(`There is no ${place}.\n\n${USAGE}`);
      process.exit(2);
    }
  }
  const allowlist = (values.allowlist ?? EXAMPLE_ALLOWLIST)
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  return { places, allowlist, chosen: values.allowlist !== undefined, base };
}

async function show(place, { allowlist, base }) {
  const started = performance.now();
  const files = findScripts(place);
  const cwd = statSync(place).isFile() ? path.dirname(place) : place;
  const settings = { allowlist };
  const results = await lint({ files, cwd, settings });
  const seconds = (performance.now() - started) / 1000;
  const found = results.filter(({ messages }) => messages.length > 0);
  const nameOf = (file) => path.relative(base, file).replaceAll(path.sep, '/');
  for (const { filePath, messages } of found) {
    const lines = readFileSync(filePath, 'utf8').split(/\r?\n/);
    console.log(paint('underline', nameOf(filePath)));
    for (const message of messages) console.log(describe(message, lines));
  }
  const messages = found.flatMap((each) => each.messages);
  const findings = messages.filter(({ fatal }) => fatal !== true);
  const fixable = findings.filter(({ fix }) => fix !== undefined);
  console.log(
    paint(
      'bold',
      `${count(findings.length, 'finding')} in ${count(results.length, 'file')}, ${fixable.length} of them fixable with the allowlist ${allowlist.join(', ')} (${seconds.toFixed(1)} s)`,
    ),
  );
  if (messages.length > findings.length) console.log(`${count(messages.length - findings.length, 'file')} could not be parsed`);
  const fixed = await lint({ files: found.map(({ filePath }) => filePath), cwd, settings, fix: true });
  const patches = fixed
    .filter(({ output }) => output !== undefined)
    .map(({ filePath, output }) => {
      const name = nameOf(filePath);
      return createTwoFilesPatch(name, name, readFileSync(filePath, 'utf8'), output, undefined, undefined, { context: 2 }).replace(
        /^Index: .*\n=+\n/,
        '',
      );
    });
  if (patches.length > 0)
    console.log(`\n${paint('bold', 'What eslint --fix would change (nothing was written):')}\n\n${paintDiff(patches.join('\n'))}`);
}

const options = readOptions();
for (const place of options.places) await show(place, options);
if (!options.chosen)
  console.log(
    `The allowlist ${EXAMPLE_ALLOWLIST} is an example. Give your own: npm run demo -- path/to/server --allowlist https://your.app`,
  );
