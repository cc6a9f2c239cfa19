import rule from '../../src/rules/no-loopback-origin.js';
import { CORRECT } from '../support/correct.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

/** Options of cors with this origin. */
const withOrigin = (origin: string): string => `import cors from 'cors';
app.use(cors({ origin: ${origin} }));`;
/** An origin function of cors that answers with a test. */
const tested = (test: string): string => withOrigin(`(origin, callback) => callback(null, ${test})`);

/** What lets loopback in without an entry. */
const lookTests: readonly InvalidCase[] = [
  ['a pattern', withOrigin(String.raw`/^https?:\/\/(shop\.acme\.dev|localhost:\d+)$/`), 'http://localhost:3000', 24],
  [
    'a pattern with a port of its own',
    withOrigin(String.raw`['https://acme.dev', /^http:\/\/localhost:6006$/]`),
    'http://localhost:6006',
    45,
  ],
  ['a pattern for addresses', withOrigin(String.raw`[/^http:\/\/127\.0\.0\.1$/]`), 'http://127.0.0.1', 25],
  ['a prefix', tested("origin.startsWith('http://localhost:')"), 'http://localhost:3000', 61],
  ['a host', tested("new URL(origin).hostname === 'localhost'"), 'http://localhost:3000', 61],
  ['a list of hosts', tested("['shop.acme.dev', 'localhost'].includes(new URL(origin).hostname)"), 'http://localhost:3000', 61],
  ['the end of a host', tested("new URL(origin).hostname.endsWith('.localhost')"), 'http://app.localhost:3000', 61],
].map(([name, code, origin, column]) => ({
  name: String(name),
  code: String(code),
  errors: [{ messageId: 'loopback', line: 2, column: Number(column), data: { origin: `\`${origin}\`` } }],
}));

const invalid: readonly InvalidCase[] = [
  {
    name: 'a port that is not known',
    code: withOrigin("['https://acme.dev', 'http://localhost:' + process.env.PORT]"),
    errors: [{ messageId: 'loopback', line: 2, column: 45, data: { origin: '`http://localhost:${…}`' } }],
  },
  ...lookTests,
  {
    name: 'no application beside it',
    code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'http://localhost'] }));`,
    errors: [{ messageId: 'loopback', data: { origin: '`http://localhost`' }, suggestions: 1 }],
  },
  {
    name: 'an application, and a server on a port',
    code: `import cors from 'cors';
app.use(cors({ origin: ['capacitor://localhost', 'http://localhost:3000'] }));`,
    errors: [{ messageId: 'loopback', data: { origin: '`http://localhost:3000`' }, suggestions: 1 }],
  },
  {
    name: 'in a list',
    code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'http://localhost:3000'] }));`,
    errors: [
      {
        messageId: 'loopback',
        line: 2,
        column: 50,
        data: { origin: '`http://localhost:3000`' },
        suggestions: [
          {
            messageId: 'guard',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', ...(process.env.NODE_ENV === 'production' ? [] : ['http://localhost:3000'])] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'alone',
    code: `import cors from 'cors';
app.use(cors({ origin: 'http://localhost:3000' }));`,
    errors: [
      {
        messageId: 'loopback',
        line: 2,
        column: 24,
        suggestions: [
          {
            messageId: 'guard',
            output: `import cors from 'cors';
app.use(cors({ origin: process.env.NODE_ENV === 'production' ? false : 'http://localhost:3000' }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'each of them',
    code: `import cors from 'cors';
const allowed = [
  'http://localhost:3000', // the shop
  'http://127.0.0.1:5173',
  'https://shop.acme.dev',
];
app.use(cors({ origin: allowed }));`,
    errors: [
      {
        messageId: 'loopback',
        line: 3,
        column: 3,
        suggestions: [
          {
            messageId: 'guard',
            output: `import cors from 'cors';
const allowed = [
  ...(process.env.NODE_ENV === 'production' ? [] : ['http://localhost:3000']), // the shop
  'http://127.0.0.1:5173',
  'https://shop.acme.dev',
];
app.use(cors({ origin: allowed }));`,
          },
        ],
      },
      {
        messageId: 'loopback',
        line: 4,
        column: 3,
        suggestions: [
          {
            messageId: 'guard',
            output: `import cors from 'cors';
const allowed = [
  'http://localhost:3000', // the shop
  ...(process.env.NODE_ENV === 'production' ? [] : ['http://127.0.0.1:5173']),
  'https://shop.acme.dev',
];
app.use(cors({ origin: allowed }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'in a comparison',
    code: `import cors from 'cors';
app.use(cors({ origin: (origin, callback) => callback(null, origin === 'https://shop.acme.dev' || origin === 'http://localhost:3000') }));`,
    errors: [
      {
        messageId: 'loopback',
        line: 2,
        column: 110,
        suggestions: [
          {
            messageId: 'guard',
            output: `import cors from 'cors';
app.use(cors({ origin: (origin, callback) => callback(null, origin === 'https://shop.acme.dev' || (process.env.NODE_ENV !== 'production' && origin === 'http://localhost:3000')) }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'in CommonJS, for Koa',
    code: `const cors = require('@koa/cors');
const allowed = ['https://shop.acme.dev', 'http://localhost:3000'];
module.exports = cors({ origin: (ctx) => (allowed.includes(ctx.get('Origin')) ? ctx.get('Origin') : '') });`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [
      {
        messageId: 'loopback',
        line: 2,
        column: 43,
        suggestions: [
          {
            messageId: 'guard',
            output: `const cors = require('@koa/cors');
const allowed = ['https://shop.acme.dev', ...(process.env.NODE_ENV === 'production' ? [] : ['http://localhost:3000'])];
module.exports = cors({ origin: (ctx) => (allowed.includes(ctx.get('Origin')) ? ctx.get('Origin') : '') });`,
          },
        ],
      },
    ],
  },
  {
    name: 'alone, for Hono',
    code: `import { cors } from 'hono/cors';
app.use(cors({ origin: 'http://localhost:5173' }));`,
    errors: [
      {
        messageId: 'loopback',
        line: 2,
        column: 24,
        suggestions: [
          {
            messageId: 'guard',
            output: `import { cors } from 'hono/cors';
app.use(cors({ origin: process.env.NODE_ENV === 'production' ? [] : 'http://localhost:5173' }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'in a header',
    code: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', 'http://localhost:3000');
  res.end();
});`,
    errors: [
      {
        messageId: 'loopback',
        line: 2,
        column: 48,
        suggestions: [
          {
            messageId: 'guard',
            output: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', process.env.NODE_ENV === 'production' ? '' : 'http://localhost:3000');
  res.end();
});`,
          },
        ],
      },
    ],
  },
  {
    name: 'typed',
    code: `import cors from 'cors';
const allowed: string[] = ['https://shop.acme.dev', 'http://localhost:3000'];
app.use(cors({ origin: allowed }));`,
    ts: true,
    errors: [
      {
        messageId: 'loopback',
        line: 2,
        column: 53,
        suggestions: [
          {
            messageId: 'guard',
            output: `import cors from 'cors';
const allowed: string[] = ['https://shop.acme.dev', ...(process.env.NODE_ENV === 'production' ? [] : ['http://localhost:3000'])];
app.use(cors({ origin: allowed }));`,
          },
        ],
      },
    ],
  },
];

ruleTester.run('no-loopback-origin', rule, {
  valid: [
    ...CORRECT,
    { name: 'a name that only begins so', code: withOrigin("'http://localhost' + process.env.REST") },
    { name: 'a server of tests', filename: 'e2e/app.js', code: withOrigin("'http://localhost:3000'") },
    { name: 'a server in a test', filename: 'src/app.spec.js', code: withOrigin("'http://localhost:3000'") },
    {
      name: 'the default of a list that a callback asks',
      code: withOrigin(`(origin, callback) => {
  const listed = process.env.SITES?.split(',') ?? ['http://localhost:3000'];
  callback(null, listed.includes(origin));
}`),
    },
    {
      name: 'the default of a list that a helper makes',
      code: `import cors from 'cors';
function sitesOf(text) {
  const all = (text ?? '').split(',').filter((each) => each.length > 0);
  return all.length > 0 ? all : ['http://localhost:3000'];
}
app.use(cors({ origin: sitesOf(process.env.SITES) }));`,
    },
    ...[
      tested("process.env.NODE_ENV !== 'production' && new URL(origin).hostname === 'localhost'"),
      withOrigin(String.raw`process.env.NODE_ENV === 'production' ? 'https://acme.dev' : /^http:\/\/localhost:\d+$/`),
      withOrigin(String.raw`/^https:\/\/localhost\.acme\.dev$/`),
      withOrigin(String.raw`['capacitor://localhost', /^https?:\/\/localhost$/]`),
      // strangers pass as well, which another rule reports
      tested("origin.includes('localhost')"),
      tested('origin.startsWith(process.env.SITE)'),
      tested("'http://localhost:3000'.includes(origin)"),
    ].map((code) => ({ name: `no finding: ${code.slice(code.indexOf('origin: ') + 8)}`, code })),
    ...[
      "...(process.env.NODE_ENV === 'production' ? [] : ['http://localhost:3000'])",
      "...(process.env.NODE_ENV !== 'production' ? ['http://localhost:3000'] : [])",
    ].flatMap((entry) =>
      [
        'each instanceof RegExp ? each.test(origin) : each === origin',
        "typeof each === 'string' ? each === origin : each.test(origin)",
        "each instanceof RegExp ? each.test(origin) : each.replace('*', '') === origin",
      ].map((test) => ({
        name: `guarded beside a pattern: ${entry}, ${test}`,
        code: `import cors from 'cors';
const partners = [${entry}, /^https:\\/\\/[a-z]+\\.acme\\.dev$/, 'https://acme.dev'];
cors({ origin: (origin, done) => done(null, partners.some((each) => (${test}))) });`,
      })),
    ),
    {
      name: 'guarded in the list',
      code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', ...(process.env.NODE_ENV === 'production' ? [] : ['http://localhost:3000'])] }));`,
    },
    {
      name: 'pushed in development',
      code: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
if (process.env.NODE_ENV !== 'production') allowed.push('http://localhost:3000');
app.use(cors({ origin: allowed }));`,
    },
    {
      name: 'the fallback of a setting',
      code: `import cors from 'cors';
app.use(cors({ origin: process.env.CORS_ORIGIN ?? 'http://localhost:3000' }));`,
    },
    {
      name: 'a policy of development',
      code: `import cors from 'cors';
if (process.env.NODE_ENV !== 'production') app.use(cors({ origin: 'http://localhost:3000' }));`,
    },
    {
      name: 'what never matches has a rule of its own',
      code: `import cors from 'cors';
app.use(cors({ origin: ['localhost:3000', 'http://localhost:3000/'] }));`,
    },
    {
      name: 'an installed application',
      code: `import cors from 'cors';
app.use(cors({ origin: 'capacitor://localhost' }));`,
    },
    {
      name: 'the same application on other systems',
      code: `import cors from 'cors';
app.use(cors({ origin: ['capacitor://localhost', 'http://localhost', 'https://localhost'] }));
app.use(cors({ origin: ['tauri://localhost', 'http://tauri.localhost'] }));`,
    },
  ],
  invalid,
});

holdRepairs('no-loopback-origin', invalid);
