import { describe, expect, test } from 'vitest';
import rule from '../../src/rules/valid-options.js';
import { fix, lint, suggestionsFor } from '../support/lint.js';
import { createRuleTester } from '../support/rule-tester.js';

const ruleTester = createRuleTester();
const rules = { 'cors/valid-options': 'error' } as const;
const settings = { allowlist: ['https://app.acme-shop.com', 'https://admin.acme-shop.com'] };

const cors = (options: string): string => `import cors from 'cors';\napp.use(cors(${options}));`;
const koa = (options: string): string => `import cors from '@koa/cors';\napp.use(cors(${options}));`;
const hono = (options: string): string => `import { cors } from 'hono/cors';\napp.use(cors(${options}));`;
const elysia = (options: string): string => `import { cors } from '@elysiajs/cors';\napp.use(cors(${options}));`;
const h3 = (options: string, from = 'h3'): string => `import { handleCors } from '${from}';\nhandleCors(event, ${options});`;
const fastify = (options: string): string => `import cors from '@fastify/cors';\napp.register(cors, ${options});`;

ruleTester.run('valid-options', rule, {
  valid: [
    cors(''),
    cors("{ origin: '*' }"),
    cors("{ origin: ['https://app.acme-shop.com'] }"),
    cors('{ origin: false }'),
    cors('{ origin: [] }'),
    cors("{ origin: ['*'] }"),
    cors('{ origin: process.env.ORIGIN }'),
    cors('{ origin: undefined }'),
    cors("{ origin: 'https://a.acme-shop.com,https://b.acme-shop.com' }"),
    cors('{ origin: /^https:\\/\\/app\\.acme-shop\\.com$/i }'),
    cors('{ origin: (origin, callback) => callback(null, list.includes(origin)) }'),
    cors('{ origin: (...args) => check(...args) }'),
    cors('{ origin: function () { arguments[1](null, false); } }'),
    cors('(request, callback) => callback(null, { origin: false })'),
    cors('{ ...options, credentials: true }'),
    cors('{ ...options, origins: list }'),
    cors('options'),
    // a star that covers: without credentials, or where the library sends what the page asked for
    cors("{ origin: list, allowedHeaders: '*' }"),
    cors("{ origin: list, credentials: process.env.COOKIES, methods: '*' }"),
    "import { handleCors } from 'h3';\nhandleCors(event, { origin: ['https://app.acme-shop.com'], credentials: true, allowHeaders: '*' });",
    hono("{ origin: ['https://app.acme-shop.com'], credentials: true, allowHeaders: ['X-*'] }"),
    "app.use((req, res, next) => {\n  res.set('Access-Control-Allow-Origin', 'https://app.acme-shop.com');\n  res.set('Access-Control-Allow-Headers', '*');\n  next();\n});",
    // lists that are one origin, or that something else may take apart
    "app.get('/', (req, res) => {\n  res.set('Access-Control-Allow-Origin', ['https://app.acme-shop.com']);\n  res.end();\n});",
    "export const settings = { 'Access-Control-Allow-Origin': ['https://app.acme-shop.com', 'https://admin.acme-shop.com'] };",
    cors('{ origin: list, allowedOrigins: other }'),
    cors("{ headers: ['X-A'], preflightContinue: true }"),
    cors("{ origin: process.env.NODE_ENV !== 'production' ? new Set() : ['https://app.acme-shop.com'] }"),
    // every way to write CORS besides a library's options
    "res.setHeader('Access-Control-Allow-Origin', '*');",
    koa("{ origin: (ctx) => (list.includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }"),
    koa("{ origin: ['https://app.acme-shop.com'] }"),
    koa('{ origin: process.env.ORIGIN }'),
    koa("{ origin: 'https://a.acme-shop.com, https://b.acme-shop.com' }"),
    hono('{ origin: (origin) => (list.includes(origin) ? origin : null) }'),
    hono('{ origin: (origin) => list.includes(origin) && origin }'),
    hono("{ origin: process.env.ORIGIN || '' }"),
    fastify('{ origin: /^https:\\/\\/app\\.acme-shop\\.com$/g }'),
    fastify('{ origin: (origin) => lookUp(origin) }'),
    cors('{ origin: async (origin, callback) => callback(null, list.includes(origin)) }'),
    cors('async (request, callback) => callback(null, { origin: list })'),
    fastify('{ origin: async (origin) => list.includes(origin) }'),
    fastify('{ delegator: async (request) => ({ origin: false }) }'),
    fastify("{ origin: process.env.ORIGIN || '' }"),
  ],
  invalid: [
    {
      code: cors("'https://app.acme-shop.com'"),
      errors: [
        {
          messageId: 'ignoredOptions',
          line: 2,
          suggestions: [{ messageId: 'useWritten', data: { key: 'origin' }, output: cors("{ origin: ['https://app.acme-shop.com'] }") }],
        },
      ],
    },
    {
      code: cors("['https://app.acme-shop.com']"),
      settings,
      output: cors("{ origin: ['https://app.acme-shop.com'] }"),
      errors: ['ignoredOptions'],
    },
    {
      // what somebody wrote is not replaced by what the owner lists
      code: cors("['https://other.acme-shop.com']"),
      settings,
      errors: [
        {
          messageId: 'ignoredOptions',
          suggestions: [{ messageId: 'useWritten', data: { key: 'origin' }, output: cors("{ origin: ['https://other.acme-shop.com'] }") }],
        },
      ],
    },
    {
      code: `const { SITE: site } = process.env;\n${cors('site')}`,
      settings,
      output: `const { SITE: site } = process.env;\n${cors("{ origin: ['https://app.acme-shop.com', 'https://admin.acme-shop.com'] }")}`,
      errors: ['ignoredOptions'],
    },
    {
      code: cors('/acme/'),
      errors: [
        {
          messageId: 'ignoredOptions',
          suggestions: [{ messageId: 'useWritten', data: { key: 'origin' }, output: cors('{ origin: /acme/ }') }],
        },
      ],
    },
    {
      code: hono('(origin) => origin'),
      errors: [
        {
          messageId: 'ignoredOptions',
          suggestions: [{ messageId: 'usePlaceholder', output: hono("{ origin: ['https://app.example.com'] }") }],
        },
      ],
    },

    {
      code: cors("{ origins: ['https://app.acme-shop.com'] }"),
      errors: [
        {
          messageId: 'unknownKey',
          line: 2,
          suggestions: [
            {
              messageId: 'renameOption',
              data: { name: 'origins', right: 'origin' },
              output: cors("{ origin: ['https://app.acme-shop.com'] }"),
            },
          ],
        },
      ],
    },
    {
      code: cors("{ whitelist: ['https://app.acme-shop.com'] }"),
      settings,
      output: cors("{ origin: ['https://app.acme-shop.com'] }"),
      errors: ['unknownKey'],
    },
    {
      code: cors('{ orgin: check }'),
      errors: [
        {
          messageId: 'unknownKey',
          suggestions: [{ messageId: 'renameOption', data: { name: 'orgin', right: 'origin' }, output: cors('{ origin: check }') }],
        },
      ],
    },
    {
      code: cors("{ origin: 'https://app.acme-shop.com', allowCredentials: true }"),
      errors: [
        {
          messageId: 'unknownKey',
          suggestions: [
            {
              messageId: 'renameOption',
              data: { name: 'allowCredentials', right: 'credentials' },
              output: cors("{ origin: 'https://app.acme-shop.com', credentials: true }"),
            },
          ],
        },
      ],
    },
    { code: cors("{ origin: '*', allowCredentials: true }"), errors: [{ messageId: 'unknownKey', suggestions: [] }] },
    {
      code: cors("{ origin: false, allowMethods: ['GET'] }"),
      errors: [
        {
          messageId: 'unknownKey',
          suggestions: [
            {
              messageId: 'renameOption',
              data: { name: 'allowMethods', right: 'methods' },
              output: cors("{ origin: false, methods: ['GET'] }"),
            },
          ],
        },
      ],
    },
    {
      code: koa("{ origins: ['https://a.acme-shop.com', 'https://b.acme-shop.com'] }"),
      errors: [
        {
          messageId: 'unknownKey',
          suggestions: [
            {
              messageId: 'renameOption',
              data: { name: 'origins', right: 'origin' },
              output: koa(
                "{ origin: (ctx) => (['https://a.acme-shop.com', 'https://b.acme-shop.com'].includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }",
              ),
            },
          ],
        },
      ],
    },

    {
      code: cors("{ origin: new Set(['https://a.acme-shop.com']), credentials: true }"),
      errors: [
        {
          messageId: 'openValue',
          suggestions: [
            {
              messageId: 'useWritten',
              data: { key: 'origin' },
              output: cors("{ origin: [...new Set(['https://a.acme-shop.com'])], credentials: true }"),
            },
          ],
        },
      ],
    },
    {
      code: cors('{ origin: {} }'),
      settings,
      output: cors("{ origin: ['https://app.acme-shop.com', 'https://admin.acme-shop.com'] }"),
      errors: ['openValue'],
    },
    {
      code: koa('{ origin: false }'),
      errors: [
        { messageId: 'openValue', suggestions: [{ messageId: 'usePlaceholder', output: koa("{ origin: 'https://app.example.com' }") }] },
      ],
    },

    {
      code: koa("{ origin: ['https://a.acme-shop.com', 'https://b.acme-shop.com'] }"),
      errors: [
        {
          messageId: 'brokenValue',
          suggestions: [
            {
              messageId: 'useWritten',
              data: { key: 'origin' },
              output: koa(
                "{ origin: (ctx) => (['https://a.acme-shop.com', 'https://b.acme-shop.com'].includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }",
              ),
            },
          ],
        },
      ],
    },
    // Nobody passes so far: to let listed origins in is the owner's choice, not a fix.
    {
      code: koa("{ origin: ['https://app.acme-shop.com', 'https://admin.acme-shop.com'] }"),
      settings,
      errors: [
        {
          messageId: 'brokenValue',
          suggestions: [
            {
              messageId: 'useWritten',
              data: { key: 'origin' },
              output: koa(
                "{ origin: (ctx) => (['https://app.acme-shop.com', 'https://admin.acme-shop.com'].includes(ctx.get('Origin')) ? ctx.get('Origin') : '') }",
              ),
            },
          ],
        },
      ],
    },
    // What lets nobody in is not opened by a fix, not even to the configured allowlist.
    {
      code: hono('{ origin: true }'),
      settings,
      output: null,
      errors: [
        {
          messageId: 'brokenValue',
          suggestions: [{ messageId: 'usePlaceholder', output: hono("{ origin: ['https://app.example.com'] }") }],
        },
      ],
    },
    {
      code: cors('{ origin: async () => true }'),
      errors: [
        {
          messageId: 'brokenValue',
          suggestions: [{ messageId: 'usePlaceholder', output: cors("{ origin: ['https://app.example.com'] }") }],
        },
      ],
    },
    {
      code: fastify('{ origin: null }'),
      errors: [
        {
          messageId: 'brokenValue',
          suggestions: [{ messageId: 'usePlaceholder', output: fastify("{ origin: ['https://app.example.com'] }") }],
        },
      ],
    },

    {
      code: cors('{ origin: [/^https:\\/\\/app\\.acme-shop\\.com$/gi] }'),
      errors: [
        {
          messageId: 'statefulPattern',
          data: { library: 'cors', repair: "`origin: ['https://…']`", key: 'origin', flags: 'g' },
          suggestions: [
            { messageId: 'dropFlags', data: { flags: 'g' }, output: cors('{ origin: [/^https:\\/\\/app\\.acme-shop\\.com$/i] }') },
          ],
        },
      ],
    },
    {
      code: cors("{ origin: new RegExp('^https://app\\\\.acme-shop\\\\.com$', 'y') }"),
      errors: [{ messageId: 'statefulPattern', suggestions: [] }],
    },

    { code: cors('{ origin: (origin) => list.includes(origin) }'), errors: [{ messageId: 'silentFunction', suggestions: [] }] },
    { code: cors('{ origin: () => true }'), errors: ['silentFunction'] },
    { code: cors('(request) => ({ origin: false })'), errors: ['silentFunction'] },
    { code: cors('{ origin: (origin, callback) => list.includes(origin) }'), errors: ['silentFunction'] },
    { code: cors('{ origin: async (origin, callback) => list.includes(origin) }'), errors: [{ messageId: 'brokenValue', suggestions: 1 }] },
    { code: fastify('{ origin: (origin) => list.includes(origin) }'), errors: ['silentFunction'] },
    { code: hono('{ origin: (origin) => list.includes(origin) }'), errors: [{ messageId: 'booleanAnswer', suggestions: [] }] },
    {
      code: hono('{ origin: (origin) => { if (!origin) return null; return origin === allowed || pattern.test(origin); } }'),
      errors: ['booleanAnswer'],
    },

    {
      code: hono("{ origin: list, allowMethods: 'GET,POST' }"),
      errors: [
        {
          messageId: 'listType',
          suggestions: [
            {
              messageId: 'rewriteList',
              data: { text: "`['GET', 'POST']`" },
              output: hono("{ origin: list, allowMethods: ['GET', 'POST'] }"),
            },
          ],
        },
      ],
    },
    {
      code: fastify("{ origin: false, credentials: 'false' }"),
      errors: [
        {
          messageId: 'countedText',
          suggestions: [{ messageId: 'writeBoolean', data: { value: 'false' }, output: fastify('{ origin: false, credentials: false }') }],
        },
      ],
    },
    {
      code: cors("{ origin: false, credentials: 'true' }"),
      errors: [
        {
          messageId: 'ignoredText',
          suggestions: [{ messageId: 'writeBoolean', data: { value: 'true' }, output: cors('{ origin: false, credentials: true }') }],
        },
      ],
    },
    {
      code: cors("{ origin: false, credentials: 'include' }"),
      errors: [
        {
          messageId: 'ignoredText',
          data: { library: 'cors', name: 'credentials', text: 'include' },
          suggestions: [{ messageId: 'writeBoolean', data: { value: 'true' }, output: cors('{ origin: false, credentials: true }') }],
        },
      ],
    },
    {
      code: "import cors from 'cors';\napp.use(cors);",
      errors: [{ messageId: 'uncalled', line: 2, data: { library: 'cors', name: 'cors' } }],
    },
    {
      code: "import cors from 'cors';\ncors({ origin: ['https://shop.acme.dev'] });",
      errors: [{ messageId: 'unmounted', line: 2, data: { library: 'cors', name: 'cors' } }],
    },
    {
      code: "import { cors } from '@elysiajs/cors';\nconst layer = cors({ origin: ['https://shop.acme.dev'] });",
      errors: [{ messageId: 'unused', line: 2, data: { library: '@elysiajs/cors', name: 'cors' } }],
    },
    { code: cors("{ origin: '*', credentials: 'true' }"), errors: [{ messageId: 'ignoredText', suggestions: [] }] },
  ],
});

describe('layers that are not there', () => {
  test.each([
    ["import cors from 'cors';\napp.use(cors);", '2 uncalled'],
    ["const cors = require('cors');\nrouter.use('/api', cors, routes);", '2 uncalled'],
    ["const cors = require('cors');\nrouter.get('/api', cors, list);", '2 uncalled'],
    ["const cors = require('cors');\nrouter.put('/api', auth, cors, save);", '2 uncalled'],
    ["import cors from '@koa/cors';\napp.use(cors);", '2 uncalled'],
    ["import { cors } from 'hono/cors';\napp.use('/api/*', cors);", '2 uncalled'],
    ["import { cors } from '@tinyhttp/cors';\napp.use(cors);", '2 uncalled'],
    ["import cors from 'cors';\ncors({ origin: ['https://shop.acme.dev'] });", '2 unmounted'],
    ["import cors from 'cors';\ncors();", '2 unmounted'],
    ["import cors from 'cors';\nconst layer = cors({ origin: ['https://shop.acme.dev'] });", '2 unmounted'],
    ["import cors from '@koa/cors';\nconst layer = cors({ origin: 'https://shop.acme.dev' });", '2 unmounted'],
    ["import { cors } from '@elysiajs/cors';\nconst layer = cors({ origin: ['https://shop.acme.dev'] });", '2 unused'],
    ["import { cors } from '@elysiajs/cors';\ncors({ origin: ['https://shop.acme.dev'] });", '2 unused'],
    ["import { cors } from 'itty-router';\nconst { preflight, corsify } = cors({ origin: ['https://shop.acme.dev'] });", '2 unused'],
    ["import microCors from 'micro-cors';\nconst layer = microCors({ origin: 'https://shop.acme.dev' });", '2 unused'],
    ["import cors from '@middy/http-cors';\nconst layer = cors({ origins: ['https://shop.acme.dev'] });", '2 unused'],
    ["import make from 'restify-cors-middleware2';\nconst layers = make({ origins: ['https://shop.acme.dev'] });", '2 unused'],
    ["import corser from 'corser';\nconst layer = corser.create({ origins: ['https://shop.acme.dev'] });", '2 unmounted'],
    ["import cors from 'cors';\nconst make = () => cors({ origin: ['https://shop.acme.dev'] });\nmake();", '3 unused'],
    [
      "import cors from 'cors';\nimport express from 'express';\nexpress().use((req, res, next) => cors({ origin: ['https://shop.acme.dev'] }));",
      '3 unmounted',
    ],
    [
      "import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nnew Hono().use('*', async (c, next) => {\n  return cors({ origin: ['https://shop.acme.dev'] });\n});",
      '4 unmounted',
    ],
    ["import layer from 'connect-cors';\napp.use(layer);", '2 uncalled'],
    ["import layer from 'express-cors';\napp.use(layer);", '2 uncalled'],
    ["import { cors } from '@feathersjs/express';\napp.use(cors);", '2 uncalled'],
    ["import cors from 'cors';\nexport const layer = cors({ origin: ['https://shop.acme.dev'] });", null],
    ["import cors from 'cors';\nconst layer = cors({ origin: ['https://shop.acme.dev'] });\nexport { layer };", null],
    ["const cors = require('cors');\nmodule.exports = cors({ origin: ['https://shop.acme.dev'] });", null],
    ["const cors = require('cors');\nconst layer = cors({ origin: ['https://shop.acme.dev'] });\nmodule.exports = { layer };", null],
    ["import cors from 'cors';\nconst layer = cors({ origin: ['https://shop.acme.dev'] });\ninstall(layer);", null],
    ["import cors from 'cors';\nexport const make = () => cors({ origin: ['https://shop.acme.dev'] });", null],
    ["import cors from 'cors';\nconst layers = [cors({ origin: ['https://shop.acme.dev'] })];\napp.use(layers);", null],
    ["import cors from 'cors';\nclass Server {\n  constructor() { this.cors = cors({ origin: ['https://shop.acme.dev'] }); }\n}", null],
    ["import cors from 'cors';\nlet layer;\nlayer = cors({ origin: ['https://shop.acme.dev'] });\napp.use(layer);", null],
    [
      "import cors from 'cors';\nfunction setup() {\n  const layer = cors({ origin: ['https://shop.acme.dev'] });\n  app.use(layer);\n  return layer;\n}\nsetup();",
      null,
    ],
    [
      "import { cors } from 'itty-router';\nconst { corsify } = cors({ origin: ['https://shop.acme.dev'] });\nexport const answer = (found) => corsify(found);",
      '2 library',
    ],
    ["import cors from 'cors';\nregistry.use('cors', () => cors({ origin: ['https://shop.acme.dev'] }));", null],
    [
      "import cors from 'nextjs-cors';\nexport const run = async (req, res) => { await cors(req, res, { origin: ['https://shop.acme.dev'] }); };",
      null,
    ],
    ["import cors from 'cors';\nconst layer = cors({ origin: false });\napp.use(layer);", null],
    ["import cors from '@fastify/cors';\nfastify.use(cors);", null],
    ["const cors = require('cors')({ origin: false });\napp.use(cors);", null],
    ["import { cors } from './layers.js';\napp.use(cors);", null],
    ["import cors from 'cors';\ncors({ origin: false })(req, res, next);", null],
  ])('%s', (code, expected) => {
    expect(lint(code).map(({ line, messageId }) => `${line} ${messageId}`)).toEqual(expected === null ? [] : [expected]);
  });
});

describe('what others say', () => {
  test.each([
    cors("'https://a.acme-shop.com'"),
    cors("{ origins: ['https://a.acme-shop.com'] }"),
    koa('{ origin: false }'),
    cors('{ origin: new Set() }'),
    koa("{ origin: ['https://a.acme-shop.com', 'https://b.acme-shop.com'] }"),
  ])('one finding for %s', (code) => expect(lint(code).map(({ ruleId }) => ruleId)).toEqual(['cors/valid-options']));

  test('messages are short', () => {
    for (const code of [
      cors("'https://a.acme-shop.com'"),
      koa('{ credential: true, origins: [] }'),
      koa('{ origin: false, credentials: true }'),
      koa('{ origin: true }'),
      cors('{ origin: () => true }'),
    ]) {
      for (const { message } of lint(code, { rules })) expect(message.length, message).toBeLessThanOrEqual(160);
    }
  });
});

describe('where the code is shared', () => {
  test('comments stay, or there is no suggestion', () => {
    expect(suggestionsFor(cors("/* the app */ 'https://a.acme-shop.com'"), { rules })[0]?.output).toContain('/* the app */');
    expect(suggestionsFor(cors("[ // the app\n 'https://a.acme-shop.com']"), { rules })).toEqual([]);
  });

  test('options in a constant are repaired where they stand', () => {
    const code = "import cors from 'cors';\nconst options = { origins: ['https://app.acme-shop.com'] };\napp.use(cors(options));";
    expect(fix(code, { rules, settings }).output).toBe(code.replace('origins', 'origin'));
  });

  test('options that something else uses are not rewritten', () => {
    const code =
      "import cors from 'cors';\nconst options = { origins: ['https://app.acme-shop.com'] };\napp.use(cors(options));\nlog(options);";
    expect(fix(code, { rules, settings }).output).not.toContain("{ origin: ['https://app.acme-shop.com'] };");
  });
});

describe('a star beside credentials is a name', () => {
  const byHand = (...headers: string[]): string =>
    `app.use((req, res, next) => {\n${headers.map((each) => `  res.set(${each});\n`).join('')}  next();\n});`;
  const site = "'Access-Control-Allow-Origin', 'https://app.acme-shop.com'";
  const cookies = "'Access-Control-Allow-Credentials', 'true'";

  test.each([
    ['cors', cors("{ origin: 'https://app.acme-shop.com', credentials: true, allowedHeaders: '*' }"), '`allowedHeaders`'],
    ['cors, in a list', cors("{ origin: 'https://app.acme-shop.com', credentials: true, methods: ['GET', '*'] }"), '`methods`'],
    ['Hono', hono("{ origin: 'https://app.acme-shop.com', credentials: true, exposeHeaders: ['*'] }"), '`exposeHeaders`'],
    ['Koa', koa("{ origin: 'https://app.acme-shop.com', credentials: true, allowHeaders: 'X-Id, *' }"), '`allowHeaders`'],
    ['Fastify', fastify("{ origin: 'https://app.acme-shop.com', credentials: true, allowedHeaders: '*' }"), '`allowedHeaders`'],
    ['by hand', byHand(site, cookies, "'Access-Control-Allow-Headers', '*'"), '`Access-Control-Allow-Headers`'],
    ['methods by hand', byHand(site, cookies, "'Access-Control-Allow-Methods', 'GET, *'"), '`Access-Control-Allow-Methods`'],
    [
      'Hono, as a text, which is no list either',
      hono("{ origin: 'https://app.acme-shop.com', credentials: true, allowHeaders: '*' }"),
      '`allowHeaders`',
    ],
    ['Elysia, by default', elysia("{ origin: 'https://app.acme-shop.com', allowedHeaders: '*' }"), '`allowedHeaders`'],
    ['h3, in a list', h3("{ origin: ['https://app.acme-shop.com'], credentials: true, methods: ['*'] }"), '`methods`'],
    ['h3 1, as a text', h3("{ origin: ['https://app.acme-shop.com'], credentials: true, exposeHeaders: '*' }", 'h3-v1'), '`exposeHeaders`'],
    [
      'nuxt-security',
      "export default defineNuxtConfig({ security: { corsHandler: { origin: ['https://app.acme-shop.com'], credentials: true, methods: '*' } } });",
      '`methods`',
    ],
    [
      'GraphQL Yoga',
      "import { createYoga } from 'graphql-yoga';\ncreateYoga({ schema, cors: { origin: ['https://app.acme-shop.com'], credentials: true, exposedHeaders: ['*'] } });",
      '`exposedHeaders`',
    ],
    [
      'hapi',
      "import Hapi from '@hapi/hapi';\nHapi.server({ routes: { cors: { origin: ['https://app.acme-shop.com'], credentials: true, exposedHeaders: ['*'] } } });",
      '`exposedHeaders`',
    ],
  ])('%s', (_, code, name) => {
    const found = lint(code, { rules });
    expect(found.map(({ messageId }) => messageId)).toEqual(['literalStar']);
    expect(found[0]!.message).toContain(name);
    expect(found[0]!.message.includes('Authorization')).toBe(/allow(?:ed)?-?headers/i.test(name));
  });

  test.each([
    ['headers', "'Access-Control-Allow-Headers', req.headers['access-control-request-headers'] || '*'"],
    ['headers by a getter', "'Access-Control-Allow-Headers', req.get('Access-Control-Request-Headers') ?? '*'"],
    ['the method', "'Access-Control-Allow-Methods', req.header('access-control-request-method') || '*'"],
  ])('stands in for %s where the page asks for none', (_, written) => {
    expect(lint(byHand(site, cookies, written), { rules })).toEqual([]);
  });

  test('is one where a header that no page sends would stand', () => {
    const written = "'Access-Control-Expose-Headers', req.headers['access-control-expose-headers'] || '*'";
    expect(lint(byHand(site, cookies, written), { rules }).map(({ messageId }) => messageId)).toEqual(['literalStar']);
  });
});

test.each([
  [
    'h3, which sends the names that were asked for',
    h3("{ origin: ['https://app.acme-shop.com'], credentials: true, allowHeaders: '*', methods: '*' }"),
  ],
  ['Elysia without credentials', elysia("{ origin: 'https://app.acme-shop.com', allowedHeaders: '*', credentials: false }")],
])('a star that is one: %s', (_, code) => {
  expect(lint(code, { rules })).toEqual([]);
});

test.each([
  ['in the call', "res.set('Access-Control-Allow-Origin', ['https://app.acme-shop.com', 'https://admin.acme-shop.com']);"],
  ['in writeHead', "res.writeHead(200, { 'Access-Control-Allow-Origin': ['https://app.acme-shop.com', 'https://admin.acme-shop.com'] });"],
])('several origins as the value of a header, %s', (_, write) => {
  const code = `import express from 'express';\nexpress().get('/', (req, res) => {\n  ${write}\n  res.end();\n});`;
  expect(lint(code, { rules }).map(({ line, messageId }) => [line, messageId])).toEqual([[3, 'brokenValue']]);
});
