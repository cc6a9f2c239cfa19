import { expect, test } from 'vitest';
import { faultIn } from './check.js';

const LIST = ['https://app.acme-shop.com'];
const SETTINGS = [
  { settings: { allowlist: LIST }, origins: LIST },
  { settings: { allowlist: { module: './config/cors.js', name: 'allowedOrigins' } } },
  { settings: { allowlist: { env: 'CORS_ALLOWED_ORIGINS' } } },
  {},
];

// What fuzzing found, by its class. Each text once broke a promise.
test.each([
  [
    'a line without a semicolon before one that begins with a bracket',
    'server.cjs',
    "(o, cb) => cb(null, true)\nconst cors = require('cors')\n\napp.use(cors({ origin: true }))\n",
  ],
  [
    'an import between a require and a bracket',
    'server.cjs',
    "const cors = require('cors');\n(async () => { app.use(cors({ origin: true })) })()\nconst a = 1\nconst b = 2\n",
  ],
  [
    'an import between two statements of one line',
    'server.mjs',
    "import cors from 'cors'; app.use(cors({ origin: true }))\nconst a = 1\nconst b = 2\n",
  ],
  ['a getter in the place of options', 'vite.config.mjs', 'export default { server: { get cors() { return x; }, old: 1 } };\n'],
  ['a method in the place of options', 'vite.config.mjs', 'export default { server: { cors() { return true; } } };\n'],
  [
    'a getter in the place of an origin',
    'server.mjs',
    "import cors from 'cors';\napp.use(cors({ get origin() { return true; }, credentials: true }));\n",
  ],
  [
    'misspelled credentials beside a misspelled origin',
    'server.mjs',
    "import Koa from 'koa';\nimport cors from '@koa/cors';\nnew Koa().use(cors({ origins(ctx) { return list.includes(ctx.get('Origin')) ? ctx.get('Origin') : ''; }, credentialss: true }));\n",
  ],
  [
    'misspelled credentials beside a fallback',
    'server.mjs',
    "import cors from 'cors';\napp.use(cors({ origin: process.env.ORIGIN || '*', credential: true }));\n",
  ],
  [
    'a byte order mark before a hashbang-less script',
    'server.mjs',
    "\uFEFFimport cors from 'cors';\napp.use(cors({ origin: '*', credentials: true }));\n",
  ],
])('%s', (_, filename, text) => {
  for (const options of SETTINGS)
    expect(
      faultIn(text, { filename, parser: 'espree', sourceType: filename.endsWith('.cjs') ? 'commonjs' : 'module', ...options }),
    ).toBeNull();
});
