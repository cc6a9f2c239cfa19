import rule from '../../src/rules/no-fail-open-origin.js';
import { CORRECT } from '../support/correct.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

const invalid: InvalidCase[] = [
  ...(
    [
      [
        'a default star that code asks for by its opposite',
        "!origins.includes('*') ? origins : '*'",
        "!origins.includes('*') ? origins : false",
      ],
      ['by a position', "origins.indexOf('*') !== -1 ? '*' : origins", "origins.indexOf('*') !== -1 ? false : origins"],
      ['by the opposite of a position', "origins.indexOf('*') === -1 ? origins : '*'", "origins.indexOf('*') === -1 ? origins : false"],
      [
        'by an opposite in brackets',
        "!(origins.length > 0 && origins.includes('*')) ? origins : true",
        "!(origins.length > 0 && origins.includes('*')) ? origins : false",
      ],
    ] as const
  ).map(([name, origin, output]): InvalidCase => {
    const code = `import cors from 'cors';
const origins = (process.env.ORIGINS || '*').split(',');
app.use(cors({ origin: ${origin} }));`;
    return {
      name,
      code,
      errors: [
        {
          messageId: 'missingSetting',
          line: 3,
          suggestions: [{ messageId: 'useClosedFallback', output: code.replace(origin, () => output) }],
        },
      ],
    };
  }),
  {
    name: 'a setting that is not a star: no list is one',
    code: `import cors from 'cors';
const site = process.env.SITE || '*';
app.use(cors({ origin: site !== '*' ? site.split(',') : true, credentials: true }));`,
    errors: [
      {
        messageId: 'missingSetting',
        line: 3,
        suggestions: [
          {
            messageId: 'useClosedFallback',
            output: `import cors from 'cors';
const site = process.env.SITE || '*';
app.use(cors({ origin: site !== '*' ? site.split(',') : [], credentials: true }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'the star as a constant that is asked for: no edit, the test would ask for something else',
    code: `import cors from 'cors';
const ANY = '*';
const origins = (process.env.ORIGINS || ANY).split(',');
app.use(cors({ origin: origins.includes(ANY) ? ANY : origins }));`,
    errors: [{ messageId: 'missingSetting', line: 2, suggestions: [] }],
  },
  ...[
    ["const DEFAULTS = { origin: '*' };", '{ ...DEFAULTS, ...options }.origin'],
    ['', "options.origin || '*'"],
  ].map(([defaults, given]) => {
    const written = (star: string): string => `${defaults!.replace("'*'", star)}
module.exports = (options) => (req, res, next) => {
  const origin = (${given!.replace("'*'", star)});
  if (origin === '*') res.setHeader('Access-Control-Allow-Origin', '*');
  next();
};`;
    return {
      name: `a default that code asks for: who asks for a star keeps it: ${defaults}${given}`,
      code: written("'*'"),
      errors: [
        {
          messageId: 'missingSetting' as const,
          line: 4,
          suggestions: [{ messageId: 'useClosedFallback' as const, output: written("''") }],
        },
      ],
    };
  }),
  {
    name: 'a variable of the environment that the program fills itself: it holds texts only',
    code: `import cors from 'cors';
process.env.SITE ??= '*';
app.use(cors({ origin: process.env.SITE, credentials: true }));`,
    errors: [
      {
        messageId: 'missingSetting',
        line: 2,
        suggestions: [
          {
            messageId: 'useClosedFallback',
            output: `import cors from 'cors';
process.env.SITE ??= '';
app.use(cors({ origin: process.env.SITE, credentials: true }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'the same where the library takes an empty text for everybody: no edit',
    code: `import Koa from 'koa';
import cors from '@koa/cors';
process.env.SITE = process.env.SITE || '*';
new Koa().use(cors({ origin: process.env.SITE }));`,
    errors: [{ messageId: 'missingSetting', line: 3, suggestions: [] }],
  },
  {
    name: 'the one entry of a list that is a star by default',
    code: `import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
new HttpApi(stack, 'Api', { corsPreflight: { allowOrigins: [process.env.SITE ?? '*'] } });`,
    errors: [
      {
        messageId: 'missingSetting',
        line: 2,
        suggestions: [
          {
            messageId: 'useClosedFallback',
            output: `import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
new HttpApi(stack, 'Api', { corsPreflight: { allowOrigins: process.env.SITE ? [process.env.SITE] : [] } });`,
          },
        ],
      },
    ],
  },
  {
    name: 'the same where the library does not start with an empty list: no edit',
    code: `import { RestApi } from 'aws-cdk-lib/aws-apigateway';
new RestApi(stack, 'Api', { defaultCorsPreflightOptions: { allowOrigins: [process.env.SITE || '*'] } });`,
    errors: [{ messageId: 'missingSetting', line: 2, suggestions: [] }],
  },
  {
    name: 'a list beside such an option, which takes no `false` either: no edit',
    code: `import { Cors, RestApi } from 'aws-cdk-lib/aws-apigateway';
new RestApi(stack, 'Api', { defaultCorsPreflightOptions: { allowOrigins: process.env.SITE ? [process.env.SITE] : Cors.ALL_ORIGINS } });`,
    errors: [
      {
        messageId: 'missingSetting',
        line: 2,
        data: { power: 'read these answers', missing: 'the setting is missing', closed: 'one site, or throw an error' },
        suggestions: [],
      },
    ],
  },
  {
    name: 'such an entry beside others',
    code: `import { PutBucketCorsCommand } from '@aws-sdk/client-s3';
new PutBucketCorsCommand({ CORSConfiguration: { CORSRules: [{ AllowedOrigins: ['https://shop.acme.dev', process.env.SITE || '*'] }] } });`,
    errors: [{ messageId: 'missingSetting', line: 2, suggestions: [] }],
  },
  {
    name: 'such an entry, with the one origin of the owner: the entry alone is replaced',
    code: `const Hapi = require('@hapi/hapi');
Hapi.server({ routes: { cors: { origin: [process.env.SITE || '*'], credentials: true } } });`,
    settings: { allowlist: ['https://shop.acme.dev'] },
    output: `const Hapi = require('@hapi/hapi');
Hapi.server({ routes: { cors: { origin: [process.env.SITE || 'https://shop.acme.dev'], credentials: true } } });`,
    errors: [{ messageId: 'missingSetting', line: 2 }],
  },
  {
    name: 'the same with two origins: no edit fits one entry',
    code: `const Hapi = require('@hapi/hapi');
Hapi.server({ routes: { cors: { origin: [process.env.SITE || '*'] } } });`,
    settings: { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] },
    errors: [{ messageId: 'missingSetting', line: 2, suggestions: [] }],
  },
  {
    name: 'a list with a star by default, asked for it: the list is to be closed, not the question',
    code: `import cors from 'cors';
const sites = (process.env.SITES || '*').split(',');
app.use(cors({ origin: (origin, cb) => cb(null, sites.includes('*') || sites.includes(origin)) }));`,
    errors: [{ messageId: 'missingSetting', line: 3, suggestions: [] }],
  },
  {
    name: 'the list that stands for a missing setting is no star by itself: what is asked of it comes later',
    code: `function sites() {
  const given = process.env.SITES;
  if (!given) return ['*'];
  return given === '*' ? '*' : given.split(',');
}
function siteFor(origin) {
  const list = sites();
  if (list === '*') return '*';
  if (list.includes('*')) return origin;
  return list.includes(origin) ? origin : 'https://shop.acme.dev';
}
const send = (event, body) => ({
  statusCode: 200,
  headers: { 'Access-Control-Allow-Origin': siteFor(event.headers.origin), 'Access-Control-Allow-Credentials': 'true' },
  body,
});
exports.handler = async (event) => send(event, '[]');`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [
      {
        messageId: 'missingSetting',
        line: 9,
        suggestions: [
          {
            messageId: 'refuseInstead',
            output: `function sites() {
  const given = process.env.SITES;
  if (!given) return ['*'];
  return given === '*' ? '*' : given.split(',');
}
function siteFor(origin) {
  const list = sites();
  if (list === '*') return '*';
  if (list.includes('*')) return '';
  return list.includes(origin) ? origin : 'https://shop.acme.dev';
}
const send = (event, body) => ({
  statusCode: 200,
  headers: { 'Access-Control-Allow-Origin': siteFor(event.headers.origin), 'Access-Control-Allow-Credentials': 'true' },
  body,
});
exports.handler = async (event) => send(event, '[]');`,
          },
        ],
      },
    ],
  },
  {
    name: '||',
    code: `import cors from 'cors';
app.use(cors({ origin: process.env.CORS_ORIGIN || '*' }));`,
    errors: [
      {
        messageId: 'missingSetting',
        line: 2,
        column: 51,
        suggestions: [
          {
            messageId: 'useClosedFallback',
            output: `import cors from 'cors';
app.use(cors({ origin: process.env.CORS_ORIGIN || false }));`,
          },
        ],
      },
    ],
  },
  {
    name: '?? after a list, with credentials',
    code: `import cors from 'cors';
app.use(cors({ origin: process.env.CORS_ORIGINS?.split(',') ?? true, credentials: true }));`,
    errors: [
      {
        messageId: 'missingSetting',
        line: 2,
        column: 64,
        suggestions: [
          {
            messageId: 'useClosedFallback',
            output: `import cors from 'cors';
app.use(cors({ origin: process.env.CORS_ORIGINS?.split(',') ?? [], credentials: true }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a ternary',
    code: `import cors from 'cors';
app.use(cors({ origin: process.env.CORS_ORIGINS ? process.env.CORS_ORIGINS.split(',') : '*' }));`,
    errors: [
      {
        messageId: 'missingSetting',
        line: 2,
        column: 89,
        suggestions: [
          {
            messageId: 'useClosedFallback',
            output: `import cors from 'cors';
app.use(cors({ origin: process.env.CORS_ORIGINS ? process.env.CORS_ORIGINS.split(',') : [] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a default of destructuring, in CommonJS',
    code: `const cors = require('cors');
const { CORS_ORIGIN = '*' } = process.env;
module.exports = cors({ origin: CORS_ORIGIN });`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [
      {
        messageId: 'missingSetting',
        line: 2,
        column: 23,
        suggestions: [
          {
            messageId: 'useClosedFallback',
            output: `const cors = require('cors');
const { CORS_ORIGIN = false } = process.env;
module.exports = cors({ origin: CORS_ORIGIN });`,
          },
        ],
      },
    ],
  },
  {
    name: 'a default of a parameter',
    code: `import cors from 'cors';
export function secured(app, origin = '*') { app.use(cors({ origin })); }`,
    errors: [
      {
        messageId: 'leftOut',
        line: 2,
        column: 39,
        suggestions: [
          {
            messageId: 'useClosedFallback',
            output: `import cors from 'cors';
export function secured(app, origin = false) { app.use(cors({ origin })); }`,
          },
        ],
      },
    ],
  },
  {
    name: 'a default that the code sends, and echoes for: one cause',
    code: `module.exports = ({ site = '*', withCookies = false } = {}) => (req, res, next) => {
  res.vary('Origin');
  if (site === '*' && withCookies) res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  else res.setHeader('Access-Control-Allow-Origin', site);
  next();
};`,
    errors: [{ messageId: 'leftOut', line: 1, suggestions: 1 }],
  },
  {
    name: 'a default that is sent, and another exception beside it',
    code: `module.exports = (site = '*') => (req, res, next) => {
  res.vary('Origin');
  if (!process.env.SITES) res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  else res.setHeader('Access-Control-Allow-Origin', site);
  next();
};`,
    errors: [
      { messageId: 'leftOut', line: 1, suggestions: 1 },
      { messageId: 'exception', line: 3, suggestions: 1 },
    ],
  },
  {
    name: 'a default in a pattern of a parameter',
    code: `import cors from 'cors';
export const secured = (app, { origin = '*' } = {}) => { app.use(cors({ origin })); };`,
    errors: [
      {
        messageId: 'leftOut',
        line: 2,
        column: 41,
        suggestions: [
          {
            messageId: 'useClosedFallback',
            output: `import cors from 'cors';
export const secured = (app, { origin = false } = {}) => { app.use(cors({ origin })); };`,
          },
        ],
      },
    ],
  },
  {
    name: 'with an allowlist: fixed',
    code: `import cors from 'cors';
app.use(cors({ origin: process.env.CORS_ORIGIN || '*' }));`,
    settings: { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] },
    output: `import cors from 'cors';
app.use(cors({ origin: process.env.CORS_ORIGIN || ['https://shop.acme.dev', 'https://admin.acme.dev'] }));`,
    errors: [
      {
        messageId: 'missingSetting',
        line: 2,
        column: 51,
      },
    ],
  },
  {
    name: 'Hono takes no false',
    code: `import { cors } from 'hono/cors';
app.use(cors({ origin: process.env.CORS_ORIGIN ?? '*' }));`,
    errors: [
      {
        messageId: 'missingSetting',
        line: 2,
        column: 51,
        suggestions: [
          {
            messageId: 'useClosedFallback',
            output: `import { cors } from 'hono/cors';
app.use(cors({ origin: process.env.CORS_ORIGIN ?? [] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a header',
    code: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', process.env.CORS_ORIGIN || '*');
  res.end();
});`,
    errors: [
      {
        messageId: 'missingSetting',
        line: 2,
        column: 75,
        suggestions: [
          {
            messageId: 'useClosedFallback',
            output: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', process.env.CORS_ORIGIN || '');
  res.end();
});`,
          },
        ],
      },
    ],
  },
  {
    name: 'a header, with an allowlist of one',
    code: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', process.env.CORS_ORIGIN || '*');
  res.end();
});`,
    settings: { allowlist: ['https://shop.acme.dev'] },
    output: `app.get('/', (req, res) => {
  res.setHeader('Access-Control-Allow-Origin', process.env.CORS_ORIGIN || 'https://shop.acme.dev');
  res.end();
});`,
    errors: [
      {
        messageId: 'missingSetting',
        line: 2,
        column: 75,
      },
    ],
  },
  {
    name: 'an empty list',
    code: `import cors from 'cors';
const allowed = (process.env.CORS_ORIGINS ?? '').split(',').filter(Boolean);
app.use(cors({
  origin(origin, callback) {
    if (allowed.length === 0 || allowed.includes(origin)) callback(null, true);
    else callback(null, false);
  },
}));`,
    errors: [
      {
        messageId: 'exception',
        line: 5,
        column: 9,
        suggestions: [
          {
            messageId: 'dropException',
            output: `import cors from 'cors';
const allowed = (process.env.CORS_ORIGINS ?? '').split(',').filter(Boolean);
app.use(cors({
  origin(origin, callback) {
    if (allowed.includes(origin)) callback(null, true);
    else callback(null, false);
  },
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'an empty list, by an early return',
    code: `import cors from 'cors';
const allowed = (process.env.CORS_ORIGINS ?? '').split(',').filter(Boolean);
app.use(cors({
  origin(origin, callback) {
    if (!allowed.length) return callback(null, true);
    callback(null, allowed.includes(origin));
  },
}));`,
    errors: [
      {
        messageId: 'exception',
        line: 5,
        column: 9,
        suggestions: [
          {
            messageId: 'refuseInstead',
            output: `import cors from 'cors';
const allowed = (process.env.CORS_ORIGINS ?? '').split(',').filter(Boolean);
app.use(cors({
  origin(origin, callback) {
    if (!allowed.length) return callback(null, false);
    callback(null, allowed.includes(origin));
  },
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a missing setting',
    code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, !process.env.CORS_ORIGINS || process.env.CORS_ORIGINS.split(',').includes(origin));
  },
}));`,
    errors: [
      {
        messageId: 'exception',
        line: 4,
        column: 20,
        suggestions: [
          {
            messageId: 'requireSetting',
            output: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    callback(null, process.env.CORS_ORIGINS && process.env.CORS_ORIGINS.split(',').includes(origin));
  },
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a catch',
    code: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    try {
      callback(null, isAllowed(origin));
    } catch {
      callback(null, true);
    }
  },
}));`,
    errors: [
      {
        messageId: 'caught',
        line: 7,
        column: 22,
        suggestions: [
          {
            messageId: 'refuseInstead',
            output: `import cors from 'cors';
app.use(cors({
  origin(origin, callback) {
    try {
      callback(null, isAllowed(origin));
    } catch {
      callback(null, false);
    }
  },
}));`,
          },
        ],
      },
    ],
  },
  {
    name: 'typed',
    code: `import cors from 'cors';
const options: cors.CorsOptions = { origin: process.env.CORS_ORIGIN! || '*' };
app.use(cors(options));`,
    ts: true,
    errors: [
      {
        messageId: 'missingSetting',
        line: 2,
        column: 73,
        suggestions: [
          {
            messageId: 'useClosedFallback',
            output: `import cors from 'cors';
const options: cors.CorsOptions = { origin: process.env.CORS_ORIGIN! || false };
app.use(cors(options));`,
          },
        ],
      },
    ],
  },
];

const tenants = (body: string): string =>
  `import cors from 'cors';\napp.use(cors({\n  async origin(origin, callback) {\n    const tenant = await db.tenant.findOne({ origin });\n    ${body}\n  },\n}));`;
invalid.push(
  {
    name: 'nothing found lets in',
    code: tenants('if (!tenant) return callback(null, true);\n    callback(null, tenant.active);'),
    errors: [
      {
        messageId: 'notFound',
        line: 5,
        data: { power: 'read these answers' },
        suggestions: [
          { messageId: 'refuseInstead', output: tenants('if (!tenant) return callback(null, false);\n    callback(null, tenant.active);') },
        ],
      },
    ],
  },
  {
    name: 'nothing said lets in',
    code: tenants('callback(null, tenant?.active ?? true);'),
    errors: [
      {
        messageId: 'notFound',
        line: 5,
        data: { power: 'read these answers' },
        suggestions: [{ messageId: 'useClosedFallback', output: tenants('callback(null, tenant?.active ?? false);') }],
      },
    ],
  },
);

ruleTester.run('no-fail-open-origin', rule, {
  valid: [
    {
      name: 'a list is asked whether it is a star, which it never is',
      code: `const list = process.env.SITES ? process.env.SITES.split(',') : ['https://shop.acme.dev'];
function siteFor(origin) {
  if (list === '*') return '*';
  return list.includes(origin) ? origin : 'https://shop.acme.dev';
}
const send = (event, body) => ({
  statusCode: 200,
  headers: { 'Access-Control-Allow-Origin': siteFor(event.headers.origin), 'Access-Control-Allow-Credentials': 'true' },
  body,
});
exports.handler = async (event) => send(event, '[]');`,
      languageOptions: { sourceType: 'commonjs' },
    },
    ...CORRECT,
    {
      name: 'closed fallbacks',
      code: `import cors from 'cors';
app.use(cors({ origin: process.env.CORS_ORIGIN || false }));`,
    },
    {
      name: 'another origin as the fallback',
      code: `import cors from 'cors';
app.use(cors({ origin: process.env.CORS_ORIGIN ?? 'https://shop.acme.dev' }));`,
    },
    {
      name: 'open on purpose is another rule',
      code: `import cors from 'cors';
app.use(cors({ origin: '*' }));`,
    },
    {
      name: 'open fallback of development',
      code: `import cors from 'cors';
app.use(cors({ origin: process.env.NODE_ENV === 'development' ? process.env.CORS_ORIGIN || '*' : 'https://shop.acme.dev' }));`,
    },
    { name: 'nothing found refuses', code: tenants('callback(null, tenant?.active ?? false);') },
    {
      name: 'an empty list that refuses',
      code: `import cors from 'cors';
const allowed = (process.env.CORS_ORIGINS ?? '').split(',');
app.use(cors({ origin: (origin, callback) => callback(null, allowed.length > 0 && allowed.includes(origin)) }));`,
    },
  ],
  invalid,
});

holdRepairs('no-fail-open-origin', invalid);
