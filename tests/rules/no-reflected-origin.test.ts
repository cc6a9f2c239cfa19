import { expect, it } from 'vitest';
import rule from '../../src/rules/no-reflected-origin.js';
import { CORRECT } from '../support/correct.js';
import { lint } from '../support/lint.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const invalid: InvalidCase[] = [
  {
    name: 'a star for what comes without headers hides no echo',
    code: `exports.handler = async (event) => {
  const site = (event.headers && (event.headers.origin || event.headers.Origin)) || '*';
  return { statusCode: 200, headers: { 'Access-Control-Allow-Origin': site, 'Access-Control-Allow-Credentials': true }, body: '[]' };
};`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [{ messageId: 'reflectedWithCredentials', line: 3, suggestions: 1 }],
  },
  {
    name: 'nor does a star for something else',
    code: `exports.handler = async (event) => {
  const { origin } = event.headers;
  const headers = {
    'Access-Control-Allow-Origin': event.path === '/fonts' ? '*' : origin,
    'Access-Control-Allow-Credentials': true,
  };
  return { statusCode: 200, headers, body: '[]' };
};`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [{ messageId: 'reflectedWithCredentials', line: 4, suggestions: 1 }],
  },
  {
    name: 'options taken apart, with an echo for the star of the owner',
    code: `module.exports = (options) => (req, res, next) => {
  let { origin, credentials } = options;
  if (credentials && origin === '*') origin = req.headers.origin;
  res.vary('Origin');
  res.set('Access-Control-Allow-Origin', origin);
  if (credentials) res.set('Access-Control-Allow-Credentials', 'true');
  next();
};`,
    errors: [{ messageId: 'reflectedWithCredentials', line: 5 }],
  },
  {
    name: 'true',
    code: `import cors from 'cors';
app.use(cors({ origin: true }));`,
    errors: [
      {
        messageId: 'reflected',
        line: 2,
        column: 24,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://app.example.com'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'true, with credentials',
    code: `import cors from 'cors';
app.use(cors({ origin: true, credentials: true }));`,
    errors: [
      {
        messageId: 'reflectedWithCredentials',
        line: 2,
        column: 24,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://app.example.com'], credentials: true }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'true, fixed to the allowlist',
    code: `import cors from 'cors';
app.use(cors({ origin: true, credentials: true }));`,
    settings: { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] },
    output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true }));`,
    errors: [
      {
        messageId: 'reflectedWithCredentials',
        line: 2,
        column: 24,
      },
    ],
  },
  {
    name: 'a callback that accepts anyone, in CommonJS',
    code: `const cors = require('cors');
module.exports = cors({ origin: (origin, callback) => callback(null, true) });`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [
      {
        messageId: 'reflected',
        line: 2,
        column: 70,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `const cors = require('cors');
module.exports = cors({ origin: ['https://app.example.com'] });`,
          },
        ],
      },
    ],
  },
  {
    name: 'a list in scope',
    code: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({ origin: true }));`,
    errors: [
      {
        messageId: 'reflected',
        line: 3,
        column: 24,
        suggestions: [
          {
            messageId: 'useKnownList',
            output: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({ origin: allowed }));`,
          },
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({ origin: ['https://app.example.com'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a test that changes nothing',
    code: `import cors from 'cors';
const allowed = ['https://shop.acme.dev'];
app.use(cors({
  origin(origin, callback) {
    if (!allowed.includes(origin)) console.warn(origin);
    callback(null, true);
  },
}));`,
    errors: [
      {
        messageId: 'reflected',
        line: 6,
        column: 20,
        suggestions: 2,
      },
    ],
  },
  {
    name: 'a denylist',
    code: `import cors from 'cors';
const denied = ['https://evil.dev'];
app.use(cors({
  origin(origin, callback) {
    callback(null, !denied.includes(origin));
  },
}));`,
    errors: [
      {
        messageId: 'denylist',
        line: 5,
        column: 20,
        suggestions: 1,
      },
    ],
  },
  {
    name: 'a delegate, with credentials',
    code: `import cors from 'cors';
app.use(cors((req, callback) => {
  const options = { origin: true, credentials: true };
  if (req.headers.origin === 'https://old.acme.dev') options.origin = false;
  callback(null, options);
}));`,
    errors: [
      {
        messageId: 'denylist',
        line: 3,
        column: 29,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
app.use(cors((req, callback) => {
  const options = { origin: ['https://app.example.com'], credentials: true };
  if (req.headers.origin === 'https://old.acme.dev') options.origin = false;
  callback(null, options);
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a delegate that sets its options one by one',
    code: `import cors from 'cors';
app.use(cors((req, callback) => {
  const options = { credentials: true };
  options.origin = true;
  callback(null, options);
}));`,
    errors: [
      {
        messageId: 'reflectedWithCredentials',
        line: 4,
        column: 20,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
app.use(cors((req, callback) => {
  const options = { credentials: true };
  options.origin = ['https://app.example.com'];
  callback(null, options);
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a text of the query, fixed to the allowlist',
    code: `app.get('/labels', (req, res) => {
  res.set('Access-Control-Allow-Origin', req.query.site);
  res.json([]);
});`,
    settings: { allowlist: ['https://app.acme.dev'] },
    output: `app.get('/labels', (req, res) => {
  res.set('Access-Control-Allow-Origin', 'https://app.acme.dev');
  res.json([]);
});`,
    errors: [{ messageId: 'reflected', line: 2, column: 42 }],
  },
  {
    name: 'the one entry of a list, which is sent as a text',
    code: `app.get('/labels', (req, res) => {
  res.append('Access-Control-Allow-Origin', [req.get('Origin') || '*']);
  res.json([]);
});`,
    settings: { allowlist: ['https://app.acme.dev'] },
    output: `app.get('/labels', (req, res) => {
  res.append('Access-Control-Allow-Origin', ['https://app.acme.dev']);
  res.json([]);
});`,
    errors: [{ messageId: 'reflected', line: 2, column: 46 }],
  },
  {
    name: 'a key that is set twice keeps its type in TypeScript',
    filename: 'server.ts',
    code: `import cors from 'cors';
app.use(cors((req, callback) => {
  const options = { origin: true };
  if (req.headers.origin === 'https://old.acme.dev') options.origin = false;
  callback(null, options);
}));`,
    errors: [{ messageId: 'denylist', line: 3, column: 29 }],
  },
  {
    name: 'a header',
    code: `app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  next();
});`,
    errors: [
      {
        messageId: 'reflected',
        line: 2,
        column: 48,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
  next();
});`,
          },
        ],
      },
    ],
  },
  {
    name: 'a header, fixed to the allowlist',
    code: `app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  next();
});`,
    settings: { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] },
    output: `app.use((req, res, next) => {
  const requestOrigin = req.headers.origin;
  res.appendHeader('Vary', 'Origin');
  if (requestOrigin && ['https://shop.acme.dev', 'https://admin.acme.dev'].includes(requestOrigin)) {
    res.setHeader('Access-Control-Allow-Origin', requestOrigin);
  }
  next();
});`,
    errors: [
      {
        messageId: 'reflected',
        line: 2,
        column: 48,
      },
    ],
  },
  {
    name: 'Hono',
    code: `import { cors } from 'hono/cors';
app.use(cors({ origin: (origin) => origin, credentials: true }));`,
    errors: [
      {
        messageId: 'reflectedWithCredentials',
        line: 2,
        column: 36,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import { cors } from 'hono/cors';
app.use(cors({ origin: ['https://app.example.com'], credentials: true }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'Koa',
    code: `import cors from '@koa/cors';
app.use(cors({ origin: (ctx) => ctx.get('Origin') }));`,
    errors: [
      {
        messageId: 'reflected',
        line: 2,
        column: 33,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from '@koa/cors';
app.use(cors({ origin: 'https://app.example.com' }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'typed',
    code: `import cors from 'cors';
const options = { origin: true as const, credentials: true } satisfies cors.CorsOptions;
app.use(cors(options));`,
    ts: true,
    errors: [
      {
        messageId: 'reflectedWithCredentials',
        line: 2,
        column: 27,
        suggestions: [
          {
            messageId: 'usePlaceholder',
            output: `import cors from 'cors';
const options = { origin: ['https://app.example.com'], credentials: true } satisfies cors.CorsOptions;
app.use(cors(options));`,
          },
        ],
      },
    ],
  },
];

const TEST = "import cors from 'cors';\nconst isAllowed = async (origin) => known.has(await load(origin));\n";
invalid.push(
  {
    name: 'a promise that is asked',
    code: `${TEST}app.use(cors({ origin: async (origin, callback) => callback(null, isAllowed(origin)) }));`,
    errors: [
      {
        messageId: 'unawaited',
        line: 3,
        data: { power: 'read these answers', promise: 'isAllowed(…)' },
        suggestions: [
          {
            messageId: 'addAwait',
            output: `${TEST}app.use(cors({ origin: async (origin, callback) => callback(null, await isAllowed(origin)) }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a promise in a constant, where nothing may wait',
    code: `${TEST}app.use(cors({ credentials: true, origin(origin, callback) {\n  const allowed = isAllowed(origin);\n  if (allowed) callback(null, true);\n  else callback(null, false);\n} }));`,
    errors: [{ messageId: 'unawaited', line: 5, data: { power: 'act as the signed-in user', promise: 'allowed' }, suggestions: [] }],
  },
  {
    name: 'a list that is asked by promises',
    code: `${TEST}app.use(cors({ origin: async (origin, callback) => callback(null, sites.some(async (each) => (await each.origin()) === origin)) }));`,
    errors: [{ messageId: 'unawaited', line: 3, data: { power: 'read these answers', promise: 'sites.some(…)' }, suggestions: [] }],
  },
);

ruleTester.run('no-reflected-origin', rule, {
  valid: [
    ...CORRECT,
    ...[
      'async (origin, callback) => { await db.site.findUniqueOrThrow({ where: { origin } }); callback(null, true); }',
      'async (origin, callback) => { try { await sites.byOrigin(origin); callback(null, true); } catch { callback(null, false); } }',
      '(origin, callback) => { sites.byOrigin(origin).then(() => callback(null, true)).catch(() => callback(null, false)); }',
    ].map((test) => ({ name: `a lookup that throws: ${test}`, code: `import cors from 'cors';\napp.use(cors({ origin: ${test} }));` })),
    ...['config.site', 'config().site', 'SITE', 'this.options.site'].map((setting) => ({
      name: `a setting that is not known, or a star: ${setting}`,
      code: `app.get('/', (req, res) => { res.setHeader('Access-Control-Allow-Origin', ${setting} ?? '*'); res.end(); });`,
    })),
    {
      name: 'any origin, written as such',
      code: `import cors from 'cors';
app.use(cors({ origin: '*' }));`,
    },
    {
      name: 'in development only',
      code: `import cors from 'cors';
app.use(cors({ origin: process.env.NODE_ENV === 'development' ? true : 'https://shop.acme.dev' }));`,
    },
    {
      name: 'changeOrigin of a proxy',
      code: `proxy({ target: 'https://api.acme.dev', changeOrigin: true });`,
    },
    {
      name: 'a weak test is another rule',
      code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, origin.endsWith('acme.dev'));
  },
}));`,
    },
    {
      name: 'a fallback is another rule',
      code: `import cors from 'cors';
app.use(cors({ origin: process.env.CORS_ORIGIN || true }));`,
    },
  ],
  invalid,
});

holdRepairs('no-reflected-origin', invalid);

it('reads the credentials of a delegate through what its answer spreads', () => {
  const code = `import cors from 'cors';
const base = { methods: ['GET'], credentials: true };
app.use(cors((req, callback) => callback(null, { ...base, origin: req.headers.origin })));
app.use(cors((req, callback) => callback(null, Object.assign({}, base, { origin: true }))));
app.use(cors((req, callback) => callback(null, { ...base, origin: true, ...{ credentials: false } })));`;
  expect(lint(code, { rules: { 'cors/no-reflected-origin': 'error' } }).map(({ line, messageId }) => [line, messageId])).toEqual([
    [3, 'reflectedWithCredentials'],
    [4, 'reflectedWithCredentials'],
    [5, 'reflected'],
  ]);
});
