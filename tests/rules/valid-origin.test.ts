import rule from '../../src/rules/valid-origin.js';
import { CORRECT } from '../support/correct.js';
import { holdRepairs } from '../support/relint.js';
import { createRuleTester } from '../support/rule-tester.js';
import type { InvalidCase } from '../support/rule-tester.js';

const ruleTester = createRuleTester();

/** Options of cors with this origin. */
const withOrigin = (origin: string): string => `import cors from 'cors';
app.use(cors({ origin: ${origin} }));`;

/** Texts of which only the ends are known. */
const halfKnown: readonly InvalidCase[] = [
  ['`https://${process.env.HOST}/`', 'https://${…}/', 'an origin ends before the slash'],
  ["'https://' + process.env.HOST + '/*'", 'https://${…}/*', 'an origin has no path'],
  ['[`${process.env.SITE}/app`]', '${…}/app', 'an origin has no path'],
  ["'https://acme.dev/' + process.env.TENANT", 'https://acme.dev/${…}', 'an origin has no path'],
  ['`${process.env.SCHEME}://acme.dev/`', '${…}://acme.dev/', 'an origin ends before the slash'],
].map(([origin = '', text = '', flaw = '']) => ({
  name: `half known: ${origin}`,
  code: withOrigin(origin),
  errors: [{ messageId: 'neverMatches', line: 2, data: { text: `\`${text}\``, flaw, repair: 'Leave out what follows the host' } }],
}));

/** Texts that hold several origins whatever the settings say. */
const halfKnownLists: readonly InvalidCase[] = [
  ['`https://acme.dev,${process.env.MORE}`', 'https://acme.dev,${…}'],
  ['`https://${process.env.HOST}, https://acme.dev`', 'https://${…}, https://acme.dev'],
  ["['https://a.dev', 'https://b.dev', process.env.MORE].join()", 'https://a.dev,https://b.dev${…}'],
  ["[process.env.MORE, 'https://a.dev', 'https://b.dev'].filter(Boolean).join(' ') || '*'", '${…}https://a.dev https://b.dev'],
].map(([origin = '', text = '']) => ({
  name: `several, half known: ${origin}`,
  code: withOrigin(origin),
  errors: [
    {
      messageId: 'neverMatches',
      line: 2,
      data: { text: `\`${text}\``, flaw: 'one value holds several origins', repair: 'Write each site by itself, with its scheme' },
    },
  ],
}));

const invalid: readonly InvalidCase[] = [
  ...halfKnown,
  ...halfKnownLists,
  {
    name: 'trailing slash',
    code: `import cors from 'cors';
app.use(cors({ origin: 'https://shop.acme.dev/' }));`,
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 24,
        suggestions: [
          {
            messageId: 'useOrigin',
            output: `import cors from 'cors';
app.use(cors({ origin: 'https://shop.acme.dev' }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'path',
    code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev/login'] }));`,
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 25,
        suggestions: [
          {
            messageId: 'useOrigin',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'no scheme',
    code: `import cors from 'cors';
app.use(cors({ origin: ['shop.acme.dev', 'localhost:3000'] }));`,
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 25,
        suggestions: [
          {
            messageId: 'useOrigin',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'localhost:3000'] }));`,
          },
        ],
      },
      {
        messageId: 'neverMatches',
        line: 2,
        column: 42,
        suggestions: [
          {
            messageId: 'useOrigin',
            output: `import cors from 'cors';
app.use(cors({ origin: ['shop.acme.dev', ...(process.env.NODE_ENV === 'production' ? [] : ['http://localhost:3000'])] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a machine of a developer, by itself',
    code: `import cors from 'cors';
app.use(cors({ origin: 'http://127.0.0.1:5173/' }));`,
    errors: [
      {
        messageId: 'neverMatches',
        suggestions: [
          {
            messageId: 'useOrigin',
            output: `import cors from 'cors';
app.use(cors({ origin: process.env.NODE_ENV === 'production' ? false : 'http://127.0.0.1:5173' }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a site without TLS, and a host of the own network',
    code: `import cors from 'cors';
app.use(cors({ origin: ['http://shop.acme.dev/', 'http://10.0.0.7/'] }));`,
    errors: [
      {
        messageId: 'neverMatches',
        suggestions: [
          {
            messageId: 'useOrigin',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'http://10.0.0.7/'] }));`,
          },
        ],
      },
      { messageId: 'neverMatches', suggestions: [] },
    ],
  },
  {
    name: 'upper case and default port',
    code: `import cors from 'cors';
app.use(cors({ origin: ['https://Shop.Acme.dev', "https://shop.acme.dev:443"] }));`,
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 25,
        suggestions: [
          {
            messageId: 'useOrigin',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', "https://shop.acme.dev:443"] }));`,
          },
        ],
      },
      {
        messageId: 'neverMatches',
        line: 2,
        column: 50,
        suggestions: [
          {
            messageId: 'useOrigin',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://Shop.Acme.dev', "https://shop.acme.dev"] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'white space',
    code: `import cors from 'cors';
app.use(cors({ origin: [' https://shop.acme.dev'] }));`,
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 25,
        suggestions: [
          {
            messageId: 'useOrigin',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'several in one text',
    code: `import cors from 'cors';
app.use(cors({ origin: 'https://shop.acme.dev, https://admin.acme.dev/' }));`,
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 24,
        suggestions: [
          {
            messageId: 'useOrigin',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'several in one text of a list',
    code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev,https://admin.acme.dev'] }));`,
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 25,
        suggestions: [
          {
            messageId: 'useOrigin',
            output: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a joined list as the option',
    code: `import cors from 'cors';
const sites = ['https://shop.acme.dev', 'https://admin.acme.dev'];
app.use(cors({ origin: sites.join(',') }));`,
    errors: [
      {
        messageId: 'neverMatches',
        line: 3,
        suggestions: [
          {
            messageId: 'giveList',
            output: `import cors from 'cors';
const sites = ['https://shop.acme.dev', 'https://admin.acme.dev'];
app.use(cors({ origin: sites }));`,
          },
        ],
      },
    ],
  },
  {
    name: 'a joined list with a machine of its own',
    code: `import cors from 'cors';
const sites = ['https://shop.acme.dev', 'http://localhost:5173'];
app.use(cors({ origin: sites.join(',') }));`,
    errors: [{ messageId: 'neverMatches', line: 3, suggestions: [] }],
  },
  {
    name: 'several in one header',
    code: `app.get('/', (req, res) => {
  res.header('Access-Control-Allow-Origin', 'https://shop.acme.dev, https://admin.acme.dev');
  res.end();
});`,
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 45,
        suggestions: [
          {
            messageId: 'testEach',
            output: `app.get('/', (req, res) => {
  const requestOrigin = req.headers.origin;
  res.vary('Origin');
  if (requestOrigin && ['https://shop.acme.dev', 'https://admin.acme.dev'].includes(requestOrigin)) {
    res.header('Access-Control-Allow-Origin', requestOrigin);
  }
  res.end();
});`,
          },
        ],
      },
    ],
  },
  {
    name: 'a glob that is compared as text',
    code: `import cors from 'cors';
app.use(cors({ origin: ['https://*.acme.dev'] }));`,
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 25,
      },
    ],
  },
  {
    name: 'a star that lets nobody in',
    code: `import cors from 'cors';
app.use(cors({ origin: ['*'] }));`,
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 25,
      },
    ],
  },
  {
    name: 'a star among others',
    code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev', '*'] }));`,
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 50,
      },
    ],
  },
  {
    name: 'in a callback, in CommonJS',
    code: `const cors = require('cors');
const allowed = ['https://shop.acme.dev/'];
module.exports = cors({ origin: (origin, callback) => callback(null, allowed.includes(origin)) });`,
    languageOptions: { sourceType: 'commonjs' },
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 18,
        suggestions: [
          {
            messageId: 'useOrigin',
            output: `const cors = require('cors');
const allowed = ['https://shop.acme.dev'];
module.exports = cors({ origin: (origin, callback) => callback(null, allowed.includes(origin)) });`,
          },
        ],
      },
    ],
  },
  {
    name: 'made by code: no suggestion',
    code: `import cors from 'cors';
app.use(cors({ origin: 'https://shop.acme.dev/,https://admin.acme.dev'.split(',') }));`,
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 24,
      },
    ],
  },
  {
    name: 'typed',
    code: `import { cors } from 'hono/cors';
app.use(cors({ origin: ['https://shop.acme.dev/'] as string[] }));`,
    ts: true,
    errors: [
      {
        messageId: 'neverMatches',
        line: 2,
        column: 25,
        suggestions: [
          {
            messageId: 'useOrigin',
            output: `import { cors } from 'hono/cors';
app.use(cors({ origin: ['https://shop.acme.dev'] as string[] }));`,
          },
        ],
      },
    ],
  },
];

ruleTester.run('valid-origin', rule, {
  valid: [
    ...CORRECT,
    ...[
      '`https://${process.env.HOST}`',
      '`https://shop.acme.dev:${process.env.PORT}`',
      "process.env.SCHEME + '://acme.dev'",
      "(origin, callback) => callback(null, process.env.SITES === undefined || (process.env.SITES ?? '*').split(',').includes(origin))",
    ].map((origin) => ({ name: `may match: ${origin}`, code: withOrigin(origin) })),
    {
      name: 'ports, applications, addresses',
      code: `import cors from 'cors';
app.use(cors({ origin: ['https://shop.acme.dev:8443', 'capacitor://localhost', 'chrome-extension://abcdefghijklmnop', 'http://[::1]:3000'] }));`,
    },
    {
      name: 'several, half known, where the library takes the text apart',
      code: `import ApiGateway from 'moleculer-web';
export default { mixins: [ApiGateway], settings: { cors: { origin: \`https://acme.dev, \${process.env.MORE}\` } } };`,
    },
    {
      name: 'any origin',
      code: `import cors from 'cors';
app.use(cors({ origin: '*' }));`,
    },
    {
      name: 'null has a rule of its own',
      code: `import cors from 'cors';
app.use(cors({ origin: ['null'] }));`,
    },
    {
      name: 'a star that was asked for before',
      code: `import cors from '@koa/cors';
const settings = { origin: '*', ...lookUp() };
const match = (origin) => {
  let all;
  const given = settings.origin;
  if (Array.isArray(given)) {
    all = given;
  } else if (given === undefined) {
    all = ['*'];
  } else {
    all = given.split(',');
  }
  if (all.includes('*')) return origin;
  return all.includes(origin) ? origin : '';
};
app.use(cors({ origin: (ctx) => match(ctx.get('Origin')) }));`,
    },
    {
      name: 'a star that a default of the caller brings, and code asks for',
      code: `import cors from '@koa/cors';
const defaults = { origin: '*' };
const match = async (origin, given, ctx) => {
  let list;
  if (typeof given === 'function') list = await given(ctx);
  else list = given;
  let all;
  if (Array.isArray(list)) all = list;
  else all = list.split(',').map((each) => each.trim());
  if (all.includes('*')) return origin;
  return all.includes(origin) ? origin : '';
};
export const layer = (config) => {
  const { origin } = { ...defaults, ...config };
  return cors({ origin: async (ctx) => match(ctx.get('Origin'), origin, ctx) });
};`,
    },
    {
      name: 'a template is a placeholder',
      code: `import cors from 'cors';
app.use(cors({ origin: 'https://<your-app>' }));`,
    },
    {
      name: 'an array for Koa is another fault',
      code: `import cors from '@koa/cors';
app.use(cors({ origin: ['https://shop.acme.dev/', 'https://admin.acme.dev'] }));`,
    },
    {
      name: 'old webviews send file://',
      code: `import cors from 'cors';
app.use(cors({ origin: ['file://'] }));`,
    },
  ],
  invalid,
});

holdRepairs('valid-origin', invalid);
