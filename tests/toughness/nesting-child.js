// Lints nested programs in a process of its own: V8 ends the process where a regular expression is compiled on a full stack.
// argv: `rules` or `none`, then the programs as JSON on standard input.
import { readFileSync } from 'node:fs';
import { Linter } from 'eslint';
import plugin from '../../dist/index.js';

const rules = process.argv[2] === 'rules' ? Object.fromEntries(Object.keys(plugin.rules).map((name) => [`cors/${name}`, 'error'])) : {};
const config = {
  files: ['**/*.*'],
  plugins: { cors: plugin },
  languageOptions: { sourceType: 'module' },
  settings: { cors: { allowlist: ['https://app.acme-shop.com'] } },
  rules,
};
/** Frames of the plugin: an end of the stack in ESLint itself is no fault of the plugin. */
const own = new URL('../../dist/', import.meta.url).href;
const linter = new Linter({ configType: 'flat' });

for (const { id, text } of JSON.parse(readFileSync(0, 'utf8'))) {
  let answer;
  try {
    const messages = linter.verify(text, [config], { filename: 'server.js' });
    answer = messages.some(({ fatal }) => fatal) ? 'the parser stops' : 'done';
  } catch (error) {
    answer = error instanceof RangeError && !String(error.stack).includes(own) ? 'the parser stops' : String(error.stack).slice(0, 600);
  }
  process.stdout.write(`${JSON.stringify({ id, answer })}\n`);
}
