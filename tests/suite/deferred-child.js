// Prints the plugin's files that are loaded after its import, after a file without CORS, and after one with it.
// With `pnp` it pretends to run below Yarn's Plug'n'Play.
import { Session } from 'node:inspector';
import { Linter } from 'eslint';

const files = [];
const session = new Session();
session.connect();
session.on('Debugger.scriptParsed', ({ params: { url } }) => {
  if (url.includes('/dist/') && !url.includes('/node_modules/')) files.push(url.split('/dist/')[1]);
});
session.post('Debugger.enable');
files.length = 0;

if (process.argv[2] === 'pnp') process.versions.pnp = '3';
const { default: plugin } = await import('../../dist/index.js');
const own = { rules: { empty: { create: () => ({}) } } };
const lint = (text, settings = {}, rules = plugin.configs.all.rules) =>
  new Linter({ configType: 'flat' }).verify(text, [{ plugins: { cors: plugin, own }, settings, rules }], { filename: 'server.js' });
/** How many objects enter a weak map during some work. */
const weaklyKept = (work) => {
  const { set } = WeakMap.prototype;
  let count = 0;
  WeakMap.prototype.set = function (...args) {
    count += 1;
    return set.apply(this, args);
  };
  work();
  WeakMap.prototype.set = set;
  return count;
};
const attempt = (work) => {
  try {
    return work();
  } catch (error) {
    return error.message;
  }
};

const imported = [...files];
const sum = 'export const sum = (left, right) => left + right;\n';
const quiet = lint(sum);
const weak = weaklyKept(() => lint(sum)) - weaklyKept(() => lint(sum, {}, { 'own/empty': 'warn' }));
const wrong = attempt(() => lint('export const one = 1;\n', { cors: { allowList: [] } }));
const afterQuiet = [...files];
const found = lint(
  "import cors from 'cors';\nimport express from 'express';\nexpress().use(cors({ origin: '*', credentials: true }));\n",
).map(({ ruleId }) => ruleId);
const metas = Object.fromEntries(Object.entries(plugin.rules).map(([name, { meta }]) => [name, meta]));
process.stdout.write(JSON.stringify({ imported, quiet, weak, wrong, afterQuiet, found, metas, afterAll: files.length }));
