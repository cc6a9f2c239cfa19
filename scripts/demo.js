// Shows what the plugin says about a folder of servers, and what --fix would make of it. Writes nothing.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './support/build.js';

const EXAMPLES = path.join(import.meta.dirname, '../examples');
const EXAMPLE_ALLOWLIST = 'https://shop.acme.dev';
const USAGE = `Usage: npm run demo -- [folder or file …] [--allowlist https://shop.acme.dev,https://admin.acme.dev]

Lints with every rule of eslint-plugin-cors, prints the findings and the diff that --fix would make.
No configuration of the folder is read and nothing is written.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { allowlist: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help === true) {
  console.log(USAGE);
  process.exit(0);
}
ensureBuilt();
const { main } = await import('../dist/cli/main.js');
const { processEnvironment } = await import('../dist/cli/environment.js');
const places = positionals.length === 0 ? [EXAMPLES] : positionals;
const words = ['check', ...places, '--no-config', '--preset', 'all', '--diff', '--allowlist', values.allowlist ?? EXAMPLE_ALLOWLIST];
// npm runs scripts in the package's folder; paths mean what they meant where npm was called.
const code = await main(words, processEnvironment(process.env['INIT_CWD']));
// Findings are what the demo is for: only trouble is a failure.
process.exitCode = code === 2 ? 2 : 0;
if (values.allowlist === undefined && code !== 2)
  console.log(
    `The allowlist ${EXAMPLE_ALLOWLIST} is an example. Give your own: npm run demo -- path/to/server --allowlist <origin of your site>`,
  );
